"""From keys to the pairs that are looked at.

A block of offers that share a key is compared all with all up to a cap. Beyond it, the block is mostly boilerplate:
its members are ranked and only neighbours are compared, and what was cut is counted, because "not compared" is not
"different".
"""

import msgspec
import numpy as np
import numpy.typing as npt

from jobfold.dedup.columns import Columns
from jobfold.dedup.compiled import compiled
from jobfold.dedup.keys import PLACED
from jobfold.dedup.sets import I64, sizes
from jobfold.dedup.text import U32, U64

CAP = 64
"""Offers in a block up to which all pairs are looked at."""
NEIGHBOURS = 16
"""In a larger block, how many next ones in rank each offer is compared with."""
READABLE = 25
"""Words from which a description can be compared; a shorter one is no evidence."""

_SLOTS = 1 << 26


class Candidates(msgspec.Struct, frozen=True):
    """Pairs of offer indices, `a` < `b`, each once and sorted, and what the cap cut."""

    a: I64
    b: I64
    capped_blocks: int
    pairs_cut: int

    def __len__(self) -> int:
        return len(self.a)


def candidates(offers: Columns) -> Candidates:
    """All pairs of offers that share a key, but for what the cap cuts."""
    keys, owners = offers.keys.values, np.repeat(np.arange(len(offers), dtype=np.uint32), sizes(offers.keys))
    often = _repeated(keys)
    keys, owners = keys[often], owners[often]
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, dtype=np.int64)
    ends = np.r_[starts[1:], len(keys)]
    placed = (keys[starts] & np.uint64(3)) == PLACED
    readable = sizes(offers.words) >= READABLE
    found, capped, cut = _pairs(owners, starts, ends, placed, offers.rank, readable, offers.language)
    found = np.unique(found)
    a, b = (found >> np.uint64(32)).astype(np.int64), (found & np.uint64(0xFFFFFFFF)).astype(np.int64)
    return Candidates(a, b, int(capped), int(cut))


def comparable(offers: Columns, words: I64, a: I64, b: I64) -> npt.NDArray[np.bool_]:
    """Whether the texts of the pairs can be compared: if they can, sharing a place only is no reason to look."""
    alike: npt.NDArray[np.bool_] = offers.language[a] == offers.language[b]
    return alike & (np.minimum(words[a], words[b]) >= READABLE)


@compiled
def _repeated(keys: U64) -> npt.NDArray[np.bool_]:
    """False for keys that surely occur once, which most do: a count by hash finds them without sorting."""
    counts = np.zeros(_SLOTS, dtype=np.uint8)
    for key in keys:
        slot = (key * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(38)
        counts[slot] = min(2, counts[slot] + 1)
    found = np.empty(len(keys), dtype=np.bool_)
    for at in range(len(keys)):
        found[at] = counts[(keys[at] * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(38)] > 1
    return found


@compiled
def _pairs(
    owners: U32,
    starts: I64,
    ends: I64,
    placed: npt.NDArray[np.bool_],
    rank: I64,
    readable: npt.NDArray[np.bool_],
    language: I64,
) -> tuple[U64, int, int]:
    """The packed pairs, with repetitions, the number of blocks over the cap and of pairs that it cut."""
    room = 0
    for block in range(len(starts)):
        size = ends[block] - starts[block]
        room += size * (size - 1) // 2 if size <= CAP else size * NEIGHBOURS
    found = np.empty(room, dtype=np.uint64)
    count, capped, cut = 0, 0, 0
    for block in range(len(starts)):
        members = owners[starts[block] : ends[block]]
        size = len(members)
        reach = size
        if size > CAP:
            members = members[np.argsort(rank[members.astype(np.int64)])]
            reach = NEIGHBOURS
            capped += 1
            cut += size * (size - 1) // 2 - (size * NEIGHBOURS - NEIGHBOURS * (NEIGHBOURS + 1) // 2)
        for at in range(size):
            for other in range(at + 1, min(size, at + reach + 1)):
                a, b = min(members[at], members[other]), max(members[at], members[other])
                if placed[block] and readable[a] and readable[b] and language[a] == language[b]:
                    continue
                found[count] = np.uint64(a) << np.uint64(32) | np.uint64(b)
                count += 1
    return found[:count].copy(), capped, cut
