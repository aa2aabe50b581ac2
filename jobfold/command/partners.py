"""`jobfold partner`: who may push feeds."""

from typing import Annotated

import typer

from jobfold.command.stages import ready

app = typer.Typer(help="Partners that push feeds.", no_args_is_help=True)


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="The partner's name: the source of its offers.")],
    renew: Annotated[bool, typer.Option(help="Replace the key of a partner that exists.")] = False,
) -> None:
    """Make a partner and print its key. The key is shown this once; only its hash is stored."""
    from jobfold.warehouse import database
    from jobfold.warehouse import partners as stored

    url, _ = ready()
    with database.connect(url) as connection:
        key = stored.add(connection, name, renew=renew)
    print(key)


@app.command("list")
def list_partners() -> None:
    """List the partners."""
    from jobfold.warehouse import database
    from jobfold.warehouse import partners as stored

    url, _ = ready()
    with database.connect(url) as connection:
        print("\n".join(stored.names(connection)) or "no partner yet: `jobfold partner add NAME`")
