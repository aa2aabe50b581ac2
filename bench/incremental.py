"""Folds a day's delivery into a stock in PostgreSQL, and holds the end against one run over both.

    python -m bench.incremental --stock 100000 --day 20000

Times are those of staging and of folding; validation and publication are not part of it. The clusters at the end are
compared, pair by pair, with those of `jobfold dedup` over stock and delivery together.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bench.ads.corpus import write
from bench.ads.pools import pools
from bench.dedup import SHARED
from bench.report.scores import score
from jobfold.pipeline.fold import fold
from jobfold.pipeline.offline import dedup
from jobfold.pipeline.stage import stage_feed
from jobfold.warehouse import database
from jobfold.warehouse.migrate import migrate

Result = TypeVar("Result")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stock", type=int, default=100_000)
    parser.add_argument("--day", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jobfold-bench-") as name:
        folder = Path(name)
        corpus, stock, day = (folder / f"{one}.jsonl" for one in ("all", "stock", "day"))
        shared = SHARED if SHARED.is_dir() else None
        write(given.stock + given.day, given.seed, pools(shared), corpus, folder / "truth.jsonl")
        with corpus.open("rb") as lines, stock.open("wb") as first, day.open("wb") as second:
            for at, line in enumerate(lines):
                (first if at < given.stock else second).write(line)
        url = database.database_url(folder / "home")
        with database.connect(url) as connection:
            migrate(connection)
        for path in (stock, day):
            _timed(f"stage the {path.stem}", lambda path=path: stage_feed(url, path))
            folded = _timed(f"fold the {path.stem}", lambda: fold(url))
            print(f"  {folded.offers:,} offers, {folded.candidates:,} candidates, {folded.edges:,} edges", flush=True)
        whole = _timed("fold both at once, offline", lambda: dedup([corpus], print))
        together = {":".join(name): cluster for name, cluster in zip(whole.names, whole.clusters(), strict=True)}
        with database.connect(url) as connection:
            rows = connection.execute(
                "select source || ':' || source_id, cluster from member join offer on offer.id = offer_id"
            ).fetchall()
    names = [name for name, _ in rows]
    agreed = score([together[name] for name in names], [cluster for _, cluster in rows])
    print(f"of the pairs folded day by day, {agreed.precision:.5f} fold at once; and {agreed.recall:.5f} the other way")


def _timed(what: str, work: Callable[[], Result]) -> Result:
    start = time.perf_counter()
    result = work()
    print(f"{what}: {time.perf_counter() - start:.1f} s", flush=True)
    return result


if __name__ == "__main__":
    main()
