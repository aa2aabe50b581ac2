"""What an offer is filtered and counted by: plain values, drawn from what it states and from its title."""

import re
from functools import lru_cache

import msgspec

from jobfold.offers.agencies import is_agency
from jobfold.offers.employers import employer_key
from jobfold.offers.published import PublishedOffer
from jobfold.offers.text import fold
from jobfold.offers.within import region_of_place
from jobfold.pipeline.facts import isco_of
from jobfold.portal.search.pay import comparable_pay
from jobfold.portal.search.request import Entry

WORKLOADS = ((1, 49), (50, 79), (80, 99), (100, 100))
"""The bands of workload, in per cent of full time, that offers are counted by."""
_BEGINNER = re.compile(
    r"\b(?:junior|debutante?s?|(?:berufs|wieder)?einsteiger(?:in)?|berufsanfanger(?:in)?|absolvent(?:en|in)?"
    r"|neolaureat[oaie]|neodiplomat[oaie]|entry level|graduate|young professional|premier emploi|prima esperienza)\b"
)


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one offer. What it does not state is ``None`` or empty."""

    contracts: tuple[str, ...]
    languages: tuple[str, ...]
    sources: tuple[str, ...]
    regions: tuple[str, ...]
    """Gazetteer ids of the regions of its places."""
    isco: str | None
    """The four-digit group of ISCO-08, where the source or the title tells it with good confidence."""
    employer: str | None
    agency: bool
    """Every employer that its sources name is an agency."""
    remote: bool
    pay: int | None
    """Comparable pay: see `jobfold.portal.search.pay`."""
    workload: tuple[int, int] | None
    entry: tuple[Entry, ...]
    requires: tuple[str, ...]


def facts_of(published: PublishedOffer) -> Facts:
    """The facts of a published offer."""
    offer = published.offer
    named = [name for name in (offer.employer, *(link.employer for link in published.sources)) if name]
    return Facts(
        contracts=offer.employment_types,
        languages=published.languages,
        sources=published.source_names,
        regions=tuple(dict.fromkeys(found for place in published.places if (found := region_of_place(place)))),
        isco=isco_of(published),
        employer=employer_key(offer.employer),
        agency=bool(named) and all(_is_agency(name) for name in named),
        remote=offer.job_location_type == "TELECOMMUTE",
        pay=comparable_pay(published),
        workload=_workload(published),
        entry=_entry(published),
        requires=tuple(dict.fromkeys(skill.language for skill in offer.language_requirements)),
    )


def bands_of(workload: tuple[int, int] | None) -> list[str]:
    """The bands that a range of workloads touches, as ``"80-99"``."""
    if workload is None:
        return []
    low, high = workload
    return [f"{least}-{most}" for least, most in WORKLOADS if low <= most and high >= least]


def prefixes(isco: str | None) -> list[str]:
    """The code of a group and of those above it: ``"2221"`` → 2, 22, 222, 2221."""
    return [isco[:digits] for digits in range(1, 5)] if isco else []


def _workload(published: PublishedOffer) -> tuple[int, int] | None:
    """The range that is stated; a job that is full-time and nothing else is one of 100 per cent."""
    offer = published.offer
    bounds = [bound for bound in (offer.workload_min, offer.workload_max) if bound is not None]
    if bounds:
        return min(bounds), max(bounds)
    times = {time for time in offer.employment_types if time in ("FULL_TIME", "PART_TIME")}
    return (100, 100) if times == {"FULL_TIME"} else None


def _entry(published: PublishedOffer) -> tuple[Entry, ...]:
    offer = published.offer
    found: list[Entry] = []
    if "APPRENTICE" in offer.employment_types:
        found.append("apprentice")
    if "INTERN" in offer.employment_types:
        found.append("intern")
    if offer.experience_months == 0 or _BEGINNER.search(fold(offer.title)):
        found.append("first")
    return tuple(found)


@lru_cache(maxsize=100_000)
def _is_agency(name: str) -> bool:
    return is_agency(name)
