"""Lists of words in one table, and which of them stand in an encoded text."""

from collections.abc import Iterable, Mapping

import msgspec
import numpy as np

from jobfold.dedup.arrays import U8, U32
from jobfold.dedup.compiled import compiled
from jobfold.dedup.text import encode

_ROOM = 5
"""Places in the table for four words, at least."""
_ROUGH = 20
"""Bits of a hash that a first look takes: what it needs is small enough to stay near the processor."""


class WordLists(msgspec.Struct, frozen=True):
    """A table of words by the first bits of their hashes. A word whose place is taken stands in the next free one."""

    rough: U8
    """For each beginning of a hash one bit: whether any word has it."""
    words: U32
    """The hash in each place; 0 for none, which no word has."""
    marks: U32
    """The lists, as bits, that have the word."""
    shift: np.uint32
    """Bits of a hash that do not say its place."""


def word_lists(names: Mapping[int, Iterable[str]]) -> WordLists:
    """The words of the names, by the bit of their list."""
    listed = [(encode("\n".join(own), most=10_000_000).words, mark) for mark, own in names.items()]
    bits = max(4, (_ROOM * sum(len(np.unique(words)) for words, _ in listed) // 4).bit_length())
    room = 1 << bits
    table = WordLists(
        np.zeros(1 << (_ROUGH - 3), dtype=np.uint8),
        np.zeros(room, dtype=np.uint32),
        np.zeros(room, dtype=np.uint32),
        np.uint32(32 - bits),
    )
    for words, mark in listed:
        _enter(words, np.uint32(mark), table.rough, table.words, table.marks, table.shift)
    return table


@compiled
def _enter(words: U32, mark: np.uint32, rough: U8, table: U32, marks: U32, shift: np.uint32) -> None:
    for word in words:
        beginning = word >> np.uint32(32 - _ROUGH)
        rough[beginning >> 3] |= np.uint8(1 << (beginning & 7))
        at = np.int64(word >> shift)
        while table[at] and table[at] != word:
            at = (at + 1) & (len(table) - 1)
        table[at] = word
        marks[at] |= mark


@compiled
def mark_of(word: np.uint32, rough: U8, table: U32, marks: U32, shift: np.uint32) -> np.uint32:
    """The lists that have the word; the others are the parts of a `WordLists`."""
    beginning = word >> np.uint32(32 - _ROUGH)
    if not rough[beginning >> 3] >> (beginning & 7) & 1:
        return np.uint32(0)
    at = np.int64(word >> shift)
    while table[at]:
        if table[at] == word:
            return np.uint32(marks[at])
        at = (at + 1) & (len(table) - 1)
    return np.uint32(0)


@compiled
def distinct(words: U32) -> U32:
    """The distinct words, sorted."""
    bits = 4
    while 1 << bits < 2 * len(words):
        bits += 1
    seen = np.zeros(1 << bits, dtype=np.uint32)
    found = np.empty(len(words), dtype=np.uint32)
    count = 0
    for word in words:
        at = np.int64(word >> np.uint32(32 - bits))
        while seen[at] and seen[at] != word:
            at = (at + 1) & (len(seen) - 1)
        if not seen[at]:
            seen[at] = word
            found[count] = word
            count += 1
    return np.sort(found[:count])
