"""Which languages a text, or one sentence of it, is written in: a French rule must not read English words.

The rules of the offer's own language always run. Those of the other languages run where the text shows enough
of their small words, and count only in sentences that are written in them.
"""

import functools
import re

import numpy as np

from jobfold.offers.compiled import compiled
from jobfold.offers.language_words import STOP_WORDS
from jobfold.validation.confusables import plain
from jobfold.validation.letters import I64, KIND, LETTER, U8, U32, U64, points_of
from jobfold.validation.model import LANGUAGES, Language

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3
"""Different small words of another language that make it worth looking for."""
_PLACES = 1 << 13
"""Places in the table of small words: a power of two, and so many that words seldom share one."""


def tongues_of(points: U32, own: Language) -> tuple[Language, ...]:
    """The languages whose rules should read a folded text, the offer's own first."""
    hashes, speakers = _table()
    counts = count_words(points, KIND, hashes, speakers, len(LANGUAGES)).tolist()
    found = (other for other, count in zip(LANGUAGES, counts, strict=True) if other != own and count >= _ENOUGH)
    return (own, *found)


def is_written_in(sentence: str, language: Language, own: Language) -> bool:
    """Whether folded `sentence` is in `language` rather than in the offer's own."""
    seen = frozenset(_WORD.findall(sentence))
    return len(seen & _small_words(language)) > len(seen & _small_words(own))


@functools.cache
def _small_words(language: Language) -> frozenset[str]:
    """The small words that only this one of the four languages has, folded."""
    words = {other: {plain(word) for word in STOP_WORDS[other].split()} for other in LANGUAGES}
    foreign = set[str]().union(*(words[other] for other in LANGUAGES if other != language))
    return frozenset(words[language] - foreign)


@functools.cache
def _table() -> tuple[U64, U8]:
    """The hashes of all small words, each at its place or the next free one, and the number of its language."""
    hashes, speakers = np.zeros(_PLACES, dtype=np.uint64), np.zeros(_PLACES, dtype=np.uint8)
    for number, language in enumerate(LANGUAGES):
        for word in sorted(_small_words(language)):
            if word.isalpha():
                value = hash_of(points_of(word))
                place = int(value) % _PLACES
                while hashes[place]:
                    place = (place + 1) % _PLACES
                hashes[place], speakers[place] = value, number
    return hashes, speakers


@compiled
def hash_of(points: U32) -> np.uint64:
    value = np.uint64(0xCBF29CE484222325)
    for code in points:
        value = (value ^ np.uint64(code)) * np.uint64(0x100000001B3)
    return value


@compiled
def count_words(points: U32, kind: U8, hashes: U64, speakers: U8, languages: int) -> I64:
    """How many different small words of each language stand among `points`."""
    counts = np.zeros(languages, dtype=np.int64)
    seen = np.zeros(len(hashes), dtype=np.uint8)
    start = np.uint64(0xCBF29CE484222325)
    value, size, last = start, len(points), np.uint64(len(hashes) - 1)
    for at in range(size + 1):
        if at < size and kind[points[at]] & LETTER:
            value = (value ^ np.uint64(points[at])) * np.uint64(0x100000001B3)
        elif value != start:
            place = value & last
            while hashes[place] and hashes[place] != value:
                place = (place + np.uint64(1)) & last
            if hashes[place] and not seen[place]:
                seen[place] = 1
                counts[speakers[place]] += 1
            value = start
    return counts
