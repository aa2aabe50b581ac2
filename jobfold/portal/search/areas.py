"""What contains a town, and what lies around it, as ids of the gazetteer.

Offers are also indexed under the cells of a grid in which their towns lie, so that a wide circle is asked for by the
cells that are wholly inside, and by single towns only along its edge. What is found is the same.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from jobfold.offers.gazetteer import Floats, Ints, gazetteer
from jobfold.offers.model import GeoPlace
from jobfold.offers.placekeys import place_key
from jobfold.offers.regions import region_of
from jobfold.offers.within import containing as containing
from jobfold.offers.within import region_of_place as region_of_place

_KM_PER_DEGREE = 111.2
_CELLS_PER_DEGREE = (1, 4, 16)
"""The sizes of cells, the largest first."""
_EAST = 1_000_000
"""Parts the two numbers of a cell."""
Codes = npt.NDArray[np.int64]


class _Grid(msgspec.Struct, frozen=True):
    """The rows of towns from south to north with their latitudes; per size of cells, the cell of each row, and how
    many towns that cell holds."""

    rows: Ints
    latitudes: Floats
    cells: tuple[Codes, ...]
    towns: tuple[Codes, ...]


@lru_cache(maxsize=1)
def _rows() -> dict[str, int]:
    return {identity: row for row, identity in enumerate(gazetteer().ids)}


@lru_cache(maxsize=1)
def _grid() -> _Grid:
    table = gazetteer()
    order = np.argsort(table.latitudes, kind="stable").astype(np.int32)
    cells, towns = [], []
    for size in _CELLS_PER_DEGREE:
        north = np.floor(table.latitudes * size).astype(np.int64)
        east = np.floor(table.longitudes * size).astype(np.int64)
        codes = north * _EAST + east
        _, own, counts = np.unique(codes, return_inverse=True, return_counts=True)
        cells.append(codes)
        towns.append(counts[own])
    return _Grid(order, table.latitudes[order], tuple(cells), tuple(towns))


def _cell_term(size: int, code: int) -> str:
    return f"cell:{size}:{code}"


@lru_cache(maxsize=100_000)
def place_terms(place: GeoPlace) -> tuple[str, ...]:
    """The ids under which an offer at `place` is found: the place itself, what contains it, and its cells."""
    row = _rows().get(place.id) if place.level == "town" else None
    if row is None:
        return (place.id, *containing(place))
    cells = (_cell_term(size, int(codes[row])) for size, codes in zip(_CELLS_PER_DEGREE, _grid().cells, strict=True))
    return (place.id, *containing(place), *cells)


def region_name(identity: str) -> str:
    """The name of a region, as it is written there; its id where it has none."""
    country, _, code = identity.removeprefix("region:").partition("-")
    admin1, _, area = code.partition("-")
    known = region_of(country, admin1, area)
    return known.name if known else identity.removeprefix("region:")


def place_name(identity: str) -> str:
    """The name of a town or region, as it is written there; what the id says where it has none."""
    row = _rows().get(identity)
    return region_name(identity.removeprefix("country:")) if row is None else gazetteer().place(row).name


def around(place: GeoPlace, km: float) -> list[tuple[str, float]]:
    """(id, distance in km) of the towns within `km` of the town `place`, itself included, the nearest first."""
    if place.latitude is None or place.longitude is None:
        return [(place.id, 0.0)]
    rows, distances = _around(place.latitude, place.longitude, km)
    ids = gazetteer().ids
    found = {ids[row]: float(distance) for row, distance in zip(rows.tolist(), distances, strict=True)}
    return sorted((found | {place.id: 0.0}).items(), key=lambda town: town[1])


def nearest(towns: Iterable[GeoPlace], ids: Sequence[str]) -> float | None:
    """The distance in km between the nearest two of `towns` and the towns `ids`; ``None`` where nothing is known."""
    rows = [row for identity in ids if (row := _rows().get(identity)) is not None]
    points = [(one.latitude, one.longitude) for one in towns if one.latitude is not None and one.longitude is not None]
    if not rows or not points:
        return None
    table = gazetteer()
    return round(min(table.kilometres(row, *point) for row in rows for point in points), 1)


@lru_cache(maxsize=4_096)
def circle(place: GeoPlace, km: float) -> tuple[str, ...]:
    """The terms that find all offers within `km` of `place`: the largest cells that are wholly inside, then towns."""
    if place.level != "town" or km <= 0 or place.latitude is None or place.longitude is None:
        return (place.id,)
    rows, _ = _around(place.latitude, place.longitude, km)
    found = [place.id]
    for size, codes, towns in zip(_CELLS_PER_DEGREE, _grid().cells, _grid().towns, strict=True):
        inside, own, counts = np.unique(codes[rows], return_inverse=True, return_counts=True)
        whole = counts[own] == towns[rows]
        found += [_cell_term(size, code) for code in np.unique(inside[own[whole]]).tolist()]
        rows = rows[~whole]
    ids = gazetteer().ids
    return tuple(dict.fromkeys([*found, *(ids[row] for row in rows.tolist())]))


@lru_cache(maxsize=256)
def _around(latitude: float, longitude: float, km: float) -> tuple[Ints, Floats]:
    """The rows of the towns within `km` of a point (WGS 84 degrees), and their distances."""
    grid = _grid()
    reach = km / _KM_PER_DEGREE
    low, high = np.searchsorted(grid.latitudes, (latitude - reach, latitude + reach))
    rows = grid.rows[low:high]
    distances = gazetteer().distances(latitude, longitude, rows).astype(np.float32)
    return rows[distances <= km], distances[distances <= km]


def is_name_of(text: str, place: GeoPlace) -> bool:
    """Whether the whole of `text` is a name of the town, in any language. Regions and countries are taken as read."""
    if place.level != "town":
        return True
    row = _rows().get(place.id)
    return any(row == named for named, _ in gazetteer().named(place_key(text)))
