"""Reads places out of a search: from the place field, or from the last or the first words of the query.

"boulanger lausanne" means Lausanne. "reading" at the end of a query rather means reading: a name is taken for a
place only if the town is well known, and if the offers bear the word as a place rather than in their texts.
"""

from collections.abc import Callable
from typing import Protocol

import msgspec

from jobfold.offers.model import GeoPlace
from jobfold.offers.text import fold
from jobfold.portal.search.analyser import words as analysed
from jobfold.portal.search.areas import is_name_of
from jobfold.portal.search.codes import coded_names
from jobfold.portal.search.occupations import spans_of
from jobfold.portal.search.request import LONGEST_QUERY, SearchRequest, Understanding
from jobfold.portal.search.syntax import cut_left_out

_LONGEST_NAME = 4
"""Words of a place name that are looked up at the end of a query."""
_MOST_AFTER = 2
"""Such words that are left out at the end of a query."""
_WELL_KNOWN = 15_000
_WELL_KNOWN_IF_SHORT = 60_000
"""Inhabitants of a town that is taken for a place; names of up to four letters are words more often."""
_QUOTES = '"“”„«»'
_BEFORE = frozenset(
    """
    a in en im bei nach at near um da ad pres de du des der dem von nahe nahe autour environs alentours vers dans cote
    secteur region raum grossraum umgebung umkreis kreis gegend zona provincia citta vicino nei pressi dintorni di
    close to around area of the ville stadt city canton kanton proche proximite
    """.split()
)
"""Words between the work and a place, which say no more than that it is one."""
_AREAS = frozenset("canton kanton region raum provincia province departement land county greater regione kreis".split())
"""Words that the name of a region may begin with."""
_AFTER = frozenset(
    """
    e et und and environs alentours umgebung dintorni provincia centre center city centro nord sud est ovest ouest ost
    west north south east region ville zona area limitrofi innenstadt zentrum
    """.split()
)
"""Words behind a town that say where about it, which the radius covers."""


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

    def is_word(name: str, places: tuple[GeoPlace, ...]) -> bool:
        return any(place.id in request.not_read for place in places) or is_rather_a_word(name, places)

    pieces = words.split()
    ends = [at for at in range(len(pieces), 0, -1) if all(fold(word) in _AFTER for word in pieces[at:])]
    for end in reversed(ends[: _MOST_AFTER + 1]):
        if found := _place_at_the_end(pieces[:end], gazetteer, is_word):
            return found
    return _place_at_the_start(pieces, gazetteer, is_word) or Understanding(words=words)


def _place_at_the_end(
    pieces: list[str], gazetteer: Gazetteer, is_rather_a_word: Callable[[str, tuple[GeoPlace, ...]], bool]
) -> Understanding | None:
    for length in range(min(_LONGEST_NAME, len(pieces) - 1), 0, -1):
        name = " ".join(pieces[-length:])
        places = gazetteer.resolve_text(name)
        if not _well_known(places, name) or is_rather_a_word(name, places):
            continue
        if length > 1 and places[0].level != "town" and fold(pieces[-length]) not in _AREAS:
            shorter = " ".join(pieces[1 - length :])
            inner = gazetteer.resolve_text(shorter)
            if inner == places or (_well_known(inner, shorter) and inner[0].level == "town"):
                continue  # the first word adds nothing: it is the last one of the work
        rest = pieces[:-length]
        while rest and fold(rest[-1]) in _BEFORE:
            rest.pop()
        if rest:
            return Understanding(words=" ".join(rest), places=places, place_from_query=True)
    return None


def _place_at_the_start(
    pieces: list[str], gazetteer: Gazetteer, is_rather_a_word: Callable[[str, tuple[GeoPlace, ...]], bool]
) -> Understanding | None:
    """The place, if work follows: what else begins with the name of a town ("Zurich Insurance") is an employer."""
    first = next((at for at, word in enumerate(pieces) if fold(word) not in _BEFORE), len(pieces))
    for end in range(first + 1, min(first + _LONGEST_NAME, len(pieces) - 1) + 1):
        name, rest = " ".join(pieces[first:end]), pieces[end:]
        places = gazetteer.resolve_text(name)
        if _well_known(places, name) and _names_work(rest) and not is_rather_a_word(name, places):
            return Understanding(words=" ".join(rest), places=places, place_from_query=True)
    return None


def _names_work(words: list[str]) -> bool:
    folded = analysed(" ".join(words))
    return bool(spans_of(folded, coded_names(folded)))


def _well_known(places: tuple[GeoPlace, ...], name: str) -> bool:
    if len(places) != 1 or any(sign.isdigit() or sign in _QUOTES for sign in name):
        return False
    (place,) = places
    if place.level != "town":
        return len(name) > 3
    if not is_name_of(name, place):
        return False
    return place.population >= (_WELL_KNOWN if len(name) > 4 else _WELL_KNOWN_IF_SHORT)
