"""The facts of openings, as rows that the statistics and the directories of the open API count."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("facts")


class Stub(msgspec.Struct, frozen=True, kw_only=True):
    """What the removal of an opening may be filtered by: values of its last open form.

    `occupation` is a four-digit group of ISCO-08; `places` are gazetteer ids of its places and of what they lie in.
    """

    occupation: str | None = None
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One opening. `employer` is the key of its name, `name` the name as it is written; `pay` is the middle of its
    yearly full-time pay in `currency`; `postings` is how many offers were folded into it."""

    id: str
    open: bool
    isco: str | None
    employer: str | None
    name: str | None
    agency: bool
    remote: bool
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    areas: tuple[str, ...]
    languages: tuple[str, ...]
    contracts: tuple[str, ...]
    sources: tuple[str, ...]
    postings: int
    pay: float | None
    currency: str | None
    first_seen: dt.datetime
    stub: Stub | None


class EmployerCount(msgspec.Struct, frozen=True, kw_only=True):
    """An employer with open offers: `key` is what its names have in common, `name` the commonest of them."""

    key: str
    name: str
    openings: int


def put(connection: Connection, facts: Sequence[Fact]) -> None:
    """Notes the facts, in place of older ones. A stub outlives the consent that it was made under."""
    with connection.cursor() as cursor:
        cursor.executemany(
            _SQL["put"],
            [
                msgspec.structs.asdict(fact)
                | {name: list(getattr(fact, name)) for name in _LISTS}
                | {"stub": msgspec.json.encode(fact.stub).decode() if fact.stub else None}
                for fact in facts
            ],
        )


def employers(connection: Connection, prefix: str, after: str, limit: int) -> list[EmployerCount]:
    """Employers of open, live openings whose key begins with `prefix` and comes after `after`, by key."""
    pattern = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = connection.execute(_SQL["employers"], {"pattern": pattern, "after": after, "limit": limit})
    return [EmployerCount(key=key, name=name, openings=openings) for key, name, openings in rows]


def occupations(connection: Connection) -> dict[str, int]:
    """Open, live openings by four-digit group of ISCO-08."""
    return dict(connection.execute(_SQL["occupations"]).fetchall())


_LISTS = tuple(name for name in Fact.__struct_fields__ if Fact.__annotations__[name] == tuple[str, ...])
