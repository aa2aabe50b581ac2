"""``python -m jobfold.spiders``: lists the boards, or crawls one. No database is needed.

Exit codes: 0 done, 2 the board or the call is at fault (one line on standard error), 130 interrupted.
"""

import argparse
import sys
from pathlib import Path

from jobfold.offers.model import InputError
from jobfold.spiders.registry import all_boards, find_board
from jobfold.spiders.report import INTERRUPTED
from jobfold.spiders.run import run_crawl


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        if options.command == "list":
            for name, board in all_boards().items():
                print(f"{name}\t{board.homepage}")
            return 0
        return _crawl(options)
    except InputError as fault:
        print(fault, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _crawl(options: argparse.Namespace) -> int:
    board = find_board(options.board)
    target = None if options.output == "-" else Path(options.output)
    for path in (target, options.report):
        if path and not path.parent.is_dir():
            raise InputError(f"{path}: the folder {path.parent} does not exist; create it first")
    result = run_crawl(board, target, options.report, verbose=options.verbose, limit=options.limit)
    if result.reason == INTERRUPTED:
        return 130
    if result.status != "ok":
        print(result.reason, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m jobfold.spiders", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="name the boards")
    crawl = commands.add_parser("crawl", help="crawl one board to JSON Lines of JobPosting")
    crawl.add_argument("board", help="the board's name")
    crawl.add_argument("-o", "--output", default="-", help="the file to write; - for standard output")
    crawl.add_argument("--report", type=Path, help="the file for the run's report (JSON)")
    crawl.add_argument("--limit", type=int, help="end after so many offers: to see whether the board can be read")
    crawl.add_argument("--verbose", action="store_true", help="show Scrapy's log")
    return parser


if __name__ == "__main__":
    sys.exit(main())
