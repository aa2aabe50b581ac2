"""The catalogue: merged offers under stable public ids, and the log of their changes.

Publication is the only writer, one at a time, so the log's numbers appear in the order in which they commit, and a
reader that remembers the last number misses nothing.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec
from psycopg.rows import TupleRow

from jobfold.offers.model import Offer, SourceKind
from jobfold.offers.published import Feature, PublishedOffer
from jobfold.warehouse.database import Connection
from jobfold.warehouse.facts import Stub
from jobfold.warehouse.folding import StoredEdge
from jobfold.warehouse.sql import load

_SQL = load("catalogue")
_OFFER = msgspec.json.Decoder(Offer)
_PUBLISHED = msgspec.json.Decoder(PublishedOffer)
_STUB = msgspec.json.Decoder(Stub)
_FEATURES = msgspec.json.Decoder(tuple[Feature, ...])

Status = Literal["live", "gone", "merged"]
ChangeKind = Literal["upsert", "remove", "merge", "split"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One public id. `offer` is the last public form (also of a gone one); `merged_into` is set on merged ones: by
    `get` it is where the redirects end, by `entries` the next step."""

    id: str
    status: Status
    offer: PublishedOffer | None = None
    open_offer: PublishedOffer | None = None
    """The form that may leave, where that is another than `offer`: see `open_form`."""
    merged_into: str | None = None
    gone_at: dt.datetime | None = None
    described: bool = True
    """Its fact is noted: see `jobfold.warehouse.facts`."""

    @property
    def open_form(self) -> PublishedOffer | None:
        """What may leave through exports, the API and the change stream; ``None`` where nothing may."""
        return _open_form(self.offer, self.open_offer)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the change log. `offer` is today's form on an ``upsert`` of a live offer, else ``None``.

    A ``merge`` says into which id this one went; a ``split`` from which one it came, right before the ``upsert`` that
    brings it: whoever knows only ``upsert``, ``remove`` and ``merge`` keeps a true copy too.
    """

    seq: int
    id: str
    kind: ChangeKind
    at: dt.datetime
    offer: PublishedOffer | None = None
    into: str | None = None
    split_from: str | None = None
    open_offer: PublishedOffer | None = None
    """The form that may leave, where that is another than `offer`."""
    stub: Stub | None = None
    """What the removal may be filtered by; ``None`` if the opening was never open."""

    @property
    def open_form(self) -> PublishedOffer | None:
        """What may leave; ``None`` where nothing may."""
        return _open_form(self.offer, self.open_offer)


class ClusterMember(msgspec.Struct, frozen=True, kw_only=True):
    """A live member of a cluster, with all that publication needs to know of it. `shown_as` is the public id that it
    was last published under."""

    cluster: str
    offer_id: int
    offer: Offer
    first_seen: dt.datetime
    last_seen: dt.datetime
    kind: SourceKind
    verdict: str | None
    shown_as: str | None = None
    overridden: tuple[tuple[str, str], ...] = ()
    """(rule, field) of what people let pass in it."""


class SourceTotals(msgspec.Struct, frozen=True, kw_only=True):
    """Live offers of one source, and what became of them."""

    name: str
    kind: SourceKind
    homepage: str | None
    attribution: str | None
    live: int
    published: int
    folded: int
    stopped: int
    last_seen: dt.datetime | None


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """What a source asks of who uses its offers: the words that name it, and its terms."""

    name: str
    attribution: str | None
    homepage: str | None
    terms: str | None


class PageOf(msgspec.Struct, frozen=True):
    """A live offer as a sitemap lists it: the language of its text, and when it last changed."""

    id: str
    language: str | None
    changed: dt.datetime


def get(connection: Connection, public_id: str) -> Entry | None:
    """The entry under a public id, or ``None`` if there never was one."""
    row = connection.execute(_SQL["get"], {"id": public_id}).fetchone()
    return _entry(row) if row else None


def entries(connection: Connection, ids: Iterable[str]) -> dict[str, Entry]:
    rows = connection.execute(_SQL["entries"], [list(ids)])
    return {entry.id: entry for entry in map(_entry, rows)}


def changes(connection: Connection, after: int, limit: int) -> list[Change]:
    """The log after number `after`, oldest first, at most `limit` lines."""
    rows = connection.execute(_SQL["changes"], [after, limit])
    return [
        Change(
            seq=seq,
            id=id,
            kind=kind,
            at=at,
            into=into,
            split_from=split_from,
            offer=_PUBLISHED.decode(body) if body else None,
            open_offer=_PUBLISHED.decode(open_body) if open_body else None,
            stub=_STUB.decode(stub) if stub else None,
        )
        for seq, id, kind, at, into, split_from, body, open_body, stub in rows
    ]


def last_seq(connection: Connection) -> int:
    row = connection.execute(_SQL["last_seq"]).fetchone()
    return row[0] if row else 0


def live(connection: Connection, *, batch: int = 1000) -> Iterator[PublishedOffer]:
    """Every live offer, by id, in batches, so that memory stays flat."""
    after = ""
    while rows := connection.execute(_SQL["live"], [after, batch]).fetchall():
        for _, body in rows:
            yield _PUBLISHED.decode(body)
        after = rows[-1][0]


def live_open(connection: Connection, *, batch: int = 1000) -> Iterator[PublishedOffer | None]:
    """The open form of every live opening, by id, in batches; ``None`` for each of which nothing may leave."""
    after = ""
    while rows := connection.execute(_SQL["live_open"], [after, batch]).fetchall():
        for _, body, open_body in rows:
            yield _open_form(_PUBLISHED.decode(body), _PUBLISHED.decode(open_body) if open_body else None)
        after = rows[-1][0]


def totals(connection: Connection) -> dict[str, int]:
    """openings, live, published, folded, refused, held, withheld, expired, gone: offers, but `openings`."""
    cursor = connection.execute(_SQL["totals"])
    row = cursor.fetchone() or ()
    return {c.name: value for c, value in zip(cursor.description or (), row, strict=True)}


def by_source(connection: Connection) -> list[SourceTotals]:
    cursor = connection.execute(_SQL["by_source"])
    names = [column.name for column in cursor.description or ()]
    return [SourceTotals(**dict(zip(names, row, strict=True))) for row in cursor]


def count_live(connection: Connection) -> int:
    row = connection.execute(_SQL["count_live"]).fetchone()
    return row[0] if row else 0


def pages(connection: Connection, offset: int, limit: int) -> list[PageOf]:
    """Live offers by id, beyond the first `offset`."""
    return [PageOf(*row) for row in connection.execute(_SQL["pages"], [offset, limit])]


def credits(connection: Connection) -> dict[str, Credit]:
    """What each source asks, by its name."""
    rows = connection.execute(_SQL["credits"])
    return {
        name: Credit(name=name, attribution=attribution, homepage=homepage, terms=terms)
        for name, attribution, homepage, terms in rows
    }


def dirty(connection: Connection, after: str, limit: int) -> list[str]:
    """The next clusters to publish, by name, beyond the name `after`."""
    return [row[0] for row in connection.execute(_SQL["dirty"], [after, limit])]


def count_dirty(connection: Connection) -> int:
    row = connection.execute(_SQL["count_dirty"]).fetchone()
    return row[0] if row else 0


def members(connection: Connection, clusters: Sequence[str]) -> dict[str, list[ClusterMember]]:
    """The live members of each cluster, oldest first; a cluster without any is absent."""
    found: dict[str, list[ClusterMember]] = {}
    rows = connection.execute(_SQL["members"], [list(clusters)])
    for cluster, id, body, first, last, kind, verdict, shown_as, overridden in rows:
        member = ClusterMember(
            cluster=cluster,
            offer_id=id,
            offer=_OFFER.decode(body),
            first_seen=first,
            last_seen=last,
            kind=kind,
            verdict=verdict,
            shown_as=shown_as,
            overridden=tuple((rule, field) for rule, field in overridden or ()),
        )
        found.setdefault(member.cluster, []).append(member)
    return found


def edges(connection: Connection, clusters: Sequence[str]) -> list[StoredEdge]:
    """The explained edges that start in these clusters."""
    return [
        StoredEdge(a, b, relation, score, _FEATURES.decode(features))
        for a, b, relation, score, features in connection.execute(_SQL["edges"], [list(clusters)])
    ]


def parallel(connection: Connection, clusters: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for mine, other in connection.execute(_SQL["parallel"], [list(clusters)]):
        found.setdefault(mine, []).append(other)
    return found


def mark_beside(connection: Connection, pairs: Sequence[tuple[str, str, bool]]) -> None:
    """Queues each published `id` of (id, other, beside) that lists `other` as parallel where it should not, or not
    where it should."""
    if pairs:
        connection.execute(_SQL["mark_beside"], [list(column) for column in zip(*pairs, strict=True)])


def heirs(connection: Connection, keys: Sequence[tuple[str, str]]) -> list[str]:
    """The published openings that hold the offers of these (source, source_id) today, those with most of them first."""
    rows = connection.execute(_SQL["heirs"], [[key[0] for key in keys], [key[1] for key in keys]])
    return [row[0] for row in rows]


def origins(connection: Connection, ids: Iterable[str]) -> tuple[list[str], list[str]]:
    """Of ids that offers came from: those that are still shown and have members, and those that ended with none."""
    rows = connection.execute(_SQL["origins"], [list(ids)]).fetchall()
    return [id for id, lives in rows if lives], [id for id, lives in rows if not lives]


def placements(connection: Connection, sources: Sequence[str]) -> list[tuple[str, str, str, str | None]]:
    """(source, source_id, cluster, verdict) of every live offer of the sources."""
    return [tuple(row) for row in connection.execute(_SQL["placements"], [list(sources)])]


def put(
    connection: Connection,
    offer: PublishedOffer,
    *,
    open_offer: PublishedOffer | None = None,
    split_from: Sequence[str] = (),
) -> None:
    """Publishes an offer under its id and logs it; `split_from` are the ids that it has just come out of. `open_offer`
    is the form that may leave, where `offer` may not."""
    for origin in split_from:
        _log(connection, offer.id, "split", split_from=origin)
    connection.execute(_SQL["put"], [offer.id, msgspec.json.encode(offer).decode(), _json(open_offer)])
    _log(connection, offer.id, "upsert")


def end(connection: Connection, public_id: str) -> bool:
    """The offer is no longer in the catalogue; False if it was not."""
    ended = connection.execute(_SQL["end"], [public_id]).rowcount > 0
    if ended:
        _log(connection, public_id, "remove")
    return ended


def redirect(connection: Connection, public_id: str, into: str) -> bool:
    """`public_id` has become part of `into`; False if that was already said."""
    merged = connection.execute(_SQL["redirect"], {"id": public_id, "into": into}).rowcount > 0
    if merged:
        _log(connection, public_id, "merge", into)
    return merged


def redirect_founded(connection: Connection, ids: Iterable[str], into: str) -> None:
    """Those of `ids` that are merged lead to `into` from now on."""
    rows = connection.execute(_SQL["redirect_founded"], {"ids": list(ids), "into": into}).fetchall()
    for (public_id,) in rows:
        _log(connection, public_id, "merge", into)


def set_states(connection: Connection, states: dict[int, str]) -> None:
    """Says of each member what publication made of it."""
    connection.execute(_SQL["set_states"], [list(states), list(states.values())])


def set_shown(connection: Connection, ids: dict[int, str]) -> None:
    """Notes the public id that each offer is published under."""
    connection.execute(_SQL["set_shown"], [list(ids), list(ids.values())])


def clear_dirty(connection: Connection, clusters: Sequence[str]) -> None:
    connection.execute(_SQL["clear_dirty"], [list(clusters)])


def _entry(row: TupleRow) -> Entry:
    id, status, body, open_body, merged_into, gone_at, described = row
    return Entry(
        id=id,
        status=status,
        offer=_PUBLISHED.decode(body) if body else None,
        open_offer=_PUBLISHED.decode(open_body) if open_body else None,
        merged_into=merged_into,
        gone_at=gone_at,
        described=described,
    )


def _open_form(offer: PublishedOffer | None, open_offer: PublishedOffer | None) -> PublishedOffer | None:
    return offer if offer is not None and offer.offer.consent.syndicate else open_offer


def _json(offer: PublishedOffer | None) -> str | None:
    return msgspec.json.encode(offer).decode() if offer else None


def _log(
    connection: Connection,
    public_id: str,
    kind: ChangeKind,
    into: str | None = None,
    split_from: str | None = None,
) -> None:
    connection.execute(_SQL["log"], [public_id, kind, into, split_from])
