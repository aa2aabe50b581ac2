"""What the places of a source tell together of one that does not say which namesake it means, and what its text tells.

"Newcastle" alone is a town of three countries; beside two hundred places in England it is one of them. The first
records settle in which country a source is at home, before any is read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from jobfold.offers.countries import country_code
from jobfold.offers.model import InputError, Offer, Place, Reading
from jobfold.offers.place_in_text import told_by_text
from jobfold.offers.places import resolve

SAMPLE = 200
"""So many records are looked at."""
_FEWEST = 8
_NEARLY_ALL = 0.85


def home_of(places: Iterable[Place]) -> str | None:
    """The country (ISO 3166-1 alpha-2) of nearly all of the distinct `places`; ``None`` where they are few or of
    many countries."""
    distinct = dict.fromkeys(places)
    if len(distinct) < _FEWEST or all(place.country for place in distinct):
        return None  # before the table of towns is loaded
    countries = [{one.country for one in found} for place in distinct if (found := resolve(place))]
    counted = Counter(country for of_one in countries for country in of_one)
    country, count = next(iter(counted.most_common(1)), ("", 0))
    return country if len(countries) >= _FEWEST and count >= _NEARLY_ALL * len(countries) else None


def placed_together(readings: Iterator[Reading]) -> Iterator[Reading]:
    """`readings` with their places settled by the first ones, which are held back for it."""
    first: list[Reading] = []
    fault: InputError | None = None
    try:
        first.extend(islice(readings, SAMPLE))
    except InputError as error:
        fault = error
    home = home_of_readings(first)
    yield from (placed(reading, home) for reading in first)
    if fault:
        raise fault
    yield from (placed(reading, home) for reading in readings)


def home_of_readings(sample: Iterable[Reading]) -> str | None:
    """As `home_of`, for the places of the offers of `sample`."""
    return home_of(place for reading in sample if reading.offer for place in reading.offer.job_locations)


def placed(reading: Reading, home: str | None) -> Reading:
    """`reading` with its places settled (see `at_home`), and with a problem if its text plainly names another.

    The place stays as stated, for what we keep is what was sent; it is overruled where places are resolved.
    """
    if reading.offer is None:
        return reading
    offer, told = at_home(reading.offer, home), told_by_text(reading.offer)
    if offer is reading.offer and told is None:
        return reading
    problems = (*reading.problems, told.problem) if told else reading.problems
    return msgspec.structs.replace(reading, offer=offer, problems=problems)


def at_home(offer: Offer, home: str | None) -> Offer:
    """`offer` with a country for each of its places that names none and has namesakes in several.

    That is the country of its other places, or that applicants must live in, else `home`. A place that means the same
    without stays as it is, so that nothing else of the offer changes with the feed that it came in.
    """
    if all(place.country for place in offer.job_locations):
        return offer
    stated = [place.country for place in offer.job_locations if place.country] or offer.applicant_location_requirements
    own = {code for country in stated if (code := country_code(country))}
    home = own.pop() if len(own) == 1 else home
    places = tuple(_settled(place, home) for place in offer.job_locations) if home else offer.job_locations
    return offer if places == offer.job_locations else msgspec.structs.replace(offer, job_locations=places)


def _settled(place: Place, home: str | None) -> Place:
    if place.country:
        return place
    found = resolve(place, home=home)
    if found == resolve(place) or {one.country for one in found} != {home}:
        return place
    return msgspec.structs.replace(place, country=home)
