"""What people let pass: overrides of one rule in one text of one source. Withdrawn and expired ones stay on record."""

import datetime as dt
from collections.abc import Iterable

import msgspec
from psycopg.rows import TupleRow

from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("overrides")


class StoredOverride(msgspec.Struct, frozen=True, kw_only=True):
    """One override. `source_id` names the offer that it was made on; it holds for every offer of the source with that
    text. Ended without `ended_by`, it has expired."""

    id: int
    source: str
    rule: str
    text_hash: bytes
    source_id: str
    author: str
    reason: str
    until: dt.date
    made_at: dt.datetime
    ended_at: dt.datetime | None = None
    ended_by: str | None = None


def add(
    connection: Connection,
    *,
    source: str,
    rule: str,
    text_hash: bytes,
    source_id: str,
    author: str,
    reason: str,
    until: dt.date,
) -> int | None:
    """Records an override and answers its number; ``None`` if one of this source, rule and text stands."""
    values = {
        "source": source,
        "rule": rule,
        "text_hash": text_hash,
        "source_id": source_id,
        "author": author,
        "reason": reason,
        "until": until,
    }
    row = connection.execute(_SQL["add"], values).fetchone()
    return int(row[0]) if row else None


def in_force(connection: Connection, sources: Iterable[str]) -> dict[str, list[StoredOverride]]:
    """The overrides that hold today, by source; nothing for a source without any."""
    found: dict[str, list[StoredOverride]] = {}
    for row in connection.execute(_SQL["in_force"], [sorted(set(sources))]):
        one = _override(row)
        found.setdefault(one.source, []).append(one)
    return found


def stored(connection: Connection, *, ended: bool = False) -> list[StoredOverride]:
    """The overrides that stand, the newest first; with `ended` also those that were withdrawn or have expired."""
    return [_override(row) for row in connection.execute(_SQL["all"], {"ended": ended})]


def expire(connection: Connection) -> set[tuple[str, str]]:
    """Ends the overrides whose last day is past; answers their (source, rule)."""
    return {(source, rule) for source, rule in connection.execute(_SQL["expire"])}


def withdraw(connection: Connection, number: int, *, by: str) -> tuple[str, str] | None:
    """Ends an override; answers its (source, rule), or ``None`` if there is no such one standing."""
    row = connection.execute(_SQL["withdraw"], {"id": number, "by": by}).fetchone()
    return (row[0], row[1]) if row else None


def _override(row: TupleRow) -> StoredOverride:
    names = ("id", "source", "rule", "text_hash", "source_id", "author", "reason", "until", "made_at", "ended_at")
    return StoredOverride(**dict(zip((*names, "ended_by"), row, strict=True)))
