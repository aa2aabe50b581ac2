"""Shows in the terminal what a changed rule base would change in the stock."""

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from jobfold.command.terminal import out
from jobfold.pipeline.rejudge import Example, Moves, Preview

_SHOWN_SOURCES = 15


def tell(found: Preview) -> None:
    """The counts by rule and by source, examples, and what to do next."""
    if not found.offers:
        out.print(f"the whole stock was judged by today's rule base, {found.rule_base}", soft_wrap=True)
        return
    older = ", ".join(f"{base} ({count:,} offers)" for base, count in found.judged_by.items())
    out.print(f"[bold]Rule base {found.rule_base}[/] instead of {escape(older)}", soft_wrap=True)
    out.print(f"{found.changed:,} of {found.offers:,} verdicts would change{_list(found.moves)}", soft_wrap=True)
    out.print(f"{found.leaving:,} openings would leave the catalogue, {found.entering:,} would come in")
    if found.changed:
        out.print()
        out.print(_table("By rule", [(one.rule, "", one.moves) for one in found.by_rule], list(found.moves)))
        sources = [(one.source, f"{one.offers:,}", one.moves) for one in found.by_source]
        out.print(_table("By source", sources[:_SHOWN_SOURCES], list(found.moves), "Judged"))
        if len(sources) > _SHOWN_SOURCES:
            out.print(f"[dim]… and {len(sources) - _SHOWN_SOURCES:,} sources more; --json lists them all[/]")
        for one in found.examples:
            _example(one)
    out.print()
    out.print("Nothing has been changed. `jobfold rejudge --apply` does it.")


def _list(moves: Moves) -> str:
    return ": " + ", ".join(f"{count:,} {move}" for move, count in moves.items()) if moves else ""


def _table(title: str, rows: list[tuple[str, str, Moves]], moves: list[str], counted: str = "") -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("", overflow="fold")
    if counted:
        table.add_column(counted, justify="right")
    for move in moves:
        table.add_column(move, justify="right")
    for name, count, own in rows:
        cells = [count] if counted else []
        table.add_row(Text(name), *cells, *(f"{own[move]:,}" if move in own else "" for move in moves))
    return table


def _example(one: Example) -> None:
    out.print()
    out.print(f"[bold]{escape(one.rule)}[/] {one.move}  {escape(f'{one.source}:{one.source_id}')}", soft_wrap=True)
    marks = ("⟦", "⟧") if out.no_color or not out.is_terminal else ("", "")
    out.print(
        Text.assemble(
            f"  {one.field}: ",
            (one.before, "dim"),
            (f"{marks[0]}{one.excerpt}{marks[1]}", "reverse"),
            (one.after, "dim"),
        ),
        soft_wrap=True,
    )
    out.print(f"  [dim]{escape(one.basis)}[/]", soft_wrap=True)
