"""Lists of words in one table, and which of them stand in an encoded text."""

from collections.abc import Iterable, Mapping

import msgspec
import numpy as np

from jobfold.dedup.arrays import U32, U64
from jobfold.dedup.text import encode
from jobfold.offers.compiled import compiled

_ROOM = 2
"""Places in the table for each word, at least."""
_MARKS = 16
"""Bits of an entry that say which lists have the word; those above are its hash."""


class WordLists(msgspec.Struct, frozen=True):
    """A table of words by the first bits of their hashes. A word whose place is taken stands in the next free one."""

    entries: U64
    """The hash in each place and the lists, as bits, that have the word; 0 for none, which no word has."""
    shift: np.uint32
    """Bits of a hash that do not say its place."""


def word_lists(names: Mapping[int, Iterable[str]]) -> WordLists:
    """The words of the names, by the bit of their list, of which there are at most sixteen."""
    listed = [(encode("\n".join(own), most=10_000_000).words, mark) for mark, own in names.items()]
    bits = max(4, (_ROOM * sum(len(np.unique(words)) for words, _ in listed)).bit_length())
    lists = WordLists(np.zeros(1 << bits, dtype=np.uint64), np.uint32(32 - bits))
    for words, mark in listed:
        _enter(words, np.uint64(mark), lists.entries, lists.shift)
    return lists


@compiled
def _enter(words: U32, mark: np.uint64, entries: U64, shift: np.uint32) -> None:
    for word in words:
        at = np.int64(word >> shift)
        while entries[at] and np.uint32(entries[at] >> np.uint64(_MARKS)) != word:
            at = (at + 1) & (len(entries) - 1)
        entries[at] |= np.uint64(word) << np.uint64(_MARKS) | mark


@compiled
def mark_of(word: np.uint32, entries: U64, shift: np.uint32) -> np.uint32:
    """The lists that have the word; the others are the parts of a `WordLists`."""
    at = np.int64(word >> shift)
    while entries[at]:
        if np.uint32(entries[at] >> np.uint64(_MARKS)) == word:
            return np.uint32(entries[at] & np.uint64((1 << _MARKS) - 1))
        at = (at + 1) & (len(entries) - 1)
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
