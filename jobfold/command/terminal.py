"""What the commands show: bars while they work, a table when they are done, numbers that line up."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from jobfold.offers.model import InputError

if TYPE_CHECKING:  # importing the pipeline takes a second, and most commands do without
    from jobfold.pipeline.progress import Progress as Told
    from jobfold.pipeline.run import Summary

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

_STAGES = {
    "collect": "Crawl the boards",
    "stage": "Stage the offers",
    "fold": "Fold duplicates",
    "judge": "Judge by the law",
    "publish": "Publish",
}


class Bars:
    """A progress bar per stage, each appearing as its stage begins. Silent where there is no terminal."""

    def __init__(self) -> None:
        self.progress = Progress(
            SpinnerColumn(finished_text="[green]✓"),
            TextColumn("{task.description:<18}"),
            BarColumn(bar_width=32),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=err,
            disable=not err.is_terminal,
        )
        self._last: int | None = None

    def __call__(self, stage: str) -> "Told":
        """The progress of the stage `stage`; the one before it is over."""
        self.close()
        task = self._last = self.progress.add_task(_STAGES.get(stage, stage), total=None)

        def told(done: int, total: int | None) -> None:
            self.progress.update(task, completed=done, total=total)

        return told

    def close(self) -> None:
        """Marks the last stage as done, also where it had nothing to do."""
        if self._last is not None:
            task = self.progress.tasks[self._last]
            done = max(int(task.completed), 1) if task.total is None or task.total == 0 else int(task.completed)
            self.progress.update(task.id, completed=done, total=done)


@contextmanager
def bars() -> Iterator[Bars]:
    """Progress bars on standard error, gone cleanly when the block ends."""
    shown = Bars()
    with shown.progress:
        yield shown
        shown.close()


def closing_table(summary: "Summary") -> None:
    """What came in by this run, what became of the whole stock, and why offers were refused."""
    records, stock = summary.records, summary.stock
    table = Table(title="This run", title_justify="left", title_style="bold", box=None, pad_edge=False)
    for heading in ("Source", "Seen", "New", "Changed", "Unchanged", "Repeated", "Lost", "Gone", ""):
        left = heading in ("Source", "")
        table.add_column(heading, justify="left" if left else "right", overflow="fold" if left else "ellipsis")
    for one in summary.deliveries:
        counts = [f"{one.counts.get(name, 0):,}" for name in _COUNTED]
        table.add_row(one.source, *counts, "" if one.status == "applied" else f"[yellow]{one.status}[/]")
    if len(summary.deliveries) > 1:
        table.add_section()
        table.add_row("[bold]All[/]", *(f"[bold]{records.get(name, 0):,}[/]" for name in _COUNTED), "")
    out.print(table)
    for one in summary.deliveries:
        if one.reason:
            out.print(f"[yellow]held[/]   {escape(one.reason)}", soft_wrap=True)
            out.print(f"       [dim]`jobfold sources release {one.id}` applies it, if it is right after all[/]")
    for line in _lost(summary):
        out.print(f"[yellow]lost[/]   {line}", soft_wrap=True)
    out.print()

    stock_table = Table(title="The catalogue", title_justify="left", title_style="bold", box=None, pad_edge=False)
    stock_table.add_column("")
    stock_table.add_column("Offers", justify="right")
    stock_table.add_column("", style="dim")
    stock_table.add_row("Published", f"{stock['published']:,}", "openings one can search, each once")
    stock_table.add_row("Folded", f"{stock['folded']:,}", "further copies of published openings")
    stock_table.add_row("Refused", f"{stock['refused']:,}", _rules(summary))
    stock_table.add_row("Held for review", f"{stock['held']:,}", "doubtful wording: a person decides")
    if stock["withheld"]:
        stock_table.add_row("Withheld", f"{stock['withheld']:,}", "their source does not allow them to be shown")
    stock_table.add_section()
    stock_table.add_row("[bold]Live[/]", f"[bold]{stock['live']:,}[/]", "the sum of these")
    stock_table.add_row("Expired", f"{stock['expired']:,}", "their own end date is past")
    stock_table.add_row("Gone", f"{stock['gone']:,}", "their source no longer shows them")
    out.print(stock_table)
    if summary.judged_by_older:
        out.print(f"[yellow]rules[/]  {older_rules(summary.judged_by_older)}", soft_wrap=True)
    seconds = "  ".join(f"{stage} {spent:.1f} s" for stage, spent in summary.seconds.items())
    out.print(f"[dim]{seconds}[/]")
    if summary.blocks_cut:
        out.print(f"[dim]{summary.blocks_cut:,} blocks were over-full: only neighbours were compared in them[/]")
    for failure in summary.failures:
        err.print(f"[red]jobfold:[/] {escape(failure)}", soft_wrap=True)


def older_rules(offers: int) -> str:
    """Says that a part of the stock has not been judged by today's rules."""
    were = "offer was" if offers == 1 else "offers were"
    return f"{offers:,} {were} judged by an older rule base; `jobfold rejudge` shows what today's would change"


@contextmanager
def output(path: Path | None, option: str = "-o") -> Iterator[IO[str]]:
    """A text file that appears only complete, or standard output. Raises `InputError`, naming `option`, if it cannot
    be written."""
    if path is None or str(path) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}; make it, or choose another file with {option}")
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file with {option}")
    # /dev/null, a pipe or a link is written to: a file put in its place would destroy it
    replaced = not path.is_symlink() and (path.is_file() or not path.exists())
    part = path.with_name(f".{path.name}.part") if replaced else path
    try:
        with part.open("w", encoding="utf-8") as file:
            yield file
        if replaced:
            part.replace(path)
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise InputError(f"{path}: cannot be written ({fault.strerror}); choose another file with {option}") from None
    finally:
        if replaced:
            part.unlink(missing_ok=True)


_COUNTED = ("seen", "new", "changed", "unchanged", "repeated", "lost", "gone")


def _lost(summary: "Summary") -> Iterator[str]:
    """Each record that gave no offer by file, place and reason; of many, the first."""
    for one in summary.lost:
        line = f", line {one.line}" if one.line else ""
        reasons = (
            problem.code + (f" (expected {problem.expected})" if problem.expected else "")
            for problem in one.problems
            if problem.severity == "error"
        )
        yield escape(f"{one.origin}: record {one.record}{line}: {', '.join(reasons)}")
    if (more := summary.records.get("lost", 0) - len(summary.lost)) > 0:
        yield f"… and {more:,} records more; `jobfold feed check FILE` lists them all"


def _rules(summary: "Summary") -> str:
    named = [f"{rule} {count}" for rule, count in summary.refused_by_rule[:6]]
    more = len(summary.refused_by_rule) - len(named)
    return ", ".join(named) + (f" and {more} more rules" if more > 0 else "")
