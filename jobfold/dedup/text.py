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
import numpy.typing as npt

from jobfold.dedup.compiled import compiled
from jobfold.offers.text import BREAKING, fold

U16 = npt.NDArray[np.uint16]
U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]

MOST_WORDS = 20_000
"""A longer description is compared by its beginning."""
MOST_CHARACTERS = 12 * MOST_WORDS

_WORD, _DIGIT, _LOWER, _UPPER, _LINE, _BLANK, _SKIP, _END, _OPENER = (1 << bit for bit in range(9))
_KNOWN = 0x20000
"""Characters with an entry in the tables; those beyond are rare ideographs."""
_SPELT = (range(0x3000), range(0xA640, 0xABC0), range(0xF900, 0x10000), range(0x1D400, 0x1D800))
"""Where letters have cases, accents and compatibility forms."""
_IDEOGRAPHS = (slice(0x3041, 0xA640), slice(0xAC00, 0xD7B0))
_OPENERS = "«»“\"(•–-"

_hashes: dict[str, int] = {}


class Encoded(msgspec.Struct, frozen=True):
    """Word hashes, the indices of the words at which sentences start, and those of words that have a capital there
    where not every word has one: behind the first of a sentence."""

    words: U32
    starts: U32
    capitals: U32


def readable(markup: str) -> U32:
    """The characters of a description (HTML, escaped HTML or plain text) as code points, without its tags.

    A rough and fast reading, good enough for comparing; people are shown what `offers.text.plain_text` makes of it.
    """
    if "&" in markup:
        markup = html.unescape(html.unescape(markup))
    points = _points(markup)
    return _untagged(points, _breaking()) if "<" in markup else points


def encode(text: str | U32, *, most: int = MOST_WORDS) -> Encoded:
    """A plain text, or its code points, in hashes of its first words."""
    points = _points(text, 12 * most) if isinstance(text, str) else text
    first, second, kinds = _tables()
    return Encoded(*_encode(points, first, second, kinds, most))


def numeric(points: U32, *, before: int = 0) -> str:
    """Only those stretches of a text that hold digits, with some words `before` each: all that a search for numbers
    need see. What was not side by side is parted by line ends."""
    return _numeric(points, _tables()[2], before).tobytes().decode("utf-32-le", "surrogatepass")


def word_hash(word: str) -> int:
    """The hash under which a word stands in an encoded text; of a text of several words, one for all."""
    known = _hashes.get(word)
    if known is None:
        if len(_hashes) > 1_000_000:  # a vocabulary of that size is a stream of noise; memory stays bounded
            _hashes.clear()
        found = encode(word).words
        known = int(found[0]) if len(found) == 1 else int(_hash_of(_points("\0" + fold(word))))
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
    return np.array([_name_of(_points(name), 0)[0] for name in sorted(BREAKING)], dtype=np.uint64)


@cache
def _tables() -> tuple[U32, U32, U16]:
    """Per character, the first and second letter that it folds to (0: none), and what kind it is."""
    first = np.arange(_KNOWN, dtype=np.uint32)
    second = np.zeros(_KNOWN, dtype=np.uint32)
    kinds = np.zeros(_KNOWN, dtype=np.uint16)
    for block in _IDEOGRAPHS:
        kinds[block] = _WORD
    for code in (code for block in _SPELT for code in block):
        char = chr(code)
        folded = fold(char)
        if char.isalnum() and folded:
            first[code] = ord(folded[0])
            second[code] = ord(folded[1]) if len(folded) > 1 else 0
            lower = "a" <= char <= "z" or ("à" <= char <= "ÿ" and char != "÷")
            kinds[code] = _WORD | char.isdigit() * _DIGIT | lower * _LOWER | char.isupper() * _UPPER
        elif not folded or code == 0xAD or 0x200B <= code <= 0x200F or 0x2060 <= code <= 0x2064 or code == 0xFEFF:
            kinds[code] = _SKIP
        elif char in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
            kinds[code] = _LINE
        elif char.isspace():
            kinds[code] = _BLANK
        elif char in ".!?…":
            kinds[code] = _END
        elif char in _OPENERS:
            kinds[code] = _OPENER
    return first, second, kinds


@compiled
def _kind(code: np.uint32, kinds: U16) -> int:
    return int(kinds[code]) if code < _KNOWN else _WORD


@compiled
def _mix(value: np.uint64, letter: np.uint32) -> np.uint64:
    return (value ^ np.uint64(letter)) * np.uint64(0x100000001B3)


@compiled
def _finished(value: np.uint64) -> np.uint32:
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xFF51AFD7ED558CCD)
    return max(np.uint32(1), np.uint32(value >> np.uint64(32)))


@compiled
def _hash_of(points: U32) -> np.uint32:
    value = np.uint64(0xCBF29CE484222325)
    for code in points:
        value = _mix(value, code)
    return _finished(value)


@compiled
def _is_letter(code: np.uint32) -> bool:
    return bool(ord("a") <= code | 32 <= ord("z"))


@compiled
def _name_of(points: U32, at: int) -> tuple[np.uint64, int]:
    """The hash of the tag name that begins at `at`, and where it ends."""
    value = np.uint64(0xCBF29CE484222325)
    while at < len(points) and (_is_letter(points[at]) or ord("0") <= points[at] <= ord("9")):
        value = _mix(value, points[at] | np.uint32(32))
        at += 1
    return value, at


@compiled
def _untagged(points: U32, breaking: U64) -> U32:
    """The text without its tags; those that break lines are line ends, and then nothing else is."""
    found = np.empty(len(points), dtype=np.uint32)
    count, at, broken = 0, 0, False
    while at < len(points):
        code = points[at]
        name_at = at + 2 if at + 1 < len(points) and points[at + 1] == ord("/") else at + 1
        if code == ord("<") and name_at < len(points) and (_is_letter(points[name_at]) or points[name_at] == ord("!")):
            name, end = _name_of(points, name_at)
            while end < len(points) and points[end] != ord(">"):
                end += 1
            if end < len(points):
                at = end + 1
                if (breaking == name).any():
                    found[count] = ord("\v")
                    count += 1
                    broken = True
                continue
        found[count] = code
        count += 1
        at += 1
    found = found[:count].copy()
    if broken:
        for place in range(count):
            if found[place] == ord("\n"):
                found[place] = ord(" ")
    return found


@compiled
def _encode(points: U32, first: U32, second: U32, kinds: U16, most: int) -> tuple[U32, U32, U32]:
    size = len(points)
    words = np.empty(min(most, size), dtype=np.uint32)
    starts, capitals = np.empty(len(words), dtype=np.uint32), np.empty(len(words), dtype=np.uint32)
    found, opened, high, at = 0, 0, 0, 0
    fresh, ended, blank = True, False, False
    while at < size and found < len(words):
        code = points[at]
        kind = _kind(code, kinds)
        value = np.uint64(0xCBF29CE484222325)
        capital = kind & _UPPER
        if kind & _WORD:
            if ended and blank and not kind & _LOWER:
                fresh = True
            while at < size:
                code = points[at]
                kind = _kind(code, kinds)
                if kind & _WORD:
                    if code < _KNOWN:
                        value = _mix(value, first[code])
                        if second[code]:
                            value = _mix(value, second[code])
                    else:
                        value = _mix(value, code)
                elif not kind & _SKIP:
                    break
                at += 1
            if at + 1 < size and points[at] == ord("+") and points[at + 1] == ord("+"):
                value = _mix(_mix(value, points[at]), points[at])
                at += 2
            elif at < size and points[at] == ord("#") and (at + 1 == size or not _kind(points[at + 1], kinds) & _WORD):
                value = _mix(value, points[at])
                at += 1
        elif (
            code == ord(".")
            and at + 3 < size
            and points[at + 3] < _KNOWN
            and (points[at + 1] | 32) == ord("n")
            and (points[at + 2] | 32) == ord("e")
            and (points[at + 3] | 32) == ord("t")
            and (at + 4 == size or not _kind(points[at + 4], kinds) & _WORD)
        ):
            for letter in (ord("."), ord("n"), ord("e"), ord("t")):
                value = _mix(value, np.uint32(letter))
            at += 4
        else:
            if kind & _LINE:
                fresh = True
            elif kind & _END:
                ended, blank = True, False
            elif kind & _BLANK:
                blank = True
            elif kind & _OPENER and ended and blank:
                fresh = True
            elif not kind & _SKIP:
                ended = False
            at += 1
            continue
        if fresh:
            starts[opened] = found
            opened += 1
        elif capital:
            capitals[high] = found
            high += 1
        words[found] = _finished(value)
        found += 1
        fresh, ended, blank = False, False, False
    return words[:found].copy(), starts[:opened].copy(), capitals[:high].copy()


@compiled
def _numeric(points: U32, kinds: U16, before: int) -> U32:
    found = np.empty(len(points) + 1, dtype=np.uint32)
    recent = np.zeros(before + 1, dtype=np.int64)
    count, taken, digit, line = 0, 0, False, False
    for at in range(len(points) + 1):
        kind = _kind(points[at], kinds) if at < len(points) else _LINE
        if kind & _DIGIT:
            digit = True
        elif kind & (_BLANK | _LINE):
            if digit:
                start = max(recent[0], taken)
                if count and (line or start > taken):
                    found[count - 1] = ord("\n")
                found[count : count + at - start] = points[start:at]
                count += at - start
                found[count] = ord(" ")
                count += 1
                taken, line = at + 1, False
            line = line or kind & _LINE > 0
            recent[:-1] = recent[1:]
            recent[before] = at + 1
            digit = False
    return found[: max(0, count - 1)].copy()
