"""The opaque marker of where a page ended. It names the last result, so pages stay aligned as offers come and go."""

import base64
import binascii
from typing import Annotated

import msgspec

from jobfold.portal.search.request import Sort

LANDMARKS = 5
"""Results that a cursor names."""
DEEPEST = 10_000
"""Results by relevance that can be paged through; by the other orders there is no end but the last."""
Key = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """Where a page ended: the keys of its last results, the very last first, and the `score` of that one.

    A key is the result's `pay` where results are sorted by salary, else its `recency`. By relevance, several are
    named so that the next page is found although some have gone since. By distance, the score is the ring. `depth` is
    how many results led up to here; `day` (days since 1970) is the day of the first page: freshness is reckoned from
    it until the last.
    """

    sort: Sort
    score: float
    keys: Annotated[tuple[Key, ...], msgspec.Meta(min_length=1, max_length=LANDMARKS)]
    depth: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    day: Annotated[int, msgspec.Meta(ge=0, le=100_000)]


class BadCursor(ValueError):
    """The text is not a cursor that this search gave out, or belongs to another sort order."""


def encode(cursor: Cursor) -> str:
    """`cursor` as URL-safe text."""
    return base64.urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def decode(text: str, sort: Sort) -> Cursor:
    """The cursor behind `text`. Raises `BadCursor`."""
    try:
        cursor = msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=Cursor)
    except (binascii.Error, msgspec.MsgspecError, ValueError, UnicodeError) as fault:
        raise BadCursor("the cursor is damaged: take it unchanged from `next`, or start without") from fault
    if cursor.sort != sort:
        raise BadCursor("the cursor belongs to another sort order: start again without it")
    if sort == "relevance" and cursor.depth > DEEPEST:
        raise BadCursor(f"by relevance, pages end after {DEEPEST} results: sort by date to read on")
    return cursor
