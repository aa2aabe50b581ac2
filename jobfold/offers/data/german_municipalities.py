"""Postcodes and districts of Germany's municipalities, and the municipalities that GeoNames lacks.

Used by `build_gazetteer.py`. The register names a municipality, its district (the first five digits of its key) and
its postcodes, and has no coordinates: those of a municipality that GeoNames lacks are the middle of its neighbours.
"""

import csv
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from jobfold.offers.placekeys import place_key

# The federal states' official numbers and GeoNames' codes for them.
_STATES = dict(zip("01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16".split(),
                   "10 04 06 03 07 05 08 01 02 09 16 11 12 13 14 15".split(), strict=True))  # fmt: skip
_SMALL_WORD = re.compile(r"\b(?:a|am|an|auf|b|bei|d|dem|den|der|die|i|im|in|o|ob|u|v|vor|von|z|zu)\b")
_SPELLED_OUT = (
    (r"\ba\. ?d\. ?", "an der "), (r"\bv\. ?d\. ?", "vor der "), (r"\bi\. ?d\. ?", "in der "), (r"\bb\. ?", "bei "),
    (r"\ba\. ?", "am "), (r"\bi\. ?", "im "),
)  # fmt: skip
_UNKNOWN = 1_500
"""The population of a municipality that no list counts: that of a common one."""
_NEAR_KM = 45.0

Town = dict[str, Any]
Point = tuple[float, float]


def loose_key(name: str) -> str:
    """`name` without the small words that one list shortens and another spells out ("Bernau a.Chiemsee")."""
    return " ".join(_SMALL_WORD.sub(" ", place_key(name)).split())


def add_german_municipalities(towns: list[Town], path: Path) -> list[Town]:
    """Give the German `towns` their postcodes and district; returns the municipalities that are not among them.

    A municipality is matched by name and state and, among namesakes, by its distance from the middle of the district.
    """
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        for key in {loose_key(name) for name in town["names"]} if town["countrycode"] == "DE" else ():
            by_name[town["admin1code"], key].append(town)
    register = _register(path)
    found = {entry: _namesakes(entry, by_name) for entry in register}
    middles = _middles({entry: towns[0] for entry, towns in found.items() if len(towns) == 1})
    by_postcode: dict[str, list[Point]] = defaultdict(list)
    missing: list[tuple[str, str]] = []
    for entry, namesakes in found.items():
        middle = middles.get(entry[0])
        namesakes = [one for one in namesakes if _km(middle, one) <= _NEAR_KM]
        if not namesakes:
            missing.append(entry)
            continue
        town = min(namesakes, key=lambda one: _km(middle, one))
        town["postcodes"] |= register[entry]
        town["area"] = town["area"] or entry[0]
        town["names"].append(_shown(entry[1]))
        for postcode in register[entry]:
            by_postcode[postcode].append((town["latitude"], town["longitude"]))
    return [_new(entry, register[entry], by_postcode, middles) for entry in missing]


def _register(path: Path) -> dict[tuple[str, str], set[str]]:
    """The postcodes of each (district, municipality)."""
    register: dict[tuple[str, str], set[str]] = defaultdict(set)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            district = row["ARS_region"] + row["ARS_governorate"] + row["ARS_county"]
            register[district, re.sub(r",.*|\s/\s.*", "", row["cityname"])].add(row["postcode"])
    return register


def _namesakes(entry: tuple[str, str], by_name: dict[tuple[str, str], list[Town]]) -> list[Town]:
    district, name = entry
    for spelled in (name, re.sub(r"\s*[(/].*", "", name), re.sub(r"\s(?:am|an der|auf der|b\.|bei)\s?.*", "", name)):
        if found := by_name.get((_STATES[district[:2]], loose_key(spelled))):
            return found
    return []


def _middles(matched: dict[tuple[str, str], Town]) -> dict[str, Point]:
    points: dict[str, list[Point]] = defaultdict(list)
    for (district, _), town in matched.items():
        points[district].append((town["latitude"], town["longitude"]))
    return {district: _middle(listed) for district, listed in points.items()}


def _middle(points: list[Point]) -> Point:
    latitude, longitude = np.median(np.array(points), axis=0)
    return float(latitude), float(longitude)


def _km(point: Point | None, town: Town) -> float:
    if point is None:
        return 0.0
    north = (town["latitude"] - point[0]) * 111
    east = (town["longitude"] - point[1]) * 70
    return float(np.hypot(north, east))


def _shown(name: str) -> str:
    """`name` without what tells it from its namesakes, the shortened words spelled out."""
    shown = re.sub(r"\s*\(.*", "", name)
    for short, long in _SPELLED_OUT:
        shown = re.sub(short, long, shown)
    return shown


def _new(
    entry: tuple[str, str], postcodes: set[str], by_postcode: dict[str, list[Point]], middles: dict[str, Point]
) -> Town:
    """The municipality as a town: in the middle of those that share its postcode, else of the next postcodes."""
    district, name = entry
    first = min(postcodes)
    near = by_postcode.get(first) or [
        point
        for code in sorted(by_postcode, key=lambda code: abs(int(code) - int(first)))[:3]
        if code[:2] == first[:2]
        for point in by_postcode[code]
    ]
    latitude, longitude = _middle(near) if near else middles[district]
    shown = _shown(name)
    return {
        "geonameid": f"plz:{first}:{place_key(shown).replace(' ', '-')}",
        "name": shown,
        "names": [shown, name],
        "countrycode": "DE",
        "admin1code": _STATES[district[:2]],
        "latitude": latitude,
        "longitude": longitude,
        "population": _UNKNOWN,
        "postcodes": set(postcodes),
        "area": district,
    }
