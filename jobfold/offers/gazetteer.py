"""The towns of the world that job ads name: a compact table, loaded on first use.

`data/gazetteer.bin` is built by `data/build_gazetteer.py` from GeoNames and national postcode lists; see
`data/README.md` for sources and licences.
"""

import lzma
import math
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from jobfold.offers.model import GeoPlace

DATA = Path(__file__).parent / "data"
QUARTER, OTHER, CHIEF = 0, 1, 2
"""The kinds of names: of a part of the town, in another language or of old, and its own."""
Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


class Packed(msgspec.Struct):
    """The file: columns over towns (by population, descending), then name keys (sorted) and their owners.

    Text columns are joined by line feeds; number columns are little-endian int32 or float32. The owners of key
    i are ``owners[starts[i]:starts[i + 1]]``; an owner is four times the town's row, plus the kind of the name.
    """

    ids: str
    names: str
    countries: str
    admin1: str
    areas: str
    postcodes: str
    latitudes: bytes
    longitudes: bytes
    populations: bytes
    keys: str
    starts: bytes
    owners: bytes


def _few(column: str) -> list[str]:
    """The lines of `column`, equal ones kept in memory once."""
    return list(map(sys.intern, column.split("\n")))


class Gazetteer:
    """The loaded table. A town is a row number; `place` makes a `GeoPlace` of it."""

    def __init__(self, packed: Packed) -> None:
        self.ids = packed.ids.split("\n")
        """GeoNames ids, and ``insee:`` with the commune's code where GeoNames has none."""
        self.names = packed.names.split("\n")
        self.countries = _few(packed.countries)
        self.admin1 = _few(packed.admin1)
        self.areas = _few(packed.areas)
        """Below admin1: the number of a French department or a German district, the sign of an Italian province, else
        ``""``."""
        self.postcodes = packed.postcodes.split("\n")
        """The town's postcodes, separated by blanks: all of them in France and Italy, one in Germany, few elsewhere."""
        self.latitudes: Floats = np.frombuffer(packed.latitudes, "<f4")
        self.longitudes: Floats = np.frombuffer(packed.longitudes, "<f4")
        self.populations: Ints = np.frombuffer(packed.populations, "<i4")
        self.keys = packed.keys.split("\n")
        self.starts: Ints = np.frombuffer(packed.starts, "<i4")
        self.owners: Ints = np.frombuffer(packed.owners, "<i4")
        self.named: Callable[[str], tuple[tuple[int, int], ...]] = lru_cache(maxsize=65_536)(self._named)
        """(row, kind of the name) of the towns that a key (see `place_key`) names, largest first."""
        self._by_postcode: dict[str, list[int]] | None = None

    def _named(self, key: str) -> tuple[tuple[int, int], ...]:
        at = bisect_left(self.keys, key)
        if at == len(self.keys) or self.keys[at] != key:
            return ()
        owners = self.owners[self.starts[at] : self.starts[at + 1]].tolist()
        return tuple((owner >> 2, owner & 3) for owner in owners)

    def starting_with(self, prefix: str) -> list[tuple[int, int]]:
        """(row, kind of the name) of the towns with a name beginning with `prefix`, largest first."""
        low, high = bisect_left(self.keys, prefix), bisect_left(self.keys, prefix + "\U0010ffff")
        owners = np.unique(self.owners[self.starts[low] : self.starts[high]]).tolist()
        return [(owner >> 2, owner & 3) for owner in owners]

    def with_postcode(self, postcode: str) -> list[int]:
        """The rows of the towns that `postcode` serves, in all countries, largest first."""
        if self._by_postcode is None:
            index: dict[str, list[int]] = {}
            for row, codes in enumerate(self.postcodes):
                for code in codes.split():
                    index.setdefault(code, []).append(row)
            self._by_postcode = index
        return self._by_postcode.get(postcode, [])

    def distances(
        self, latitude: float, longitude: float, rows: Iterable[int] | None = None
    ) -> npt.NDArray[np.float64]:
        """Great-circle distances in km from a point (WGS 84 degrees) to all towns, or to those of `rows`."""
        picked = slice(None) if rows is None else np.fromiter(rows, np.int64)
        lat = np.radians(self.latitudes[picked].astype(np.float64))
        lon = np.radians(self.longitudes[picked].astype(np.float64))
        lat0, lon0 = np.radians(latitude), np.radians(longitude)
        chord = np.sin((lat - lat0) / 2) ** 2 + np.cos(lat) * np.cos(lat0) * np.sin((lon - lon0) / 2) ** 2
        kilometres: npt.NDArray[np.float64] = 12742.0 * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
        return kilometres

    def kilometres(self, row: int, latitude: float, longitude: float) -> float:
        """The great-circle distance in km from a point (WGS 84 degrees) to town `row`; fast for one town."""
        lat, lat0 = math.radians(self.latitudes[row]), math.radians(latitude)
        half_lon = math.radians(self.longitudes[row] - longitude) / 2
        chord = math.sin((lat - lat0) / 2) ** 2 + math.cos(lat) * math.cos(lat0) * math.sin(half_lon) ** 2
        return 12742.0 * math.asin(math.sqrt(min(1.0, chord)))

    def between(self, row: int, other: int) -> float:
        """The distance in km between two towns."""
        return self.kilometres(row, float(self.latitudes[other]), float(self.longitudes[other]))

    def place(self, row: int, *, region: str | None = None, postal_code: str | None = None) -> GeoPlace:
        """Town `row` as a place, with its region's name and the postcode that the text stated."""
        return GeoPlace(
            id=self.ids[row],
            name=self.names[row],
            country=self.countries[row],
            region=region,
            postal_code=postal_code,
            latitude=round(float(self.latitudes[row]), 5),
            longitude=round(float(self.longitudes[row]), 5),
            population=int(self.populations[row]),
        )


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The table; the first call loads it, which takes some tenths of a second."""
    return Gazetteer(msgspec.msgpack.decode(lzma.decompress((DATA / "gazetteer.bin").read_bytes()), type=Packed))
