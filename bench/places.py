"""Measures how places are resolved, on judged strings and on all real ones: `python -m bench.places [DATA_FOLDER]`.

`places.tsv` holds a random sample of places as real ads state them, and what a reader judged each to mean. A place is
resolved if every judged town is found, and wrong if anything else is: a town farther than 25 km from all the judged
ones, another region or another country. A region or country found where a town was judged is unresolved, not wrong,
if the town lies in it.
"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from rich.console import Console
from rich.table import Table

from bench.rules_on_real import FOLDERS
from jobfold import feeds
from jobfold.offers.model import GeoPlace, InputError, Place
from jobfold.offers.places import resolve

JUDGED = Path(__file__).with_suffix(".tsv")
_SAME_KM = 25.0
_MORE = ("dedup/weak_pairs_dev.csv", "dedup/pairs_dev_offers.jsonl")
_LEVELS = ("town", "region", "country", "nowhere")
_LOADING = """
import pathlib, time
import jobfold.offers.places
from jobfold.offers.gazetteer import gazetteer
memory = lambda: int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
before, start = memory(), time.process_time()
gazetteer()
print(time.process_time() - start, memory() - before)
"""
"""Runs in a fresh interpreter: seconds of processor time, and megabytes that stay in use."""


class Town(msgspec.Struct, frozen=True):
    """A judged town. Degrees are WGS 84."""

    name: str
    country: str
    latitude: float
    longitude: float

    def is_same(self, found: GeoPlace) -> bool:
        if found.country != self.country or found.latitude is None or found.longitude is None:
            return False
        north = (found.latitude - self.latitude) * 111
        east = (found.longitude - self.longitude) * 111 * np.cos(np.radians(self.latitude))
        return bool(np.hypot(north, east) <= _SAME_KM)


class Judged(msgspec.Struct, frozen=True):
    """A place as an ad stated it, and what it means: towns, or the `ids` of regions or countries."""

    source: str
    place: Place
    level: str
    towns: tuple[Town, ...] = ()
    ids: tuple[str, ...] = ()


def judged() -> list[Judged]:
    """The sample."""
    return [_judged(line) for line in JUDGED.read_text("utf-8").splitlines() if not line.startswith("#")]


def _judged(line: str) -> Judged:
    source, text, street, locality, region, postcode, country, level, told = line.split("\t")
    place = Place(
        text=text or None,
        street_address=street or None,
        locality=locality or None,
        region=region or None,
        postal_code=postcode or None,
        country=country or None,
    )
    listed = [one for one in told.split("; ") if one]
    if level != "town":
        return Judged(source, place, level, ids=tuple(listed))
    parts = [one.rsplit(" ", 3) for one in listed]
    towns = tuple(Town(name, code, float(north), float(east)) for name, code, north, east in parts)
    return Judged(source, place, level, towns=towns)


def verdict(judged: Judged, found: tuple[GeoPlace, ...]) -> str:
    """``right``, ``wrong`` or ``unresolved``."""
    if judged.level != "town":
        if not found and judged.ids:
            return "unresolved"
        return "right" if {place.id for place in found} == set(judged.ids) else "wrong"
    countries = {town.country for town in judged.towns}
    if any(place.country not in countries for place in found):
        return "wrong"
    towns = [place for place in found if place.level == "town"]
    if any(not any(town.is_same(place) for town in judged.towns) for place in towns):
        return "wrong"
    complete = all(any(town.is_same(place) for place in towns) for town in judged.towns)
    return "right" if complete else "unresolved"


def stated(data: Path) -> Iterator[tuple[str, Place]]:
    """The distinct places of the real ads under `data`, each with the folder that it was found in first."""
    seen: set[Place] = set()
    for path in _files(data):
        folder = path.relative_to(data).parts[1 if path.is_relative_to(data / "real") else 0]
        try:
            for reading in feeds.read(path):
                for place in reading.offer.job_locations if reading.offer else ():
                    plain = msgspec.structs.replace(place, latitude=None, longitude=None)
                    if plain not in seen:
                        seen.add(plain)
                        yield folder, plain
        except InputError:
            continue  # a page of a board, not a feed


def _files(data: Path) -> Iterator[Path]:
    for folder in (*FOLDERS, *_MORE):
        path = data / folder
        if path.is_file():
            yield path
        inside = (one for one in sorted(path.rglob("*")) if one.is_file() and one.suffix != ".parquet")
        yield from (one for one in inside if "reference" not in one.parts)


def _print_judged(console: Console) -> None:
    sample = judged()
    verdicts = [verdict(one, resolve(one.place)) for one in sample]
    specific = [told for one, told in zip(sample, verdicts, strict=True) if one.level == "town"]
    resolved, wrong = specific.count("right") / len(specific), verdicts.count("wrong") / len(sample)
    console.print(f"judged sample: {len(sample)} places, {len(specific)} of them towns")
    console.print(f"{resolved:.1%} of the towns resolved, {wrong:.1%} of all places wrong")
    for one, told in zip(sample, verdicts, strict=True):
        if told != "right":
            console.print(f"  {told}: {_shown(one.place)}", markup=False)


def _shown(place: Place) -> str:
    return " | ".join(str(value) for value in msgspec.to_builtins(place).values())


def _print_real(console: Console, data: Path) -> None:
    places = list(stated(data))
    start = time.process_time()
    found = [resolve(place) for _, place in places]
    seconds = time.process_time() - start
    levels: dict[str, Counter[str]] = {}
    missing: Counter[str] = Counter()
    for (folder, place), resolved in zip(places, found, strict=True):
        level = resolved[0].level if resolved else "nowhere"
        levels.setdefault(folder, Counter())[level] += 1
        if not resolved:
            missing[_shown(place)] += 1
    table = Table("source", "places", *_LEVELS)
    for folder, counts in sorted(levels.items()):
        table.add_row(folder, str(counts.total()), *(f"{counts[level] / counts.total():.0%}" for level in _LEVELS))
    everything = sum(levels.values(), Counter())
    table.add_row("all", str(everything.total()), *(f"{everything[one] / everything.total():.1%}" for one in _LEVELS))
    console.print(table)
    console.print(f"{len(places) / seconds:,.0f} distinct places a second on one core")
    console.print("not resolved: " + "; ".join(shown for shown, _ in missing.most_common(40)), markup=False)


def main(data: Path) -> None:
    """Print the figures."""
    console = Console(width=120)
    loading = subprocess.run([sys.executable, "-c", _LOADING], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, loading.stdout.split())
    console.print(f"the gazetteer loads in {seconds:.2f} s and takes {megabytes:.0f} MB of memory")
    _print_judged(console)
    if data.is_dir():
        _print_real(console, data)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
