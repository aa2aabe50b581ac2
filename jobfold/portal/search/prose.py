"""The index terms of long texts, cheaply: most pieces of a text have been met before.

What the analyser makes of a piece between two signs does not depend on its neighbours, so each piece is analysed once
and remembered in a table that compiled code looks it up in.
"""

import unicodedata
from functools import cache
from threading import Lock

import numpy as np

from jobfold.offers.text import fold
from jobfold.portal.search.analyser import analyse_prose
from jobfold.portal.search.pieces import (
    CAPITAL,
    KNOWN,
    PIECE,
    POINT,
    SIGN,
    Bytes,
    Hashes,
    Places,
    cut,
    find,
    joined,
)

_MOST = 1 << 18
"""Pieces that are remembered per language; with more, remembering starts anew."""
_MOST_BYTES = 1 << 24
"""Bytes of pieces, or of their terms, with which it does so too: a piece may be of any length."""
_ROOM = 1 << 20
"""Bytes for either at first; the room grows with need."""
_AT_ONCE = 1 << 16
"""Pieces that are looked up at once."""


class _Pieces:
    """The pieces of one language by number, and their terms, each behind a blank. Safe to use from several threads."""

    def __init__(self, language: str | None) -> None:
        self._language = language
        self._lock = Lock()
        self._clear()

    def _clear(self) -> None:
        self._count = 0
        self._slots = np.full(2 * _MOST, -1, dtype=np.int32)
        self._hashes = np.empty(_MOST, dtype=np.uint64)
        self._keys, self._terms = np.empty(_ROOM, dtype=np.uint8), np.empty(_ROOM, dtype=np.uint8)
        self._key_at, self._term_at = np.zeros(_MOST + 1, dtype=np.int64), np.zeros(_MOST + 1, dtype=np.int64)

    def terms_of(self, text: str) -> str:
        """The terms of `text`, joined by blanks."""
        low, spans, values = cut(np.frombuffer(text.encode(errors="replace"), dtype=np.uint8), _kinds())
        with self._lock:
            parts = [
                self._look_up(low, spans[at : at + _AT_ONCE], values[at : at + _AT_ONCE])
                for at in range(0, len(spans), _AT_ONCE)
            ]
        return b"".join(parts).decode()[1:]

    def _look_up(self, low: Bytes, spans: Places, values: Hashes) -> bytes:
        if self._count + len(spans) > _MOST or max(self._used()) > _MOST_BYTES:
            self._clear()
        self._keys = _with_room(self._keys, self._used()[0] + len(low))
        table = self._slots, self._hashes, self._keys, self._key_at
        found, count = find(low, spans, values, *table, self._count)
        try:
            for number in range(self._count, count):
                self._learn(number)
        except BaseException:  # pieces without terms must not be found again
            self._clear()
            raise
        self._count = count
        return joined(found, self._terms, self._term_at).tobytes()

    def _used(self) -> tuple[int, int]:
        return int(self._key_at[self._count]), int(self._term_at[self._count])

    def _learn(self, number: int) -> None:
        piece = self._keys[self._key_at[number] : self._key_at[number + 1]].tobytes().decode()
        terms = "".join(f" {term}" for term in analyse_prose(piece, self._language)).encode()
        begin = int(self._term_at[number])
        end = begin + len(terms)
        self._terms = _with_room(self._terms, end)
        self._terms[begin:end] = np.frombuffer(terms, dtype=np.uint8)
        self._term_at[number + 1] = end


def _with_room(room: Bytes, size: int) -> Bytes:
    """`room`, or more of it with the same beginning, where that is less than `size`."""
    return room if size <= len(room) else np.concatenate([room, np.empty(size, dtype=np.uint8)])


@cache
def _kinds() -> Bytes:
    """Per character, its kind: signs are those that are no part of a word, whatever stands beside them."""
    kinds = np.full(KNOWN, PIECE, dtype=np.uint8)
    for code in range(KNOWN):
        folded = fold(chr(code))
        if not unicodedata.category(chr(code)).startswith("M") and not any(
            char.isalnum() or char in ".+#" for char in folded
        ):
            kinds[code] = SIGN
    kinds[ord("A") : ord("Z") + 1] = CAPITAL
    kinds[ord(".")] = POINT
    return kinds


@cache
def _pieces(language: str | None) -> _Pieces:
    return _Pieces(language)


def prose_terms(text: str, language: str | None) -> str:
    """The terms of `analyse_prose`, joined by blanks."""
    return _pieces(language).terms_of(text)
