"""Places as ads state them, resolved to towns, regions and countries of the gazetteer.

"Genf", "Genève" and "1201 Geneva (GE)" are one town. A name that several places share is decided by the
country, the region and the postcode beside it, then by size. A town of another country than the one stated is
never the answer.
"""

from functools import lru_cache

from jobfold.offers.countries import country_code
from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.model import GeoPlace, Place
from jobfold.offers.place_candidates import Hints, regions_in, weight
from jobfold.offers.place_lines import country_place, postcode_in, read_line, town_place
from jobfold.offers.place_postcodes import town_of
from jobfold.offers.placekeys import place_key

__all__ = ["country_code", "near", "resolve", "resolve_text", "suggest"]

_NEAREST_KM = 25.0


@lru_cache(maxsize=32_768)
def resolve(place: Place, *, country: str | None = None) -> tuple[GeoPlace, ...]:
    """The towns, else the region, else the country that `place` states; ``()`` where nothing is known.

    `country` (ISO 3166-1 alpha-2) is taken where the place states none. Coordinates decide between namesakes,
    and stand in where there is nothing else.
    """
    stated = country_code(place.country) if place.country else None
    point = None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)
    regions = regions_in(place.region, stated or country)
    hints = Hints(
        country=stated or country,
        binding=stated is not None,
        regions=regions,
        firm=regions,
        postcode=postcode_in(place.postal_code, stated or country),
        point=point,
    )
    coarse: tuple[GeoPlace, ...] = ()
    # A board may swap locality and region, or put everything into one of the fields.
    for text in (place.locality, place.text, place.region, place.street_address):
        found = read_line(text, hints) if text else ()
        if any(one.level == "town" for one in found):
            return found
        coarse = coarse or found
    if (row := town_of(hints.postcode, hints.country)) is not None:
        return (town_place(row, hints.postcode),)
    if point is not None:
        nearest = (one for one in near(*point, _NEAREST_KM) if stated is None or one.country == stated)
        if (town := next(nearest, None)) is not None:
            return (town,)
    return coarse or ((country_place(stated),) if stated else ())


@lru_cache(maxsize=65_536)
def resolve_text(text: str, *, country: str | None = None) -> tuple[GeoPlace, ...]:
    """The places that a line such as "75 - PARIS 10" or "Berlin / Hamburg" names; ``()`` for "Remote".

    `country` (ISO 3166-1 alpha-2) is taken where the text states none.
    """
    return read_line(text, Hints(country=country))


def near(latitude: float, longitude: float, km: float) -> list[GeoPlace]:
    """The towns within `km` kilometres of a point (WGS 84 degrees), nearest first."""
    distances = gazetteer().distances(latitude, longitude)
    within = (distances <= km).nonzero()[0]
    return [town_place(int(row)) for row in within[distances[within].argsort(kind="stable")]]


@lru_cache(maxsize=4096)
def _suggested(key: str, limit: int) -> tuple[GeoPlace, ...]:
    found = gazetteer().starting_with(key)[: 100 * limit]
    ranked = sorted(found, key=lambda one: weight(*one), reverse=True)
    rows = dict.fromkeys(row for row, _ in ranked)
    return tuple(town_place(row) for row in list(rows)[:limit])


def suggest(prefix: str, *, limit: int = 8) -> list[GeoPlace]:
    """At most `limit` towns with a name, in any language, that begins with `prefix`; largest first.

    Towns of the countries that the house serves come before others of their size.
    """
    key = place_key(prefix)
    return list(_suggested(key, limit)) if key else []
