"""The pairs of offers that a machine cannot tell apart or join: work for a person."""

import datetime as dt

import msgspec

from jobfold.offers.model import Offer
from jobfold.offers.published import Feature
from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("doubts")
_OFFER = msgspec.json.Decoder(Offer)
_FEATURES = msgspec.json.Decoder(tuple[Feature, ...])


class Doubtful(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a doubtful pair, and the public id that it is under."""

    source: str
    source_id: str
    public_id: str
    title: str
    employer: str | None
    places: tuple[str, ...]
    date_posted: dt.date | None
    url: str | None


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A pair that may be one opening. `score` is the probability that it is."""

    a: Doubtful
    b: Doubtful
    score: float
    features: tuple[Feature, ...]


def doubts(connection: Connection, limit: int) -> list[Doubt]:
    """The doubtful pairs that nobody has decided on yet, the surest first."""
    return [
        Doubt(a=_side(*row[2:6]), b=_side(*row[6:10]), score=row[0], features=_FEATURES.decode(row[1]))
        for row in connection.execute(_SQL["doubts"], [limit])
    ]


def _side(source: str, source_id: str, body: str, cluster: str) -> Doubtful:
    offer = _OFFER.decode(body)
    places = (one.text or one.locality or one.region or one.country for one in offer.job_locations)
    return Doubtful(
        source=source,
        source_id=source_id,
        public_id=cluster,
        title=offer.title,
        employer=offer.employer,
        places=tuple(place for place in places if place),
        date_posted=offer.date_posted,
        url=offer.url or offer.apply_url,
    )
