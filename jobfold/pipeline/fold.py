"""Fold: new and changed offers are compared with what is there, and the clusters that this touches are remade."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec
import numpy as np
import xxhash

from jobfold.dedup.boilerplate import (
    MOST_SIBLINGS,
    NOTHING,
    Boilerplate,
    Outline,
    gathered,
    learn,
    outline,
    seems_other,
)
from jobfold.dedup.candidates import CAP, NEIGHBOURS, worth_a_look
from jobfold.dedup.cluster import Link
from jobfold.dedup.columns import columns, lot, number, rank
from jobfold.dedup.corpus import Corpus, laid_out
from jobfold.dedup.engine import explained, grouped, judge, link
from jobfold.dedup.keys import keys
from jobfold.dedup.profile import SCHEME, Profile, profile
from jobfold.pipeline.offline import on_all_cores
from jobfold.pipeline.progress import Progress, silent
from jobfold.warehouse import database, folding, staging, watermarks
from jobfold.warehouse.folding import ChangedOffer, Node, StoredEdge, StoredProfile

STAGE = "fold"
BATCH = 20_000
"""Changed offers worked in one transaction."""

_PACK = msgspec.msgpack.Encoder()
_PROFILE = msgspec.msgpack.Decoder(Profile)
_OUTLINE = msgspec.msgpack.Decoder(Outline)


class Folded(msgspec.Struct, frozen=True):
    """What a run of the stage did. `expired` offers were past their own end date; `blocks_cut` were so large that
    only neighbours were compared in them."""

    offers: int
    candidates: int
    edges: int
    clusters_touched: int
    blocks_cut: int
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
    ids = [one.id for one in batch]
    employers = folding.forget(connection, ids)
    stored = list(on_all_cores(_stored, [one for one in batch if one.live]))
    folding.put_profiles(connection, stored)
    employers |= {one.employer for one in stored if one.employer is not None}
    relearned = _relearn(connection, employers) - set(ids)
    partners = folding.forget_edges(connection, [*ids, *relearned])
    fresh = {one.offer_id: one.body for one in stored}
    judged = _compare(connection, fresh, relearned)
    folding.put_edges(connection, judged.edges)
    touched = recluster(connection, {*ids, *relearned} | partners, fresh)
    watermarks.write(connection, STAGE, SCHEME, batch[-1].changed)
    return Folded(len(batch), judged.candidates, len(judged.edges), len(touched), judged.blocks_cut, 0)


def _stored(changed: ChangedOffer) -> StoredProfile:
    mine = profile(changed.offer)
    return StoredProfile(
        offer_id=changed.id,
        employer=_employer_of(mine),
        lot=lot(mine),
        rank=rank(mine),
        keys=keys(mine).view(np.int64).tolist(),
        outline=_PACK.encode(outline(mine)),
        body=_PACK.encode(mine),
    )


def _relearn(connection: database.Connection, employers: set[int]) -> set[int]:
    """Learns the boilerplate of the employers anew; answers the offers that this makes look different."""
    before = folding.boilerplate(connection, employers)
    rows = folding.outlines(connection, employers, MOST_SIBLINGS)
    learned = learn(gathered([_OUTLINE.decode(body) for _, body in rows])).raw()
    now = {employer: learned.get(employer, NOTHING) for employer in employers}
    changed = {employer for employer in employers if now[employer] != before.get(employer, NOTHING)}
    folding.put_boilerplate(connection, {employer: now[employer] for employer in changed})
    if not changed:
        return set()
    every = ((offer, _OUTLINE.decode(body)) for offer, body in folding.outlines(connection, changed, None))
    return {offer for offer, one in every if seems_other(one, before.get(one.employer, NOTHING), now[one.employer])}


class _Judged(msgspec.Struct, frozen=True):
    edges: list[StoredEdge]
    candidates: int
    blocks_cut: int


def _compare(connection: database.Connection, fresh: Mapping[int, bytes], relearned: set[int]) -> _Judged:
    """Compares fresh offers, and those that look different now, with the stock; other pairs stay as they are."""
    found, blocks_cut = folding.neighbours(connection, [*fresh, *relearned], caps=CAP, near=NEIGHBOURS)
    one, other, *shared = np.array(found, dtype=np.int64).reshape(-1, 5).T
    every, place = np.unique([one, other], return_inverse=True)
    numbers = every.tolist()
    laid = _laid_out(connection, numbers, fresh)
    a, b = np.sort(place.reshape(2, -1), axis=0)
    worthwhile = worth_a_look(laid.offers, laid.words, a, b, *shared)
    a, b = np.unique(np.stack([a, b])[:, worthwhile], axis=1)
    edges = [
        StoredEdge(numbers[edge.a], numbers[edge.b], edge.relation, edge.score, edge.features, edge.barred)
        for edge in explained(laid, judge(laid, a, b))
    ]
    return _Judged(edges, len(a), blocks_cut)


def _laid_out(connection: database.Connection, numbers: Sequence[int], known: Mapping[int, bytes]) -> Corpus:
    """The offers of these numbers, in that order, with the boilerplate that was learned of their employers."""
    loaded = folding.profiles(connection, [number for number in numbers if number not in known])
    profiles = [_PROFILE.decode(known.get(number) or loaded[number]) for number in numbers]
    employers = {own for one in profiles if (own := _employer_of(one)) is not None}
    return laid_out(columns(profiles, keyed=False), Boilerplate.of_raw(folding.boilerplate(connection, employers)))


def recluster(
    connection: database.Connection, ids: set[int], known: Mapping[int, bytes] = MappingProxyType({})
) -> set[str]:
    """Remakes the components around `ids` and gives each cluster its public id; answers the clusters touched.

    Packed profiles in `known` are not read again.
    """
    nodes = folding.component(connection, ids)
    live = [node for node in nodes if node.live]
    every = [node.id for node in live]
    links = {
        (a, b): link(relation, score, barred)
        for a, b, relation, score, barred in folding.edges_among(connection, every)
    } | {
        (a, b): Link(verdict == "same", 1.0, verdict != "same", human=True)
        for a, b, verdict in folding.judgements_among(connection, every)
    }
    numbers = sorted({one for pair in links for one in pair})
    place = {number: at for at, number in enumerate(numbers)}
    laid = _laid_out(connection, numbers, known)
    found = grouped(laid, {(place[a], place[b]): one for (a, b), one in links.items()})
    groups = [[numbers[at] for at in group] for group in found]
    alone = set(every) - {one for group in groups for one in group}
    named = _named(connection, live, [sorted(group) for group in groups] + [[one] for one in sorted(alone)])
    return folding.put_clusters(connection, [node.id for node in nodes], named)


def _named(connection: database.Connection, live: Sequence[Node], groups: Sequence[Sequence[int]]) -> dict[int, str]:
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
        name = (
            kept[0]
            if kept
            else next(
                name for one in group for name in _names_for(by_id[one]) if name not in used and name not in taken
            )
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


def _employer_of(one: Profile) -> int | None:
    return None if one.employer is None else number(one.employer)
