"""Takes a delivery into the staging area: all of it, or nothing.

A delivery is idempotent by (source, source_id, content hash): the same file twice changes nothing. One file may hold
the offers of several sources; each source gets a delivery of its own. A delivery that a guard does not believe
(`jobfold.warehouse.guards`) is *held*: recorded and kept, not applied.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
import xxhash

from jobfold.offers.model import Offer, Problem, Reading
from jobfold.warehouse.database import Connection
from jobfold.warehouse.delivery import Delivered, Delivery, Source
from jobfold.warehouse.guards import Guard
from jobfold.warehouse.measures import Measuring
from jobfold.warehouse.sql import load

__all__ = [
    "Delivered", "Guard", "Lost", "Source", "content_hash", "expire", "incoming", "last_deliveries", "lost",
    "put_findings", "stage",
]  # fmt: skip

_SQL = load("staging")
# The escape, and not a literal backslash that "u0000" follows: an even number of backslashes stands before it.
_ESCAPED_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
_ENCODER = msgspec.json.Encoder(order="deterministic")
_OFFER = msgspec.json.Decoder(Offer)


class Lost(msgspec.Struct, frozen=True):
    """A record that gave no offer, and why."""

    record: int
    line: int | None
    problems: tuple[Problem, ...]
    origin: str
    """The file that it stood in."""


def stage(
    connection: Connection,
    readings: Iterable[Reading],
    *,
    origin: str,
    source: Source,
    declared: Callable[[str], Source] | None = None,
    mode: str = "delta",
    removed: Iterable[str] = (),
    guard: Guard | None = None,
    loops: int = 0,
    dry_run: bool = False,
    keep_every_record: bool = False,
) -> list[Delivered]:
    """Stages readings in the caller's transaction; answers one `Delivered` per source.

    `source` is what lost records count for, and, unless `declared` is given, the source of every offer whatever
    its identifier says (a board, a partner). With `declared`, each offer keeps the source that it names, and
    `declared` says what is known of it. `removed` are source ids that the source itself calls gone, and `loops` counts
    the lists that the crawl saw go round. With `dry_run` outcomes are recorded and nothing is applied. With
    `keep_every_record`, each record's outcome is kept, not only what went wrong (partners are told line by line).
    Whatever `readings` raises passes through.
    """
    connection.execute(_SQL["create_incoming"])
    measured: dict[str, Measuring] = {}
    withdrawn = [*removed, *_copy_in(connection, readings, source, declared, measured)]
    connection.execute(_SQL["index_incoming"])
    connection.execute(_SQL["mark_repeats"])
    connection.execute(_SQL["classify"])
    tally: dict[str, dict[str, int]] = {source.name: {}}
    for name, outcome, count in connection.execute(_SQL["tally"]):
        tally.setdefault(name, {})[outcome] = count
    delivered = []
    for name, counts in sorted(tally.items()):
        if name == source.name and not counts and len(tally) > 1:
            continue
        one = source if name == source.name or declared is None else declared(name)
        delivery = Delivery(connection, one, origin, mode, guard or Guard())
        measures = measured.get(name, Measuring()).measures(repeated=counts.get("repeated", 0), loops=loops)
        taken = delivery.take(counts, measures, withdrawn, dry_run=dry_run, keep_every_record=keep_every_record)
        delivered.append(taken)
    return delivered


def incoming(connection: Connection, source: str, batch: int) -> Iterator[list[tuple[int, Offer]]]:
    """(record, offer) of what the delivery of this transaction holds of a source, in batches."""
    with connection.cursor(name="incoming_offers") as cursor:
        cursor.execute(_SQL["incoming_offers"], [source])
        while rows := cursor.fetchmany(batch):
            yield [(record, _OFFER.decode(body)) for record, body in rows]


def put_findings(connection: Connection, delivery: int, found: Sequence[tuple[int, str, str]]) -> None:
    """Notes (record, verdict, issues as JSON) of a delivery's records."""
    records, verdicts, issues = ([one[at] for one in found] for at in range(3))
    connection.execute(_SQL["put_findings"], [records, verdicts, issues, delivery])


def lost(connection: Connection, deliveries: Iterable[int], *, limit: int) -> list[Lost]:
    """The first `limit` records of the deliveries (by number) that gave no offer, in their order."""
    rows = connection.execute(_SQL["lost_records"], [list(deliveries), limit])
    return [
        Lost(record, line, msgspec.json.decode(problems, type=tuple[Problem, ...]), origin)
        for origin, record, line, problems in rows
    ]


def expire(connection: Connection) -> int:
    """Ends the offers whose own end date is past; answers how many."""
    connection.execute(_SQL["share_watermark"])
    return connection.execute(_SQL["expire"]).rowcount


def content_hash(offer: Offer) -> bytes:
    """16 bytes that change exactly when the offer's content does."""
    return xxhash.xxh3_128_digest(_ENCODER.encode(offer))


def last_deliveries(connection: Connection) -> list[dict[str, object]]:
    """The newest delivery of each source: source, id, origin, mode, status, reason, counts, times."""
    cursor = connection.execute(_SQL["last_deliveries"])
    names = [column.name for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _copy_in(
    connection: Connection,
    readings: Iterable[Reading],
    source: Source,
    declared: Callable[[str], Source] | None,
    measured: dict[str, Measuring],
) -> list[str]:
    """Copies readings into the incoming table, and measures each source's offers on the way; answers the source ids of
    those that their source has withdrawn."""
    gone: list[str] = []
    with connection.cursor().copy(_SQL["copy_incoming"]) as copy:
        for reading in readings:
            raw = reading.raw and _clean(reading.raw)
            problems = _clean(msgspec.json.encode(reading.problems).decode())
            if reading.offer is None:
                if (withdrawn := _withdrawn(reading)) is not None:
                    gone.append(withdrawn)
                copy.write_row(
                    (reading.record, reading.line, source.name, None, None, None, raw, None, problems, "lost")
                )
                continue
            own = source if declared is None else declared(_clean(reading.offer.source))
            consent = own.consent.both(reading.offer.consent)
            offer = msgspec.structs.replace(reading.offer, source=own.name, consent=consent)
            measured.setdefault(own.name, Measuring()).add(offer)
            body = _clean(_ENCODER.encode(offer).decode())
            identity = (own.name, _clean(offer.source_id), content_hash(offer), body)
            copy.write_row((reading.record, reading.line, *identity, raw, offer.valid_through, problems, None))
    return gone


def _withdrawn(reading: Reading) -> str | None:
    """The source id of a record by which a source withdraws an offer; such a record holds none."""
    codes = {problem.code: problem.value for problem in reading.problems}
    return codes.get("offer-withdrawn")


def _clean(text: str) -> str:
    """PostgreSQL holds no NUL, neither as a character nor as a JSON escape."""
    if "\\u0000" in text:
        text = _ESCAPED_NUL.sub(r"\1", text)
    return text.replace("\0", "")
