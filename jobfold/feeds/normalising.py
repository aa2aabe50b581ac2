"""What `jobfold feed convert` adds to an offer: the facts that its texts imply, and nothing that they do not."""

from collections.abc import Iterator

import msgspec

from jobfold.offers.languages import detect_language
from jobfold.offers.model import GeoPlace, Offer, Place
from jobfold.offers.occupations import GOOD, occupations
from jobfold.offers.places import country_code, resolve
from jobfold.offers.requirements import with_requirements
from jobfold.offers.salary_in_text import stated_pay
from jobfold.offers.text import plain_text


def normalise(offer: Offer) -> Offer:
    """`offer` with its places resolved (parts of the address, country code, coordinates), its language named and
    its occupation coded (``ESCO:<uuid>``, ``ISCO-08:<group>``, ``ROME:<code>``) where the title tells it, and the
    languages, experience and education that its text asks for.

    A field that the source filled is kept, but for the country, which becomes its ISO 3166-1 code. A text that
    names several towns becomes several places; one that no gazetteer knows stays as it is. Dates and employment types
    are normal already: reading made them so. Pay gets the currency of the country where none is named, and pay that
    only the text states is taken from there, and marked.
    """
    places = tuple(dict.fromkeys(place for stated in offer.job_locations for place in _resolved(stated)))
    text = plain_text(offer.description)
    language = offer.in_language or detect_language(f"{plain_text(offer.title)}\n{text}")
    categories = tuple(dict.fromkeys([*offer.occupational_category, *_codes(offer.title, language)]))
    offer = msgspec.structs.replace(
        offer,
        job_locations=places,
        in_language=language,
        occupational_category=categories,
        base_salary=stated_pay(offer, text, {place.country for place in places if place.country}),
    )
    return with_requirements(offer, text)


def _codes(title: str, language: str | None) -> Iterator[str]:
    """The codes of the occupation that `title` names, if it is told with good confidence."""
    for best in occupations(title, language=language, limit=1):
        if best.confidence >= GOOD:
            named = (("ESCO", best.esco), ("ISCO-08", best.isco), ("ROME", best.rome))
            yield from (f"{scheme}:{code}" for scheme, code in named if code)


def _resolved(place: Place) -> Iterator[Place]:
    """The places that `place` names. What is only placed in a region or country is looked up again within it."""
    code = country_code(place.country) if place.country else None
    found = resolve(place, country=code)
    if not found:
        yield msgspec.structs.replace(place, country=code or place.country)
    for one in found:
        filled = _filled(place, one, code, alone=len(found) == 1)
        if one.level == "town" or filled == place:
            yield filled
        else:
            yield from _resolved(filled)


def _filled(place: Place, found: GeoPlace, code: str | None, *, alone: bool) -> Place:
    """`place` with what the gazetteer knows; the stated parts stay only if they can mean this one place."""
    stated = place if alone else Place(text=place.text)
    town = found.level == "town"
    has_point = stated.latitude is not None and stated.longitude is not None
    return Place(
        text=stated.text,
        street_address=stated.street_address,
        locality=stated.locality or (found.name if town else None),
        region=stated.region or (found.name if found.level == "region" else found.region),
        postal_code=stated.postal_code or (found.postal_code if town else None),
        country=code or found.country,
        latitude=stated.latitude if has_point else found.latitude,
        longitude=stated.longitude if has_point else found.longitude,
    )
