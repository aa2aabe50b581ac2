"""The whole pipeline once: boards are crawled, feeds are read, and what changed is folded, judged and published."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from jobfold import spiders
from jobfold.offers.model import InputError
from jobfold.pipeline import fold, judge, publish, stage
from jobfold.pipeline.progress import Progress, silent
from jobfold.spiders.report import CrawlReport
from jobfold.validation import rule_base
from jobfold.warehouse import catalogue, database, staging, verdicts
from jobfold.warehouse.staging import Delivered, Guard, Lost

Stages = Callable[[str], Progress]
"""Gives the progress of a stage by its name: collect, stage, fold, judge, publish."""

CRAWLS_AT_ONCE = 2
LOST_TOLD = 10
"""Lost records that a summary names; it counts them all."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The closing table. `seen` … `gone` are of this run; the rest is the state of the whole stock after it.

    live = published + folded + refused + held + withheld, and seen = new + changed + unchanged + repeated + lost.
    """

    deliveries: list[Delivered]
    failures: list[str]
    records: dict[str, int]
    lost: list[Lost]
    """The first records that gave no offer, with file and reason; ``records["lost"]`` counts them all."""
    expired_now: int
    stock: dict[str, int]
    refused_by_rule: list[tuple[str, int]]
    judged_by_older: int
    """Live offers whose verdict an older rule base made."""
    blocks_cut: int
    seconds: dict[str, float]


def run(
    url: str,
    home: Path,
    *,
    boards: Sequence[str] = (),
    feeds: Sequence[Path] = (),
    mode: str = "delta",
    guard: Guard | None = None,
    stages: Stages = lambda name: silent,
) -> Summary:
    """Runs everything. A board that fails and a feed that cannot be read to its end are reported in `failures`: nothing
    of them is stored, and the others go on. A feed that was the only thing asked for raises its `InputError`."""
    clock = _Clock()
    crawled, failures = _collect(boards, home, stages("collect") if boards else silent)
    clock.lap("collect")
    deliveries: list[Delivered] = []
    progress = stages("stage")
    for report, path in crawled:
        deliveries += stage.stage_crawl(
            url, path, board=report.board, report=report, mode=mode, guard=guard, progress=progress
        )
    for path in feeds:
        try:
            deliveries += stage.stage_feed(url, path, mode=mode, guard=guard, progress=progress)
        except InputError as fault:
            if len(boards) + len(feeds) == 1:
                raise
            failures.append(f"{fault} (nothing of this one is stored, the others are)")
    clock.lap("stage")
    folded = fold.fold(url, progress=stages("fold"))
    clock.lap("fold")
    judge.judge(url, progress=stages("judge"))
    clock.lap("judge")
    publish.publish(url, progress=stages("publish"))
    clock.lap("publish")
    with database.connect(url) as connection:
        return Summary(
            deliveries=deliveries,
            failures=failures,
            records=dict(stage.total(deliveries)),
            lost=staging.lost(connection, [one.id for one in deliveries], limit=LOST_TOLD),
            expired_now=folded.expired,
            stock=catalogue.totals(connection),
            refused_by_rule=verdicts.refused_by_rule(connection),
            judged_by_older=sum(verdicts.older_bases(connection, rule_base()).values()),
            blocks_cut=folded.blocks_cut,
            seconds=clock.laps,
        )


def _collect(boards: Sequence[str], home: Path, progress: Progress) -> tuple[list[tuple[CrawlReport, Path]], list[str]]:
    """Crawls the boards, two at a time, each to its own file under ``home/crawls``."""
    for name in boards:
        spiders.find_board(name)  # an unknown name is said before the first crawl
    folder = home / "crawls"
    folder.mkdir(parents=True, exist_ok=True)
    crawled: list[tuple[CrawlReport, Path]] = []
    failures: list[str] = []
    done: Counter[str] = Counter()

    def crawl(name: str) -> None:
        path = folder / f"{name}.jsonl"
        try:
            crawled.append((spiders.crawl(name, path), path))
        except InputError as fault:
            failures.append(str(fault))
        done["boards"] += 1
        progress(done["boards"], len(boards))

    with ThreadPoolExecutor(CRAWLS_AT_ONCE) as pool:
        list(pool.map(crawl, boards))
    return sorted(crawled, key=lambda pair: pair[0].board), sorted(failures)


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.monotonic()

    def lap(self, name: str) -> None:
        now = time.monotonic()
        self.laps[name], self._last = round(now - self._last, 2), now
