"""Descriptions as arrays of word hashes, so that comparing them costs no Python per word.

A text becomes one `uint32` per word and the word at which each sentence starts. Shingles, signatures and learned
boilerplate all derive from these two arrays; the text itself is not needed again.
"""

import numpy as np
import numpy.typing as npt
import xxhash

from jobfold.offers.text import sentences, words

U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]

SHINGLE = 3
"""Words in a shingle. Unrelated texts share next to no three-word shingles; edited copies keep most of theirs."""

MOST_WORDS = 20_000
"""A longer description is compared by its beginning."""

_MULTIPLIERS = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35], dtype=np.uint32)
_hashes: dict[str, int] = {}


def word_hash(word: str) -> int:
    """The hash under which a word stands in an encoded text."""
    return _hashes.get(word) or _hash(word)


def encode(plain: str) -> tuple[U32, U32]:
    """Word hashes of a plain text and the indices at which its sentences start."""
    starts: list[int] = []
    found: list[int] = []
    for sentence in sentences(plain):
        hashes = [_hashes.get(word) or _hash(word) for word in words(sentence)]
        if hashes:
            starts.append(len(found))
            found += hashes
        if len(found) > MOST_WORDS:
            break
    return np.array(found[:MOST_WORDS], dtype=np.uint32), np.array(starts, dtype=np.uint32)


def sentence_hashes(text: U32, starts: U32) -> U64:
    """One hash per sentence, shape (sentences,)."""
    if not len(starts):
        return np.empty(0, dtype=np.uint64)
    position = np.arange(len(text), dtype=np.uint64) - np.repeat(starts, _lengths(text, starts)).astype(np.uint64)
    salt = position * np.uint64(0x9E3779B97F4A7C15) + np.uint64(0xD6E8FEB86659FD93)
    mixed = (text.astype(np.uint64) + np.uint64(1)) * salt
    mixed ^= mixed >> np.uint64(29)
    return np.add.reduceat(mixed * np.uint64(0xBF58476D1CE4E5B9), starts.astype(np.intp))


def sentence_lengths(text: U32, starts: U32) -> npt.NDArray[np.int64]:
    """Words per sentence, shape (sentences,)."""
    return _lengths(text, starts)


def shingles(text: U32) -> U32:
    """The distinct shingles of a text, sorted. A text shorter than a shingle has none."""
    if len(text) < SHINGLE:
        return np.empty(0, dtype=np.uint32)
    mixed = np.zeros(len(text) - SHINGLE + 1, dtype=np.uint32)
    for offset, multiplier in enumerate(_MULTIPLIERS):
        mixed ^= text[offset : len(text) - SHINGLE + 1 + offset] * multiplier
        mixed = (mixed << np.uint32(7)) | (mixed >> np.uint32(25))
    return np.unique(mixed)


def without(text: U32, starts: U32, dropped: npt.NDArray[np.bool_]) -> U32:
    """The text without the sentences that `dropped` marks."""
    return text[~np.repeat(dropped, _lengths(text, starts))]


def _lengths(text: U32, starts: U32) -> npt.NDArray[np.int64]:
    ends = np.append(starts[1:], len(text)).astype(np.int64)
    return ends - starts.astype(np.int64)


def _hash(word: str) -> int:
    if len(_hashes) > 2_000_000:  # a vocabulary of that size is a stream of noise; memory stays bounded
        _hashes.clear()
    return _hashes.setdefault(word, xxhash.xxh32_intdigest(word.encode()) or 1)
