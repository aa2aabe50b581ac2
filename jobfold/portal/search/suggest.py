"""What somebody who types may mean: occupations in the reader's language, employers of the catalogue, places."""

from collections.abc import Callable

import msgspec
import tantivy

from jobfold.offers.model import GeoPlace
from jobfold.portal.search.analyser import words
from jobfold.portal.search.columns import counted_employers, counting_employers
from jobfold.portal.search.facets import Employer
from jobfold.portal.search.names import occupations_beginning
from jobfold.portal.search.ranking import all_of

SHORTEST = 2
"""Letters from which anything is proposed."""
LONGEST = 100
MOST = 8
"""Proposals of each kind."""
_MOST_WORDS = 2_000
_SHORTEST_MISSPELT = 7
_WHOLE_WORDS = 6


class SuggestedOccupation(msgspec.Struct, frozen=True):
    """An occupation, and how many offers there are of it or, where it is a rare one, of its ISCO-08 group (`isco`)."""

    label: str
    count: int
    isco: str | None = None


class SuggestedEmployer(msgspec.Struct, frozen=True):
    """An employer of the catalogue: its `name`, the `value` that the search takes, and how many offers it has."""

    name: str
    value: str
    count: int


class Suggestions(msgspec.Struct, frozen=True):
    """What may be meant, the likeliest first."""

    occupations: tuple[SuggestedOccupation, ...] = ()
    employers: tuple[SuggestedEmployer, ...] = ()
    places: tuple[GeoPlace, ...] = ()


def suggest_occupations(searcher: tantivy.Searcher, text: str, language: str) -> tuple[SuggestedOccupation, ...]:
    """Occupations with a name in any language that begins so, those with offers first."""
    found = [(named, searcher.doc_freq(named.field, named.term)) for named in occupations_beginning(text, 2 * MOST)]
    shown: dict[str, SuggestedOccupation] = {}
    for named, count in sorted(found, key=lambda one: not one[1]):
        label = named.label(language)
        isco = named.term if named.field == "isco" else None
        shown.setdefault(label.casefold(), SuggestedOccupation(label, count, isco))
    return tuple(shown.values())[:MOST]


def suggest_employers(
    searcher: tantivy.Searcher, text: str, schema: tantivy.Schema, employer: Callable[[int], Employer]
) -> tuple[SuggestedEmployer, ...]:
    """Employers with offers that may leave, whose name has all the words, the last perhaps begun only; those with most
    such offers first."""
    *whole, begun = words(text)[:_WHOLE_WORDS] or [""]
    if len(begun) < SHORTEST and not whole:
        return ()
    exact = [
        tantivy.Query.term_query(schema, "open", True, "basic"),  # the API answers this, and names nobody else
        *(tantivy.Query.term_query(schema, "employer", word, "basic") for word in whole),
    ]
    endings = [term for term, _ in searcher.terms_with_prefix("employer", begun, limit=_MOST_WORDS)]
    found = _employers(searcher, [*exact, tantivy.Query.term_set_query(schema, "employer", endings)], employer)
    if not found and len(begun) >= _SHORTEST_MISSPELT:
        near = tantivy.Query.fuzzy_term_query(schema, "employer", begun, distance=1, prefix=True)
        found = _employers(searcher, [*exact, near], employer)
    return found


def _employers(
    searcher: tantivy.Searcher, queries: list[tantivy.Query], employer: Callable[[int], Employer]
) -> tuple[SuggestedEmployer, ...]:
    answer = searcher.aggregate(all_of(queries), counting_employers(MOST))
    known = [(employer(code), count) for code, count in counted_employers(answer)[:MOST]]
    return tuple(SuggestedEmployer(one.name, one.value, count) for one, count in known)
