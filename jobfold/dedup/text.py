"""Descriptions as arrays of word hashes, so that comparing them costs no Python per word.

A text becomes one `uint32` per word and the word at which each sentence starts. Shingles, signatures and learned
boilerplate all derive from these two arrays; the text itself is not needed again. What a word and a sentence are is
as in `offers.text`, read here in one pass over the characters.
"""

import html
from collections.abc import Iterable
from functools import cache

import msgspec
import numpy as np

from jobfold.dedup.arrays import U32, U64
from jobfold.dedup.characters import (
    BLANK,
    DIGIT,
    END,
    KNOWN,
    LETTER,
    LINE,
    LOWER,
    OPENER,
    SKIP,
    TWO,
    UPPER,
    WORD,
    around,
    encode_points,
    hash_of,
    name_of,
    untagged,
)
from jobfold.offers.compiled import compiled
from jobfold.offers.text import BREAKING, fold

MOST_WORDS = 20_000
"""A longer description is compared by its beginning."""
MOST_CHARACTERS = 12 * MOST_WORDS

_SPELT = (range(0x3000), range(0xA640, 0xABC0), range(0xF900, 0x10000), range(0x1D400, 0x1D800))
"""Where letters have cases, accents and compatibility forms."""
_IDEOGRAPHS = (slice(0x3041, 0xA640), slice(0xAC00, 0xD7B0))
_OPENERS = '«»“"(•–-'

_hashes: dict[str, int] = {}


class Encoded(msgspec.Struct, frozen=True):
    """Word hashes, the indices of the words at which sentences start, and those of words that have a capital there
    where not every word has one: behind the first of a sentence. Then those of words with a digit, and where among
    the characters these stand."""

    words: U32
    starts: U32
    capitals: U32
    numbers: U32
    places: U32


def readable(markup: str) -> U32:
    """The characters of a description (HTML, escaped HTML or plain text) as code points, without its tags.

    A rough and fast reading, good enough for comparing; people are shown what `offers.text.plain_text` makes of it.
    """
    if "&" in markup:
        markup = html.unescape(html.unescape(markup))
    points = _points(markup)
    return untagged(points, _breaking()) if "<" in markup else points


def encode(text: str | U32, *, most: int = MOST_WORDS) -> Encoded:
    """A plain text, or its code points, in hashes of its first words."""
    points = _points(text, 12 * most) if isinstance(text, str) else text
    second, kinds = _tables()
    return Encoded(*encode_points(points, second, kinds, most))


def numeric(points: U32, places: U32, *, before: int = 0) -> str:
    """Only those stretches of a text that stand in these places, with some words `before` each: all that a search for
    numbers need see. What was not side by side is parted by line ends."""
    return around(points, _tables()[1], places, before).tobytes().decode("utf-32-le", "surrogatepass")


def word_hash(word: str) -> int:
    """The hash under which a word stands in an encoded text; of a text of several words, one for all."""
    known = _hashes.get(word)
    if known is None:
        if len(_hashes) > 1_000_000:  # a vocabulary of that size is a stream of noise; memory stays bounded
            _hashes.clear()
        found = encode(word).words
        known = int(found[0]) if len(found) == 1 else int(hash_of(_points("\0" + fold(word))))
        _hashes[word] = known
    return known


def hashes(words: Iterable[str]) -> U32:
    """A set of words, or of other strings, as the sorted array of their hashes."""
    return np.array(sorted({word_hash(word) for word in words}), dtype=np.uint32)


@compiled
def sentence_hashes(words: U32, starts: U32) -> U64:
    """One hash per sentence, shape (sentences,)."""
    found = np.empty(len(starts), dtype=np.uint64)
    for at in range(len(starts)):
        end = starts[at + 1] if at + 1 < len(starts) else len(words)
        value = np.uint64(0x9E3779B97F4A7C15)
        for place in range(starts[at], end):
            value = (value ^ np.uint64(words[place])) * np.uint64(0xFF51AFD7ED558CCD)
            value ^= value >> np.uint64(32)
        found[at] = value
    return found


@compiled
def shingle(first: np.uint32, second: np.uint32, third: np.uint32) -> np.uint32:
    """The hash of three words in a row. Unrelated texts share next to none; edited copies keep most of theirs."""
    value = np.uint64(first) * np.uint64(0x9E3779B97F4A7C15)
    value = (value ^ (value >> np.uint64(29)) ^ np.uint64(second)) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(31)) ^ np.uint64(third)) * np.uint64(0x94D049BB133111EB)
    return np.uint32(value >> np.uint64(32))


@compiled
def shingles(words: U32) -> U32:
    """The shingles of a text in its order, repeated ones too. A text of fewer than three words has none."""
    found = np.empty(max(0, len(words) - 2), dtype=np.uint32)
    for at in range(len(found)):
        found[at] = shingle(words[at], words[at + 1], words[at + 2])
    return found


def _points(text: str, most: int = MOST_CHARACTERS) -> U32:
    return np.frombuffer(text[:most].encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@cache
def _breaking() -> U64:
    return np.array([name_of(_points(name), 0)[0] for name in sorted(BREAKING)], dtype=np.uint64)


@cache
def _tables() -> tuple[U32, U32]:
    """Per character, the second letter that it folds to if it folds to two, and its kind with the first letter."""
    first = np.arange(KNOWN, dtype=np.uint32)
    second = np.zeros(KNOWN, dtype=np.uint32)
    kinds = np.zeros(KNOWN, dtype=np.uint32)
    for block in _IDEOGRAPHS:
        kinds[block] = WORD
    for code in (code for block in _SPELT for code in block):
        char = chr(code)
        folded = fold(char)
        if char.isalnum() and folded:
            first[code] = ord(folded[0])
            second[code] = ord(folded[1]) if len(folded) > 1 else 0
            lower = "a" <= char <= "z" or ("à" <= char <= "ÿ" and char != "÷")
            kinds[code] = WORD | char.isdigit() * DIGIT | lower * LOWER | char.isupper() * UPPER
            kinds[code] |= (len(folded) > 1) * TWO
        elif not folded or code == 0xAD or 0x200B <= code <= 0x200F or 0x2060 <= code <= 0x2064 or code == 0xFEFF:
            kinds[code] = SKIP
        elif char in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
            kinds[code] = LINE
        elif char.isspace():
            kinds[code] = BLANK
        elif char in ".!?…":
            kinds[code] = END
        elif char in _OPENERS:
            kinds[code] = OPENER
    return second, kinds | first << np.uint32(LETTER)
