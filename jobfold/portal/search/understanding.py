"""Reads places out of a search: from the place field, or from the last words of the query.

"boulanger lausanne" means Lausanne. "reading" at the end of a query rather means reading: a name is taken for a
place only if the town is well known, and if the offers bear the word as a place rather than in their texts.
"""

from collections.abc import Callable
from typing import Protocol

import msgspec

from jobfold.offers.model import GeoPlace
from jobfold.offers.text import fold
from jobfold.portal.search.areas import is_name_of
from jobfold.portal.search.request import LONGEST_QUERY, SearchRequest, Understanding
from jobfold.portal.search.syntax import cut_left_out

_LONGEST_NAME = 4
"""Words of a place name that are looked up at the end of a query."""
_WELL_KNOWN = 15_000
_WELL_KNOWN_IF_SHORT = 60_000
"""Inhabitants of a town that is taken for a place; names of up to four letters are words more often."""
_QUOTES = '"“”„«»'
_PREPOSITIONS = frozenset(["a", "in", "en", "im", "bei", "nach", "at", "near", "um", "da", "ad"])


class Gazetteer(Protocol):
    """What the search asks of `jobfold.offers.places`."""

    def resolve_text(self, text: str, *, country: str | None = None) -> tuple[GeoPlace, ...]: ...

    def suggest(self, prefix: str, *, limit: int = 8) -> list[GeoPlace]: ...


def understand(
    request: SearchRequest, gazetteer: Gazetteer, is_rather_a_word: Callable[[str, tuple[GeoPlace, ...]], bool]
) -> Understanding:
    """How `request` is read. `is_rather_a_word` says whether the offers speak against a place of that name."""
    words, left_out = cut_left_out(request.q[:LONGEST_QUERY].strip())
    understanding = _understand(request, words, gazetteer, is_rather_a_word)
    return msgspec.structs.replace(understanding, words=" ".join([understanding.words, *left_out]).strip())


def _understand(
    request: SearchRequest,
    words: str,
    gazetteer: Gazetteer,
    is_rather_a_word: Callable[[str, tuple[GeoPlace, ...]], bool],
) -> Understanding:
    if request.place:
        named = {text: gazetteer.resolve_text(text[:LONGEST_QUERY]) for text in request.place}
        unknown = tuple(text for text, found in named.items() if not found)
        places = tuple(dict.fromkeys(place for found in named.values() for place in found))
        return Understanding(words=words, places=places, place_unknown=bool(unknown), unknown_places=unknown)
    if request.literal:
        return Understanding(words=words)
    pieces = words.split()
    for length in range(min(_LONGEST_NAME, len(pieces) - 1), 0, -1):
        name = " ".join(pieces[-length:])
        places = gazetteer.resolve_text(name)
        off = any(place.id in request.not_read for place in places)
        if not off and _well_known(places, name) and not is_rather_a_word(name, places):
            rest = pieces[:-length]
            while rest and fold(rest[-1]) in _PREPOSITIONS:
                rest.pop()
            if rest:
                return Understanding(words=" ".join(rest), places=places, place_from_query=True)
    return Understanding(words=words)


def _well_known(places: tuple[GeoPlace, ...], name: str) -> bool:
    if len(places) != 1 or any(sign.isdigit() or sign in _QUOTES for sign in name):
        return False
    (place,) = places
    if place.level != "town":
        return len(name) > 3
    if not is_name_of(name, place):
        return False
    return place.population >= (_WELL_KNOWN if len(name) > 4 else _WELL_KNOWN_IF_SHORT)
