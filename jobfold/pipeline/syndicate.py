"""Syndicate: the catalogue as a feed for other boards, in a format that they take.

Only what consents to leave is written (of an opening that some sources forbid, what the others make alone), under the
name that the sources' terms ask for; contacts never are. What a format cannot do without is not made up: an opening
that lacks it stays out, and is counted.
"""

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, get_args

import msgspec

from jobfold.feeds import eureswriting, indeedwriting, normalise
from jobfold.feeds.outward import Outward
from jobfold.offers.published import PublishedOffer
from jobfold.pipeline.outgoing import filled
from jobfold.warehouse import catalogue, database

OutwardFormat = Literal["indeed", "eures"]
OUTWARD_FORMATS: tuple[OutwardFormat, ...] = get_args(OutwardFormat)
PUBLISHER = "Jobfold"


class _Writer(msgspec.Struct, frozen=True):
    """How a format is written: the beginning of its file, an opening or the code of what it lacks, and the end."""

    opening: Callable[[str, str, dt.datetime], str]
    lacks: Callable[[Outward], str | None]
    text: Callable[[Outward], str]
    tail: str


_WRITERS: Mapping[OutwardFormat, _Writer] = {
    "indeed": _Writer(indeedwriting.opening, Outward.lacks, indeedwriting.jobs, indeedwriting.TAIL),
    "eures": _Writer(
        eureswriting.opening,
        eureswriting.lacks,
        lambda outward: eureswriting.position_opening(outward, PUBLISHER),
        eureswriting.TAIL,
    ),
}


class Syndicated(msgspec.Struct, frozen=True, kw_only=True):
    """What was written. `kept_back` counts the openings that a source does not let leave, `left_out` those that lack
    what the format needs, by code."""

    path: Path
    offers: int
    kept_back: int
    left_out: dict[str, int]


def syndicate(url: str, folder: Path, format: OutwardFormat) -> Syndicated:
    """Writes ``indeed.xml`` or ``eures.xml`` into `folder`, complete or not at all.

    Raises `InputError` if the folder cannot be written to.
    """
    writer, path, part = _WRITERS[format], folder / f"{format}.xml", folder / f".{format}.xml.part"
    offers, kept_back, left_out = 0, 0, Counter[str]()
    with filled(folder, [part]):
        with database.connect(url) as connection, part.open("w", encoding="utf-8") as file:
            connection.execute("set transaction isolation level repeatable read")
            named = {source.name: source.attribution for source in catalogue.by_source(connection)}
            file.write(writer.opening(PUBLISHER, os.environ.get("JOBFOLD_CONTACT", ""), dt.datetime.now(dt.UTC)))
            for published in catalogue.live_open(connection):
                if published is None:
                    kept_back += 1
                    continue
                outward = outward_of(published, named)
                if missing := writer.lacks(outward):
                    left_out[missing] += 1
                    continue
                file.write(writer.text(outward))
                offers += 1
            file.write(writer.tail)
        part.replace(path)
    return Syndicated(path=path, offers=offers, kept_back=kept_back, left_out=dict(sorted(left_out.items())))


def outward_of(published: PublishedOffer, attributions: Mapping[str, str | None]) -> Outward:
    """A published opening as it leaves: places and occupation resolved, and its sources named as they ask."""
    asked = (attributions.get(source.source) for source in published.sources)
    return Outward(
        offer=msgspec.structs.replace(normalise(published.offer), contact=None),
        since=published.first_seen.date(),
        attribution="; ".join(dict.fromkeys(filter(None, asked))) or None,
    )
