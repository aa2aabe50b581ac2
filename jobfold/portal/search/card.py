"""What a list of results shows of one offer: built once at indexing time, kept in the index as JSON.

Every field is copied by name from the published offer, so nothing private can slip in with a new field.
"""

import datetime as dt

import msgspec

from jobfold.offers.model import EmploymentType, Salary
from jobfold.offers.published import PublishedOffer

SNIPPET_WIDTH = 240
"""Characters of text shown under a result."""


class CardSource(msgspec.Struct, frozen=True, kw_only=True):
    """One source of an offer, as the API lists it."""

    source: str
    source_id: str
    url: str | None
    first_seen: dt.datetime
    last_seen: dt.datetime


class CardPlace(msgspec.Struct, frozen=True, kw_only=True):
    """One place of work. `id` is the gazetteer's, absent where the place is known by its words only."""

    name: str
    id: str | None = None
    region: str | None = None
    country: str | None = None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One result. `url` leads to the offer at its main source; `posted` is the day it counts from.

    `salary_yearly_min` and `salary_yearly_max` are the salary per year of full-time work, in its currency.
    `distance_km` is how far the nearest of its places is from the towns that were asked for.
    """

    id: str
    title: str
    employer: str | None
    places: tuple[CardPlace, ...]
    employment_types: tuple[EmploymentType, ...]
    workload_min: int | None
    workload_max: int | None
    remote: bool
    salary: Salary | None
    salary_yearly_min: float | None = None
    salary_yearly_max: float | None = None
    languages: tuple[str, ...]
    date_posted: dt.date | None
    valid_through: dt.date | None
    first_seen: dt.datetime
    last_seen: dt.datetime
    snippet: str
    url: str | None
    sources: tuple[CardSource, ...]
    distance_km: float | None = None

    @property
    def posted(self) -> dt.date:
        return self.date_posted or self.first_seen.date()


def make_card(published: PublishedOffer) -> Card:
    """The card of a published offer; its text is left out where consent does not allow to show it."""
    offer = published.offer
    places = tuple(
        CardPlace(id=place.id, name=place.name, region=place.region, country=place.country)
        for place in published.places
    ) or tuple(
        CardPlace(name=name, region=place.region, country=place.country)
        for place in offer.job_locations
        if (name := place.locality or place.text or place.region or place.country)
    )
    return Card(
        id=published.id,
        title=offer.title,
        employer=offer.employer,
        places=tuple(dict.fromkeys(places)),
        employment_types=offer.employment_types,
        workload_min=offer.workload_min,
        workload_max=offer.workload_max,
        remote=offer.job_location_type == "TELECOMMUTE",
        salary=offer.base_salary,
        salary_yearly_min=published.salary_yearly_min,
        salary_yearly_max=published.salary_yearly_max,
        languages=published.languages,
        date_posted=offer.date_posted,
        valid_through=offer.valid_through,
        first_seen=published.first_seen,
        last_seen=published.last_seen,
        snippet=_snippet(offer.description) if offer.consent.show_description else "",
        url=offer.url or next((link.url for link in published.sources if link.url), None),
        sources=tuple(
            CardSource(
                source=link.source,
                source_id=link.source_id,
                url=link.url,
                first_seen=link.first_seen,
                last_seen=link.last_seen,
            )
            for link in published.sources
        ),
    )


def _snippet(text: str) -> str:
    line = " ".join(text[: 2 * SNIPPET_WIDTH].split())
    if len(line) <= SNIPPET_WIDTH:  # which is rare: a short text, or one of many blanks
        line = " ".join(text.split())
    if len(line) <= SNIPPET_WIDTH:
        return line
    head, _, _ = line[: SNIPPET_WIDTH - 1].rpartition(" ")
    return head + " …"
