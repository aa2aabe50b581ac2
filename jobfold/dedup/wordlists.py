"""Lists of words, and which of them stand in an encoded text."""

from collections.abc import Iterable

import msgspec
import numpy as np

from jobfold.dedup.arrays import I64, U32, Flags
from jobfold.dedup.compiled import compiled
from jobfold.dedup.text import encode

_SMALL, _LARGE = 16, 21


class WordList(msgspec.Struct, frozen=True):
    """The hashes of some words, sorted, and a rough table that tells most other words by their first bits."""

    hashes: U32
    rough: Flags
    shift: np.uint32
    """Bits of a hash that the table does not look at."""


def word_list(names: Iterable[str]) -> WordList:
    """The words of the names."""
    hashes = np.unique(encode("\n".join(names), most=10_000_000).words)
    bits = _SMALL if len(hashes) < 1 << (_SMALL - 3) else _LARGE
    rough = np.zeros(1 << bits, dtype=np.bool_)
    rough[hashes >> np.uint32(32 - bits)] = True
    return WordList(hashes, rough, np.uint32(32 - bits))


def within(text: U32, listed: WordList) -> U32:
    """The distinct words of the text that are listed, sorted."""
    return distinct(text[places(text, listed)])


def places(text: U32, listed: WordList) -> I64:
    """Where in the text listed words stand."""
    return _places(text, listed.hashes, listed.rough, listed.shift)


@compiled
def _places(text: U32, hashes: U32, rough: Flags, shift: np.uint32) -> I64:
    found = np.empty(len(text), dtype=np.int64)
    count = 0
    for at in range(len(text)):
        if rough[text[at] >> shift]:
            place = np.searchsorted(hashes, text[at])
            if place < len(hashes) and hashes[place] == text[at]:
                found[count] = at
                count += 1
    return found[:count].copy()


@compiled
def distinct(words: U32) -> U32:
    """The distinct words, sorted."""
    ordered = np.sort(words)
    count = 0
    for at in range(len(ordered)):
        if count == 0 or ordered[at] != ordered[count - 1]:
            ordered[count] = ordered[at]
            count += 1
    return ordered[:count].copy()


@compiled
def without(words: U32, first: U32, second: U32) -> U32:
    """The sorted distinct words but for those of two other sorted arrays."""
    found = np.empty(len(words), dtype=np.uint32)
    count = 0
    for word in words:
        in_first, in_second = np.searchsorted(first, word), np.searchsorted(second, word)
        if in_first < len(first) and first[in_first] == word:
            continue
        if in_second < len(second) and second[in_second] == word:
            continue
        found[count] = word
        count += 1
    return found[:count].copy()
