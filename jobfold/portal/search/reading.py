"""Reads the words of a query: which name work, which say on what terms, which are misspelt, which are left out."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
import tantivy

from jobfold.portal.search import ranking
from jobfold.portal.search.analyser import Term, analyse_query
from jobfold.portal.search.kinship import NO_KIND, Kind, kind_of
from jobfold.portal.search.occupations import Span, correct, lexicon, spans_of
from jobfold.portal.search.ranking import Clause
from jobfold.portal.search.syntax import read_signs


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A query as it is searched for.

    `clauses` are what offers should have, each a word or the name of an occupation. `qualifiers` are clauses on the
    terms of the work, which say something only beside a clause: alone, they are the clauses. `fuzzy` are words that no
    offer has, `corrections` words that were put right: (as typed, as searched for).
    """

    clauses: tuple[Clause, ...]
    qualifiers: tuple[Clause, ...] = ()
    phrases: tuple[tuple[Term, ...], ...] = ()
    left_out: tuple[Clause, ...] = ()
    fuzzy: frozenset[str] = frozenset()
    corrections: tuple[tuple[str, str], ...] = ()
    kind: Kind = NO_KIND

    def asks_for(self, qualifier: str) -> bool:
        """Whether the query names these terms of work."""
        return any(qualifier in clause.occupations for clause in (*self.clauses, *self.qualifiers))

    @property
    def similar(self) -> tuple[str, ...]:
        """The words that similar spellings are accepted for."""
        single = (clause.terms[0].word for clause in self.clauses if not clause.occupations)
        return tuple(word for word in single if word in self.fuzzy)


def read(words: str, searcher: tantivy.Searcher, *, literal: bool = False) -> Query:
    """How `words` are searched for. `literal` takes them as words only: no kind of work, no terms of employment."""
    signs = read_signs(words)
    terms = analyse_query(signs.words)
    spans = spans_of([term.word for term in terms])
    right = _corrections(terms, spans, searcher)
    if right:
        terms = analyse_query(" ".join(right.get(term.word, term.word) for term in terms))
        spans = spans_of([term.word for term in terms])
    clauses = ranking.clauses_of(terms, spans)
    qualifiers = [] if literal else [clause for clause in clauses if _says_terms(clause)]
    work = [clause for clause in clauses if clause not in qualifiers]
    if not literal and any(clause.occupations or clause.terms[0].word not in _asking() for clause in work):
        work = [clause for clause in work if clause.occupations or clause.terms[0].word not in _asking()]
    fuzzy = (term.word for term in terms if ranking.may_be_misspelt(term) and ranking.is_unknown(term, searcher))
    return Query(
        clauses=tuple(work or qualifiers),
        qualifiers=tuple(qualifiers if work else ()),
        phrases=tuple(found for phrase in signs.phrases if (found := analyse_query(phrase))),
        left_out=tuple(clause for text in signs.left_out for clause in _left_out(text)),
        fuzzy=frozenset(fuzzy),
        corrections=tuple(right.items()),
        kind=NO_KIND if literal else _kind(work),
    )


def _kind(work: Sequence[Clause]) -> Kind:
    title = " ".join(term.word for clause in work for term in clause.terms)
    occupations = tuple(dict.fromkeys(name for clause in work for name in clause.occupations))
    return kind_of((title,), occupations) if title else NO_KIND


def _says_terms(clause: Clause) -> bool:
    return bool(clause.occupations) and all(name in lexicon().qualifiers for name in clause.occupations)


def _left_out(text: str) -> list[Clause]:
    """What is left out: the name of an occupation or of terms, or else all the words together."""
    terms = analyse_query(text)
    spans = spans_of([term.word for term in terms])
    if len(spans) == 1 and (spans[0].start, spans[0].end) == (0, len(terms)):
        return ranking.clauses_of(terms, spans)
    return [Clause(terms)] if terms else []


def _corrections(terms: Sequence[Term], spans: Sequence[Span], searcher: tantivy.Searcher) -> dict[str, str]:
    """The words to put right: unknown ones, close to a word of an occupation's name."""
    named = {place for span in spans for place in range(span.start, span.end)}
    right: dict[str, str] = {}
    for place, term in enumerate(terms):
        doubtful = place not in named and ranking.may_be_misspelt(term) and ranking.is_unknown(term, searcher)
        if doubtful and term.word not in lexicon().vocabulary and (corrected := correct(term.word)):
            right[term.word] = corrected
    return right


@cache
def _asking() -> frozenset[str]:
    """Words that say no more than that somebody looks for work."""
    return frozenset((Path(__file__).parent / "words" / "query_words.txt").read_text("utf-8").split())
