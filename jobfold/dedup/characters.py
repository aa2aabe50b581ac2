"""Texts read character by character: the compiled part of `text`."""

import numpy as np

from jobfold.dedup.arrays import U32, U64
from jobfold.offers.compiled import compiled

WORD, DIGIT, LOWER, UPPER, LINE, BLANK, SKIP, END, OPENER, TWO = (1 << bit for bit in range(10))
"""Kinds of characters; `TWO` are letters that fold to two. What is above these bits is the letter itself, folded."""
LETTER = 12
"""The first bit of the letter."""
KNOWN = 0x20000
"""Characters with an entry in the tables; those beyond are rare ideographs."""


@compiled
def _kind(code: np.uint32, kinds: U32) -> int:
    return int(kinds[code]) if code < KNOWN else WORD


@compiled
def _mix(value: np.uint64, letter: np.uint32) -> np.uint64:
    return (value ^ np.uint64(letter)) * np.uint64(0x100000001B3)


@compiled
def _finished(value: np.uint64) -> np.uint32:
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xFF51AFD7ED558CCD)
    return max(np.uint32(1), np.uint32(value >> np.uint64(32)))


@compiled
def hash_of(points: U32) -> np.uint32:
    value = np.uint64(0xCBF29CE484222325)
    for code in points:
        value = _mix(value, code)
    return _finished(value)


@compiled
def _is_letter(code: np.uint32) -> bool:
    return bool(ord("a") <= code | 32 <= ord("z"))


@compiled
def name_of(points: U32, at: int) -> tuple[np.uint64, int]:
    """The hash of the tag name that begins at `at`, and where it ends."""
    value = np.uint64(0xCBF29CE484222325)
    while at < len(points) and (_is_letter(points[at]) or ord("0") <= points[at] <= ord("9")):
        value = _mix(value, points[at] | np.uint32(32))
        at += 1
    return value, at


@compiled
def is_one_of(one: np.uint32 | np.uint64, hashes: U32 | U64) -> bool:
    """Whether a hash is among a few."""
    found = False
    for other in hashes:
        found = found or one == other
    return found


@compiled
def untagged(points: U32, breaking: U64) -> U32:
    """The text without its tags; those that break lines are line ends, and then nothing else is."""
    found = np.empty(len(points), dtype=np.uint32)
    count, at, broken = 0, 0, False
    while at < len(points):
        code = points[at]
        name_at = at + 2 if at + 1 < len(points) and points[at + 1] == ord("/") else at + 1
        if code == ord("<") and name_at < len(points) and (_is_letter(points[name_at]) or points[name_at] == ord("!")):
            name, end = name_of(points, name_at)
            while end < len(points) and points[end] != ord(">"):
                end += 1
            if end < len(points):
                at = end + 1
                if is_one_of(name, breaking):
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
def encode_points(points: U32, second: U32, kinds: U32, most: int) -> tuple[U32, U32, U32, U32, U32]:
    size = len(points)
    words = np.empty(min(most, size), dtype=np.uint32)
    starts, capitals = np.empty(len(words), dtype=np.uint32), np.empty(len(words), dtype=np.uint32)
    numbers, places = np.empty(len(words), dtype=np.uint32), np.empty(len(words), dtype=np.uint32)
    found, opened, high, numbered, at = 0, 0, 0, 0, 0
    fresh, ended, blank = True, False, False
    while at < size and found < len(words):
        code = points[at]
        kind = _kind(code, kinds)
        value = np.uint64(0xCBF29CE484222325)
        capital = kind & UPPER
        seen, begin = 0, at
        if kind & WORD:
            if ended and blank and not kind & LOWER:
                fresh = True
            while at < size:
                code = points[at]
                kind = _kind(code, kinds)
                if kind & WORD:
                    value = _mix(value, np.uint32(kind >> LETTER) if code < KNOWN else code)
                    if kind & TWO:
                        value = _mix(value, second[code])
                elif not kind & SKIP:
                    break
                seen |= kind
                at += 1
            if at + 1 < size and points[at] == ord("+") and points[at + 1] == ord("+"):
                value = _mix(_mix(value, points[at]), points[at])
                at += 2
            elif at < size and points[at] == ord("#") and (at + 1 == size or not _kind(points[at + 1], kinds) & WORD):
                value = _mix(value, points[at])
                at += 1
        elif (
            code == ord(".")
            and at + 3 < size
            and points[at + 3] < KNOWN
            and (points[at + 1] | 32) == ord("n")
            and (points[at + 2] | 32) == ord("e")
            and (points[at + 3] | 32) == ord("t")
            and (at + 4 == size or not _kind(points[at + 4], kinds) & WORD)
        ):
            for letter in (ord("."), ord("n"), ord("e"), ord("t")):
                value = _mix(value, np.uint32(letter))
            at += 4
        else:
            if kind & LINE:
                fresh = True
            elif kind & END:
                ended, blank = True, False
            elif kind & BLANK:
                blank = True
            elif kind & OPENER and ended and blank:
                fresh = True
            elif not kind & SKIP:
                ended = False
            at += 1
            continue
        if fresh:
            starts[opened] = found
            opened += 1
        elif capital:
            capitals[high] = found
            high += 1
        if seen & DIGIT:
            numbers[numbered], places[numbered] = found, begin
            numbered += 1
        words[found] = _finished(value)
        found += 1
        fresh, ended, blank = False, False, False
    numbers, places = numbers[:numbered].copy(), places[:numbered].copy()
    return words[:found].copy(), starts[:opened].copy(), capitals[:high].copy(), numbers, places


@compiled
def around(points: U32, kinds: U32, places: U32, before: int) -> U32:
    found = np.empty(len(points) + 1, dtype=np.uint32)
    count, taken = 0, 0
    for place in places:
        if place < taken or place >= len(points):
            continue
        start, back = _begin(points, kinds, place), 0
        line = taken > 0 and _kind(points[taken - 1], kinds) & LINE > 0
        while back < before and start > taken:
            line = line or _kind(points[start - 1], kinds) & LINE > 0
            start = _begin(points, kinds, start - 1)
            back += 1
        start = max(start, taken)
        if count and (line or start > taken):
            found[count - 1] = ord("\n")
        at = start
        while at < len(points) and not (at >= place and _kind(points[at], kinds) & (BLANK | LINE)):
            found[count] = points[at]
            count += 1
            at += 1
        found[count] = ord(" ")
        count += 1
        taken = at + 1
    return found[: max(0, count - 1)].copy()


@compiled
def _begin(points: U32, kinds: U32, at: int) -> int:
    """Where what `at` is in, or behind, begins: behind the blank or line end before it."""
    while at > 0 and not _kind(points[at - 1], kinds) & (BLANK | LINE):
        at -= 1
    return at
