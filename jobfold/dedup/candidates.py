"""From keys to the pairs that are looked at.

A block of offers that share a key is compared all with all up to a cap. Beyond it, the block is mostly boilerplate:
its members are ranked and only neighbours are compared, and what was cut is counted, because "not compared" is not
"different".
"""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

I64 = npt.NDArray[np.int64]

CAP = 64
"""Offers in a block up to which all pairs are looked at."""
NEIGHBOURS = 16
"""In a larger block, how many next ones in rank each offer is compared with."""


class Candidates(msgspec.Struct, frozen=True):
    """Pairs of offer indices, `a` < `b`, each once, and what the cap cut."""

    a: I64
    b: I64
    capped_blocks: int
    pairs_cut: int

    def __len__(self) -> int:
        return len(self.a)


def pairs(keys: npt.NDArray[np.uint64], owners: I64, rank: I64) -> Candidates:
    """All pairs of owners that share a key.

    `keys` and `owners` run in parallel, one entry per (key, offer); `rank` gives each offer's place in an order in
    which likely duplicates stand together (title, employer, date).
    """
    order = np.lexsort((rank[owners], keys))
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, dtype=np.intp)
    sizes = np.diff(np.r_[starts, len(keys)])
    found: list[npt.NDArray[np.uint64]] = [np.empty(0, dtype=np.uint64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= CAP)]):
        block = owners[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(int(size), 1)
        found.append(_packed(block[:, left].ravel(), block[:, right].ravel()))
    large = sizes > CAP
    compared = 0
    for start, size in zip(starts[large], sizes[large], strict=True):
        block = owners[start : start + size]
        for step in range(1, NEIGHBOURS + 1):
            found.append(_packed(block[:-step], block[step:]))
            compared += int(size) - step
    unique = np.unique(np.concatenate(found))
    total = int((sizes[large] * (sizes[large] - 1) // 2).sum())
    mask = np.uint64(0xFFFFFFFF)
    a, b = (unique >> np.uint64(32)).astype(np.int64), (unique & mask).astype(np.int64)
    return Candidates(a, b, int(large.sum()), total - compared)


def ranking(names: Sequence[tuple[str, ...]]) -> I64:
    """The place of each offer when they are sorted by `names`."""
    rank = np.empty(len(names), dtype=np.int64)
    rank[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return rank


def _packed(a: I64, b: I64) -> npt.NDArray[np.uint64]:
    low, high = np.minimum(a, b).astype(np.uint64), np.maximum(a, b).astype(np.uint64)
    packed = low << np.uint64(32) | high
    distinct: npt.NDArray[np.uint64] = packed[low != high]
    return distinct
