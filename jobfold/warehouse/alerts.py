"""New offers of a search by e-mail: who asked for which, until when, and up to where each has been told.

Nothing is kept of who did not confirm within `UNCONFIRMED`, nor of who did not confirm again after a year. Keys open
one alert each; they stand in mails, and only their hashes are here.
"""

import datetime as dt
from typing import Literal

import msgspec
from psycopg.rows import TupleRow

from jobfold.warehouse.database import Connection
from jobfold.warehouse.keys import hash_of, new_key
from jobfold.warehouse.sql import load

_SQL = load("alerts")
Every = Literal["day", "week"]

UNCONFIRMED = dt.timedelta(days=7)
"""How long a request waits for its confirmation."""
KEPT = dt.timedelta(days=365)
"""How long an alert lives after it was confirmed."""
RENEWED = dt.timedelta(days=335)
"""After how long it is asked whether it is still wanted."""
MOST_ALERTS = 10
"""Alerts of one mailbox."""
LONGEST_SEARCH = 2000
"""Characters of a search."""
_MOST_WAITING = 3
"""Unconfirmed requests of one mailbox: so many mails, and no more, can others have sent to somebody in a week."""
_REFUSALS = 3
"""Refusals in a row after which an address is deleted."""
_CLAIMED = dt.timedelta(minutes=10)
_LATER = dt.timedelta(hours=1)


class Alert(msgspec.Struct, frozen=True):
    """One alert. `query` is the query string of its search; `told_seq` the change up to which it has been told."""

    id: int
    address: str
    language: str
    query: str
    every: Every
    confirmed_at: dt.datetime | None
    told_seq: int | None

    @property
    def ends_at(self) -> dt.datetime | None:
        """When it is deleted unless it is confirmed again."""
        return self.confirmed_at + KEPT if self.confirmed_at else None


def add(connection: Connection, *, address: str, language: str, query: str, every: Every, now: dt.datetime) -> bool:
    """Notes a request, whose owner is then asked; false where the mailbox has many unconfirmed ones already."""
    connection.execute(_SQL["lock_mailbox"], [address])
    values = {
        "address": address, "language": language, "query": query, "every": every, "now": now, "most": _MOST_WAITING
    }  # fmt: skip
    return connection.execute(_SQL["add"], values).fetchone() is not None


def add_key(connection: Connection, alert: int) -> str:
    """A new key that opens the alert; it is known from here on only to whom it is sent."""
    key = new_key("")
    connection.execute(_SQL["add_key"], [hash_of(key), alert])
    return key


def find(connection: Connection, key: str) -> Alert | None:
    """The alert that `key` opens, if it is still there."""
    return _alert(connection.execute(_SQL["find"], [hash_of(key)]).fetchone())


def confirm(connection: Connection, alert: int, *, now: dt.datetime) -> bool:
    """Begins an alert, or keeps it for another year, in place of others of the same address for the same search.

    False where its mailbox has `MOST_ALERTS` others.
    """
    connection.execute(_SQL["lock_alert"], [alert])
    values = {"id": alert, "now": now, "today": now.date(), "most": MOST_ALERTS}
    if connection.execute(_SQL["confirm"], values).fetchone() is None:
        return False
    connection.execute(_SQL["replace"], [alert])
    return True


def set_every(connection: Connection, alert: int, every: Every) -> None:
    connection.execute(_SQL["set_every"], [every, alert])


def stop(connection: Connection, key: str) -> bool:
    """Deletes the alert that `key` opens; false where it is no longer there."""
    return connection.execute(_SQL["stop"], [hash_of(key)]).rowcount > 0


def forget(connection: Connection, address: str) -> int:
    """Deletes all that is kept of an address, and answers how many alerts that were."""
    return connection.execute(_SQL["forget"], [address]).rowcount


def clean(connection: Connection, *, now: dt.datetime) -> int:
    """Deletes what has had its time, and answers how many alerts that were."""
    values = {"now": now, "unconfirmed": UNCONFIRMED, "kept": KEPT}
    return connection.execute(_SQL["clean"], values).rowcount


def claim_asking(connection: Connection, *, now: dt.datetime, spent: dt.timedelta) -> Alert | None:
    """The next alert whose owner is to be asked to confirm it; nobody else gets it for some minutes.

    `now` is when the round began, and `spent` how long it has taken since.
    """
    values = {"now": now, "renewed": RENEWED, "claimed": spent + _CLAIMED}
    return _alert(connection.execute(_SQL["claim_asking"], values).fetchone())


def claim_due(connection: Connection, *, upto: int, now: dt.datetime, spent: dt.timedelta) -> Alert | None:
    """The next alert whose digest is due, claimed in the same way; none that has been told of changes beyond `upto`."""
    values = {"upto": upto, "now": now, "today": now.date(), "claimed": spent + _CLAIMED}
    return _alert(connection.execute(_SQL["claim_due"], values).fetchone())


def next_due(connection: Connection, after: int, *, now: dt.datetime) -> Alert | None:
    """The first alert beyond the number `after` whose digest is due, left unclaimed."""
    values = {"after": after, "now": now, "today": now.date()}
    return _alert(connection.execute(_SQL["due"], values).fetchone())


def note_asked(connection: Connection, alert: int, *, now: dt.datetime) -> None:
    """The owner has the mail that asks for a confirmation."""
    connection.execute(_SQL["asked"], {"id": alert, "now": now})


def note_told(connection: Connection, alert: int, seq: int, *, now: dt.datetime) -> None:
    """The owner knows what is new up to the change `seq`."""
    connection.execute(_SQL["told"], {"id": alert, "seq": seq, "now": now, "today": now.date()})


def note_refused(connection: Connection, alert: int, *, now: dt.datetime) -> bool:
    """The address was refused for good; true if that was once too often, and the alert is deleted."""
    connection.execute(_SQL["refused"], {"id": alert, "now": now, "later": _LATER})
    return connection.execute(_SQL["give_up"], [alert, _REFUSALS]).rowcount > 0


def fresh(connection: Connection, after: int, upto: int) -> list[str]:
    """The ids of openings that were first published after the change `after`, and up to `upto`."""
    rows = connection.execute(_SQL["fresh"], {"after": after, "upto": upto})
    return [row[0] for row in rows]


def _alert(row: TupleRow | None) -> Alert | None:
    return Alert(*row) if row else None
