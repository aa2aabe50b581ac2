"""The catalogue: serve it, explain an offer, export it, look after it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from jobfold.command.stages import ready


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer; one a core is best.")] = 1,
) -> None:
    """Serve the portal: the search site, the open API and the partners' door, until Ctrl-C."""
    from jobfold.command.terminal import err
    from jobfold.portal.serve import bind
    from jobfold.portal.serve import serve as serve_portal

    bind(host, port).close()  # an occupied port is said at once
    url, folder = ready()
    err.print(f"Serving http://{host}:{port}  (Ctrl-C ends it)")
    serve_portal(host, port, home=folder, database_url=url, workers=workers)


def explain(
    id: Annotated[str, typer.Argument(help="A public id, source:source_id, or a source id.")],
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Tell the whole life of one offer: where it came from, what it was compared with, what was decided."""
    import msgspec

    from jobfold.command.story import tell
    from jobfold.pipeline.explain import explain as explain_offer

    url, _ = ready()
    found = explain_offer(url, id)
    if as_json:
        print(msgspec.json.encode(found).decode())
    else:
        tell(found)


def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write into.")],
    format: Annotated[
        Literal["jsonl", "parquet", "csv", "all", "indeed", "eures"],
        typer.Option(help="all: the first three, of one moment; indeed and eures: XML feeds for other boards."),
    ] = "jsonl",
) -> None:
    """Write the open-data snapshot: every published opening, with its sources; or a feed for other boards."""
    from jobfold.pipeline.export import export as export_catalogue

    if format == "indeed" or format == "eures":
        _syndicate(output, format)
        return
    url, _ = ready()
    done = export_catalogue(url, output, ("parquet", "jsonl", "csv") if format == "all" else (format,))
    for file in done.files:
        print(f"{file.path}: {done.offers:,} openings, sha256 {file.sha256}, continue from change {done.cursor}")
    if done.kept_back:
        print(f"{done.kept_back:,} openings stay out: none of their sources lets its offers leave")


def _syndicate(output: Path, format: Literal["indeed", "eures"]) -> None:
    from jobfold.pipeline.syndicate import syndicate

    url, _ = ready()
    done = syndicate(url, output, format)
    print(f"{done.path}: {done.offers:,} openings")
    if done.kept_back:
        print(f"{done.kept_back:,} openings stay out: none of their sources lets its offers leave")
    for code, count in done.left_out.items():
        print(f"{count:,} openings stay out: {code}")


def migrate() -> None:
    """Bring the database's schema up to date."""
    from jobfold.pipeline.home import home
    from jobfold.warehouse import database
    from jobfold.warehouse import migrate as migrations

    with database.connect(database.database_url(home())) as connection:
        applied = migrations.migrate(connection)
    print("\n".join(f"applied {name}" for name in applied) or "the schema is up to date")


def doctor() -> None:
    """Say what is missing or misconfigured, and the mend."""
    from jobfold.command.terminal import out
    from jobfold.pipeline.doctor import doctor as look

    findings = look()
    for finding in findings:
        mark = "[green]✓[/]" if finding.ok else "[red]✗[/]"
        out.print(f"{mark} [bold]{finding.name:10}[/] ", finding.found, sep="", soft_wrap=True)
        if finding.mend:
            out.print(f"             [dim]→ {finding.mend}[/]", soft_wrap=True)
    if not all(finding.ok for finding in findings if finding.name != "contact"):
        raise typer.Exit(2)
