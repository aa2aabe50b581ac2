"""The whole of dedup over profiles: candidates, scores, relations, clusters."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np
import xxhash

from jobfold.dedup.candidates import I64, pairs, ranking
from jobfold.dedup.cluster import Link, Pair, clusters
from jobfold.dedup.corpus import Corpus, corpus
from jobfold.dedup.features import Pairs, features
from jobfold.dedup.keys import keys
from jobfold.dedup.model import explain, probabilities
from jobfold.dedup.profile import Profile, profile
from jobfold.dedup.relate import relate
from jobfold.offers.model import Offer
from jobfold.offers.published import FOLDING, Feature, Relation

CHUNK = 200_000
"""Pairs scored at a time, so that memory does not grow with the stock."""


class Edge(msgspec.Struct, frozen=True):
    """A judged pair of offer indices, `a` < `b`, that is one opening, parallel, or in doubt. A veto makes `score` 0."""

    a: int
    b: int
    relation: Relation
    score: float
    barred: bool
    features: tuple[Feature, ...]


class Folding(msgspec.Struct, frozen=True):
    """The result over N offers: `clusters` holds those of two or more, canonical member first."""

    edges: list[Edge]
    clusters: list[list[int]]
    candidates: int
    capped_blocks: int
    pairs_cut: int


def fold(offers: Iterable[Offer]) -> Folding:
    """Folds offers offline. The result does not depend on their order but for how ties are named."""
    return fold_profiles([profile(offer) for offer in offers])


def fold_profiles(profiles: Sequence[Profile]) -> Folding:
    """Folds profiles; indices in the result are positions in `profiles`."""
    offer_keys = keys(profiles)
    owners = np.repeat(np.arange(len(profiles)), [len(own) for own in offer_keys])
    flat = np.concatenate([*offer_keys, np.empty(0, dtype=np.uint64)])
    found = pairs(flat, owners, rank(profiles))
    laid_out = corpus(profiles)
    edges = judge(laid_out, found.a, found.b)
    return Folding(edges, group(laid_out, edges), len(found), found.capped_blocks, found.pairs_cut)


def judge(laid_out: Corpus, a: I64, b: I64) -> list[Edge]:
    """The edges among the pairs: all that fold, stand parallel or are in doubt; the rest says nothing."""
    edges: list[Edge] = []
    for at in range(0, len(a), CHUNK):
        scored = features(laid_out, a[at : at + CHUNK], b[at : at + CHUNK])
        edges += _edges(scored)
    return edges


def group(laid_out: Corpus, edges: Sequence[Edge]) -> list[list[int]]:
    """The clusters that the edges make, asking for pairs that no key brought together."""
    links = {(edge.a, edge.b): link(edge.relation, edge.score, edge.barred) for edge in edges}
    richness = {one: richness_of(laid_out.profiles[one]) for pair in links for one in pair}

    def ask(missing: Sequence[Pair]) -> Mapping[Pair, Link]:
        a, b = (np.array(column, dtype=np.int64) for column in zip(*missing, strict=True))
        return {(edge.a, edge.b): link(edge.relation, edge.score, edge.barred) for edge in judge(laid_out, a, b)}

    return clusters(links, richness, ask)


def link(relation: str, score: float, barred: bool = False) -> Link:
    """What clustering needs of an edge. Only a veto bars, which leaves no score; what is merely unlike weighs by it."""
    return Link(relation in FOLDING, score, barred or score == 0)


def richness_of(one: Profile) -> tuple[float, ...]:
    """How good an offer is as the canonical member: the longest text, then an employer, a town, an early date.

    The last number is drawn from the offer's identity, so that no tie depends on the order of the input.
    """
    lot = xxhash.xxh64_intdigest(f"{one.source}\0{one.source_id}".encode())
    return (len(one.words), one.employer is not None, len(one.towns) > 0, -(one.posted or 10**7), lot)


def rank(profiles: Sequence[Profile]) -> I64:
    """An order in which likely duplicates stand together."""
    names = [(one.title, one.employer or "", str(one.posted or 0), one.source, one.source_id) for one in profiles]
    return ranking(names)


def _edges(scored: Pairs) -> list[Edge]:
    probability = probabilities(scored)
    related = relate(scored, probability)
    return [
        Edge(
            int(scored.a[row]),
            int(scored.b[row]),
            name,
            0.0 if related.vetoed[row] else round(float(probability[row]), 4),
            bool(related.vetoed[row]),
            explain(scored, int(row)),
        )
        for row in np.flatnonzero(related.relation >= 0)
        if (name := related.name(int(row))) is not None
    ]
