"""What visitors report about offers, until somebody at the desk has dealt with it. It is not kept who reported."""

import datetime as dt

import msgspec

from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("reports")
MOST_SAID = 500
"""Characters of a note."""
_MOST_ALIKE = 20
"""Open reports of one reason that an offer gathers; more would tell nothing new."""


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """An offer with open reports. `reasons` and `notes` are of each report, the oldest first; `upto` is the number of
    the newest."""

    offer: str
    title: str
    count: int
    first_at: dt.datetime
    last_at: dt.datetime
    reasons: list[str]
    notes: list[str]
    upto: int


def add(connection: Connection, *, offer: str, reason: str, note: str = "") -> bool:
    """Records a report; false where the offer has many of this reason already."""
    values = {"offer": offer, "reason": reason, "note": note[:MOST_SAID], "most": _MOST_ALIKE}
    return connection.execute(_SQL["add"], values).fetchone() is not None


def standing(connection: Connection, *, limit: int = 100) -> list[Reported]:
    """The offers with open reports, those with most of them first."""
    names = Reported.__struct_fields__
    return [Reported(**dict(zip(names, row, strict=True))) for row in connection.execute(_SQL["open"], [limit])]


def count(connection: Connection) -> int:
    """How many offers have open reports."""
    row = connection.execute(_SQL["count"]).fetchone()
    return int(row[0]) if row else 0


def close(connection: Connection, offer: str, *, upto: int, by: str) -> int:
    """Closes the reports of `offer` up to a number, and answers how many those were."""
    return len(connection.execute(_SQL["close"], {"offer": offer, "upto": upto, "by": by}).fetchall())
