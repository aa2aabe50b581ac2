"""What follows from changed rules, and what people let pass in spite of one."""

import datetime as dt
import getpass
from typing import Annotated

import typer

from jobfold.command.stages import ready

app = typer.Typer(help="Texts that people let pass in spite of a rule.", no_args_is_help=True)

By = Annotated[str | None, typer.Option("--by", help="Who decides; you, if unset.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def rejudge(
    apply: Annotated[bool, typer.Option("--apply/--dry-run", help="Do it, or only show what would change.")] = False,
    examples: Annotated[int, typer.Option(min=0, max=1000, help="Examples to show, of each rule and change.")] = 3,
    as_json: Json = False,
) -> None:
    """Judge what older rules have judged by today's: as a dry run that reports what would change, then for good."""
    import msgspec

    from jobfold.command.terminal import bars
    from jobfold.pipeline import rejudge as pipeline

    url, _ = ready()
    if apply:
        with bars() as shown:
            done = pipeline.apply(url, progress=shown("judge"))
        if as_json:
            print(msgspec.json.encode(done).decode())
        else:
            print(f"{done.offers:,} offers judged anew, {done.changed:,} verdicts changed")
        return
    with bars() as shown:
        found = pipeline.preview(url, examples=examples, progress=shown("judge"))
    if as_json:
        print(msgspec.json.encode(found).decode())
        return
    from jobfold.command.moves import tell

    tell(found)


@app.command()
def add(
    offer: Annotated[str, typer.Argument(help="The offer: source:source_id.")],
    rule: Annotated[str, typer.Argument(help="The code of the rule that stops it.")],
    reason: Annotated[str, typer.Option(help="Why it may pass, for who reads it later.")],
    until: Annotated[dt.datetime, typer.Option(formats=["%Y-%m-%d"], help="The last day, within a year.")],
    by: By = None,
    as_json: Json = False,
) -> None:
    """Let the text of an offer pass in spite of one rule, until a day; a changed text is judged anew."""
    import msgspec

    from jobfold.pipeline import override

    url, _ = ready()
    made = override.add(url, offer, rule, author=by or getpass.getuser(), reason=reason, until=until.date())
    if as_json:
        print(msgspec.json.encode(made).decode())
        return
    print(f"override {made.id}: {rule} lets the text of {made.source}:{made.source_id} pass until {made.until}")
    if made.stopped_by:
        print(f"it is still stopped ({made.verdict}) by {', '.join(made.stopped_by)}")


@app.command("list")
def list_overrides(
    every: Annotated[bool, typer.Option("--all", help="Also those that were withdrawn or have expired.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON Lines, one override a line.")] = False,
) -> None:
    """List the overrides that stand, the newest first."""
    import msgspec

    from jobfold.warehouse import database, overrides

    url, _ = ready()
    with database.connect(url) as connection:
        found = overrides.stored(connection, ended=every)
    for one in found:
        if as_json:
            print(msgspec.json.encode(one).decode())
            continue
        ended = ""
        if one.ended_at:
            ended = f"  ({f'withdrawn by {one.ended_by}' if one.ended_by else 'expired'} {one.ended_at:%Y-%m-%d})"
        print(
            f"{one.id}  {one.source}:{one.source_id} {one.rule}  until {one.until}  {one.author}: {one.reason}{ended}"
        )
    if not found and not as_json:
        print("no override stands")


@app.command()
def withdraw(
    number: Annotated[int, typer.Argument(help="The override's number.")],
    by: By = None,
    as_json: Json = False,
) -> None:
    """Take an override back: its rule speaks again."""
    from jobfold.pipeline import override

    url, _ = ready()
    override.withdraw(url, number, by=by or getpass.getuser())
    print(f'{{"withdrawn":{number}}}' if as_json else f"override {number} is withdrawn")
