"""What dedup leaves in the database: profiles, block keys, edges and clusters."""

from collections.abc import Iterable, Mapping, Sequence

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
    barred: bool = False


class StoredProfile(msgspec.Struct, frozen=True):
    """What is kept of an offer to compare it: see ``0003_folding.sql``."""

    offer_id: int
    employer: int | None
    lot: int
    rank: int
    keys: list[int]
    outline: bytes
    body: bytes


class Node(msgspec.Struct, frozen=True):
    """An offer of a component, and the cluster it is in today, if any."""

    id: int
    cluster: str | None
    source: str
    source_id: str
    live: bool


def changed_offers(connection: Connection, after: int, limit: int) -> list[ChangedOffer]:
    rows = connection.execute(_SQL["changed_offers"], [after, limit])
    return [ChangedOffer(id, changed, status == "live", _BODY.decode(body)) for id, changed, status, body in rows]


def count_changed(connection: Connection, after: int) -> int:
    row = connection.execute(_SQL["count_changed"], [after]).fetchone()
    return row[0] if row else 0


def forget(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Drops profiles and keys of the offers; answers the employers whose offers they were."""
    return {row[0] for row in connection.execute(_SQL["forget_profiles"], {"ids": list(ids)})}


def forget_edges(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Drops the edges of the offers; answers who else had one with them."""
    rows = connection.execute(_SQL["forget_edges"], {"ids": list(ids)}).fetchall()
    return {end for row in rows for end in row} - set(ids)


def put_profiles(connection: Connection, rows: Sequence[StoredProfile]) -> None:
    """Stores profiles and their keys; the offers must have been forgotten before."""
    with connection.cursor().copy(_SQL["copy_profiles"]) as copy:
        copy.set_types(["int8", "int8", "int8", "int8", "int8[]", "bytea", "bytea"])
        for one in rows:
            copy.write_row(msgspec.structs.astuple(one))
    connection.execute(_SQL["put_keys"], [[one.offer_id for one in rows]])


def neighbours(
    connection: Connection, ids: Sequence[int], *, caps: Sequence[int], near: Sequence[int]
) -> tuple[list[tuple[int, int, int, int, int]], int]:
    """(offer of `ids`, other offer, keys that they share of the kinds 0, 1 and 2), and how many blocks are over the
    cap of their kind: in those, only the `near` next in rank on both sides are neighbours."""
    connection.execute(_SQL["plan_for_many"])
    rows = connection.execute(_SQL["neighbours"], {"ids": list(ids), "caps": list(caps), "near": list(near)}).fetchall()
    connection.execute(_SQL["plan_as_usual"])
    return [row[:5] for row in rows], rows[0][5] if rows else 0


def profiles(connection: Connection, ids: Iterable[int]) -> dict[int, bytes]:
    with connection.cursor(binary=True) as cursor:
        return {id: bytes(body) for id, body in cursor.execute(_SQL["profiles"], [list(ids)])}


def outlines(connection: Connection, employers: Iterable[int], most: int | None) -> list[tuple[int, bytes]]:
    """(offer, outline) of at most `most` offers of each employer, by lot; of all, if that is ``None``."""
    with connection.cursor(binary=True) as cursor:
        return cursor.execute(_SQL["outlines"], {"employers": list(employers), "most": most}).fetchall()


def boilerplate(connection: Connection, employers: Iterable[int]) -> dict[int, tuple[bytes, bytes]]:
    """The employers' recurring sentences and marks, as raw arrays; nothing for one that was never learned from."""
    with connection.cursor(binary=True) as cursor:
        rows = cursor.execute(_SQL["boilerplate"], [list(employers)])
        return {employer: (sentences, marks) for employer, sentences, marks in rows}


def put_boilerplate(connection: Connection, learned: Mapping[int, tuple[bytes, bytes]]) -> None:
    sentences, marks = ([pair[at] for pair in learned.values()] for at in (0, 1))
    connection.execute(_SQL["put_boilerplate"], [list(learned), sentences, marks])


def put_edges(connection: Connection, edges: Iterable[StoredEdge]) -> None:
    with connection.cursor().copy(_SQL["copy_edges"]) as copy:
        for edge in edges:
            features = msgspec.json.encode(edge.features).decode()
            copy.write_row((edge.a, edge.b, edge.relation, edge.score, edge.barred, features))


def component(connection: Connection, ids: Iterable[int]) -> list[Node]:
    """All offers that folding edges or today's clusters connect with `ids`, oldest first."""
    names = {"ids": list(ids), "folding": sorted(FOLDING)}
    return [
        Node(id, cluster, source, source_id, bool(live))
        for id, cluster, source, source_id, live in connection.execute(_SQL["component"], names)
    ]


def edges_among(connection: Connection, ids: Iterable[int]) -> list[tuple[int, int, str, float, bool]]:
    """(offer, offer, relation, score, barred) of the edges between the offers."""
    rows = connection.execute(_SQL["edges_among"], {"ids": list(ids)})
    return [(a, b, relation, score, barred) for a, b, relation, score, barred in rows]


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
