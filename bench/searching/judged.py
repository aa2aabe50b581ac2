"""Judged queries, and the figures of a ranking: nDCG at 10 and recall at 25."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from jobfold import feeds
from jobfold.offers.model import InputError, Offer

DEPTH, WIDTH = 10, 25
"""Results that nDCG looks at, and those that recall looks at."""
Ranker = Callable[[str], Sequence[str]]
"""The ids of the results of a query, the best first."""


class Judged(msgspec.Struct, frozen=True):
    """A query, and every offer (``source:source_id``) that answers it: 2 just what was asked, 1 acceptable."""

    lang: str
    kind: str
    query: str
    relevant: dict[str, int]


class Figures(msgspec.Struct, frozen=True):
    """Means over `queries` queries, each 0 to 1."""

    ndcg: float
    recall: float
    queries: int


def load(folder: Path) -> tuple[list[Offer], list[Judged]]:
    """The offers of ``corpus.jsonl`` and the queries of ``queries.jsonl``. Raises `InputError` where one is missing."""
    offers = [one.offer for one in feeds.read(folder / "corpus.jsonl") if one.offer is not None]
    queries = folder / "queries.jsonl"
    if not queries.is_file():
        raise InputError(
            f"{queries}: no judged queries there; give the folder that holds corpus.jsonl and queries.jsonl"
        )
    lines = queries.read_text(encoding="utf-8").splitlines()
    return offers, [msgspec.json.decode(line, type=Judged) for line in lines]


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """How near the first results are to the best order there is."""
    best = sorted(relevant.values(), reverse=True)[:DEPTH]
    ideal = _gain(best)
    return _gain(relevant.get(one, 0) for one in found[:DEPTH]) / ideal if ideal else 0.0


def recall(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """The share of what answers the query that is among the results, as far as there is room for it."""
    return len(set(found[:WIDTH]) & relevant.keys()) / min(WIDTH, len(relevant)) if relevant else 0.0


def measure(rank: Ranker, queries: Iterable[Judged]) -> dict[str, Figures]:
    """The figures by kind of query, by language of the query ("in fr") and over all ("all")."""
    sums: dict[str, list[tuple[float, float]]] = {}
    for one in queries:
        found = rank(one.query)
        figures = (ndcg(found, one.relevant), recall(found, one.relevant))
        for name in (one.kind, f"in {one.lang}", "all"):
            sums.setdefault(name, []).append(figures)
    return {
        name: Figures(sum(a for a, _ in each) / len(each), sum(b for _, b in each) / len(each), len(each))
        for name, each in sorted(sums.items(), key=lambda item: (item[0] == "all", item[0].startswith("in "), item[0]))
    }


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1.0) / math.log2(place + 2) for place, grade in enumerate(grades))
