"""Precision, recall and F1 over pairs, computed from cluster sizes: a million offers take a second."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

I64 = npt.NDArray[np.int64]


class Scores(msgspec.Struct, frozen=True):
    """Over all pairs of offers: of those in one cluster, how many are one opening, and the other way round."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(truth: Sequence[str], found: Sequence[str]) -> Scores:
    """`truth` and `found` name the cluster of each offer, in the same order."""
    known, own = numbered(truth), numbered(found)
    both = _pairs(known * (int(own.max(initial=0)) + 1) + own)
    return Scores(_share(both, _pairs(own)), _share(both, _pairs(known)))


def candidate_recall(truth: Sequence[str], candidates: I64) -> float:
    """The share of true pairs among `candidates`, pairs of positions of shape (M, 2)."""
    true = _packed(true_pairs(truth))
    return _share(int(np.isin(true, _packed(candidates)).sum()), len(true))


def true_pairs(truth: Sequence[str]) -> I64:
    """All pairs of positions of one cluster, shape (M, 2). Clusters of copies are small; there are few pairs."""
    known = numbered(truth)
    order = np.argsort(known, kind="stable")
    starts = np.flatnonzero(np.r_[True, known[order][1:] != known[order][:-1]])
    sizes = np.diff(np.r_[starts, len(order)])
    found = [np.empty((0, 2), dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]):
        members = order[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(int(size), 1)
        found.append(np.stack([members[:, left].ravel(), members[:, right].ravel()], axis=1))
    return np.concatenate(found)


def by_kind(truth: Iterable[Mapping[str, Any]], found: Mapping[str, str]) -> dict[str, float]:
    """Per kind of ad that was made of another: the share that lies in one cluster with that other. It should be 1 for
    copies, and 0 for near misses. `found` names the cluster of each ``source:source_id``."""
    together: dict[str, list[bool]] = {}
    for one in truth:
        if one.get("of"):
            own = found[f"{one['source']}:{one['source_id']}"]
            together.setdefault(one["kind"], []).append(own == found[one["of"]])
    return {kind: sum(hits) / len(hits) for kind, hits in sorted(together.items())}


def numbered(names: Sequence[str]) -> I64:
    """A number per distinct name."""
    numbers: dict[str, int] = {}
    return np.fromiter((numbers.setdefault(name, len(numbers)) for name in names), dtype=np.int64, count=len(names))


def _pairs(labels: I64) -> int:
    sizes = np.unique(labels, return_counts=True)[1]
    return int((sizes * (sizes - 1) // 2).sum())


def _packed(pairs: I64) -> I64:
    packed: I64 = pairs.min(axis=1) << 32 | pairs.max(axis=1)
    return packed


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
