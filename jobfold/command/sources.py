"""Crawl one board."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobfold.offers.model import InputError

if TYPE_CHECKING:  # importing the spiders takes a while, and `jobfold --help` does without
    from jobfold.spiders.report import Guest


def crawl(
    board: Annotated[str, typer.Argument(help="The board's name; `jobfold boards` lists them.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="JSON Lines; standard output if unset.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write the crawl's report, JSON, here.")] = None,
) -> None:
    """Crawl one board to JSON Lines of JobPosting. Needs no database."""
    from jobfold import spiders

    for path in (output, report):
        if path is not None and str(path) != "-":
            _make_folder(path)
    with tempfile.TemporaryDirectory(prefix="jobfold-") as scratch:
        to_stdout = output is None or str(output) == "-"
        path = Path(scratch) / "offers.jsonl" if to_stdout or output is None else output
        done = spiders.crawl(board, path, report)
        if to_stdout:
            with path.open("rb") as file:
                for line in file:
                    sys.stdout.buffer.write(line)
            sys.stdout.flush()
    lost = f", {len(done.lost)} lost" if done.lost else ""
    print(f"{board}: {done.offers} offers, {done.pages} pages, {done.unchanged} unchanged{lost}", file=sys.stderr)
    if guest := ", ".join(_as_guest(done.guest)):
        print(f"{board}: as a guest: {guest}", file=sys.stderr)


def _as_guest(guest: "Guest") -> Iterator[str]:
    """What the site asked for, and what that cost."""
    for host, seconds in guest.crawl_delays.items():
        yield f"{host} asks for {seconds:g} s between requests"
    if guest.forbidden:
        yield f"{guest.forbidden} pages forbidden by robots.txt"
    if guest.reserved:
        yield f"{guest.reserved} pages with reserved rights"
    if guest.retries:
        yield f"{guest.retries} requests repeated after {guest.waited:g} s"


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise InputError(f"{path}: its folder cannot be made ({fault.strerror}); choose another place") from None
