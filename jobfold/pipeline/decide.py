"""Decide: a person says of two offers that they are one opening, are not, or cannot be told apart.

People outrank machines: a judgement holds for the whole clusters of the two offers, survives every re-run, and can be
withdrawn. Only the component that it touches is remade.
"""

from jobfold.offers.model import InputError
from jobfold.pipeline import fold, publish
from jobfold.warehouse import database, judgements, watermarks
from jobfold.warehouse.judgements import JudgementVerdict, Key


def decide(url: str, a: str, b: str, verdict: JudgementVerdict, *, author: str, reason: str | None = None) -> int:
    """Records the judgement, remakes the clusters and publishes them; answers the judgement's number.

    `a` and `b` are ``source:source_id`` or unmistakable source ids. Raises `InputError` if they name no offer, several,
    or the same one.
    """
    with database.connect(url) as connection:
        first, second = find_offer(connection, a), find_offer(connection, b)
        if first == second:
            raise InputError(f"{a} and {b} are one offer: a judgement needs two")
        number = judgements.add(connection, first, second, verdict, author=author, reason=reason)
        _remake(connection, first, second)
    publish.publish(url)
    return number


def withdraw(url: str, number: int) -> None:
    """Takes a judgement back. Raises `InputError` if there is no such one standing."""
    with database.connect(url) as connection:
        pair = judgements.withdraw(connection, number)
        if pair is None:
            raise InputError(f"judgement {number}: none of that number stands; `jobfold judgements` lists them")
        _remake(connection, *pair)
    publish.publish(url)


def _remake(connection: database.Connection, a: Key, b: Key) -> None:
    watermarks.lock_stage(connection, fold.STAGE)
    fold.recluster(connection, set(judgements.numbers(connection, a, b)))


def find_offer(connection: database.Connection, name: str) -> Key:
    """The one offer that ``source:source_id`` or a source id names. Raises `InputError` if it names none or several."""
    found = judgements.find(connection, name)
    if not found:
        raise InputError(f"{name}: no offer of this name; give it as source:source_id")
    if len(found) > 1:
        raise InputError(f"{name}: {len(found)} offers have this source id; give it as source:source_id")
    return found[0]
