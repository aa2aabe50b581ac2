"""Explain: the whole life of one offer, from the deliveries that brought it to what the catalogue made of it."""

import datetime as dt

import msgspec

from jobfold.offers.model import InputError, Problem
from jobfold.offers.published import Feature
from jobfold.warehouse import database, history, verdicts
from jobfold.warehouse.verdicts import VerdictChange


class Relative(msgspec.Struct, frozen=True, kw_only=True):
    """Another offer that this one was compared with, and the outcome."""

    source: str
    source_id: str
    title: str
    cluster: str | None
    relation: str
    score: float
    features: tuple[Feature, ...]


class Life(msgspec.Struct, frozen=True, kw_only=True):
    """One staged offer. `state` is published, folded, refused, held or withheld, else expired, absent…"""

    source: str
    source_id: str
    title: str
    state: str
    public_id: str | None
    first_seen: dt.datetime
    last_seen: dt.datetime
    verdict: str | None
    rule_base: str | None
    issues: list[dict[str, object]]
    verdict_changes: list[VerdictChange]
    """When the verdict came out otherwise than before; the first verdict is no change."""
    relatives: list[Relative]
    problems: list[Problem]


class Event(msgspec.Struct, frozen=True, array_like=True):
    """One line of the change log: what happened to `id`, or, where that is another one, what it was merged into or
    split from."""

    seq: int
    kind: str
    at: dt.datetime
    into: str | None
    id: str
    split_from: str | None


class Explanation(msgspec.Struct, frozen=True):
    """All offers that the name stands for, and the history of the public ids that they are under."""

    lives: list[Life]
    history: dict[str, list[Event]]


def explain(url: str, name: str) -> Explanation:
    """Explains a public id, ``source:source_id`` or a source id. Raises `InputError` if nothing is known of it."""
    with database.connect(url) as connection:
        lives = [_life(connection, row) for row in history.life(connection, name)]
        ids = {life.public_id for life in lives if life.public_id} | {name}
        told = {one: _history(connection, one) for one in sorted(ids)}
    told = {one: events for one, events in told.items() if events}
    if not lives and not told:
        known = "public id, source:source_id or source id"
        raise InputError(f"{name or repr(name)}: no offer has this {known} in the catalogue; check how it is written")
    return Explanation(lives, told)


def _life(connection: database.Connection, row: dict[str, object]) -> Life:
    number = row["id"]
    assert isinstance(number, int)
    deliveries = history.deliveries_of(connection, str(row["source"]), str(row["source_id"]))
    state = row["state"] if row["status"] == "live" else row["gone_reason"]
    return msgspec.convert(
        {
            "source": row["source"],
            "source_id": row["source_id"],
            "title": row["title"],
            "state": state or "waiting for the next fold, judge and publish",
            "public_id": row["cluster"],
            "first_seen": row["first_seen"],
            "last_seen": row["last_seen"],
            "verdict": row["verdict"],
            "rule_base": row["rule_base"],
            "issues": msgspec.json.decode(str(row["issues"])) if row["issues"] else [],
            "verdict_changes": verdicts.changes(connection, number),
            "relatives": [_relative(one) for one in history.edges_of(connection, number)],
            "problems": list(dict.fromkeys(problem for one in deliveries for problem in _problems(one))),
        },
        Life,
    )


def _problems(delivery: dict[str, object]) -> list[Problem]:
    """The doubts of one delivery; the next one mostly repeats them."""
    return msgspec.json.decode(str(delivery["problems"]), type=list[Problem])


def _relative(row: dict[str, object]) -> dict[str, object]:
    return row | {"features": msgspec.json.decode(str(row["features"]))}


def _history(connection: database.Connection, public_id: str) -> list[Event]:
    rows = history.history(connection, public_id)
    columns = ("seq", "kind", "at", "into_id", "id", "from_id")
    return [msgspec.convert([row[column] for column in columns], Event) for row in rows]
