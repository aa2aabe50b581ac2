"""Each employer's boilerplate, learned from its own offers.

A sentence that recurs over different openings of one employer says nothing about the opening. It stays in the text
for finding candidates and is left out of the comparison. (What recurs over many employers of one board is left in:
taking it out was tried, and made the result worse.)
"""

from collections.abc import Mapping, Sequence
from typing import Self

import msgspec
import numpy as np

from jobfold.dedup.arrays import I64, Flags
from jobfold.dedup.columns import lot, number
from jobfold.dedup.profile import Profile
from jobfold.dedup.recurring import SENTENCE, known_in, recurring
from jobfold.dedup.sets import Sets, sizes, stacked
from jobfold.dedup.text import hashes, sentence_hashes

MOST_SIBLINGS = 300
"""Offers of one employer that are looked at, drawn by lot; more teach nothing new."""


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
    return _touches(offer.sentences, before[0], now[0], np.uint64, SENTENCE) or _touches(
        marks, before[1], now[1], np.uint32, np.uint32(0xFFFFFFFF)
    )


def _touches(own: bytes, before: bytes, now: bytes, kind: type, mask: np.uint64 | np.uint32) -> bool:
    changed = np.setxor1d(np.frombuffer(before, dtype=kind), np.frombuffer(now, dtype=kind))
    return bool(np.isin(np.frombuffer(own, dtype=kind) & mask, changed).any())


def learn(offers: Outlines) -> Boilerplate:
    """Learns from all employers of the offers."""
    owners, members, pointers = _drawn(offers)
    sentences, sentences_at, marks, marks_at = recurring(
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
    return known_in(mine.values & SENTENCE, mine.pointers, rows, known.values, known.pointers)


def telling(boilerplate: Boilerplate, mine: Sets, employers: I64) -> Sets:
    """The numbers or names of offers of these employers but for the employers' own."""
    known = boilerplate.marks
    kept = ~known_in(mine.values, mine.pointers, boilerplate.rows(employers), known.values, known.pointers)
    return Sets(mine.values[kept], np.r_[0, np.cumsum(kept)][mine.pointers])


def _drawn(offers: Outlines) -> tuple[I64, I64, I64]:
    """The employers, sorted, and for each the offers with a text that are learned from, as members and pointers."""
    known = np.flatnonzero((offers.employer >= 0) & (sizes(offers.sentences) > 0))
    order = known[np.lexsort((offers.lot[known], offers.employer[known]))]
    owners, starts, counts = np.unique(offers.employer[order], return_index=True, return_counts=True)
    place = np.arange(len(order)) - np.repeat(starts, counts)
    return owners, order[place < MOST_SIBLINGS], np.r_[0, np.cumsum(np.minimum(counts, MOST_SIBLINGS))]
