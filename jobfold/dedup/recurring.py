"""What recurs over the different openings of an employer: the compiled part of learning boilerplate."""

import numpy as np

from jobfold.dedup.arrays import I64, U32, U64, Flags
from jobfold.offers.compiled import compiled

OPENINGS_OF_BOILERPLATE = 3
"""Different openings of one employer over which a sentence must recur."""
SHARE_OF_BOILERPLATE = 0.5
"""Or the share of its openings, where it has only two or three."""
SAME_TEXT = 0.6
"""Share of the shorter text's sentences from which two texts of an employer count as copies."""
GROUP_BITS = 9
"""Bits that hold the number of a group, in place of the last ones of a sentence's hash."""
SENTENCE = np.uint64(2**64 - 2**GROUP_BITS)


@compiled
def recurring(
    members: I64,
    pointers: I64,
    title: I64,
    language: I64,
    sentences: U64,
    sentences_at: I64,
    numbers: U32,
    numbers_at: I64,
    names: U32,
    names_at: I64,
) -> tuple[U64, I64, U32, I64]:
    """Per employer, its recurring sentences and marks, each as values and pointers."""
    room, own_room = 0, 0
    for one in members:
        room += sentences_at[one + 1] - sentences_at[one]
        own_room += numbers_at[one + 1] - numbers_at[one] + names_at[one + 1] - names_at[one]
    found, own = np.empty(room // 2, dtype=np.uint64), np.empty(own_room // 2, dtype=np.uint32)
    found_at = np.zeros(len(pointers), dtype=np.int64)
    own_at = np.zeros(len(pointers), dtype=np.int64)
    count, owned = 0, 0
    for employer in range(len(pointers) - 1):
        mine = members[pointers[employer] : pointers[employer + 1]]
        group, groups = _openings(mine, title, language, sentences, sentences_at)
        if groups > 1:
            least = OPENINGS_OF_BOILERPLATE if groups * SHARE_OF_BOILERPLATE > 2 else 2
            seen = _gathered(mine, group, sentences, sentences_at)
            count = _recurring(seen, np.uint64(GROUP_BITS), least, found, count)
            listed = _listed(mine, group, language, numbers, numbers_at, names, names_at)
            owned = _recurring_marks(listed, own, owned)
        found_at[employer + 1], own_at[employer + 1] = count, owned
    return found[:count].copy(), found_at, own[:owned].copy(), own_at


@compiled
def _openings(mine: I64, title: I64, language: I64, sentences: U64, at: I64) -> tuple[I64, int]:
    """The number of each offer's group, one of title or of nearly one text, and how many groups there are.

    Copies of one opening do not make what they say boilerplate.
    """
    group = np.zeros(len(mine), dtype=np.int64)
    if len(mine) < 2 or (title[mine] == title[mine[0]]).all():
        return group, 1
    ordered = np.empty(at[mine + 1].sum() - at[mine].sum(), dtype=np.uint64)
    starts = np.zeros(len(mine) + 1, dtype=np.int64)
    for one in range(len(mine)):
        own = np.sort(sentences[at[mine[one]] : at[mine[one] + 1]])
        starts[one + 1] = starts[one]
        for place in range(len(own)):
            if place == 0 or own[place] != own[place - 1]:
                ordered[starts[one + 1]] = own[place]
                starts[one + 1] += 1
    groups = 0
    for one in range(len(mine)):
        group[one] = -1
        for other in range(one):
            if title[mine[other]] == title[mine[one]] and language[mine[other]] == language[mine[one]]:
                group[one] = group[other]
                break
        if group[one] < 0:
            for other in range(one):
                if _alike(ordered, starts, one, other):
                    group[one] = group[other]
                    break
        if group[one] < 0:
            group[one] = groups
            groups += 1
    return group, groups


@compiled
def _alike(ordered: U64, starts: I64, one: int, other: int) -> bool:
    i, j, common = starts[one], starts[other], 0
    while i < starts[one + 1] and j < starts[other + 1]:
        if ordered[i] == ordered[j]:
            common += 1
            i += 1
            j += 1
        elif ordered[i] < ordered[j]:
            i += 1
        else:
            j += 1
    shorter = min(starts[one + 1] - starts[one], starts[other + 1] - starts[other])
    return bool(common >= SAME_TEXT * shorter)


@compiled
def _gathered(mine: I64, group: I64, sentences: U64, at: I64) -> U64:
    """The sentences of all, each with its group in the last bits, sorted."""
    seen = np.empty(at[mine + 1].sum() - at[mine].sum(), dtype=np.uint64)
    count = 0
    for one in range(len(mine)):
        for place in range(at[mine[one]], at[mine[one] + 1]):
            seen[count] = sentences[place] & SENTENCE | np.uint64(group[one])
            count += 1
    seen.sort()
    return seen


@compiled
def _listed(mine: I64, group: I64, language: I64, numbers: U32, numbers_at: I64, names: U32, names_at: I64) -> U64:
    """The numbers and names of all, each with its language and group, sorted."""
    size = numbers_at[mine + 1].sum() - numbers_at[mine].sum() + names_at[mine + 1].sum() - names_at[mine].sum()
    seen = np.empty(size, dtype=np.uint64)
    count = 0
    for one in range(len(mine)):
        spoken = np.uint64(language[mine[one]] & 0xFFFF) << np.uint64(GROUP_BITS) | np.uint64(group[one])
        for place in range(numbers_at[mine[one]], numbers_at[mine[one] + 1]):
            seen[count] = np.uint64(numbers[place]) << np.uint64(32) | spoken
            count += 1
        for place in range(names_at[mine[one]], names_at[mine[one] + 1]):
            seen[count] = np.uint64(names[place]) << np.uint64(32) | spoken
            count += 1
    seen.sort()
    return seen


@compiled
def _recurring(seen: U64, bits: np.uint64, least: int, found: U64, count: int) -> int:
    """Writes what occurs in at least `least` groups behind the `count` first of `found`; answers the new count."""
    groups = 0
    for at in range(len(seen)):
        again = at > 0 and seen[at] >> bits == seen[at - 1] >> bits
        if not again:
            groups = 1
        elif seen[at] != seen[at - 1]:
            groups += 1
        else:
            continue
        if groups == least:
            found[count] = seen[at] >> bits << bits
            count += 1
    return count


@compiled
def _recurring_marks(seen: U64, found: U32, count: int) -> int:
    own = np.empty(len(seen) // 2, dtype=np.uint64)
    recurring = _recurring(seen, np.uint64(GROUP_BITS), 2, own, 0)
    for at in range(recurring):
        mark = np.uint32(own[at] >> np.uint64(32))
        if at == 0 or mark != np.uint32(own[at - 1] >> np.uint64(32)):
            found[count] = mark
            count += 1
    return count


@compiled
def _has(values: U32 | U64, start: int, end: int, item: np.uint32 | np.uint64) -> bool:
    while start < end:
        middle = (start + end) // 2
        if values[middle] < item:
            start = middle + 1
        elif values[middle] > item:
            end = middle
        else:
            return True
    return False


@compiled
def known_in(values: U32 | U64, at: I64, rows: I64, known: U32 | U64, known_at: I64) -> Flags:
    """Which values are in the row of `known` that belongs to their own row."""
    flags = np.zeros(len(values), dtype=np.bool_)
    for offer in range(len(rows)):
        row = rows[offer]
        if row >= 0 and known_at[row] < known_at[row + 1]:
            for place in range(at[offer], at[offer + 1]):
                flags[place] = _has(known, known_at[row], known_at[row + 1], values[place])
    return flags
