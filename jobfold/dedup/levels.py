"""Levels of jobs as bits, and which of them a text gives to its job."""

from collections.abc import Iterable
from functools import cache

import numpy as np

from jobfold.dedup.compiled import compiled
from jobfold.dedup.text import U32, word_hash
from jobfold.offers.titles import LEVELS

_BIT = {level: 1 << bit for bit, level in enumerate(LEVELS)}
HARD = sum(bit for level, bit in _BIT.items() if level not in ("senior", "medior", "associate"))
"""The bits of the levels that make another job where only one side has them."""
_TELLING = sum(_BIT[level] for level in ("intern", "apprentice", "student", "junior"))
"""Levels whose words mean the job wherever they stand; a senior colleague or a lead is named for other reasons too."""


def bits(levels: Iterable[str]) -> int:
    """The levels as bits."""
    return sum(_BIT[level] for level in levels)


def said_in(text: U32, title: U32) -> int:
    """The levels that the text gives its job: the word stands beside a word of the title, or says it alone."""
    return int(_said(text, np.sort(title), *_words()))


@cache
def _words() -> tuple[U32, U32]:
    """The hashes of all level words, sorted, and the bit of each one's level."""
    known = sorted((word_hash(word), _BIT[level]) for level, own in LEVELS.items() for word in own)
    return np.array([one for one, _ in known], dtype=np.uint32), np.array([bit for _, bit in known], dtype=np.uint32)


@compiled
def _said(text: U32, title: U32, words: U32, bits: U32) -> int:
    found = 0
    for at in range(len(text)):
        place = np.searchsorted(words, text[at])
        if place == len(words) or words[place] != text[at]:
            continue
        beside = False
        for near in range(max(0, at - 2), min(len(text), at + 3)):
            beside = beside or (near != at and (title == text[near]).any())
        found |= bits[place] if beside else bits[place] & _TELLING
    return found
