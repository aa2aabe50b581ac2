"""Stage: what a crawl or a feed brought goes into the staging area, all of it or nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from jobfold import feeds
from jobfold.offers.model import InputError, Reading
from jobfold.pipeline.progress import Progress, counted, silent
from jobfold.spiders.board import Board
from jobfold.spiders.registry import all_boards
from jobfold.spiders.report import LOOPED, CrawlReport
from jobfold.warehouse import database, staging
from jobfold.warehouse.staging import Delivered, Guard, Source


def stage_crawl(
    url: str,
    path: Path,
    *,
    board: str,
    report: CrawlReport | None = None,
    mode: str = "delta",
    guard: Guard | None = None,
    progress: Progress = silent,
) -> list[Delivered]:
    """Stages the JSON Lines of a crawl under the board's name.

    `mode` full is believed only of a crawl that saw the whole board; one that did not is staged as a delta. What the
    crawl found gone ends at once. Without its report the number of offers is held against what the board declares.
    Raises `InputError` if the file cannot be read.
    """
    if mode == "full" and report is not None and not report.complete:
        mode = "delta"
    declared = known_source(board)
    if report is None and (known := _declared_boards().get(board)):
        declared = msgspec.structs.replace(declared, expected=known.expected_offers)
    # a crawl that found nothing and says so has an empty file, which as a feed would be a fault
    empty = report is not None and report.offers == 0
    found = iter(()) if empty else whole(feeds.read(path, source=board, format="jobposting-jsonl"), path)
    readings = counted(found, progress)
    with database.connect(url) as connection:
        return staging.stage(
            connection,
            readings,
            origin=path.name,
            source=declared,
            mode=mode,
            removed=report.gone if report else (),
            guard=guard,
            loops=sum(one.code == LOOPED for one in report.lost) if report else 0,
        )


def stage_feed(
    url: str, path: Path, *, mode: str = "delta", guard: Guard | None = None, progress: Progress = silent
) -> list[Delivered]:
    """Stages a local feed. Its offers keep the source that their first identifier names, else the file's name.

    Raises `InputError` if the file cannot be read to its end, or if none of its records can: then nothing is stored.
    """
    default = Source(name=source_name(path))
    with database.connect(url) as connection:
        delivered = staging.stage(
            connection,
            counted(whole(feeds.read(path), path), progress),
            origin=path.name,
            source=default,
            declared=known_source,
            mode=mode,
            guard=guard,
        )
        _refuse_unreadable(connection, path, delivered)
        return delivered


def stage_push(
    connection: database.Connection, path: Path, *, partner: str, feed: str, mode: str, dry_run: bool
) -> Delivered:
    """Stages a partner's push in the caller's transaction. The source is the partner's own, whatever the feed says."""
    (delivered,) = staging.stage(
        connection,
        whole(feeds.read(path, source=partner), path),
        origin=f"push:{feed}",
        source=Source(name=partner),
        mode=mode,
        dry_run=dry_run,
        keep_every_record=True,
    )
    return delivered


def whole(readings: Iterable[Reading], path: Path) -> Iterator[Reading]:
    """`readings`, as long as the file is whole. Raises `InputError` where its last line breaks off.

    Other formats raise it as they are read: what did not arrive must not be taken for what has ended.
    """
    for reading in readings:
        if any(problem.code == feeds.CUT_OFF for problem in reading.problems):
            where = f"line {reading.line}: record {reading.record}"
            raise InputError(f"{path}: {where}: the file is cut off there; send it again whole")
        yield reading


def known_source(name: str) -> Source:
    """What the declaration of the board says of a source; a bare `Source` if there is no board of that name."""
    board = _declared_boards().get(name)
    return _declared(board) if board else Source(name=name)


def source_name(path: Path) -> str:
    """The file's name without its suffixes: ``kantonal.csv.gz`` → ``kantonal``."""
    name = path.name
    return name.split(".")[0] or name


def total(delivered: Iterable[Delivered]) -> Counter[str]:
    """The counts of several deliveries, added up."""
    counts: Counter[str] = Counter()
    for one in delivered:
        counts.update(one.counts)
    return counts


@cache
def _declared_boards() -> dict[str, type[Board]]:
    return all_boards()


def _declared(board: type[Board]) -> Source:
    return Source(
        name=board.name,
        kind=board.kind,
        homepage=board.homepage,
        terms=board.terms,
        attribution=board.attribution,
        consent=board.consent,
        declared=True,
    )


def _refuse_unreadable(connection: database.Connection, path: Path, delivered: list[Delivered]) -> None:
    counts = total(delivered)
    if counts["lost"] == 0 or counts["lost"] < counts["seen"]:
        return
    (lost,) = staging.lost(connection, [one.id for one in delivered], limit=1)
    problem = lost.problems[0]
    where = f"record {lost.record}" + (f" (line {lost.line})" if lost.line else "")
    raise InputError(
        f"{path}: none of its {counts['lost']} records gives an offer; {where}: {problem.code}"
        + (f", expected {problem.expected}" if problem.expected else "")
        + f"; `jobfold feed check {path.name}` lists them all"
    )
