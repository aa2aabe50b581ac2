"""How fast searches are answered and the index is built, beside PostgreSQL's full text on the same stock.

    python -m bench.search_speed                     # 20,000 offers, as continuous integration has time for
    python -m bench.search_speed --offers 100000     # and so on, up to millions
    python -m bench.search_speed --pause 0           # clients that ask without a break: what the machine can bear

The stock is composed: offers of some 750 words in five languages. Thousands of different searches (words in four
languages, misspelt ones, places with a radius, filters, four orders) are asked by 16 clients at once. Times are those
on the server: from a search's arrival to its answer, with 20 offers and all facets, as JSON. See docs/search.md.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.ads.pools import pools
from bench.dedup import SHARED
from bench.searching import speed, stock
from bench.searching.shapes import shapes
from jobfold.offers.published import PublishedOffer
from jobfold.portal.search.store import IndexStore

_BATCH = 10_000
_SEARCHES = 6_000
"""So many that hardly any is asked twice: the portal remembers the counts of the last ones."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--offers", type=int, default=20_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2, help="processes of Jobfold")
    parser.add_argument("--seconds", type=float, default=20.0, help="of searching, for each of the two")
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two searches of a client")
    parser.add_argument("--no-peer", action="store_true", help="Jobfold alone")
    given = parser.parse_args()
    console = Console(width=max(Console().width, 100))
    table = Table(
        title=f"{given.offers:,} offers, {given.clients} clients, {given.pause} s between two of their searches"
    )
    for heading in ("", "p50 ms", "p95 ms", "p99 ms", "searches/s", "offers indexed/s", "CPU ms an offer", "MB"):
        table.add_column(heading, justify="right" if heading else "left")
    requests = shapes(_SEARCHES)
    with tempfile.TemporaryDirectory(prefix="jobfold-bench-") as place:
        folder = Path(place)
        lines = folder / "stock.jsonl"
        stock.write(given.offers, 1, pools(SHARED if SHARED.is_dir() else None), lines)
        seconds, cpu = build(lines, folder / "index")
        size = sum(one.stat().st_size for one in (folder / "index").rglob("*") if one.is_file())
        with speed.jobfold(folder / "index", given.clients, given.workers) as clients:
            times = speed.drive(clients, requests, given.seconds, given.pause)
        built = (f"{given.offers / seconds:,.0f}", f"{1000 * cpu / given.offers:.2f}", f"{size / 1e6:,.0f}")
        table.add_row("Jobfold", *_cells(times), *built)
        if not given.no_peer:
            with speed.postgres(lines, folder / "home", given.clients) as (peers, took):
                times = speed.drive(peers, requests, given.seconds, given.pause)
            table.add_row("PostgreSQL", *_cells(times), f"{given.offers / took:,.0f}", "", "")
    console.print(table)


def build(lines: Path, folder: Path) -> tuple[float, float]:
    """Builds the index of a stock as the portal does; the seconds, and the seconds of processor time, that it took."""
    store = IndexStore(folder)
    store.acquire()
    started, cpu = time.perf_counter(), _cpu()
    for number, batch in enumerate(_batches(lines), 1):
        store.apply(batch, [], number)
    store.close()
    return time.perf_counter() - started, _cpu() - cpu


def _cpu() -> float:
    """Seconds of processor time of this process and of those that it has started and ended."""
    return sum(os.times()[:4])


def _batches(lines: Path) -> Iterator[Sequence[PublishedOffer]]:
    offers = stock.read(lines)
    while batch := list(islice(offers, _BATCH)):
        yield batch


def _cells(times: speed.Times) -> tuple[str, ...]:
    return (*(f"{times.at(share):.1f}" for share in (0.5, 0.95, 0.99)), f"{times.per_second:.0f}")


if __name__ == "__main__":
    main()
