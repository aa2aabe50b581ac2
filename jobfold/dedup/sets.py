"""Many small sets in two arrays, and what the sets of pairs share."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from jobfold.dedup.arrays import I64, U32, U64
from jobfold.offers.compiled import compiled


class Sets(msgspec.Struct, frozen=True):
    """N rows of hashes: row i is ``values[pointers[i] : pointers[i + 1]]``, sorted where it is a set."""

    values: npt.NDArray[Any]
    pointers: I64

    def __len__(self) -> int:
        return len(self.pointers) - 1

    def row(self, at: int) -> npt.NDArray[Any]:
        return self.values[self.pointers[at] : self.pointers[at + 1]]


def stacked(rows: Sequence[U32] | Sequence[U64], dtype: type = np.uint32) -> Sets:
    """Rows that are arrays already."""
    return with_sizes(np.concatenate([np.empty(0, dtype=dtype), *rows]), [len(row) for row in rows])


def with_sizes(values: npt.NDArray[Any], lengths: Sequence[int]) -> Sets:
    """Rows of these lengths that stand one behind the other."""
    return Sets(values, _pointers(lengths))


def joined(parts: list[Sets]) -> Sets:
    """The rows of all parts, in order. Empties `parts` while it copies, so that memory holds the data once."""
    lengths = np.concatenate([np.diff(part.pointers) for part in parts])
    parts.reverse()
    return joined_arrays([parts.pop().values for _ in range(len(parts))], lengths)


def joined_arrays(parts: list[npt.NDArray[Any]], lengths: I64) -> Sets:
    """Sets of these lengths, whose values lie in `parts` one behind the other. Empties `parts` while it copies."""
    pointers = _pointers(lengths)
    values = np.empty(int(pointers[-1]), dtype=parts[0].dtype if parts else np.uint32)
    at = 0
    parts.reverse()
    while parts:
        part = parts.pop()
        values[at : at + len(part)] = part
        at += len(part)
    return Sets(values, pointers)


def sizes(sets: Sets) -> I64:
    """Members per set, shape (N,)."""
    return np.diff(sets.pointers)


def shared(sets: Sets, a: I64, b: I64, *, other: Sets | None = None) -> I64:
    """How many members the sets of each pair share, shape (pairs,); those of `b` are looked up in `other`."""
    right = other or sets
    return _shared(sets.values, sets.pointers, right.values, right.pointers, a, b)


def _pointers(lengths: Sequence[int] | I64) -> I64:
    pointers = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=pointers[1:])
    return pointers


@compiled
def _shared(left: U32, left_at: I64, right: U32, right_at: I64, a: I64, b: I64) -> I64:
    counts = np.empty(len(a), dtype=np.int64)
    for pair in range(len(a)):
        i, j = left_at[a[pair]], right_at[b[pair]]
        left_end, right_end = left_at[a[pair] + 1], right_at[b[pair] + 1]
        count = 0
        while i < left_end and j < right_end:
            count += left[i] == right[j]
            step = left[i] <= right[j]
            j += right[j] <= left[i]
            i += step
        counts[pair] = count
    return counts
