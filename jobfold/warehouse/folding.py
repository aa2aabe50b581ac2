"""What dedup leaves in the database: profiles, block keys, edges and clusters."""

from collections.abc import Iterable, Sequence

import msgspec

from jobfold.offers.model import Offer
from jobfold.offers.published import FOLDING, Feature
from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("folding")
_BODY = msgspec.json.Decoder(Offer)


class ChangedOffer(msgspec.Struct, frozen=True):
    """An offer that is new, changed or gone since a watermark."""

    id: int
    changed: int
    live: bool
    offer: Offer


class StoredEdge(msgspec.Struct, frozen=True):
    """A decision on two offers, by their numbers, `a` < `b`."""

    a: int
    b: int
    relation: str
    score: float
    features: tuple[Feature, ...]


class Node(msgspec.Struct, frozen=True):
    """An offer of a component, and the cluster it is in today, if any."""

    id: int
    cluster: str | None
    source: str
    source_id: str
    live: bool


def changed_offers(connection: Connection, after: int, limit: int) -> list[ChangedOffer]:
    rows = connection.execute(_SQL["changed_offers"], [after, limit])
    return [
        ChangedOffer(id, changed, status == "live", _BODY.decode(body))
        for id, changed, status, body in rows
    ]


def count_changed(connection: Connection, after: int) -> int:
    row = connection.execute(_SQL["count_changed"], [after]).fetchone()
    return row[0] if row else 0


def forget(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Drops keys, profiles and edges of the offers; answers who had an edge with them."""
    rows = connection.execute(_SQL["forget"], {"ids": list(ids)}).fetchall()
    return {end for row in rows for end in row} - set(ids)


def put_profiles(connection: Connection, rows: Iterable[tuple[int, int | None, bytes, Iterable[int]]]) -> None:
    """Stores (offer, employer key, profile, block keys); the offers must have been forgotten before."""
    keys: list[tuple[int, int]] = []
    with connection.cursor().copy(_SQL["copy_profiles"]) as copy:
        for offer_id, employer, body, block_keys in rows:
            copy.write_row((offer_id, employer, body))
            keys += [(key, offer_id) for key in set(block_keys)]
    with connection.cursor().copy(_SQL["copy_keys"]) as copy:
        for row in keys:
            copy.write_row(row)


def shared_keys(connection: Connection, ids: Sequence[int]) -> list[tuple[int, list[int]]]:
    """(key, offers that have it) for every key of the given offers that at least one other offer has."""
    rows = connection.execute(_SQL["shared_keys"], [list(ids)])
    return [(key, list(offers)) for key, offers in rows]


def profiles(connection: Connection, ids: Iterable[int]) -> dict[int, bytes]:
    return {id: bytes(body) for id, body in connection.execute(_SQL["profiles"], [list(ids)])}


def siblings(connection: Connection, employers: Iterable[int], most: int) -> dict[int, bytes]:
    """Profiles of the `most` newest offers of each employer."""
    rows = connection.execute(_SQL["siblings"], [list(employers), most])
    return {id: bytes(body) for id, body in rows}


def put_edges(connection: Connection, edges: Iterable[StoredEdge]) -> None:
    with connection.cursor().copy(_SQL["copy_edges"]) as copy:
        for edge in edges:
            features = msgspec.json.encode(edge.features).decode()
            copy.write_row((edge.a, edge.b, edge.relation, edge.score, features))


def component(connection: Connection, ids: Iterable[int]) -> list[Node]:
    """All offers that folding edges or today's clusters connect with `ids`, oldest first."""
    names = {"ids": list(ids), "folding": sorted(FOLDING)}
    return [
        Node(id, cluster, source, source_id, bool(live))
        for id, cluster, source, source_id, live in connection.execute(_SQL["component"], names)
    ]


def edges_among(connection: Connection, ids: Iterable[int]) -> list[tuple[int, int, str, float]]:
    rows = connection.execute(_SQL["edges_among"], {"ids": list(ids)})
    return [(a, b, relation, score) for a, b, relation, score in rows]


def taken_ids(connection: Connection, ids: Iterable[str]) -> set[str]:
    return {row[0] for row in connection.execute(_SQL["taken_ids"], [list(ids)])}


def put_clusters(connection: Connection, offers: Sequence[int], clusters: dict[int, str]) -> set[str]:
    """Puts each of `offers` into its cluster, or, where `clusters` names none, into none.

    Answers the clusters that this touches, old and new, and marks them for publication.
    """
    touched = {row[0] for row in connection.execute(_SQL["drop_members"], [list(offers)])}
    with connection.cursor().copy(_SQL["copy_members"]) as copy:
        for row in clusters.items():
            copy.write_row(row)
    touched |= set(clusters.values())
    connection.execute(_SQL["mark_dirty"], [sorted(touched)])
    return touched


def judgements_among(connection: Connection, ids: Iterable[int]) -> list[tuple[int, int, str]]:
    """(offer, offer, verdict) of people's standing judgements among the offers, `a` < `b`."""
    rows = connection.execute(_SQL["judgements_among"], {"ids": list(ids)})
    return [(min(a, b), max(a, b), verdict) for a, b, verdict in rows]
