"""Runs one crawl in this process and judges it.

Twisted's reactor starts only once per process: `jobfold.spiders.launch` runs this in a child.
"""

import asyncio
import importlib
import inspect
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from jobfold.offers.model import InputError
from jobfold.spiders.pages import PageStore, reader_mark, store_path
from jobfold.spiders.platform import Platform
from jobfold.spiders.report import CrawlReport, RunLog


def run_crawl(
    board: type[Platform],
    output: Path | None,
    report: Path | None = None,
    *,
    verbose: bool = False,
    limit: int | None = None,
) -> CrawlReport:
    """Crawls `board`, and writes its offers to `output` (``None``: to standard output) if the run is ok.

    Both files appear whole or not at all: they are written beside their place and renamed. The report is
    written in any case, the offers only of a run that is ok. With a `limit` the run ends after so many offers, and
    remembers nothing of the pages. Raises `InputError` if a place cannot be written.
    """
    part = part_path(output) if output and is_replaceable(output) else _scratch_file()
    try:
        part.touch()
        result = _crawled(board, part, verbose=verbose, limit=limit)
        if report:
            write_report(result, report)
        if result.status == "ok":
            _deliver(part, output)
    except OSError as fault:
        place = fault.filename or output or "standard output"
        raise InputError(f"{place}: cannot be written: {fault.strerror}; choose another place") from fault
    finally:
        part.unlink(missing_ok=True)
    return result


def write_report(result: CrawlReport, path: Path) -> None:
    """Writes the report to `path`. Raises `InputError` if it cannot be written there."""
    part = part_path(path) if is_replaceable(path) else path
    try:
        part.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n")
        if part != path:
            part.replace(path)
    except OSError as fault:
        raise InputError(f"{path}: cannot be written: {fault.strerror}; choose another place") from fault


def is_replaceable(path: Path) -> bool:
    """Whether a file may take the place of `path`. A device, a pipe or a link is written to, or it would be lost."""
    return not path.is_symlink() and (path.is_file() or not path.exists())


def _deliver(part: Path, output: Path | None) -> None:
    """Puts what was crawled where it is wanted: in the place of `output`, into it, or on standard output."""
    if output and is_replaceable(output):
        part.replace(output)
        return
    with part.open("rb") as lines:
        if output:
            with output.open("wb") as target:
                shutil.copyfileobj(lines, target)
        else:
            shutil.copyfileobj(lines, sys.stdout.buffer)
            sys.stdout.buffer.flush()


def part_path(path: Path) -> Path:
    """Where `path` is written before it is renamed into place: the same folder, hence the same disk."""
    return path.with_name(f".{path.name}.part")


def _scratch_file() -> Path:
    descriptor, name = tempfile.mkstemp(prefix="jobfold-", suffix=".part")
    os.close(descriptor)
    return Path(name)


def _crawled(board: type[Platform], part: Path, *, verbose: bool, limit: int | None) -> CrawlReport:
    settings = Settings()
    settings.setmodule("jobfold.spiders.settings", priority="project")
    settings.set("JOBFOLD_PART", str(part), priority="cmdline")
    settings.set("LOG_LEVEL", "INFO" if verbose else "CRITICAL", priority="cmdline")
    log = RunLog(board)
    store = None
    if limit is None:
        store = PageStore(store_path(board.name), reader_mark(Path(inspect.getfile(board))))
    else:
        log.limited = True
        settings.set("CLOSESPIDER_ITEMCOUNT", limit, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(board, run=log, store=store)
    with _stopping_on_signals(process, log):
        process.start(install_signal_handlers=False)
    if store:
        store.close()
    return log.report()


@contextmanager
def _stopping_on_signals(process: AsyncCrawlerProcess, log: RunLog) -> Iterator[None]:
    """Ends the run at once on Ctrl-C or SIGTERM.

    Scrapy's own handlers wait for the pages under way, which may take a minute each. Nothing is lost by not
    waiting: the offers of an interrupted run are discarded, and what was remembered of its pages stands.
    """
    # Imported only now, since importing it installs a reactor; and by name, since its stubs are those of a class.
    reactor: Any = importlib.import_module("twisted.internet.reactor")
    stopping: list[asyncio.Future[None]] = []  # held, or the task might be collected before it has run

    def halt() -> None:
        # The reactor waits for crawlers that are still crawling, and not for those that are told to stop.
        stopping.append(asyncio.ensure_future(process.stop()))
        reactor.callLater(0.1, reactor.stop)

    def on_signal(number: int, frame: FrameType | None) -> None:
        if not log.interrupted:
            log.interrupted = True
            reactor.callFromThread(halt)

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
