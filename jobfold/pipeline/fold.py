"""Fold: new and changed offers are compared with what is there, and the clusters that this touches are remade."""

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
import xxhash

from jobfold.dedup.candidates import pairs
from jobfold.dedup.cluster import Link, Pair, clusters
from jobfold.dedup.corpus import corpus
from jobfold.dedup.engine import judge, link, rank, richness_of
from jobfold.dedup.keys import keys
from jobfold.dedup.profile import SCHEME, Profile, profile
from jobfold.pipeline.offline import on_all_cores
from jobfold.pipeline.progress import Progress, silent
from jobfold.warehouse import database, folding, staging, watermarks
from jobfold.warehouse.folding import ChangedOffer, Node, StoredEdge

STAGE = "fold"
BATCH = 10_000
"""Changed offers worked in one transaction."""
SIBLINGS = 200
"""Offers of an employer from which its boilerplate is learned."""

_PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(Profile)
_SIGNED = np.dtype(np.int64)


class Folded(msgspec.Struct, frozen=True):
    """What a run of the stage did. `expired` offers were past their own end date; `pairs_cut` were not compared,
    because their blocks were too large."""

    offers: int
    candidates: int
    edges: int
    clusters_touched: int
    pairs_cut: int
    expired: int


def fold(url: str, *, progress: Progress = silent) -> Folded:
    """Ends what is past its date, then works everything that changed since the last run, a transaction per batch."""
    with database.connect(url) as connection:
        total = Folded(0, 0, 0, 0, 0, staging.expire(connection))
    with database.connect(url) as connection:
        left = folding.count_changed(connection, watermarks.read(connection, STAGE, SCHEME))
    progress(0, left)
    while True:
        with database.connect(url) as connection:
            done = _fold_batch(connection)
        if done is None:
            return total
        sums = zip(msgspec.structs.astuple(total), msgspec.structs.astuple(done), strict=True)
        total = Folded(*(a + b for a, b in sums))
        progress(total.offers, max(left, total.offers))


def _fold_batch(connection: database.Connection) -> Folded | None:
    watermarks.lock_stage(connection, STAGE)
    seen = watermarks.read(connection, STAGE, SCHEME)
    batch = folding.changed_offers(connection, seen, BATCH)
    if not batch:
        return None
    partners = folding.forget(connection, [one.id for one in batch])
    live = [one for one in batch if one.live]
    profiles = _store(connection, live)
    judged = _compare(connection, profiles)
    folding.put_edges(connection, judged.edges)
    touched = recluster(connection, {one.id for one in batch} | partners)
    watermarks.write(connection, STAGE, SCHEME, batch[-1].changed)
    return Folded(len(batch), judged.candidates, len(judged.edges), len(touched), judged.pairs_cut, 0)


def _store(connection: database.Connection, live: Sequence[ChangedOffer]) -> dict[int, Profile]:
    profiles = list(on_all_cores(profile, [one.offer for one in live]))
    folding.put_profiles(
        connection,
        (
            (one.id, _employer_number(mine), _PACK.encode(mine), own.view(_SIGNED).tolist())
            for one, mine, own in zip(live, profiles, keys(profiles), strict=True)
        ),
    )
    return {one.id: mine for one, mine in zip(live, profiles, strict=True)}


class _Judged(msgspec.Struct, frozen=True):
    edges: list[StoredEdge]
    candidates: int
    pairs_cut: int


def _compare(connection: database.Connection, fresh: Mapping[int, Profile]) -> _Judged:
    """Compares fresh offers with each other and with the stock; pairs within the old stock stay as they are."""
    blocks = folding.shared_keys(connection, list(fresh))
    numbers = sorted({one for _, block in blocks for one in block} | set(fresh))
    place = {number: at for at, number in enumerate(numbers)}
    known = dict(fresh) | _load(folding.profiles(connection, [one for one in numbers if one not in fresh]))
    profiles = [known[number] for number in numbers]
    flat = np.array([key for key, block in blocks for _ in block], dtype=np.int64).view(np.uint64)
    owners = np.array([place[one] for _, block in blocks for one in block], dtype=np.int64)
    found = pairs(flat, owners, rank(profiles))
    is_fresh = np.array([number in fresh for number in numbers], dtype=np.bool_)
    new = is_fresh[found.a] | is_fresh[found.b]
    laid_out = corpus(profiles, _siblings(connection, profiles, known))
    edges = judge(laid_out, found.a[new], found.b[new])
    stored = [
        StoredEdge(numbers[edge.a], numbers[edge.b], edge.relation, edge.score, edge.features) for edge in edges
    ]
    return _Judged(stored, int(new.sum()), found.pairs_cut)


def _siblings(
    connection: database.Connection, profiles: Sequence[Profile], known: Mapping[int, Profile]
) -> list[Profile]:
    """Further offers of the same employers: what recurs in them is boilerplate."""
    employers = {number for one in profiles if (number := _employer_number(one)) is not None}
    found = folding.siblings(connection, employers, SIBLINGS)
    return list(_load({number: body for number, body in found.items() if number not in known}).values())


def recluster(connection: database.Connection, ids: set[int]) -> set[str]:
    """Remakes the components around `ids` and gives each cluster its public id; answers the clusters touched."""
    nodes = folding.component(connection, ids)
    live = [node for node in nodes if node.live]
    known = _load(folding.profiles(connection, [node.id for node in live]))
    links = {
        (a, b): link(relation, score)
        for a, b, relation, score in folding.edges_among(connection, known)
    } | {
        (a, b): Link(verdict == "same", 1.0, verdict != "same", human=True)
        for a, b, verdict in folding.judgements_among(connection, known)
    }

    def ask(missing: Sequence[Pair]) -> Mapping[Pair, Link]:
        numbers = sorted({one for pair in missing for one in pair})
        place = {number: at for at, number in enumerate(numbers)}
        a, b = (np.array([place[one] for one in column], dtype=np.int64) for column in zip(*missing, strict=True))
        edges = judge(corpus([known[number] for number in numbers]), a, b)
        return {(numbers[e.a], numbers[e.b]): link(e.relation, e.score, e.barred) for e in edges}

    richness = {number: richness_of(one) for number, one in known.items()}
    groups = clusters(links, richness, ask)
    alone = {node.id for node in live} - {one for group in groups for one in group}
    named = _named(connection, live, [sorted(group) for group in groups] + [[one] for one in sorted(alone)])
    return folding.put_clusters(connection, [node.id for node in nodes], named)


def _named(
    connection: database.Connection, live: Sequence[Node], groups: Sequence[Sequence[int]]
) -> dict[int, str]:
    """A public id per group, stable for life.

    A group keeps the id of its oldest member's cluster; where two groups come from one cluster, the one with the
    oldest member keeps it. A group without an id to keep is named after its oldest member.
    """
    by_id = {node.id: node for node in live}
    ordered = sorted(groups, key=lambda group: group[0])
    used: set[str] = set()
    fresh = {name for group in ordered for one in group for name in _names_for(by_id[one])}
    taken = folding.taken_ids(connection, fresh) - {node.cluster for node in live}
    named: dict[int, str] = {}
    for group in ordered:
        kept = [cluster for one in group if (cluster := by_id[one].cluster) and cluster not in used]
        name = kept[0] if kept else next(
            name for one in group for name in _names_for(by_id[one]) if name not in used and name not in taken
        )
        used.add(name)
        named |= dict.fromkeys(group, name)
    return named


def _names_for(node: Node) -> list[str]:
    """Public ids that an offer may give to its cluster, in order: twelve letters and digits from its identity."""
    return [public_id(node.source, node.source_id, attempt) for attempt in range(4)]


def public_id(source: str, source_id: str, attempt: int = 0) -> str:
    """Twelve characters without look-alikes (Crockford's base 32), from the identity of the founding offer."""
    number = xxhash.xxh3_64_intdigest(f"{source}\0{source_id}\0{attempt or ''}".encode())
    return "".join("0123456789abcdefghjkmnpqrstvwxyz"[number >> shift & 31] for shift in range(0, 60, 5))


def _employer_number(one: Profile) -> int | None:
    """The employer's key as a signed 64-bit number, for an index."""
    if one.employer is None:
        return None
    return xxhash.xxh3_64_intdigest(one.employer.encode()) - 2**63


def _load(rows: Mapping[int, bytes]) -> dict[int, Profile]:
    return {number: _UNPACK.decode(body) for number, body in rows.items()}
