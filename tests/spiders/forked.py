"""Crawls an example board in a forked child: Twisted's reactor starts once per process, and imports take long.

The children come from a fork server that holds the imports already, so that a crawl costs a fraction of a second.
"""

import multiprocessing
import os
import sys
from pathlib import Path

from jobfold.spiders.registry import find_board
from jobfold.spiders.report import CrawlReport, read_report
from jobfold.spiders.run import run_crawl

_CONTEXT = multiprocessing.get_context("forkserver")


def forked_crawl(board: str, environment: dict[str, str], output: Path, report: Path) -> CrawlReport:
    _CONTEXT.set_forkserver_preload(["forked"])
    child = _CONTEXT.Process(target=_crawl, args=(board, environment, output, report))
    child.start()
    child.join(60)
    assert child.exitcode == 0
    return read_report(report)


def _crawl(board: str, environment: dict[str, str], output: Path, report: Path) -> None:
    os.environ.update(environment)
    sys.path.insert(0, str(Path(__file__).parent))
    run_crawl(find_board(board), output, report)
