"""One source's part of what stands in the incoming table: applied, held for a person, or only recorded."""

from collections.abc import Sequence

import msgspec

from jobfold.offers.model import Consent, SourceKind
from jobfold.warehouse.database import Connection
from jobfold.warehouse.guards import Doubt, Guard, Past, Stock, doubts
from jobfold.warehouse.measures import Measures
from jobfold.warehouse.sql import load

_SQL = load("staging")
_HELD = load("held")
_PUSH = "push:"
_PAST = 20
"""Deliveries that say what is usual for a source."""
_encode = msgspec.json.Encoder().encode


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What the warehouse keeps of a board's declaration or of a feed's name."""

    name: str
    kind: SourceKind = "board"
    homepage: str | None = None
    terms: str | None = None
    attribution: str | None = None
    consent: Consent = Consent()
    expected: tuple[int, int] | None = None
    """The least and the most offers of a full delivery, if that is declared."""
    declared: bool = False
    """False for a bare feed: it must not overwrite what a declaration said."""


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """What a delivery did to one source.

    `status` is applied, held or dry. `counts`: seen, new, changed, unchanged, repeated, lost (records) and gone
    (offers); seen = new + changed + unchanged + repeated + lost. `doubts` is why it is held, or would be if it were not
    dry, and `reason` the same in a line.
    """

    id: int
    source: str
    status: str
    counts: dict[str, int]
    reason: str | None = None
    doubts: tuple[Doubt, ...] = ()


class Delivery:
    """A delivery under way, in the caller's transaction; no other one of its source runs beside it."""

    def __init__(self, connection: Connection, source: Source, origin: str, mode: str, guard: Guard) -> None:
        self.connection, self.source, self.mode, self.guard = connection, source, mode, guard
        self.stream = origin if origin.startswith(_PUSH) else ""
        names: dict[str, object] = msgspec.structs.asdict(source)
        names["consent"] = _encode(source.consent).decode()
        connection.execute(_SQL["ensure_source"], names)
        connection.execute(_SQL["lock_source"], [source.name])
        row = connection.execute(_SQL["open_delivery"], [source.name, origin, self.stream, mode]).fetchone()
        self.id: int = row[0] if row else 0

    def take(
        self,
        outcomes: dict[str, int],
        measures: Measures,
        removed: list[str],
        *,
        dry_run: bool,
        keep_every_record: bool,
    ) -> Delivered:
        """Applies, holds or only records the delivery, and closes it."""
        counts = {"seen": sum(outcomes.values()), **outcomes}
        found = self._doubts(measures)
        status = "dry" if dry_run else "held" if found else "applied"
        if status == "applied":
            counts["gone"] = apply(
                self.connection, self.source.name, self.id, mode=self.mode, removed=removed, grace=self.guard.grace
            )
        keeping = {"held": status == "held", "everything": keep_every_record}
        self.connection.execute(_SQL["keep_records"], {"delivery": self.id, "source": self.source.name} | keeping)
        if not dry_run:
            self.connection.execute(_HELD["let_go"], [self.source.name, self.stream, self.id])
        if status == "held":
            self.connection.execute(_HELD["keep"], {"delivery": self.id, "source": self.source.name})
        reason = told(self.source.name, found, dry_run=dry_run)
        closing = {
            "id": self.id,
            "status": status,
            "reason": reason,
            "counts": _encode(counts).decode(),
            "measures": _encode(measures).decode(),
            "doubts": _encode(found).decode(),
            "withdrawn": removed if status == "held" else [],
        }
        self.connection.execute(_SQL["close_delivery"], closing)
        return Delivered(id=self.id, source=self.source.name, status=status, counts=counts, reason=reason, doubts=found)

    def _doubts(self, measures: Measures) -> tuple[Doubt, ...]:
        name, stock = self.source.name, None
        if self.mode == "full":
            row = self.connection.execute(_SQL["count_absent"], [name]).fetchone()
            stock = Stock(*row) if row else None
        rows = self.connection.execute(_HELD["past"], {"source": name, "stream": self.stream, "most": _PAST})
        past = [Past(mode, msgspec.json.decode(measures, type=Measures)) for mode, measures in rows]
        return doubts(measures, past=past, stock=stock, expected=self.source.expected, guard=self.guard)


def apply(connection: Connection, source: str, delivery: int, *, mode: str, removed: Sequence[str], grace: int) -> int:
    """Moves the incoming offers of `source` into the stock; answers how many offers went."""
    names: dict[str, object] = {"source": source, "delivery": delivery, "grace": grace}
    connection.execute(_SQL["share_watermark"])
    connection.execute(_SQL["upsert"], names)
    connection.execute(_SQL["touch"], names)
    gone = 0
    if removed:
        gone = connection.execute(_SQL["remove"], names | {"ids": list(removed), "reason": "page-gone"}).rowcount
    if mode == "full":
        missed = connection.execute(_SQL["miss"], names)
        gone += sum(status == "gone" for _, status in missed)
    return gone


def told(source: str, found: Sequence[Doubt], *, dry_run: bool) -> str | None:
    """The doubts of a delivery in one line."""
    if not found:
        return None
    end = "it would be held" if dry_run else "held, nothing was applied"
    return f"{source}: {'; '.join(doubt.said for doubt in found)}: {end}"
