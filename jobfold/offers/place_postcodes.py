"""Postcodes within a line of address: how countries write them, and which region or town their beginning tells."""

import re
from functools import lru_cache

import msgspec

from jobfold.offers.gazetteer import DATA, gazetteer
from jobfold.offers.placekeys import place_key
from jobfold.offers.regions import regions_named

_PLATES = {
    "CH": "CH", "D": "DE", "DE": "DE", "F": "FR", "FR": "FR", "I": "IT", "IT": "IT", "A": "AT", "AT": "AT", "B": "BE",
    "BE": "BE", "L": "LU", "LU": "LU", "NL": "NL", "FL": "LI", "LI": "LI", "E": "ES", "ES": "ES", "S": "SE", "SE": "SE",
    "N": "NO", "NO": "NO", "DK": "DK", "FI": "FI", "FIN": "FI", "PL": "PL", "CZ": "CZ", "SK": "SK", "PT": "PT",
    "P": "PT", "LV": "LV", "LT": "LT", "EE": "EE", "SI": "SI", "HR": "HR", "RO": "RO", "H": "HU", "HU": "HU",
    "GR": "GR", "BG": "BG",
}  # fmt: skip
"""The signs before a postcode ("CH-1201", "F-75010") are those of car plates, or codes of countries."""
_DIGITS = r"\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{4,5}"
_WITH_PLATE = re.compile(rf"(?<![\w-])({'|'.join(sorted(_PLATES, key=len, reverse=True))})-({_DIGITS})(?![\w-])")
_CODE_AND_TOWN = re.compile(rf"^(CH|DE|FR|IT|AT|BE|LU|NL|ES) ({_DIGITS})(?= \w)")
_BRITISH = re.compile(r"(?<![\w-])([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?!\w)")
_OUTWARD = re.compile(r"(?<![\w-])(([A-Z]{1,2})\d[A-Z\d]?)(?![\w-])")
_CANADIAN = re.compile(r"(?<![\w-])([ABCEGHJ-NPR-TVXY]\d[A-Z] ?\d[A-Z]\d)(?!\w)")
_AMERICAN = re.compile(r"(?<=[A-Z]{2} )(\d{5})(?:-\d{4})?$")
_DUTCH = re.compile(r"(?<![\w-])([1-9]\d{3}) ?([A-Z]{2})(?!\w)")
_PLAIN = re.compile(r"(?<![\w-])(\d{5}|\d{4}|\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3})(?![\w-])(?: CEDEX(?: \d{1,2})?\b)?")
_SPELLED = (("GB", _BRITISH), ("CA", _CANADIAN), ("US", _AMERICAN))
"""Postcodes that only one country writes so."""
_POST_TOWN_KM = 40.0


class Postcode(msgspec.Struct, frozen=True):
    """A postcode, and the country that its form or its sign tells."""

    code: str
    country: str | None = None


class _Told(msgspec.Struct, frozen=True):
    """What the beginning of a postcode tells: regions (admin1), or a town that it lies around or belongs to."""

    regions: frozenset[str] = frozenset()
    town: int | None = None
    is_its_own: bool = False


def take_postcode(segment: str, country: str | None) -> tuple[Postcode | None, str]:
    """The postcode in `segment`, and what is left of it. `country` is the one that is known, if any."""
    if not any(map(str.isdigit, segment)):
        return None, segment
    if match := _WITH_PLATE.search(segment) or _CODE_AND_TOWN.search(segment):
        return Postcode(match[2], _PLATES[match[1]]), _without(match, segment)
    for code, pattern in _SPELLED:
        if country in (None, code) and (match := pattern.search(segment)):
            return Postcode(match[1], code), _without(match, segment)
    if country in (None, "NL") and (match := _DUTCH.search(segment)):
        swiss = country is None and any(one.country == "CH" for one in regions_named(match[2].lower()))
        return Postcode(match[1], None if swiss else "NL"), _without(match, segment)
    if match := _PLAIN.search(segment):
        return Postcode(match[1]), _without(match, segment)
    if country in (None, "GB") and (match := _OUTWARD.search(segment)) and ("GB", match[2]) in _areas():
        told = "GB" if len(match[1]) > 2 and match[0] != segment else None
        return Postcode(match[1], country or told), _without(match, segment)
    return None, segment


def _without(match: re.Match[str], segment: str) -> str:
    return (segment[: match.start()] + " " + segment[match.end() :]).strip()


def town_of(postcode: str | None, country: str | None) -> int | None:
    """The gazetteer's row of the town that `postcode` belongs to; none without a country, because they share digits."""
    if postcode is None or country is None:
        return None
    table = gazetteer()
    listed = [row for row in table.with_postcode(postcode) if table.countries[row] == country]
    if listed:
        return listed[0]
    told = _told(postcode, country)
    return told.town if told.is_its_own else None


def fits(row: int, postcode: str) -> int:
    """How well town `row` fits `postcode`: 2 if it is one of its own, 1 if it lies where such postcodes are, else 0."""
    table = gazetteer()
    country = table.countries[row]
    if postcode in table.postcodes[row].split():
        return 2
    if country == "FR":
        return int(postcode[:2] == table.areas[row].replace("2A", "20").replace("2B", "20"))
    told = _told(postcode, country)
    if told.town is not None:
        return 2 * int(row == told.town) or int(table.between(row, told.town) <= _POST_TOWN_KM)
    return int(table.admin1[row] in told.regions)


@lru_cache(maxsize=8192)
def _told(postcode: str, country: str) -> _Told:
    start = re.split(r"(?<=[A-Z])(?=\d)|[ -]", postcode)[0]
    for length in range(len(start), 0, -1):
        told = _areas().get((country, start[:length]), [])
        if told and told[0][0] in "=~":
            return _Told(town=_town(told[0][1:], country), is_its_own=told[0][0] == "=")
        if told:
            return _Told(regions=frozenset(told))
    return _Told()


def _town(name: str, country: str) -> int | None:
    table = gazetteer()
    return next((row for row, _ in table.named(place_key(name)) if table.countries[row] == country), None)


@lru_cache(maxsize=1)
def _areas() -> dict[tuple[str, str], list[str]]:
    """What `data/postcode_areas.tsv` says of each country's beginnings of postcodes."""
    areas: dict[tuple[str, str], list[str]] = {}
    for line in (DATA / "postcode_areas.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            country, starts, told = line.split("\t")
            for start in starts.split():
                areas[country, start] = [told] if told[0] in "=~" else told.split()
    return areas
