"""The signs that a query may hold: ``-word`` and ``-"some words"`` leave offers out, quotes keep words together.

Anything else is just words. A dash inside a word, alone, or before a feminine ending ("Verkäufer -in") is no sign.
"""

import re

import msgspec

from jobfold.portal.search.gender import is_ending

_QUOTED = r'"([^"]*)"|“([^”]*)”|„([^“”"]*)[“”"]|«\s*([^»]*?)\s*»'
_LEFT_OUT = re.compile(rf"(?<!\S)[-−](?:{_QUOTED}|(\.?[^\W_][^\s\"]*))(?!\S)")
_PHRASE = re.compile(_QUOTED)


class Signs(msgspec.Struct, frozen=True):
    """A query taken apart: its words without signs, the phrases among them, and what is to be left out."""

    words: str
    phrases: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def cut_left_out(query: str) -> tuple[str, tuple[str, ...]]:
    """`query` without what it leaves out, and that, signs included."""
    found = [one for one in _LEFT_OUT.finditer(query) if not is_ending(one[0].lstrip("-−"))]
    for one in reversed(found):
        query = query[: one.start()] + " " + query[one.end() :]
    return " ".join(query.split()), tuple(one[0] for one in found)


def read_signs(query: str) -> Signs:
    """`query` taken apart. An open quote is a sign of nothing."""
    words, left_out = cut_left_out(query)
    phrases = tuple(text for one in _PHRASE.finditer(words) if (text := _inside(one)))
    plain = _PHRASE.sub(lambda one: f" {_inside(one)} ", words)
    return Signs(plain, phrases, tuple(filter(None, (_shown(one) for one in left_out))))


def without_quotes(query: str) -> str:
    """`query` with the words of its phrases as single words."""
    words, left_out = cut_left_out(query)
    return " ".join([*_PHRASE.sub(lambda one: f" {_inside(one)} ", words).split(), *left_out])


def _inside(found: re.Match[str]) -> str:
    return next((text.strip() for text in found.groups() if text), "")


def _shown(sign: str) -> str:
    return sign.lstrip("-−").strip('"“”„«» ')
