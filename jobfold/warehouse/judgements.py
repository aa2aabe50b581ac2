"""What people decided on pairs of offers: stored apart from what machines think, and never lost.

A judgement names the offers by (source, source_id). It stands until it is withdrawn or a newer one on the same pair
takes its place; withdrawn ones stay on record.
"""

import datetime as dt
from typing import Literal

import msgspec

from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("folding")

Key = tuple[str, str]
JudgementVerdict = Literal["same", "different", "unsure"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One standing judgement: who said what of which pair, and when."""

    id: int
    a: Key
    b: Key
    verdict: JudgementVerdict
    author: str
    reason: str | None
    made_at: dt.datetime


def add(connection: Connection, a: Key, b: Key, verdict: JudgementVerdict, *, author: str, reason: str | None) -> int:
    """Records a judgement in place of any earlier one on the pair; answers its number."""
    pair = [*min(a, b), *max(a, b)]
    connection.execute(_SQL["withdraw_pair"], pair)
    row = connection.execute(_SQL["add_judgement"], [*pair, verdict, author, reason]).fetchone()
    return int(row[0]) if row else 0


def withdraw(connection: Connection, number: int) -> tuple[Key, Key] | None:
    """Withdraws a judgement; answers its pair, or ``None`` if there is no such one standing."""
    row = connection.execute(_SQL["withdraw_judgement"], [number]).fetchone()
    return ((row[0], row[1]), (row[2], row[3])) if row else None


def standing(connection: Connection) -> list[Judgement]:
    """All judgements that stand, the oldest first."""
    return [
        Judgement(
            id=row[0], a=(row[1], row[2]), b=(row[3], row[4]), verdict=row[5], author=row[6], reason=row[7],
            made_at=row[8],
        )
        for row in connection.execute(_SQL["judgements"])
    ]  # fmt: skip


def find(connection: Connection, name: str) -> list[Key]:
    """The offers that `name` may mean: ``source:source_id`` or a source id."""
    return [(row[1], row[2]) for row in connection.execute(_SQL["find_offers"], {"name": name})]


def numbers(connection: Connection, a: Key, b: Key) -> list[int]:
    """The offers' numbers, of those that are in the stock."""
    return [row[0] for row in connection.execute(_SQL["offer_ids"], [*a, *b])]
