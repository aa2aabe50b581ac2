"""What people decide: on pairs of offers that the machine leaves in doubt, or has got wrong."""

import getpass
from typing import Annotated, Literal

import typer

from jobfold.command.stages import ready


def doubts(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Pairs to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON Lines, one pair a line.")] = False,
) -> None:
    """List the pairs of offers that may be one opening, the likeliest first, for a person to decide."""
    import msgspec

    from jobfold.warehouse import database
    from jobfold.warehouse.doubts import doubts as doubtful_pairs

    url, _ = ready()
    with database.connect(url) as connection:
        found = doubtful_pairs(connection, limit)
    if as_json:
        for one in found:
            print(msgspec.json.encode(one).decode())
        return
    from jobfold.command.waterfall import tell_doubt

    for one in found:
        tell_doubt(one)
    count = f"{len(found)} pair{'' if len(found) == 1 else 's'}"
    print(f"{count} shown; --limit shows more" if len(found) == limit else f"{count} in doubt")


def decide(
    a: Annotated[str, typer.Argument(help="An offer: source:source_id.")],
    verdict: Annotated[Literal["same", "different", "unsure"], typer.Argument(help="What the two offers are.")],
    b: Annotated[str, typer.Argument(help="The other offer.")],
    reason: Annotated[str | None, typer.Option(help="Why, for who reads it later.")] = None,
    author: Annotated[str | None, typer.Option("--by", help="Who decides; you, if unset.")] = None,
) -> None:
    """Say of two offers that they are one opening or not; this outranks the machine and survives every re-run."""
    from jobfold.pipeline.decide import decide as decide_pair

    url, _ = ready()
    number = decide_pair(url, a, b, verdict, author=author or getpass.getuser(), reason=reason)
    print(f"judgement {number}: {a} and {b} are {verdict}")


def judgements(
    withdraw: Annotated[int | None, typer.Option(help="Take back the judgement of this number.")] = None,
) -> None:
    """List the judgements that stand, or withdraw one."""
    from jobfold.pipeline.decide import withdraw as withdraw_judgement
    from jobfold.warehouse import database
    from jobfold.warehouse import judgements as stored

    url, _ = ready()
    if withdraw is not None:
        withdraw_judgement(url, withdraw)
        print(f"judgement {withdraw} is withdrawn")
        return
    with database.connect(url) as connection:
        rows = stored.standing(connection)
    for one in rows:
        why = f": {one.reason}" if one.reason else ""
        print(f"{one.id}  {':'.join(one.a)} {one.verdict} {':'.join(one.b)}  {one.author} {one.made_at:%Y-%m-%d}{why}")
    if not rows:
        print("no judgement stands")
