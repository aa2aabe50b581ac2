"""Texts with their findings marked, made readable: without markup, entities or what would steer a terminal."""

import html
import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

_BREAK = re.compile(
    r"<(?:br|hr|/?(?:p|div|ul|ol|li|h[1-6]|tr|table|section|article))(?![a-z0-9])[^<>]*>", re.IGNORECASE
)
_HIDDEN = re.compile(r"<(script|style)(?![a-z0-9]).*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_CUT_OPEN = re.compile(r"<[^<>]*$")
_CUT_CLOSE = re.compile(r"^[^<>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARKUP_REACH = 6
"""How many times the wanted length is looked at, since markup takes room that is not shown."""


class Passage(msgspec.Struct, frozen=True):
    """A finding and the text to either side of it, each on one line."""

    before: str
    excerpt: str
    after: str


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a text; `marks` are the places, in the list of spans, of those that cover it."""

    text: str
    marks: tuple[int, ...] = ()


def passage(text: str, start: int, end: int, *, around: int = 60) -> Passage:
    """``text[start:end]`` with up to `around` characters to either side, cut between words."""
    reach = around * _MARKUP_REACH
    before = _line(_CUT_CLOSE.sub("", text[max(0, start - reach) : start]) if start > reach else text[:start])
    after = _line(_CUT_OPEN.sub("", text[end : end + reach]))
    if len(before) > around:
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    return Passage(before, _line(text[start:end]).strip(), after)


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """The readable text, cut wherever a span begins or ends. Spans may overlap; empty ones mark nothing."""
    bounds = sorted({0, len(text), *(bound for span in spans for bound in span)})
    found = []
    for start, end in pairwise(bounds):
        marks = tuple(at for at, (begin, finish) in enumerate(spans) if begin <= start and end <= finish)
        if shown := clean(text[start:end]):
            found.append(Piece(shown, marks))
    return found


def clean(text: str) -> str:
    """`text` without markup and control characters; a paragraph, list item or break is a new line."""
    plain = _TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub("", text))) if "<" in text else text
    return _CONTROL.sub("", html.unescape(plain).replace("\r\n", "\n"))


def _line(text: str) -> str:
    """`text` on one line; a blank at either end stays, for it parts words."""
    return re.sub(r"\s+", " ", clean(text))
