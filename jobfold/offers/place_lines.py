"""One line that states places ("1003 Lausanne (VD)", "Berlin / Hamburg"), read against the gazetteer."""

import re

import msgspec

from jobfold.offers.countries import country_code, country_name
from jobfold.offers.gazetteer import CHIEF, gazetteer
from jobfold.offers.model import GeoPlace
from jobfold.offers.place_candidates import (
    HOME_BIAS,
    Hints,
    candidates,
    candidates_of_a_part,
    lies_in,
    rank,
    regions_in,
)
from jobfold.offers.place_choice import towns_of
from jobfold.offers.place_postcodes import take_postcode, town_of
from jobfold.offers.place_segments import Line, take_apart
from jobfold.offers.placekeys import place_key
from jobfold.offers.regions import region_of, regions_named
from jobfold.offers.text import one_line

_LONGEST = 200
_ALL_POSTCODES_KNOWN = frozenset({"FR", "IT"})
_PARTS = re.compile(r"\s*(?:[;|•·]|\s/\s)\s*")
_GROUPS = re.compile(r"\s*(?:(?<=[^\W\d])/(?=[^\W\d])|\s(?:oder|ou|or|und|and|et|en|o|e|y|sowie)\s|\s&\s|\s\+\s)\s*")
_NEXT_TOWN = re.compile(r"(?<=,\s[A-Z]{2})\s+(?=[A-Z][\w.' -]+,\s[A-Z]{2}\b)")
"""Between members of a list without commas: "McLean, VA Plano, TX"."""
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_COMPOSED = re.compile(r"[(/,-]")


def read_line(text: str, given: Hints) -> tuple[GeoPlace, ...]:
    """All towns that `text` names; where there is none, the regions; else the countries."""
    line = _NEXT_TOWN.sub(" ; ", one_line(text.replace("\n", " ; ")))[:_LONGEST]
    found = _as_one_name(line, given) or [
        place for part in _PARTS.split(line) if part for place in _read_part(part, given)
    ]
    if not _has_town(found) and len(glued := _GLUED.split(line)) > 1:
        names = _names_in_a_row(" ".join(glued), given) or glued
        found = [place for name in names for place in _read_group(name, given, by_parts=True)] or found
    unique = list({place.id: place for place in found}.values())
    for level in ("town", "region", "country"):
        if of_level := tuple(place for place in unique if place.level == level):
            return of_level
    return ()


def _read_part(part: str, given: Hints) -> list[GeoPlace]:
    """The places of one member of a list, which may be a list in words itself ("Bern und Thun", "Wroclaw/Krakow")."""
    found = _read_group(part, given, by_parts=False)
    if _has_town(found) or (found and regions_named(place_key(part))):
        return found
    groups = [group for group in _GROUPS.split(part) if group]
    within = _within(part, given) if len(groups) > 1 else given
    of_groups = [place for group in groups for place in _read_group(group, within, by_parts=True)]
    return of_groups if _has_town(of_groups) or len(of_groups) > len(found) else found


def _within(part: str, given: Hints) -> Hints:
    """`given` with the country and the regions that `part` states for all its members: "Wroclaw/Krakow, Poland"."""
    line = take_apart(part, given)
    if line is None:
        return given
    regions = tuple(dict.fromkeys([*given.regions, *line.hints.firm]))
    return msgspec.structs.replace(given, country=line.hints.country, regions=regions, firm=line.hints.firm)


def _names_in_a_row(text: str, given: Hints) -> list[str]:
    """The names of towns that `text` is made of, word for word, all of one country; ``[]`` if it is anything else."""
    table = gazetteer()
    tokens = text.split()
    names: list[str] = []
    countries: set[str] | None = None
    while tokens:
        for length in range(min(4, len(tokens)), 0, -1):
            name = " ".join(tokens[:length])
            there = {table.countries[row] for row, kind in table.named(place_key(name)) if kind == CHIEF}
            if shared := there if countries is None else there & countries:
                break
        else:
            return []
        names.append(name)
        countries = shared
        tokens = tokens[length:]
    return names if countries and (given.country is None or given.country in countries) else []


def _has_town(places: list[GeoPlace]) -> bool:
    return any(place.level == "town" for place in places)


def _as_one_name(line: str, given: Hints) -> list[GeoPlace]:
    """The town whose name the whole line is, signs and all: "Biel/Bienne", "Frankfurt (Oder)", "Bogotá, D.C."."""
    if not _COMPOSED.search(line):
        return []
    table = gazetteer()
    named = [
        one
        for one in table.named(place_key(line))
        if one[1] >= CHIEF - 1 and (given.country is None or table.countries[one[0]] == given.country)
    ]
    return [town_place(max(named, key=lambda one: rank(one, given))[0], given.postcode)] if named else []


def postcode_in(text: str | None, country: str | None = None) -> str | None:
    """The postcode in `text`."""
    code, _ = take_postcode(text, country) if text else (None, "")
    return code.code if code else None


def town_place(row: int, postal_code: str | None = None) -> GeoPlace:
    """Town `row` of the gazetteer with its region, and with the stated `postal_code` if it can be the town's."""
    table = gazetteer()
    region = region_of(table.countries[row], table.admin1[row])
    known = table.postcodes[row].split() if table.countries[row] in _ALL_POSTCODES_KNOWN else []
    fits = postal_code is not None and (not known or postal_code in known)
    return table.place(row, region=region.name if region else None, postal_code=postal_code if fits else None)


def country_place(code: str) -> GeoPlace:
    """The country `code` as a place."""
    return GeoPlace(id=f"country:{code}", name=country_name(code), country=code, level="country")


def _read_group(group: str, given: Hints, *, by_parts: bool) -> list[GeoPlace]:
    """The places of one group: a town with what describes it, or towns parted by commas.

    With `by_parts`, a name that is no town as a whole is searched for one.
    """
    line = take_apart(group, given)
    if line is None:
        return []
    towns = towns_of(line, candidates) or (towns_of(line, candidates_of_a_part) if by_parts else [])
    if country := _contradicting_sign(line, towns):
        line.hints = msgspec.structs.replace(
            line.hints,
            country=country,
            signs=(),
            regions=tuple(one for one in line.hints.regions if one.country == country),
            firm=tuple(one for one in line.hints.firm if one.country == country),
        )
        towns = towns_of(line, candidates)
    if towns:
        return [town_place(row, line.hints.postcode) for row in towns]
    if line.hints.postcode != given.postcode and (row := town_of(line.hints.postcode, line.hints.country)) is not None:
        return [town_place(row, line.hints.postcode)]
    return _regions(line, given) or _countries(line, given)


def _regions(line: Line, given: Hints) -> list[GeoPlace]:
    hints = line.hints
    regions = [region for name in line.names for region in regions_in(name, hints.country)] or [
        region for region in hints.firm if region not in given.regions
    ]
    if regions and (hints.country or len({region.country for region in regions}) == 1 or len(regions[0].name) > 3):
        return [regions[0].place()]
    return []


def _countries(line: Line, given: Hints) -> list[GeoPlace]:
    hints = line.hints
    if len(line.countries) > 1 and not line.names and not given.binding:
        return [country_place(code) for code in line.countries]
    if hints.country and (hints.country != given.country or given.binding):
        return [region.place() for region in given.regions[:1]] or [country_place(hints.country)]
    if len(hints.signs) == 1 and not line.names and (code := country_code(hints.signs[0])):
        return [country_place(code)]
    return []


def _contradicting_sign(line: Line, towns: list[int]) -> str | None:
    """The country that a sign names, when no town agrees with any reading of it: "Springfield, FR".

    Where the sign is one of a region as well ("Atlanta, IN"), the country must have a town of that name.
    """
    hints = line.hints
    if hints.country is not None or not hints.signs:
        return None
    table = gazetteer()
    country = country_code(hints.signs[-1])
    for row in towns:
        if any(lies_in(row, region) for region in hints.regions):
            return None
        if any(sign in (table.areas[row], table.countries[row]) for sign in hints.signs):
            return None
    if country is None or (not towns and country not in HOME_BIAS):
        return None
    if any(region.country == "US" for region in hints.firm) and not any(
        candidates(name, Hints(country=country)) for name in line.names
    ):
        return None
    return country
