"""Measures reading and normalising: how many real offers a second and core become clean JobPosting lines.

    python -m bench.reading ../shared/data [--repeat 3]

Every file is read as `jobfold feed convert` reads it: parsed, told as an offer, its places, language and occupation
resolved, and written as a line. Seconds are those of the processor, not of the clock; tables are loaded before. Each
repeat runs in a process of its own, which remembers nothing of the last one, and the quickest counts.
"""

import argparse
import concurrent.futures
import multiprocessing
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bench.sources import catalogue
from jobfold import feeds
from jobfold.offers.jobposting import read_jobposting, write_jobposting
from jobfold.offers.model import InputError

LINES = ("search/corpus.jsonl", "dedup/pairs_dev_offers.jsonl", "dedup/pairs_dev_it_offers.jsonl")
"""The files of JobPosting lines."""
FEWEST = 200
"""Offers of a file worth a row of its own."""
_WARM = {
    "@type": "JobPosting",
    "identifier": {"name": "warm", "value": "1"},
    "title": "Mechaniker gesucht",
    "description": "Wir suchen dich. " * 20,
    "jobLocation": {"address": "8001 Zürich"},
    "baseSalary": "CHF 90'000 im Jahr",
}


class Spent(msgspec.Struct, frozen=True):
    """Seconds of one processor that a file of `offers` took, by step."""

    name: str
    offers: int
    read: float
    normalised: float
    written: float

    @property
    def total(self) -> float:
        return self.read + self.normalised + self.written

    def row(self) -> str:
        """One line of the table: the rate, and microseconds an offer by step."""
        each = [1e6 * part / self.offers for part in (self.read, self.normalised, self.written)]
        return f"{self.name[-52:]:52}{self.offers:8,}{self.offers / self.total:10,.0f}" + "".join(
            f"{part:10,.0f}" for part in each
        )


HEADER = f"{'':52}{'offers':>8}{'offers/s':>10}{'read µs':>10}{'norm. µs':>10}{'write µs':>10}"


def measure(path: Path, name: str) -> Spent | None:
    """What `path` takes; ``None`` if it holds too few offers to tell, or none."""
    _warm_up()
    start = time.process_time()
    try:
        offers = [reading.offer for reading in feeds.read(path) if reading.offer is not None]
    except InputError:
        return None
    read = time.process_time()
    normal = [feeds.normalise(offer) for offer in offers]
    normalised = time.process_time()
    for offer in normal:
        msgspec.json.encode(write_jobposting(offer))
    written = time.process_time()
    if len(offers) < FEWEST:
        return None
    return Spent(name, len(offers), read - start, normalised - read, written - normalised)


def best_of(path: Path, name: str, repeats: int) -> Spent | None:
    """The quickest of `repeats` measurements, each in a process of its own."""
    context = multiprocessing.get_context("spawn")
    found: list[Spent] = []
    for _ in range(repeats):
        with concurrent.futures.ProcessPoolExecutor(1, context) as pool:
            spent = pool.submit(measure, path, name).result()
        if spent is None:
            return None
        found.append(spent)
    return min(found, key=lambda one: one.total)


def total(name: str, rows: Sequence[Spent]) -> Spent:
    """The sum of `rows`."""
    return Spent(
        name,
        sum(row.offers for row in rows),
        sum(row.read for row in rows),
        sum(row.normalised for row in rows),
        sum(row.written for row in rows),
    )


def _warm_up() -> None:
    """Loads the tables that reading and normalising need: once per process, and no part of the rate."""
    reading = read_jobposting(_WARM)
    assert reading.offer is not None  # it is whole
    write_jobposting(feeds.normalise(reading.offer))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--repeat", type=int, default=2)
    given = parser.parse_args()
    print(HEADER)
    paths = [given.data / name for name in LINES]
    lines = [row for path in paths if path.exists() and (row := best_of(path, path.name, given.repeat))]
    others = []
    for file in catalogue(given.data):
        path = given.data / file.path
        if row := best_of(path, path.relative_to(given.data / "real").as_posix(), given.repeat):
            print(row.row(), flush=True)
            others.append(row)
    for row in (*lines, total("all lines of JobPosting", lines), total("all other files", others)):
        print(row.row())


if __name__ == "__main__":
    main()
