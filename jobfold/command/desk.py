"""`jobfold desk`: who may settle refused and held offers in the portal."""

from typing import Annotated

import typer

from jobfold.command.stages import ready

app = typer.Typer(help="People who settle refused and held offers in the portal.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The person's name: the author of what is decided at the desk.")]


@app.command()
def add(name: Name) -> None:
    """Make a key for a person, in place of an older one, and print it. It is shown this once; its hash is stored."""
    from jobfold.warehouse import database, desk

    url, _ = ready()
    with database.connect(url) as connection:
        key = desk.add_key(connection, name)
    print(key)


@app.command()
def remove(name: Name) -> None:
    """Take a person's key away."""
    from jobfold.warehouse import database, desk

    url, _ = ready()
    with database.connect(url) as connection:
        desk.drop_key(connection, name)
    print(f"{name} has no key any more")


@app.command("list")
def list_names() -> None:
    """List who has a key."""
    from jobfold.warehouse import database, desk

    url, _ = ready()
    with database.connect(url) as connection:
        print("\n".join(desk.names(connection)) or "nobody yet: `jobfold desk add NAME`")
