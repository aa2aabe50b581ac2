"""A stock of published offers to measure speed on: as many as wanted, all different, written as JSON Lines."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from bench.ads.corpus import Truth, draw
from bench.ads.openings import Listing
from bench.ads.pools import Pool
from jobfold.offers.model import EmploymentType, Offer, Organization, Place, Salary
from jobfold.offers.places import resolve
from jobfold.offers.published import PublishedOffer, SourceLink

TODAY = dt.date(2026, 10, 1)
_CONTRACTS: tuple[tuple[EmploymentType, ...], ...] = (
    ("FULL_TIME", "PERMANENT"), ("PERMANENT",), ("PART_TIME",), ("TEMPORARY",), ("FULL_TIME",), ("INTERN",), (),
)  # fmt: skip


def write(offers: int, seed: int, pools: Mapping[str, Pool], path: Path) -> int:
    """Writes `offers` published offers to `path`, one a line, and returns the characters of their texts."""
    encode = msgspec.json.Encoder().encode
    characters = 0
    with path.open("wb") as lines:
        for number, (listing, fact) in enumerate(draw(offers, seed, pools)):
            published = _published(number, listing, fact)
            characters += len(published.offer.description)
            lines.write(encode(published) + b"\n")
    return characters


def read(path: Path) -> Iterator[PublishedOffer]:
    """The offers of `path`."""
    decode = msgspec.json.Decoder(PublishedOffer).decode
    with path.open("rb") as lines:
        for line in lines:
            yield decode(line)


def _published(number: int, listing: Listing, fact: Truth) -> PublishedOffer:
    ad = listing.ad
    name, postcode, country = ad.town
    place = Place(locality=name, postal_code=postcode or None, country=country)
    posted = dt.date.fromordinal(min(ad.posted, TODAY.toordinal()))
    seen = dt.datetime.combine(posted, dt.time(9), dt.UTC)
    offer = Offer(
        source="jobfold",
        source_id=f"o{number}",
        title=ad.title,
        description=listing.description,
        hiring_organization=Organization(name=ad.employer),
        job_locations=(place,),
        employment_types=_CONTRACTS[number % len(_CONTRACTS)],
        base_salary=Salary(min_value=ad.pay[0], max_value=ad.pay[1], currency=ad.money, unit="YEAR")
        if number % 5 < 2
        else None,
        date_posted=posted,
        workload_min=min(ad.load, 100),
        workload_max=min(ad.load, 100),
        in_language=ad.language,
        job_location_type="TELECOMMUTE" if number % 12 == 0 else None,
        url=f"https://{listing.source}.example/{fact.source_id}",
    )
    link = SourceLink(
        source=listing.source,
        source_id=fact.source_id,
        title=ad.title,
        url=offer.url,
        employer=ad.employer,
        in_language=ad.language,
        first_seen=seen,
        last_seen=seen,
    )
    return PublishedOffer(
        id=f"o{number}", offer=offer, sources=(link,), places=_places(place), first_seen=seen, last_seen=seen
    )


@lru_cache(maxsize=50_000)
def _places(place: Place) -> tuple:
    return resolve(place)
