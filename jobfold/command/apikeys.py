"""`jobfold api-key`: who may ask the open API more often."""

from typing import Annotated

import typer

from jobfold.command.stages import ready

app = typer.Typer(help="Keys that raise the limits of the open API.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Who the key is for.")]


@app.command()
def add(
    name: Name,
    per_minute: Annotated[int, typer.Option(help="Requests a minute that the key allows.")] = 3000,
) -> None:
    """Make a key, in place of an older one, and print it. It is shown this once; only its hash is stored."""
    from jobfold.warehouse import apikeys, database

    url, _ = ready()
    with database.connect(url) as connection:
        key = apikeys.add(connection, name, per_minute)
    print(key)


@app.command()
def remove(name: Name) -> None:
    """Take a key away; within a minute, the portal no longer knows it."""
    from jobfold.warehouse import apikeys, database

    url, _ = ready()
    with database.connect(url) as connection:
        apikeys.remove(connection, name)
    print(f"{name} has no key any more")


@app.command("list")
def list_keys() -> None:
    """List who has a key, and what it allows."""
    from jobfold.warehouse import apikeys, database

    url, _ = ready()
    with database.connect(url) as connection:
        keys = apikeys.listed(connection)
    print("\n".join(f"{name}: {most:,} a minute" for name, most in keys) or "nobody yet: `jobfold api-key add NAME`")
