"""Texts cut into pieces, and pieces looked up in a table: the compiled part of `prose`.

A piece is what stands between two signs that no word has, its ASCII letters small. All texts are UTF-8.
"""

import numpy as np
import numpy.typing as npt

from jobfold.offers.compiled import compiled

PIECE, SIGN, POINT, CAPITAL = range(4)
"""Kinds of characters. A point is part of a piece where it may begin one (".NET"), and a sign elsewhere."""
KNOWN = 0x10000
"""Characters with an entry in the table of kinds; those beyond are parts of pieces."""
_START, _FACTOR = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
"""Those of FNV-1a."""

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
Ids = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]


@compiled
def cut(text: Bytes, kinds: Bytes) -> tuple[Bytes, Places, Hashes]:
    """`text` with its ASCII letters small; where its pieces begin and end, shape (pieces, 2); the hash of each."""
    size = len(text)
    low = text.copy()
    spans = np.empty((size // 2 + 1, 2), dtype=np.int64)
    hashes = np.empty(len(spans), dtype=np.uint64)
    value = _START
    count, begin, at = 0, -1, 0
    while at < size:
        byte = text[at]
        if byte < 0x80:
            width, code = 1, np.int64(byte)
        elif byte < 0xE0:
            width, code = 2, (np.int64(byte) & 0x1F) << 6 | np.int64(text[at + 1]) & 0x3F
        elif byte < 0xF0:
            width = 3
            code = (np.int64(byte) & 0x0F) << 12 | (np.int64(text[at + 1]) & 0x3F) << 6 | np.int64(text[at + 2]) & 0x3F
        else:
            width, code = 4, np.int64(KNOWN)
        kind = kinds[code] if code < KNOWN else PIECE
        if kind == POINT:
            begins = at + 1 < size and (text[at + 1] >= 0x80 or text[at + 1] | 32 == ord("n"))
            kind = PIECE if begins else SIGN
        elif kind == CAPITAL:
            low[at] |= 32
        if kind == SIGN:
            if begin >= 0:
                spans[count, 0], spans[count, 1], hashes[count] = begin, at, value ^ value >> np.uint64(29)
                count += 1
                begin = -1
        else:
            if begin < 0:
                begin, value = at, _START
            for place in range(at, at + width):
                value = (value ^ np.uint64(low[place])) * _FACTOR
        at += width
    if begin >= 0:
        spans[count, 0], spans[count, 1], hashes[count] = begin, size, value ^ value >> np.uint64(29)
        count += 1
    return low, spans[:count], hashes[:count]


@compiled
def find(
    low: Bytes,
    spans: Places,
    values: Hashes,
    slots: Ids,
    hashes: Hashes,
    keys: Bytes,
    key_at: Places,
    count: int,
) -> tuple[Ids, int]:
    """The number of each piece in a table of `count`, which takes up those that it lacks; and how many it has now.

    `slots`, twice as many as there may be pieces, hold their numbers by hash, or -1; `keys` the pieces one after the
    other, that of number n from ``key_at[n]`` on.
    """
    found = np.empty(len(spans), dtype=np.int32)
    for number in range(len(spans)):
        begin, end, value = spans[number, 0], spans[number, 1], values[number]
        slot = np.int64(value & np.uint64(len(slots) - 1))
        while slots[slot] >= 0:
            known = slots[slot]
            if hashes[known] == value and key_at[known + 1] - key_at[known] == end - begin:
                away = key_at[known] - begin
                at = begin
                while at < end and keys[at + away] == low[at]:
                    at += 1
                if at == end:
                    break
            slot = (slot + 1) & (len(slots) - 1)
        if slots[slot] < 0:
            slots[slot], hashes[count] = count, value
            away = key_at[count] - begin
            for at in range(begin, end):
                keys[at + away] = low[at]
            count += 1
            key_at[count] = end + away
        found[number] = slots[slot]
    return found, count


@compiled
def joined(found: Ids, terms: Bytes, term_at: Places) -> Bytes:
    """The terms of the pieces with these numbers, each behind a blank."""
    size = 0
    for number in found:
        size += term_at[number + 1] - term_at[number]
    text = np.empty(size, dtype=np.uint8)
    filled = 0
    for number in found:
        for at in range(term_at[number], term_at[number + 1]):
            text[filled] = terms[at]
            filled += 1
    return text
