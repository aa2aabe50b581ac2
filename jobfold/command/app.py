"""The command's tree. Rooms are imported by the commands that use them, so that `jobfold --help` is instant."""

from typing import Annotated

import typer

from jobfold import __version__
from jobfold.command import (
    alerts,
    apikeys,
    boards,
    catalogue,
    decisions,
    deliveries,
    demo,
    desk,
    feeds,
    files,
    partners,
    rules,
    sources,
    stages,
)

app = typer.Typer(
    name="jobfold",
    help="Folds the job offers of many boards into one catalogue: every offer once, lawful, fresh, with its sources.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        print(f"jobfold {__version__}")
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Holds the options of the command as a whole."""


THE_PIPELINE, PIECES, OFFLINE, UPKEEP = "The pipeline", "Its stages, for schedulers", "On files, no database", "Upkeep"

app.command(rich_help_panel=THE_PIPELINE)(stages.run)
app.command(rich_help_panel=THE_PIPELINE)(demo.demo)
app.command(rich_help_panel=THE_PIPELINE)(catalogue.serve)
app.command(rich_help_panel=THE_PIPELINE)(catalogue.explain)
app.command(rich_help_panel=THE_PIPELINE)(catalogue.export)
app.command(rich_help_panel=OFFLINE)(sources.crawl)
app.add_typer(boards.app, name="boards", rich_help_panel=OFFLINE)
app.add_typer(boards.one, name="board", rich_help_panel=OFFLINE)
app.add_typer(feeds.app, name="feed", rich_help_panel=OFFLINE)
app.command(rich_help_panel=OFFLINE)(files.dedup)
app.command(rich_help_panel=OFFLINE)(files.compare)
app.command(rich_help_panel=OFFLINE)(files.validate)
app.command(rich_help_panel=PIECES)(stages.stage)
app.command(rich_help_panel=PIECES)(stages.fold)
app.command(rich_help_panel=PIECES)(stages.judge)
app.command(rich_help_panel=PIECES)(stages.publish)
app.add_typer(deliveries.app, name="sources", rich_help_panel=UPKEEP)
app.command(rich_help_panel=UPKEEP)(decisions.doubts)
app.command(rich_help_panel=UPKEEP)(decisions.decide)
app.command(rich_help_panel=UPKEEP)(decisions.judgements)
app.command(rich_help_panel=UPKEEP)(rules.rejudge)
app.add_typer(rules.app, name="override", rich_help_panel=UPKEEP)
app.command(rich_help_panel=UPKEEP)(catalogue.migrate)
app.command(rich_help_panel=UPKEEP)(catalogue.doctor)
app.add_typer(desk.app, name="desk", rich_help_panel=UPKEEP)
app.add_typer(partners.app, name="partner", rich_help_panel=UPKEEP)
app.add_typer(apikeys.app, name="api-key", rich_help_panel=UPKEEP)
app.add_typer(alerts.app, name="alerts", rich_help_panel=UPKEEP)
