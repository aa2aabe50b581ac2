"""Regions, cantons, federal states, provinces and departments, by name and by the short signs that ads use."""

from functools import lru_cache

import msgspec

from jobfold.offers.gazetteer import DATA, gazetteer
from jobfold.offers.model import GeoPlace
from jobfold.offers.placekeys import place_key, spelled_out


class Region(msgspec.Struct, frozen=True):
    """A part of `country`: its GeoNames `admin1` code, or within it an `area`: a department, province or district."""

    country: str
    admin1: str
    name: str
    area: str = ""

    def place(self) -> GeoPlace:
        """The region as a place."""
        code = f"{self.admin1}-{self.area}" if self.area else self.admin1
        parent = region_of(self.country, self.admin1) if self.area else None
        return GeoPlace(
            id=f"region:{self.country}-{code}",
            name=self.name,
            country=self.country,
            level="region",
            region=parent.name if parent else None,
        )


class _Table(msgspec.Struct, frozen=True):
    by_code: dict[tuple[str, str, str], Region]
    by_key: dict[str, tuple[Region, ...]]


@lru_cache(maxsize=1)
def _table() -> _Table:
    by_code: dict[tuple[str, str, str], Region] = {}
    by_key: dict[str, list[Region]] = {}

    def add(region: Region, names: list[str]) -> None:
        by_code[region.country, region.admin1, region.area] = region
        signs = [] if region.area else [region.admin1]
        for name in (*names, *signs, *(spelled for one in names if (spelled := spelled_out(one)))):
            if name.isdigit():
                continue
            listed = by_key.setdefault(place_key(name), [])
            if region not in listed:
                listed.append(region)

    for line in (DATA / "regions.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        country, code, listed = line.split("\t")
        names = listed.split("|")
        if ":" in code:
            area, admin1 = code[1:].split(":")
            add(Region(country=country, admin1=admin1, name=names[0], area=area), names)
        else:
            add(Region(country=country, admin1=code, name=names[0]), names)
    return _Table(by_code=by_code, by_key={key: tuple(listed) for key, listed in by_key.items()})


def regions_named(key: str) -> tuple[Region, ...]:
    """The regions that `key` (see `place_key`) names by name or by sign ("vd", "nrw", "ny")."""
    return _table().by_key.get(key, ())


def region_of(country: str, admin1: str, area: str = "") -> Region | None:
    """The region with these codes, if it is in the table."""
    return _table().by_code.get((country, admin1, area))


@lru_cache(maxsize=1024)
def middle_of(region: Region) -> tuple[float, float] | None:
    """Latitude and longitude of the middle of the towns that are known to lie in a region below admin1."""
    table = gazetteer()
    rows = _towns_of_areas().get((region.country, region.area))
    return None if rows is None else (float(table.latitudes[rows].mean()), float(table.longitudes[rows].mean()))


@lru_cache(maxsize=1)
def _towns_of_areas() -> dict[tuple[str, str], list[int]]:
    table = gazetteer()
    rows: dict[tuple[str, str], list[int]] = {}
    for row, area in enumerate(table.areas):
        if area:
            rows.setdefault((table.countries[row], area), []).append(row)
    return rows


def department(number: str) -> Region | None:
    """The French department with this number ("75", "2A")."""
    return _departments().get(number.upper())


@lru_cache(maxsize=1)
def _departments() -> dict[str, Region]:
    return {area: region for (country, _, area), region in _table().by_code.items() if country == "FR" and area}
