"""`jobfold boards` lists the boards and tries them live; `jobfold board new` drafts one from an address."""

import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobfold.offers.model import InputError

if TYPE_CHECKING:  # importing the spiders takes a while, and `jobfold --help` does without
    from jobfold.spiders import Board, CrawlReport

app = typer.Typer(help="List the boards that are declared, or try them live.")
one = typer.Typer(help="Draft a board's declaration from its address.", no_args_is_help=True)

_WIDTHS = {"Kind": 14, "Countries": 9, "Run live": 10}
"""What a narrow terminal may not cut; addresses give way first."""


@app.callback(invoke_without_command=True)
def boards(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="As one JSON array.")] = False
) -> None:
    """List the boards that are declared."""
    if context.invoked_subcommand:
        return
    from jobfold import spiders

    known = spiders.all_boards()
    if as_json:
        shown = ("name", "schedule", "kind", "homepage", "terms", "languages", "countries", "verified")
        rows = [{field: getattr(board, field) for field in shown} for board in known.values()]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    from rich.table import Table

    from jobfold.command.terminal import out

    table = Table(box=None, pad_edge=False)
    for heading in ("Board", "Kind", "Countries", "Languages", "Run live", "Homepage"):
        table.add_column(heading, no_wrap=True, min_width=_WIDTHS.get(heading))
    for board in known.values():
        places = " ".join("anywhere" if country == "*" else country for country in board.countries)
        languages = " ".join(board.languages)
        table.add_row(board.name, board.kind, places, languages, board.verified, board.homepage)
    out.print(table)


@app.command()
def verify(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]…", help="The boards; all if none is named.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many offers to take of each.")] = 20,
    write: Annotated[
        bool, typer.Option("--write", help="Set `verified` to today in the files of those that answer.")
    ] = False,
) -> None:
    """Run boards live with a small limit, and say what came. Needs a network, and no database."""
    from jobfold import spiders
    from jobfold.spiders.platform import is_local
    from jobfold.spiders.registry import stamp

    chosen: list[type[Board]] = [spiders.find_board(name) for name in names or ()]
    chosen = chosen or [board for board in spiders.all_boards().values() if not is_local(board.homepage)]
    spiders.need_network(board.homepage for board in chosen)
    failed = 0
    for board in chosen:
        try:
            with tempfile.TemporaryDirectory(prefix="jobfold-") as scratch:
                path = Path(scratch) / "offers.jsonl"
                done = spiders.crawl(board.name, path, limit=limit)
                print(f"{board.name}: {_told(done, path)}", flush=True)
            if write:
                stamp(board, dt.datetime.now(dt.UTC).date())
        except InputError as fault:
            failed += 1
            print(f"{board.name}: failed: {str(fault).removeprefix(f'{board.name}: ')}", flush=True)
    print(f"{len(chosen) - failed} of {len(chosen)} boards answer as declared")
    if failed:
        raise typer.Exit(1)


def _told(done: "CrawlReport", path: Path) -> str:
    """What came, in one line, with the first title."""
    with path.open(encoding="utf-8") as lines:
        first = next(lines, None)
    lost = f", {len(done.lost)} lost ({done.lost[0].code})" if done.lost else ""
    doubts = f", doubts: {' '.join(done.doubts)}" if done.doubts else ""
    example = f"; e.g. {json.loads(first)['title']!r}" if first else ""
    return f"{done.offers} offers from {done.pages} pages{lost}{doubts}{example}"


@one.command()
def new(
    url: Annotated[str, typer.Argument(help="The page that lists the board's jobs.")],
    name: Annotated[str | None, typer.Option(help="The board's name; guessed if unset.")] = None,
    into: Annotated[Path | None, typer.Option(help="The folder to write to; the project's boards if unset.")] = None,
) -> None:
    """Look at a site, tell which platform fits, and write the board's file."""
    from jobfold.spiders import boards as declared
    from jobfold.spiders.scouting import Visitor, draft, look, write_draft

    visitor = Visitor()
    found = look(url, visitor)
    drafted = draft(found, url, name)
    path = write_draft(drafted, into or Path(declared.__path__[0]))
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    print(f"{found.cls}: {found.why}.")
    print(f"Written: {shown} ({visitor.visited} pages were looked at)")
    print("Next:")
    where = f", perhaps at {found.terms}" if found.terms else ""
    print(f"  1. Read the board's terms{where}; if they allow it, write down where, else remove the file.")
    print("  2. Go through what is marked REVIEW.")
    print(f"  3. jobfold crawl {drafted.name} -o {drafted.name}.jsonl   and look at what came.")
    print(f"  4. Compose a golden page, tests/spiders/golden/{found.module}/{drafted.name}.*; then make check.")
