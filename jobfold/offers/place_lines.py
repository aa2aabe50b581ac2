"""One line that states places ("1003 Lausanne (VD)", "Berlin / Hamburg"), read against the gazetteer."""

import re
from collections.abc import Callable

import msgspec

from jobfold.offers.countries import country_code, country_name
from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.model import GeoPlace
from jobfold.offers.place_candidates import (
    HOME_BIAS,
    LARGE,
    LEADING_NUMBER,
    SURE_OF_A_PART,
    Candidate,
    Hints,
    candidates,
    candidates_of_a_part,
    lies_in,
    rank,
    regions_in,
    weight,
    without_preface,
)
from jobfold.offers.placekeys import place_key
from jobfold.offers.regions import department, region_of, regions_named
from jobfold.offers.text import one_line

_LONGEST = 200
_ALL_POSTCODES_KNOWN = frozenset({"FR", "IT"})
_CITY_STATES = frozenset({"LU", "MC", "SG", "SM", "VA", "HK", "MO"})

_GROUPS = re.compile(
    r"\s*(?:[;|•·]|\s/\s|(?<=[^\W\d])/(?=[^\W\d])|\s(?:oder|ou|or|und|and|et|en|o|e|y)\s|\s&\s|\s\+\s)\s*"
)
_SEGMENTS = re.compile(r"\s*(?:,|\s[-–—]\s|\s?[()\[\]]|\s[-–—]$|:\s)\s*")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_POSTCODE = re.compile(r"(?<![\w-])(?:([A-Z]{1,2})[- ])?(\d{4,5})(?:\s?[A-Z]{2}\b)?(?!\w)")
_PLATES = {
    "CH": "CH", "D": "DE", "F": "FR", "I": "IT", "A": "AT", "B": "BE", "L": "LU", "NL": "NL", "FL": "LI", "E": "ES",
}  # fmt: skip
"""The signs before a postcode ("CH-1201") are those of car plates."""
_ARRONDISSEMENT = re.compile(
    r"(paris|lyon|marseille)(?: cedex)? 0?(\d{1,2})(?:e|er|eme|ieme|th|nd|st)?(?: arr\w*)?(?: cedex)?"
)
_FIRST_POSTCODE = {"paris": 75000, "lyon": 69000, "marseille": 13000}
_NOWHERE = frozenset(
    "remote anywhere worldwide teletravail homeoffice telearbeit teletrabajo telelavoro hybrid hybride ibrido "
    "thuiswerken multiple various divers diverse verschiedene plusieurs international bundesweit deutschlandweit "
    "landelijk schweizweit partout".split()
) | {
    "home office", "full remote", "fully remote", "work from home", "remote work", "plusieurs lieux", "smart working",
    "multiple locations", "remote job", "or remote", "ou teletravail", "oder remote",
    "100 remote", "on site", "various locations", "diverse standorte",
}  # fmt: skip


class _Line(msgspec.Struct):
    """One group of a line, taken apart: the segments that may be names, and the hints among the others."""

    names: list[str]
    hints: Hints


def read_line(text: str, given: Hints) -> tuple[GeoPlace, ...]:
    """All towns that `text` names; where there is none, the regions; else the countries."""
    line = one_line(text.replace("\n", " ; "))[:_LONGEST]
    found = _read_group(line, given, by_parts=False)
    if not _has_town(found):
        groups = [group for group in _GROUPS.split(line) if group]
        found = [place for group in groups for place in _read_group(group, given, by_parts=True)] or found
    if not _has_town(found) and len(glued := _GLUED.split(line)) > 1:
        found = [place for group in glued for place in _read_group(group, given, by_parts=True)] or found
    unique = list({place.id: place for place in found}.values())
    for level in ("town", "region", "country"):
        if of_level := tuple(place for place in unique if place.level == level):
            return of_level
    return ()


def _has_town(places: list[GeoPlace]) -> bool:
    return any(place.level == "town" for place in places)


def postcode_in(text: str | None) -> str | None:
    """The four or five digits of a continental postcode in `text`."""
    match = _POSTCODE.search(text) if text else None
    return match[2] if match else None


def served_by(postcode: str, country: str | None) -> list[int]:
    """The gazetteer's rows for `postcode`; none without a country, because countries share their digits."""
    table = gazetteer()
    return [row for row in table.with_postcode(postcode) if table.countries[row] == country]


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
    line = _take_apart(group, given)
    if line is None:
        return []
    towns = _towns(line, candidates) or (_towns(line, candidates_of_a_part) if by_parts else [])
    if country := _contradicting_sign(line.hints, towns):
        line.hints = msgspec.structs.replace(
            line.hints, country=country, signs=(), regions=tuple(r for r in line.hints.regions if r.country == country)
        )
        towns = _towns(line, candidates)
    if towns:
        return [town_place(row, line.hints.postcode) for row in towns]
    regions = [region for name in line.names for region in regions_in(name, line.hints.country)] or [
        region for region in line.hints.regions if region not in given.regions
    ]
    if regions and (line.hints.country or len({region.country for region in regions}) == 1 or len(regions[0].name) > 3):
        return [regions[0].place()]
    if line.hints.country and (line.hints.country != given.country or given.binding):
        if line.hints.postcode and (rows := served_by(line.hints.postcode, line.hints.country)):
            return [town_place(rows[0], line.hints.postcode)]
        return [region.place() for region in given.regions[:1]] or [country_place(line.hints.country)]
    if len(line.hints.signs) == 1 and not line.names and (code := country_code(line.hints.signs[0])):
        return [country_place(code)]
    return []


def _take_apart(group: str, given: Hints) -> _Line | None:
    """`group` by its segments; ``None`` where it contradicts a binding country."""
    names: list[str] = []
    signs: list[str] = []
    countries: list[tuple[str, str]] = []
    regions = list(given.regions)
    postcode, country = given.postcode, given.country
    for segment in _SEGMENTS.split(group):
        if not segment:
            continue
        if match := _POSTCODE.search(segment):
            postcode = match[2]
            country = country or _PLATES.get(match[1])
            segment = (segment[: match.start()] + " " + segment[match.end() :]).strip()
        elif match := LEADING_NUMBER.match(segment):
            if country in (None, "FR") and (region := department(match[1])):
                regions.append(region)
            segment = segment[match.end() :]
        key = place_key(segment)
        if match := _ARRONDISSEMENT.fullmatch(key):
            segment = key = match[1]
            postcode = postcode or str(_FIRST_POSTCODE[key] + int(match[2]))
        if not key or key in _NOWHERE:
            continue
        if len(key) == 2 and segment.isupper():
            signs.append(key.upper())
        elif named := _country_named(segment, key, country):
            countries.append((segment, named))
        else:
            names.append(segment)
    if countries:
        # The last is the country; "Armenia, Colombia" is a town in Colombia.
        names = [segment for segment, _ in countries[:-1]] + names
        if given.binding and countries[-1][1] != given.country:
            return None
        country = countries[-1][1]
    if country is None:
        country = _country_of_signs(signs, names)
        if not names and not signs:  # a number alone is no department
            regions = list(given.regions)
    for sign in signs:
        regions.extend(regions_in(sign, country))
    for name in names if len(names) > 1 else ():
        regions.extend(regions_in(name, country))
    hints = Hints(
        country=country,
        binding=given.binding,
        regions=tuple(regions),
        postcode=postcode,
        point=given.point,
        signs=tuple(sign for sign in signs if sign != country),
    )
    return _Line(names=names, hints=hints)


def _country_of_signs(signs: list[str], names: list[str]) -> str | None:
    """The country that the last sign stands for, if it can stand for nothing else here.

    "NL" is the Netherlands after "ZH", a sign of theirs, and alone; after "St. John's" it is Newfoundland.
    """
    country = country_code(signs[-1]) if signs else None
    if country is None:
        return None
    others = [*signs[:-1], *names]
    if not others or not regions_named(signs[-1].lower()) or any(regions_in(one, country) for one in others):
        return country
    return None


def _contradicting_sign(hints: Hints, towns: list[int]) -> str | None:
    """The country that a sign names, when no town agrees with any reading of it: "Springfield, FR"."""
    if hints.country is not None or not hints.signs:
        return None
    table = gazetteer()
    country = country_code(hints.signs[-1])
    if not towns:
        return country if country in HOME_BIAS else None
    for row in towns:
        if any(lies_in(row, region) for region in hints.regions):
            return None
        if any(sign in (table.areas[row], table.countries[row]) for sign in hints.signs):
            return None
    return country


def _country_named(segment: str, key: str, stated: str | None) -> str | None:
    """The country that `segment` names.

    Not a city state, nor a region or town of the `stated` country (Georgia, Sainte-Hélène), nor a large town of the
    house's countries that has the name of a country in some language (Granada).
    """
    if len(segment) <= 3 and segment.istitle():  # Au and Ger are villages, AU and GER are codes
        return None
    named = country_code(segment) or country_code(without_preface(key))
    if named in _CITY_STATES or (stated and any(region.country == stated for region in regions_named(key))):
        return None
    table = gazetteer()
    if named and stated not in (None, named) and any(table.countries[row] == stated for row, _ in table.named(key)):
        return None
    is_large_town = any(
        chief and table.populations[row] >= LARGE and table.countries[row] in HOME_BIAS
        for row, chief in (table.named(key) if named else ())
    )
    return None if is_large_town else named


def _towns(line: _Line, find: Callable[[str, Hints], list[Candidate]]) -> list[int]:
    """The row of the best town for each name of `line` that is not a mere description of another."""
    rows: list[int] = []
    for position, name in enumerate(line.names):
        possible = find(name, line.hints)
        if not possible:
            continue
        best = max(possible, key=lambda one: rank(one, line.hints))
        row = best[0]
        described = any(lies_in(other, region) for other in rows for region in regions_in(name, None))
        if described or row in rows or _is_rather_a_region(name, best, line.hints):
            continue
        if position and rows and int(gazetteer().populations[row]) < SURE_OF_A_PART:
            continue
        rows.append(row)
    return _of_one_part_of_the_world(rows, line.hints)


def _of_one_part_of_the_world(rows: list[int], hints: Hints) -> list[int]:
    """Without small namesakes abroad: beside Berlin, "Mitte" is not the one in another country."""
    if len(rows) < 2 or hints.country:
        return rows
    table = gazetteer()
    home = table.countries[max(rows, key=lambda row: weight(row, True))]
    return [row for row in rows if table.countries[row] == home or table.populations[row] >= LARGE]


def _is_rather_a_region(name: str, candidate: Candidate, hints: Hints) -> bool:
    """Does `name` mean the region of that name, and not a town that happens to be called the same?

    It means the town where that is large, or is the one that the region is named after, in whatever language: Lucerne
    is Luzern in the canton of Luzern.
    """
    row, _ = candidate
    table = gazetteer()
    regions = [one for one in regions_in(name, hints.country) if len(place_key(name)) > 3]
    own = regions_in(table.names[row], table.countries[row])
    if not regions or any(lies_in(row, region) and region in own and not region.area for region in regions):
        return False
    return int(table.populations[row]) < LARGE
