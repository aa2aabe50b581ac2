"""Partners, their keys and their imports."""

import datetime as dt
import re
import secrets
from typing import Literal

import msgspec
from psycopg.rows import TupleRow

from jobfold.offers.model import InputError, Problem
from jobfold.warehouse.database import Connection
from jobfold.warehouse.keys import hash_of, new_key, opens
from jobfold.warehouse.sql import load

_SQL = load("partners")
_PROBLEMS = msgspec.json.Decoder(tuple[Problem, ...])

ImportStatus = Literal["queued", "running", "done", "held", "failed"]


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """One push of a partner: what it asked for, and how far it has come."""

    id: str
    partner: str
    feed: str
    mode: Literal["delta", "full"]
    dry_run: bool
    status: ImportStatus
    counts: dict[str, int]
    created_at: dt.datetime
    finished_at: dt.datetime | None = None
    error: str | None = None


class RecordOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one record: accepted, changed, unchanged, repeated, folded, held, refused, lost."""

    record: int
    outcome: str
    line: int | None = None
    source_id: str | None = None
    public_id: str | None = None
    problems: tuple[Problem, ...] = ()
    issues: list[dict[str, object]] = []


def add(connection: Connection, name: str, *, renew: bool = False) -> str:
    """Makes a partner and answers its key, the only time that it is seen. `renew` replaces the key of one.

    Raises `InputError` if the name is ill-formed or, without `renew`, taken.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{1,62}", name):
        raise InputError(f"partner name {name!r}: use 2 to 63 of a-z, 0-9, - and _, beginning with a letter or digit")
    key = new_key("jf_")
    values = [hash_of(key), name] if renew else [name, hash_of(key)]
    if connection.execute(_SQL["renew" if renew else "add"], values).fetchone() is None:
        raise InputError(
            f"partner {name!r} does not exist: add it without --renew"
            if renew
            else f"partner {name!r} exists: choose another name, or replace its key with --renew"
        )
    return key


def authenticate(connection: Connection, partner: str, key: str) -> bool:
    """Whether `key` is the partner's. Takes as long for an unknown partner as for a wrong key."""
    row = connection.execute(_SQL["key_hash"], [partner]).fetchone()
    return opens(key, bytes(row[0]) if row else None)


def names(connection: Connection) -> list[str]:
    return [row[0] for row in connection.execute(_SQL["names"])]


def add_import(
    connection: Connection,
    *,
    partner: str,
    feed: str,
    mode: str,
    dry_run: bool,
    idempotency_key: str | None,
    body_path: str,
) -> tuple[Import, bool]:
    """Queues an import; answers it and whether it is new (a known idempotency key answers the first one)."""
    id = secrets.token_hex(10)
    connection.execute(
        _SQL["add_import"],
        {
            "id": id,
            "partner": partner,
            "feed": feed,
            "mode": mode,
            "dry_run": dry_run,
            "idempotency_key": idempotency_key,
            "body_path": body_path,
        },
    )
    found = get_import(connection, id)
    if found:
        return found, True
    row = connection.execute(_SQL["import_by_key"], [partner, feed, idempotency_key]).fetchone()
    assert row is not None  # the insert met it
    earlier = get_import(connection, row[0])
    assert earlier is not None
    return earlier, False


def get_import(connection: Connection, id: str) -> Import | None:
    row = connection.execute(_SQL["get_import"], [id]).fetchone()
    return _import(row) if row else None


def _import(row: TupleRow) -> Import:
    return Import(
        id=row[0],
        partner=row[1],
        feed=row[2],
        mode=row[3],
        dry_run=bool(row[4]),
        status=row[5],
        counts=msgspec.json.decode(row[6], type=dict[str, int]),
        created_at=row[7],
        finished_at=row[8],
        error=row[9],
    )


def next_import(connection: Connection) -> tuple[Import, str] | None:
    """The next import to work and the path of its body; locked until the transaction ends."""
    row = connection.execute(_SQL["next_import"]).fetchone()
    if row is None:
        return None
    found = connection.execute(_SQL["get_import"], [row[0]]).fetchone()
    assert found is not None  # locked a line above
    return _import(found), found[11]


def end_import(
    connection: Connection,
    id: str,
    *,
    status: ImportStatus,
    delivery: int | None = None,
    counts: dict[str, int] | None = None,
    error: str | None = None,
) -> None:
    values = {"id": id, "status": status, "delivery": delivery, "error": error}
    connection.execute(_SQL["end_import"], values | {"counts": msgspec.json.encode(counts or {}).decode()})


def outcomes(connection: Connection, id: str, *, after: int, limit: int) -> list[RecordOutcome]:
    """What became of the records after number `after`, in their order."""
    found = []
    for row in connection.execute(_SQL["outcomes"], [id, after, limit]):
        record, line, source_id, outcome, problems, state, public_id, issues = row
        found.append(
            RecordOutcome(
                record=record,
                line=line,
                source_id=source_id,
                outcome=_outcome(outcome, state),
                public_id=public_id,
                problems=_PROBLEMS.decode(problems),
                issues=msgspec.json.decode(issues) if issues else [],
            )
        )
    return found


def _outcome(staged: str, state: str | None) -> str:
    """What publication did says more than what staging did."""
    if staged in ("new", "changed", "unchanged") and state in ("folded", "held", "refused", "withheld"):
        return state
    return "accepted" if staged == "new" else staged
