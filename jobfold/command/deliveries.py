"""`jobfold sources`: what each source has in the catalogue, and which of its deliveries wait for a person."""

import getpass
from typing import Annotated

import typer

from jobfold.command.stages import ready

app = typer.Typer(help="List the sources and the deliveries that are held, or release one.")


@app.callback(invoke_without_command=True)
def sources(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False
) -> None:
    """List the sources, their last deliveries, and those that a guard holds."""
    if context.invoked_subcommand:
        return
    import msgspec

    from jobfold.warehouse import catalogue, database, held, staging

    url, _ = ready()
    with database.connect(url) as connection:
        known = catalogue.by_source(connection)
        last = {str(one["source"]): one for one in staging.last_deliveries(connection)}
        waiting = held.held(connection)
    if as_json:
        rows = [msgspec.to_builtins(one) | {"last_delivery": last.get(one.name)} for one in known]
        print(msgspec.json.encode({"sources": rows, "held": waiting}).decode())
        return
    from rich.table import Table
    from rich.text import Text

    from jobfold.command.terminal import out

    table = Table(box=None, pad_edge=False)
    for heading in ("Source", "Kind", "Live", "Published", "Folded", "Stopped", "Last delivery", ""):
        table.add_column(heading, justify="right" if heading in ("Live", "Published", "Folded", "Stopped") else "left")
    for one in known:
        counts = (one.live, one.published, one.folded, one.stopped)
        newest = last.get(one.name, {})
        finished, status = newest.get("finished_at"), str(newest.get("status", ""))
        when = f"{finished:%Y-%m-%d %H:%M}" if finished else ""
        said = Text(status, "yellow" if status == "held" else "dim")
        table.add_row(one.name, one.kind, *(f"{count:,}" for count in counts), when, said)
    out.print(table)
    for delivery in waiting:
        out.print(Text.assemble(("held", "yellow"), f"   {delivery.reason}"), soft_wrap=True)
        out.print(f"       [dim]jobfold sources release {delivery.id}[/]   [dim]if it is right after all[/]")


@app.command()
def release(
    delivery: Annotated[int, typer.Argument(help="The number of a held delivery.")],
    author: Annotated[str | None, typer.Option("--by", help="Who releases it; you, if unset.")] = None,
) -> None:
    """Apply a held delivery as it is, and go on to the catalogue; what it looks like is usual from then on."""
    from jobfold.pipeline.release import release as release_delivery

    url, _ = ready()
    done = release_delivery(url, delivery, by=author or getpass.getuser())
    said = ", ".join(f"{count:,} {name}" for name, count in done.counts.items())
    print(f"{done.source}: delivery {done.id} is applied: {said}")
