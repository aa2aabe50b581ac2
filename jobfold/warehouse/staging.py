"""Takes a delivery into the staging area: all of it, or nothing.

A delivery is idempotent by (source, source_id, content hash): the same file twice changes nothing. A full delivery
that would remove more than `Guard.most_absent` of a source is *held*: recorded, not applied.
"""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec
import xxhash

from jobfold.offers.model import Consent, Offer, Problem, Reading, SourceKind
from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("staging")
# The escape, and not a literal backslash that "u0000" follows: an even number of backslashes stands before it.
_ESCAPED_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
_ENCODER = msgspec.json.Encoder(order="deterministic")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What the warehouse keeps of a board's declaration or of a feed's name."""

    name: str
    kind: SourceKind = "board"
    homepage: str | None = None
    terms: str | None = None
    attribution: str | None = None
    consent: Consent = Consent()
    declared: bool = False
    """False for a bare feed: it must not overwrite what a declaration said."""


class Guard(msgspec.Struct, frozen=True, kw_only=True):
    """When a full delivery is believed."""

    most_absent: float = 0.2
    """Share of a source's live offers that one full delivery may drop."""
    small: int = 20
    """A source with fewer live offers than this is not held: shares mean little there."""
    grace: int = 0
    """Full deliveries that may miss an offer before it is gone."""


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """What a delivery did. `counts`: seen, new, changed, unchanged, repeated, lost, gone (records or offers)."""

    id: int
    source: str
    status: str
    counts: dict[str, int]
    reason: str | None = None


def stage(
    connection: Connection,
    source: Source,
    readings: Iterable[Reading],
    *,
    origin: str,
    mode: str = "delta",
    removed: Iterable[str] = (),
    guard: Guard | None = None,
    dry_run: bool = False,
    keep_every_record: bool = False,
) -> Delivered:
    """Stages the readings of one source in the caller's transaction.

    `removed` are source ids that the source itself calls gone. With `dry_run`, outcomes are recorded and nothing
    is applied. With `keep_every_record`, each record's outcome is kept, not only what went wrong (partners are
    told line by line). Whatever `readings` raises passes through, and the transaction with it.
    """
    guard = guard or Guard()
    _register(connection, source)
    connection.execute(_SQL["lock_source"], [source.name])
    (delivery,) = connection.execute(_SQL["open_delivery"], [source.name, origin, mode]).fetchone() or (0,)
    connection.execute(_SQL["create_incoming"])
    kept, lost = _copy_in(connection, source, readings)
    repeated = {row[0] for row in connection.execute(_SQL["drop_repeats"])}
    connection.execute(_SQL["analyze_incoming"])
    outcomes = {
        record: outcome
        for record, _, outcome in connection.execute(_SQL["classify"], [source.name])
    }
    counts = Counter(outcomes.values())
    counts["seen"] = len(kept) + len(lost)
    counts["repeated"] = len(repeated)
    counts["lost"] = len(lost)

    status, reason = "dry" if dry_run else "applied", None
    if mode == "full" and not dry_run:
        reason = _too_much_absent(connection, source.name, guard)
        status = "held" if reason else status
    gone: list[tuple[str, str]] = []
    if status == "applied":
        gone = _apply(connection, source.name, delivery, mode, list(removed), guard)
        counts["gone"] = len(gone)
    elif status == "held":
        counts["held"] = len(outcomes)
        outcomes = dict.fromkeys(outcomes, "held")
    outcomes |= dict.fromkeys(repeated, "repeated")
    _keep_records(connection, delivery, kept, lost, outcomes, everything=keep_every_record)
    tally = {name: counts[name] for name in sorted(counts)}
    connection.execute(_SQL["close_delivery"], [status, reason, msgspec.json.encode(tally).decode(), delivery])
    return Delivered(id=delivery, source=source.name, status=status, counts=tally, reason=reason)


def expire(connection: Connection) -> int:
    """Ends the offers whose own end date is past; answers how many."""
    connection.execute(_SQL["share_watermark"])
    return connection.execute(_SQL["expire"]).rowcount


def content_hash(offer: Offer) -> bytes:
    """16 bytes that change exactly when the offer's content does."""
    return xxhash.xxh3_128_digest(_ENCODER.encode(offer))


class _Kept(msgspec.Struct, frozen=True):
    record: int
    line: int | None
    source_id: str
    problems: tuple[Problem, ...]


def _copy_in(
    connection: Connection, source: Source, readings: Iterable[Reading]
) -> tuple[list[_Kept], list[Reading]]:
    kept: list[_Kept] = []
    lost: list[Reading] = []
    with connection.cursor().copy(_SQL["copy_incoming"]) as copy:
        for reading in readings:
            if reading.offer is None:
                lost.append(reading)
                continue
            offer = msgspec.structs.replace(reading.offer, source=source.name, consent=source.consent)
            body = _clean(_ENCODER.encode(offer).decode())
            row = (reading.record, _clean(offer.source_id), content_hash(offer), body)
            copy.write_row((*row, reading.raw and _clean(reading.raw), offer.valid_through))
            kept.append(_Kept(reading.record, reading.line, _clean(offer.source_id), reading.problems))
    return kept, lost


def _apply(
    connection: Connection, source: str, delivery: int, mode: str, removed: list[str], guard: Guard
) -> list[tuple[str, str]]:
    """Applies the incoming table; answers (source id, why) of the offers that went."""
    names: dict[str, object] = {"source": source, "delivery": delivery, "grace": guard.grace}
    connection.execute(_SQL["share_watermark"])
    connection.execute(_SQL["upsert"], names)
    connection.execute(_SQL["touch"], names)
    gone: list[tuple[str, str]] = []
    if removed:
        rows = connection.execute(_SQL["remove"], names | {"ids": removed, "reason": "page-gone"})
        gone += [(row[0], "page-gone") for row in rows]
    if mode == "full":
        missed = connection.execute(_SQL["miss"], names)
        gone += [(source_id, "absent") for source_id, status in missed if status == "gone"]
    return gone


def _too_much_absent(connection: Connection, source: str, guard: Guard) -> str | None:
    live, absent = connection.execute(_SQL["count_absent"], [source]).fetchone() or (0, 0)
    if live < guard.small or absent <= guard.most_absent * live:
        return None
    return (
        f"the full delivery lacks {absent} of the {live} live offers of {source}, "
        f"more than {guard.most_absent:.0%}: held, nothing was applied"
    )


def _keep_records(
    connection: Connection,
    delivery: int,
    kept: list[_Kept],
    lost: list[Reading],
    outcomes: dict[int, str],
    *,
    everything: bool,
) -> None:
    with connection.cursor().copy(_SQL["copy_records"]) as copy:
        for one in kept:
            outcome = outcomes[one.record]
            if everything or one.problems or outcome == "repeated":
                copy.write_row((delivery, one.record, one.line, one.source_id, outcome, _json(one.problems), None))
        for reading in lost:
            raw = reading.raw and _clean(reading.raw[:10_000])
            copy.write_row((delivery, reading.record, reading.line, None, "lost", _json(reading.problems), raw))


def _register(connection: Connection, source: Source) -> None:
    names: dict[str, object] = msgspec.structs.asdict(source)
    names["consent"] = msgspec.json.encode(source.consent).decode()
    connection.execute(_SQL["ensure_source"], names)


def _json(problems: tuple[Problem, ...]) -> str:
    return _clean(msgspec.json.encode(problems).decode())


def _clean(text: str) -> str:
    """PostgreSQL holds no NUL, neither as a character nor as a JSON escape."""
    if "\\u0000" in text:
        text = _ESCAPED_NUL.sub(r"\1", text)
    return text.replace("\0", "")


def last_deliveries(connection: Connection) -> list[dict[str, object]]:
    """The newest delivery of each source, for the health page and `doctor`."""
    cursor = connection.execute(_SQL["last_deliveries"])
    names = [column.name for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor]
