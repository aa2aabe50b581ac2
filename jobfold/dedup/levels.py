"""Levels of jobs as bits, and which of them a text gives to its job."""

from collections.abc import Iterable
from functools import cache

import numpy as np

from jobfold.dedup.arrays import I64, U32
from jobfold.dedup.compiled import compiled
from jobfold.dedup.text import word_hash
from jobfold.dedup.wordlists import WordList, places, word_list
from jobfold.offers.titles import LEVELS

_BIT = {level: 1 << bit for bit, level in enumerate(LEVELS)}
HARD = sum(bit for level, bit in _BIT.items() if level not in ("senior", "medior"))
"""The bits of the levels that make another job where only one side has them."""
_TELLING = sum(_BIT[level] for level in ("intern", "apprentice", "student", "junior"))
"""Levels whose words mean the job wherever they stand; a senior colleague or a lead is named for other reasons too."""


def bits(levels: Iterable[str]) -> int:
    """The levels as bits."""
    return sum(_BIT[level] for level in levels)


def said_in(text: U32, title: U32) -> int:
    """The levels that the text gives its job: the word stands beside a word of the title, or says it alone."""
    known, bits = _words()
    found = places(text, known)
    return int(_said(text, found, title, known.hashes, bits)) if len(found) else 0


@cache
def _words() -> tuple[WordList, U32]:
    """All level words, and the bit of each one's level in the order of their hashes."""
    known = word_list(word for own in LEVELS.values() for word in own)
    bit_of = {word_hash(word): _BIT[level] for level, own in LEVELS.items() for word in own}
    return known, np.array([bit_of.get(one, 0) for one in known.hashes.tolist()], dtype=np.uint32)


@compiled
def _said(text: U32, found: I64, title: U32, words: U32, bits: U32) -> int:
    levels = 0
    for at in found:
        bit = bits[np.searchsorted(words, text[at])]
        beside = False
        for near in range(max(0, at - 2), min(len(text), at + 3)):
            beside = beside or (near != at and (title == text[near]).any())
        levels |= bit if beside else bit & _TELLING
    return levels
