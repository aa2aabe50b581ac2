"""From keys to the pairs that are looked at.

A block of offers that share a key is compared all with all up to a cap. Beyond it, the block is mostly boilerplate:
its members are ranked and only neighbours are compared, and what was cut is counted, because "not compared" is not
"different".
"""

import msgspec
import numpy as np

from jobfold.dedup.arrays import I64, U32, U64, Flags
from jobfold.dedup.columns import Columns
from jobfold.dedup.keys import PLACED, TEXT, kind_of
from jobfold.dedup.sets import sizes
from jobfold.offers.compiled import compiled

CAP = (16, 64, 64)
"""Offers in a block up to which all pairs are looked at, by the kind of its key."""
NEIGHBOURS = (4, 16, 16)
"""In a larger block, how many next ones in rank each offer is compared with."""
READABLE = 25
"""Words from which a description can be compared; a shorter one is no evidence."""

LONG = 128
"""Words from which two texts must share two anchors: one is a phrase that everybody uses."""

_SLOTS = 1 << 26
_CAPS, _NEAR = np.array(CAP), np.array(NEIGHBOURS)


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
    order = np.argsort(keys)
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, dtype=np.int64)
    ends = np.r_[starts[1:], len(keys)]
    words = sizes(offers.words)
    found, capped, cut = _pairs(owners, starts, ends, kind_of(keys[starts]), offers.rank, words, offers.language)
    found.sort()
    found = _chosen(found)
    a, b = (found >> np.uint64(33)).astype(np.int64), (found >> np.uint64(1) & np.uint64(0xFFFFFFFF)).astype(np.int64)
    return Candidates(a, b, int(capped), int(cut))


def worth_a_look(offers: Columns, words: I64, a: I64, b: I64, text: I64, named: I64, placed: I64) -> Flags:
    """Whether pairs are candidates, from how many keys of each kind they share, as `candidates` would say."""
    shorter = np.minimum(words[a], words[b])
    foreign = offers.language[a] != offers.language[b]
    where = (placed > 0) & (foreign | (shorter < READABLE))
    worthwhile: Flags = (named > 0) | where | (text > 1) | ((text > 0) & (shorter < LONG))
    return worthwhile


@compiled
def _repeated(keys: U64) -> Flags:
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
    owners: U32, starts: I64, ends: I64, kinds: I64, rank: I64, words: I64, language: I64
) -> tuple[U64, int, int]:
    """The pairs, with repetitions, as numbers whose last bit says that one key is enough; the number of blocks over
    the cap, and of pairs that it cut."""
    room = 0
    for block in range(len(starts)):
        size, kind = ends[block] - starts[block], kinds[block]
        room += size * (size - 1) // 2 if size <= _CAPS[kind] else size * _NEAR[kind]
    found = np.empty(room, dtype=np.uint64)
    count, capped, cut = 0, 0, 0
    for block in range(len(starts)):
        members = owners[starts[block] : ends[block]]
        size, kind = len(members), kinds[block]
        reach = size
        if size > _CAPS[kind]:
            members = members[np.argsort(rank[members.astype(np.int64)])]
            reach = _NEAR[kind]
            capped += 1
            cut += size * (size - 1) // 2 - (size * reach - reach * (reach + 1) // 2)
        for at in range(size):
            for other in range(at + 1, min(size, at + reach + 1)):
                a, b = min(members[at], members[other]), max(members[at], members[other])
                shorter = min(words[a], words[b])
                if kind == PLACED and shorter >= READABLE and language[a] == language[b]:
                    continue
                enough = kind != TEXT or shorter < LONG
                found[count] = np.uint64(a) << np.uint64(33) | np.uint64(b) << np.uint64(1) | np.uint64(enough)
                count += 1
    return found[:count].copy(), capped, cut


@compiled
def _chosen(found: U64) -> U64:
    """Of sorted pairs, each once: those that share a key that is enough, or more than one."""
    count, one = 0, np.uint64(1)
    for at in range(len(found)):
        last = at + 1 == len(found) or found[at + 1] >> one != found[at] >> one
        if last and (found[at] & one or (at > 0 and found[at - 1] >> one == found[at] >> one)):
            found[count] = found[at]
            count += 1
    return found[:count]
