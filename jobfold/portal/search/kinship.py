"""Kindred work: offers of the kind that is searched for, whatever they call it and in whatever language.

Titles are points in the space of `jobfold.offers.occupation_space`. Offers are indexed under the groups of occupations
nearest to theirs, which finds candidates, and keep the point itself, which ranks them.
"""

import math
import re
from functools import cache, lru_cache

import msgspec
import numpy as np

from jobfold.offers.occupation_space import DIMENSIONS, space, title_point
from jobfold.offers.occupation_table import Floats
from jobfold.portal.search import abbreviations
from jobfold.portal.search.occupations import lexicon

GROUPS_OF_OFFER, GROUPS_OF_QUERY = 5, 8
NEAREST = 8
"""Groups whose work stands for an occupation that a query names beside other words."""
WINDOW = 100
"""Results, of those that have the words and of those of kindred work, that are ranked by both."""
NARROW = 300
"""Offers that the filters leave, up to which each is compared; of more, only those of groups near to the search."""
ENOUGH = 50
"""From so many results with the words of the query, offers that lack them are not added."""
ALIKE, MOST = 0.2, 25
"""The likeness from which work is kindred, and how many offers of it are added."""
_LEAN = 0.5
"""How much of the rank is likeness; the rest is the rank by words."""
_LISTED = 0.6
"""What an occupation of our list counts beside the words of the title."""
_PART = 0.5
"""What the words count of an offer that lacks one."""

_SCALE = 127.0
_WORD = re.compile(r"\w+")


class Kind(msgspec.Struct, frozen=True):
    """A kind of work: the groups of occupations (ISCO-08) near to it, the nearest first, and its point."""

    groups: tuple[tuple[str, float], ...]
    point: Floats

    def __bool__(self) -> bool:
        return bool(self.groups)


NO_KIND = Kind((), np.zeros(DIMENSIONS, np.float32))
"""No work is named, or none that is known."""


@lru_cache(maxsize=4_096)
def kind_of(titles: tuple[str, ...], occupations: tuple[str, ...] = ()) -> Kind:
    """The kind of work that `titles`, which all stand for one, name together; `NO_KIND`, if they name none.

    `occupations` are those of our list whose names are in them: other names of these are then as near as their own.
    """
    point = _unit(_named(titles) + _LISTED * _listed(occupations))
    return Kind(tuple(space().nearest_groups(point, GROUPS_OF_QUERY)), point) if point.any() else NO_KIND


@lru_cache(maxsize=20_000)
def _named(titles: tuple[str, ...]) -> Floats:
    """The point that titles name by their words."""
    points = [title_point(spelled) for title in titles if space().knows(spelled := spelled_out(title))]
    return _unit(np.sum(points, axis=0)) if points else np.zeros(DIMENSIONS, np.float32)


@lru_cache(maxsize=4_096)
def _listed(occupations: tuple[str, ...]) -> Floats:
    """The sum of the middles of occupations."""
    return sum((_centre(name) for name in occupations), np.zeros(DIMENSIONS, np.float32))


@cache
def _centre(occupation: str) -> Floats:
    """The middle of the names that our list has for an occupation, every language of the same weight."""
    languages = lexicon().labels.get(occupation, ())
    return _unit(np.sum([_unit(np.sum([title_point(name) for name in names], axis=0)) for names in languages], axis=0))


def _unit(point: Floats) -> Floats:
    """`point` at length 1; the origin where it is no point at all."""
    point = np.zeros(DIMENSIONS, np.float32) + point
    length = math.sqrt(float(point @ point))
    return point / np.float32(length) if length else point


def spelled_out(text: str) -> str:
    """`text` with the abbreviations of trades and grades spelled out, unless its other words name work by themselves.

    "PL" is a lorry's class, and half of "PL/SQL developer".
    """
    parts = [word for word in _WORD.findall(text) if abbreviations.spelled_out(word)]
    if not parts or space().knows(_WORD.sub(lambda word: "" if word[0] in parts else word[0], text)):
        return text
    return _WORD.sub(lambda word: abbreviations.spelled_out(word[0]) or word[0], text)


def packed(point: Floats) -> bytes:
    """`point` in a byte per dimension."""
    raw: bytes = np.rint(point * _SCALE).astype(np.int8).tobytes()
    return raw


def likeness(kind: Kind, points: list[bytes]) -> Floats:
    """How alike the work at each of the packed `points` is to `kind`, 0 to 1."""
    every = np.frombuffer(b"".join(points), dtype=np.int8).reshape(-1, DIMENSIONS)
    alike: Floats = np.clip(every @ kind.point / np.float32(_SCALE), 0.0, 1.0)
    return alike


def worth(by_words: float, alike: float, *, whole: bool = True) -> float:
    """What an offer is worth: its score by words, as a share of the best, and likeness.

    `whole` is whether it has all the words where some are forgiven.
    """
    return (1.0 - _LEAN) * min(by_words, 1.0) * (1.0 if whole else _PART) + _LEAN * alike
