"""What openings are counted by in the open data, drawn from what they state and from their titles."""

import re

from jobfold.offers.agencies import is_agency
from jobfold.offers.employers import employer_key
from jobfold.offers.occupations import GOOD, occupations
from jobfold.offers.published import PublishedOffer
from jobfold.offers.within import containing, region_of_place
from jobfold.warehouse.facts import Fact, Stub

_ISCO = re.compile(r"ISCO-08:(\d{4})")


def fact_of(shown: PublishedOffer, open_form: PublishedOffer | None) -> Fact:
    """The fact of an opening: of its open form, or of what is shown where nothing of it may leave."""
    published = open_form or shown
    offer = published.offer
    isco, areas, sources = isco_of(published), _areas(published), published.source_names
    low, high = published.salary_yearly_min, published.salary_yearly_max
    bounds = [bound for bound in (low, high) if bound]
    currency = offer.base_salary.currency if offer.base_salary and bounds else None
    regions = (region for place in published.places if (region := region_of_place(place)))
    return Fact(
        id=shown.id,
        open=open_form is not None,
        isco=isco,
        employer=employer_key(offer.employer),
        name=offer.employer,
        agency=is_agency(offer.employer),
        remote=offer.job_location_type == "TELECOMMUTE",
        countries=tuple(dict.fromkeys(place.country for place in published.places)),
        regions=tuple(dict.fromkeys(regions)),
        areas=areas,
        languages=published.languages,
        contracts=offer.employment_types,
        sources=sources,
        postings=len(shown.sources),
        pay=sum(bounds) / len(bounds) if currency else None,
        currency=currency,
        first_seen=published.first_seen,
        stub=Stub(occupation=isco, places=areas, sources=sources) if open_form is not None else None,
    )


def isco_of(published: PublishedOffer) -> str | None:
    """The four-digit group of ISCO-08, where the source or the title tells it with good confidence."""
    offer = published.offer
    for category in offer.occupational_category:
        if stated := _ISCO.fullmatch(category):
            return stated[1]
    best = next(iter(occupations(offer.title, language=offer.in_language, limit=1)), None)
    return best.isco if best and best.confidence >= GOOD else None


def _areas(published: PublishedOffer) -> tuple[str, ...]:
    """The gazetteer ids of the places, and of the regions and countries that they lie in."""
    return tuple(dict.fromkeys(area for place in published.places for area in (place.id, *containing(place))))
