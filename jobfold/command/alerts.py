"""`jobfold alerts`: new offers of a search by e-mail, for who asked for them."""

import datetime as dt
from typing import Annotated

import typer

from jobfold.command.stages import ready

app = typer.Typer(help="New offers of a search by e-mail, for who asked for them.", no_args_is_help=True)


@app.command()
def send(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")] = False,
) -> None:
    """Delete what has had its time, ask who is to be asked, and send the digests that are due. Call it once a day."""
    from jobfold.portal.alerts.round import send_due, show_due
    from jobfold.portal.alerts.settings import required_settings

    settings = None if dry_run else required_settings()
    url, folder = ready()
    now = dt.datetime.now(dt.UTC)
    if settings is None:
        lines = 0
        for alert, count in show_due(url, folder, now=now):
            lines += 1
            print(f"alert {alert.id}, every {alert.every}, in {alert.language}: {count:,} new")
        print(f"digests due: {lines:,}; nothing was sent")
        return
    done = send_due(url, folder, settings, now=now)
    print(
        f"digests sent: {done.digests:,}, with nothing new: {done.nothing:,}, asked to confirm: {done.asked:,}, "
        f"refused: {done.refused:,}, to be tried again: {done.later:,}"
    )


@app.command()
def clean() -> None:
    """Delete requests that nobody confirmed, and alerts that nobody wanted for another year; `send` does so too."""
    from jobfold.warehouse import alerts, database

    url, _ = ready()
    with database.connect(url) as connection:
        deleted = alerts.clean(connection, now=dt.datetime.now(dt.UTC))
    print(f"alerts deleted: {deleted:,}")


@app.command()
def forget(address: Annotated[str, typer.Argument(help="The address of who asks you to.")]) -> None:
    """Delete all alerts of an address, and the address with them."""
    from jobfold.offers.model import InputError
    from jobfold.portal.alerts.addresses import read_address
    from jobfold.warehouse import alerts, database

    wanted = read_address(address)
    if wanted is None:
        raise InputError(f"{address}: is no e-mail address; write it like name@example.org")
    url, _ = ready()
    with database.connect(url) as connection:
        deleted = alerts.forget(connection, wanted)
    print(f"alerts deleted: {deleted:,}")
