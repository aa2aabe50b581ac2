"""`run`, and the stages one by one for whoever schedules them."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Mode = Annotated[
    Literal["delta", "full"], typer.Option(help="full: what the delivery does not hold is gone; delta: only adds.")
]


def run(
    board: Annotated[list[str] | None, typer.Option(help="A board to crawl; repeatable.")] = None,
    feed: Annotated[list[Path] | None, typer.Option(help="A feed file to read; repeatable.")] = None,
    mode: Mode = "delta",
) -> None:
    """Run the whole pipeline once: collect, stage, fold, judge, publish."""
    from jobfold.feeds import detect

    for path in feed or []:
        detect(path)  # all files are looked at before anything else is done

    from jobfold.command.terminal import bars, closing_table
    from jobfold.pipeline.run import run as run_pipeline

    url, folder = ready()
    with bars() as shown:
        summary = run_pipeline(url, folder, boards=board or [], feeds=feed or [], mode=mode, stages=shown)
    closing_table(summary)
    if summary.failures:
        raise typer.Exit(2)


def stage(
    file: Annotated[Path, typer.Argument(help="JSON Lines of a crawl.")],
    board: Annotated[str, typer.Option(help="The board that was crawled.")],
    mode: Mode = "delta",
    report: Annotated[Path | None, typer.Option(help="The crawl's report: what it found gone.")] = None,
) -> None:
    """Stage the file of a crawl."""
    from jobfold.pipeline.stage import stage_crawl
    from jobfold.spiders.registry import find_board
    from jobfold.spiders.report import read_report

    find_board(board)
    url, _ = ready()
    for one in stage_crawl(url, file, board=board, report=read_report(report) if report else None, mode=mode):
        said = ", ".join(f"{count} {name}" for name, count in one.counts.items())
        print(f"{one.source}: {one.status}: {said}")
        if one.reason:
            print(f"{one.reason}; `jobfold sources release {one.id}` applies it, if it is right after all")


def fold() -> None:
    """Fold what is new or changed with what is there."""
    from jobfold.pipeline.fold import fold as fold_changes

    url, _ = ready()
    done = fold_changes(url)
    print(f"{done.offers} offers, {done.candidates} pairs compared, {done.clusters_touched} clusters touched")


def judge() -> None:
    """Judge what is new or changed; `rejudge` judges the stock anew when the rules have changed."""
    from jobfold.command.terminal import older_rules
    from jobfold.pipeline.judge import judge as judge_changes
    from jobfold.validation import rule_base
    from jobfold.warehouse import database, verdicts

    url, _ = ready()
    done = judge_changes(url)
    print(f"{done.offers} offers judged, {done.changed} verdicts new or changed")
    with database.connect(url) as connection:
        older = sum(verdicts.older_bases(connection, rule_base()).values())
    if older:
        print(older_rules(older))


def publish() -> None:
    """Publish every cluster that has changed."""
    from jobfold.pipeline.publish import publish as publish_changes

    url, _ = ready()
    done = publish_changes(url)
    print(f"{done.clusters} clusters, {done.written} written, {done.ended} ended, {done.redirected} redirected")


def ready() -> tuple[str, Path]:
    """The database's address and the home folder, with the schema up to date."""
    from jobfold.pipeline.home import home
    from jobfold.warehouse import database
    from jobfold.warehouse.migrate import migrate

    folder = home()
    url = database.database_url(folder)
    with database.connect(url) as connection:
        migrate(connection)
    return url, folder
