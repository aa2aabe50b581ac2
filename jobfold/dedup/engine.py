"""The whole of dedup over columns: candidates, scores, relations, clusters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from jobfold.dedup.arrays import F64, I64, Flags
from jobfold.dedup.boilerplate import learn
from jobfold.dedup.candidates import Candidates, candidates
from jobfold.dedup.cluster import Link, Pair, clusters, components
from jobfold.dedup.columns import Columns, columns
from jobfold.dedup.corpus import Corpus, laid_out, outlines
from jobfold.dedup.features import features
from jobfold.dedup.model import explain, probabilities
from jobfold.dedup.profile import profile
from jobfold.dedup.relate import Related, relate
from jobfold.dedup.sets import sizes
from jobfold.dedup.threads import in_threads
from jobfold.offers.model import Offer
from jobfold.offers.published import FOLDING, Feature, Relation

CHUNK = 32_768
"""Pairs scored at a time, so that memory does not grow with the stock."""


class Edges(msgspec.Struct, frozen=True):
    """Judged pairs of offer indices, `a` < `b`, that are one opening, parallel, or in doubt."""

    a: I64
    b: I64
    relation: npt.NDArray[np.int8]
    """Index into `relate.Related.NAMES`."""
    score: F64
    barred: Flags

    def __len__(self) -> int:
        return len(self.a)

    def folding(self) -> Flags:
        """Which of the edges fold."""
        return np.isin(self.relation, [Related.NAMES.index(name) for name in FOLDING])


class Edge(msgspec.Struct, frozen=True):
    """One edge with what speaks for and against it."""

    a: int
    b: int
    relation: Relation
    score: float
    barred: bool
    features: tuple[Feature, ...]


class Folding(msgspec.Struct, frozen=True):
    """The result over N offers: `clusters` holds those of two or more, canonical member first."""

    corpus: Corpus
    edges: Edges
    clusters: list[list[int]]
    candidates: Candidates


def fold(offers: Iterable[Offer]) -> Folding:
    """Folds offers offline. The result does not depend on their order but for how ties are named."""
    return fold_columns(columns([profile(offer) for offer in offers]))


def fold_columns(offers: Columns) -> Folding:
    """Folds offers that are laid out, and uses up their words; indices in the result are rows."""
    found = candidates(offers)
    offers.keys = columns([]).keys
    whole = laid_out(offers, learn(outlines(offers)))
    edges = judge(whole, found.a, found.b)
    return Folding(whole, edges, group(whole, edges), found)


def judge(corpus: Corpus, a: I64, b: I64) -> Edges:
    """The edges among the pairs: all that fold, stand parallel or are in doubt; the rest says nothing."""
    parts: dict[int, Edges] = {}

    def work(first: int, last: int) -> None:
        for at in range(first, last, CHUNK):
            end = min(last, at + CHUNK)
            parts[at] = _edges(corpus, a[at:end], b[at:end])

    in_threads(work, len(a))
    ordered = [parts[at] for at in sorted(parts)] or [_edges(corpus, a, b)]
    names = Edges.__struct_fields__
    return Edges(*(np.concatenate([getattr(part, name) for part in ordered]) for name in names))


def explained(corpus: Corpus, edges: Edges) -> Iterator[Edge]:
    """Each edge with its features."""
    for at in range(0, len(edges), CHUNK):
        a, b = edges.a[at : at + CHUNK], edges.b[at : at + CHUNK]
        scored = features(corpus, a, b)
        for row in range(len(a)):
            yield Edge(
                int(a[row]),
                int(b[row]),
                Related.NAMES[edges.relation[at + row]],
                round(float(edges.score[at + row]), 4),
                bool(edges.barred[at + row]),
                explain(scored, row),
            )


def group(corpus: Corpus, edges: Edges) -> list[list[int]]:
    """The clusters that the edges make; the many of two offers each need no further thought."""
    folding = edges.folding()
    together = components(zip(edges.a[folding].tolist(), edges.b[folding].tolist(), strict=True))
    large = {one for component in together if len(component) > 2 for one in component}
    inside = np.isin(edges.a, list(large)) & np.isin(edges.b, list(large))
    found = grouped(corpus, _links(edges, inside))
    richness = Richness(corpus)
    return found + [sorted(pair, key=richness.__getitem__, reverse=True) for pair in together if len(pair) == 2]


def grouped(corpus: Corpus, links: Mapping[Pair, Link]) -> list[list[int]]:
    """The clusters that the links make, asking for pairs that no key brought together."""
    return clusters(links, Richness(corpus), lambda missing: _asked(corpus, missing))


class Richness(Mapping[int, tuple[float, ...]]):
    """How good each offer is as the canonical member: the longest text, then an employer, a town, an early date.

    The last number is drawn from the offer's identity, so that no tie depends on the order of the input.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._towns = sizes(corpus.offers.towns)

    def __getitem__(self, at: int) -> tuple[float, ...]:
        offers = self._corpus.offers
        words, employer, posted = int(self._corpus.words[at]), offers.employer[at] >= 0, int(offers.posted[at])
        return (words, bool(employer), bool(self._towns[at] > 0), -(posted or 10**7), int(offers.lot[at]))

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self)))

    def __len__(self) -> int:
        return len(self._corpus)


def link(relation: str, score: float, barred: bool = False) -> Link:
    """What clustering needs of an edge. Only a veto bars; what is merely unlike weighs by its score."""
    return Link(relation in FOLDING, score, barred, translates=relation == "translation")


def _asked(corpus: Corpus, missing: Sequence[Pair]) -> dict[Pair, Link]:
    a, b = (np.array(column, dtype=np.int64) for column in zip(*missing, strict=True))
    edges = judge(corpus, a, b)
    return _links(edges, np.ones(len(edges), dtype=np.bool_))


def _links(edges: Edges, chosen: Flags) -> dict[Pair, Link]:
    rows = np.flatnonzero(chosen)
    columns = (edges.a, edges.b, edges.relation, edges.score, edges.barred)
    every = zip(*(column[rows].tolist() for column in columns), strict=True)
    return {(a, b): link(Related.NAMES[relation], score, barred) for a, b, relation, score, barred in every}


def _edges(corpus: Corpus, a: I64, b: I64) -> Edges:
    scored = features(corpus, a, b)
    probability = probabilities(scored)
    related = relate(scored, probability)
    kept = related.relation >= 0
    return Edges(a[kept], b[kept], related.relation[kept].astype(np.int8), probability[kept], related.vetoed[kept])
