"""Each employer's boilerplate, learned from its own offers.

A sentence that recurs over different openings of one employer says nothing about the opening. It stays in the text
for finding candidates and is left out of the comparison. (What recurs over many employers of one board is left in:
taking it out was tried, and made the result worse.)
"""

from collections.abc import Mapping, Sequence
from typing import Self

import msgspec
import numpy as np
import numpy.typing as npt

from jobfold.dedup.columns import lot, number
from jobfold.dedup.compiled import compiled
from jobfold.dedup.profile import Profile
from jobfold.dedup.sets import I64, Sets, sizes, stacked
from jobfold.dedup.text import U32, U64, hashes, sentence_hashes

Flags = npt.NDArray[np.bool_]

OPENINGS_OF_BOILERPLATE = 3
"""Different openings of one employer over which a sentence must recur."""
SHARE_OF_BOILERPLATE = 0.5
"""Or the share of its openings, where it has only two or three."""
MOST_SIBLINGS = 300
"""Offers of one employer that are looked at, drawn by lot; more teach nothing new."""
SAME_TEXT = 0.6
"""Share of the shorter text's sentences from which two texts of an employer count as copies."""
GROUP_BITS = 9
"""Bits that hold the number of a group, below `MOST_SIBLINGS`."""
_SENTENCE = np.uint64(2**64 - 2**GROUP_BITS)


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """One offer as learning sees it, in a form that can be stored. The bytes are those of arrays of hashes."""

    employer: int
    lot: int
    title: int
    language: int
    sentences: bytes
    numbers: bytes
    names: bytes


class Outlines(msgspec.Struct, frozen=True):
    """N offers as learning sees them; the columns are those of `columns.Columns`."""

    employer: I64
    title: I64
    language: I64
    lot: I64
    sentences: Sets
    numbers: Sets
    names: Sets


Raw = tuple[bytes, bytes]
"""What was learned of one employer: its sentences and its marks, as the bytes of their arrays."""
NOTHING: Raw = (b"", b"")


class Boilerplate(msgspec.Struct, frozen=True):
    """What is boilerplate of each employer, the hashes of which are `owners`, sorted; the sets are in their order."""

    owners: I64
    sentences: Sets
    """The last `GROUP_BITS` bits of a hash are clear."""
    marks: Sets
    """An employer's own numbers and names: those that recur over its different openings in one language (its
    postcode, its founder)."""

    @classmethod
    def of_raw(cls, learned: Mapping[int, Raw]) -> Self:
        """From what `raw` answered."""
        owners = sorted(learned)
        sentences = [np.frombuffer(learned[owner][0], dtype=np.uint64) for owner in owners]
        marks = [np.frombuffer(learned[owner][1], dtype=np.uint32) for owner in owners]
        return cls(np.array(owners, dtype=np.int64), stacked(sentences, np.uint64), stacked(marks))

    def raw(self) -> dict[int, Raw]:
        """Per employer, the bytes of its sentences and of its marks."""
        rows = range(len(self.owners))
        own = [(self.sentences.row(at).tobytes(), self.marks.row(at).tobytes()) for at in rows]
        return dict(zip(self.owners.tolist(), own, strict=True))

    def rows(self, employers: I64) -> I64:
        """The row of each employer; -1 for one that nothing was learned of."""
        if not len(self.owners):
            return np.full(len(employers), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.owners, employers), len(self.owners) - 1)
        return np.where(self.owners[at] == employers, at, -1)


def outline(offer: Profile) -> Outline:
    """What learning needs to see of an offer."""
    text = offer.text()
    return Outline(
        employer=number(offer.employer),
        lot=lot(offer),
        title=number(offer.title),
        language=number(offer.language),
        sentences=sentence_hashes(text.words, text.starts).tobytes(),
        numbers=hashes(offer.numbers).tobytes(),
        names=offer.names,
    )


def gathered(offers: Sequence[Outline]) -> Outlines:
    """Stored outlines, laid out."""
    return Outlines(
        employer=np.array([one.employer for one in offers], dtype=np.int64),
        title=np.array([one.title for one in offers], dtype=np.int64),
        language=np.array([one.language for one in offers], dtype=np.int64),
        lot=np.array([one.lot for one in offers], dtype=np.int64),
        sentences=stacked([np.frombuffer(one.sentences, dtype=np.uint64) for one in offers], np.uint64),
        numbers=stacked([np.frombuffer(one.numbers, dtype=np.uint32) for one in offers]),
        names=stacked([np.frombuffer(one.names, dtype=np.uint32) for one in offers]),
    )


def seems_other(offer: Outline, before: Raw, now: Raw) -> bool:
    """Whether what its employer's boilerplate gained or lost occurs in the offer."""
    marks = offer.numbers + offer.names
    return _touches(offer.sentences, before[0], now[0], np.uint64, _SENTENCE) or _touches(
        marks, before[1], now[1], np.uint32, np.uint32(0xFFFFFFFF)
    )


def _touches(own: bytes, before: bytes, now: bytes, kind: type, mask: np.uint64 | np.uint32) -> bool:
    changed = np.setxor1d(np.frombuffer(before, dtype=kind), np.frombuffer(now, dtype=kind))
    return bool(np.isin(np.frombuffer(own, dtype=kind) & mask, changed).any())


def learn(offers: Outlines) -> Boilerplate:
    """Learns from all employers of the offers."""
    owners, members, pointers = _drawn(offers)
    sentences, sentences_at, marks, marks_at = _learn(
        members,
        pointers,
        offers.title,
        offers.language,
        offers.sentences.values,
        offers.sentences.pointers,
        offers.numbers.values,
        offers.numbers.pointers,
        offers.names.values,
        offers.names.pointers,
    )
    return Boilerplate(owners, Sets(sentences, sentences_at), Sets(marks, marks_at))


def marked(boilerplate: Boilerplate, offers: Outlines) -> Flags:
    """Which sentences of the offers are boilerplate, shape of ``offers.sentences.values``."""
    mine, known = offers.sentences, boilerplate.sentences
    rows = boilerplate.rows(offers.employer)
    return _known(mine.values & _SENTENCE, mine.pointers, rows, known.values, known.pointers)


def telling(boilerplate: Boilerplate, mine: Sets, employers: I64) -> Sets:
    """The numbers or names of offers of these employers but for the employers' own."""
    known = boilerplate.marks
    kept = ~_known(mine.values, mine.pointers, boilerplate.rows(employers), known.values, known.pointers)
    return Sets(mine.values[kept], np.r_[0, np.cumsum(kept)][mine.pointers])


def _drawn(offers: Outlines) -> tuple[I64, I64, I64]:
    """The employers, sorted, and for each the offers with a text that are learned from, as members and pointers."""
    known = np.flatnonzero((offers.employer >= 0) & (sizes(offers.sentences) > 0))
    order = known[np.lexsort((offers.lot[known], offers.employer[known]))]
    owners, starts, counts = np.unique(offers.employer[order], return_index=True, return_counts=True)
    place = np.arange(len(order)) - np.repeat(starts, counts)
    return owners, order[place < MOST_SIBLINGS], np.r_[0, np.cumsum(np.minimum(counts, MOST_SIBLINGS))]


@compiled
def _learn(
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
            seen[count] = sentences[place] & _SENTENCE | np.uint64(group[one])
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
def _known(values: U32 | U64, at: I64, rows: I64, known: U32 | U64, known_at: I64) -> Flags:
    """Which values are in the row of `known` that belongs to their own row."""
    flags = np.zeros(len(values), dtype=np.bool_)
    for offer in range(len(rows)):
        row = rows[offer]
        if row >= 0 and known_at[row] < known_at[row + 1]:
            for place in range(at[offer], at[offer + 1]):
                flags[place] = _has(known, known_at[row], known_at[row + 1], values[place])
    return flags
