"""Deliveries that a guard holds, until a person releases them or a newer delivery of the same stream comes."""

import datetime as dt

import msgspec

from jobfold.offers.model import InputError
from jobfold.warehouse.database import Connection
from jobfold.warehouse.delivery import Delivered, apply
from jobfold.warehouse.guards import Doubt, Guard
from jobfold.warehouse.sql import load

_SQL = load("held")
_STAGING = load("staging")
_TAKEN = ("new", "changed", "unchanged")


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery that waits for a person."""

    id: int
    source: str
    origin: str
    mode: str
    reason: str
    doubts: tuple[Doubt, ...]
    counts: dict[str, int]
    at: dt.datetime


def held(connection: Connection) -> list[Held]:
    """The deliveries that can be released, the newest first."""
    return [
        Held(
            id=number,
            source=source,
            origin=origin,
            mode=mode,
            reason=reason,
            doubts=msgspec.json.decode(doubts, type=tuple[Doubt, ...]),
            counts=msgspec.json.decode(counts, type=dict[str, int]),
            at=at,
        )
        for number, source, origin, mode, reason, doubts, counts, at in connection.execute(_SQL["held"])
    ]


def release(connection: Connection, number: int, *, by: str, guard: Guard | None = None) -> Delivered:
    """Applies the held delivery `number` in the caller's transaction; what it looks like is usual from then on.

    Raises `InputError` if there is none of that number, if it is not held, or if nothing is left of it to apply: a
    newer delivery has taken its place, or it was empty, and an empty delivery never empties a source.
    """
    connection.execute(_SQL["lock_source_of"], [number])  # a newer delivery under way may take its place until then
    row = connection.execute(_SQL["find"], [number]).fetchone()
    if row is None:
        raise InputError(
            f"delivery {number}: there is none of that number; `jobfold sources` lists those that are held"
        )
    _, source, mode, counted, withdrawn, status, kept = row
    if status != "held":
        raise InputError(f"delivery {number} of {source}: is not held ({status}); there is nothing to release")
    if not kept:
        raise InputError(
            f"delivery {number} of {source}: it was empty, or a newer one has taken its place; deliver it again"
        )
    connection.execute(_STAGING["create_incoming"])
    connection.execute(_SQL["take_back"], {"source": source, "delivery": number})
    connection.execute(_STAGING["index_incoming"])
    connection.execute(_STAGING["classify"])
    counts = {name: count for name, count in msgspec.json.decode(counted).items() if name not in _TAKEN}
    for _, outcome, count in connection.execute(_STAGING["tally"]):
        counts[outcome] = counts.get(outcome, 0) + count
    grace = (guard or Guard()).grace
    counts["gone"] = apply(connection, source, number, mode=mode, removed=withdrawn, grace=grace)
    connection.execute(_SQL["told_records"], [number])
    closing = {"delivery": number, "counts": msgspec.json.encode(counts).decode(), "by": by}
    connection.execute(_SQL["close"], closing)
    connection.execute(_SQL["close_import"], closing)
    connection.execute(_SQL["forget"], [number])
    return Delivered(id=number, source=source, status="applied", counts=counts)
