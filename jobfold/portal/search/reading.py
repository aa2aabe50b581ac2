"""Reads the words of a query: which name work, which say on what terms, which are misspelt, which are left out."""

from collections.abc import Collection, Sequence
from functools import cache

import msgspec
import tantivy

from jobfold.offers.text import fold
from jobfold.portal.search import ranking
from jobfold.portal.search.abbreviations import spelled_out
from jobfold.portal.search.analyser import Term, analyse_query, words
from jobfold.portal.search.codes import coded_names, is_code, is_work, skills
from jobfold.portal.search.glossary import said_otherwise, trades_of
from jobfold.portal.search.kinship import NO_KIND, Kind, kind_of
from jobfold.portal.search.occupations import Span, close_to, lexicon, spans_of
from jobfold.portal.search.ranking import Clause
from jobfold.portal.search.syntax import read_signs
from jobfold.portal.search.word_lists import words_of

_SHORTEST = 4
"""Letters of a word for which another is suggested."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A query as it is searched for.

    `clauses` are what offers should have, each a word or the name of an occupation. `qualifiers` are clauses on the
    terms of the work, which say something only beside a clause: alone, they are the clauses. `fuzzy` are words that no
    offer has, and how offers spell them; `corrections` words that were put right: (as typed, as searched for); `meant`
    words that may be misspelt but are too short to be sure: (as typed, what may be meant).
    """

    clauses: tuple[Clause, ...]
    qualifiers: tuple[Clause, ...] = ()
    phrases: tuple[tuple[Term, ...], ...] = ()
    left_out: tuple[Clause, ...] = ()
    fuzzy: ranking.Spellings = {}
    corrections: tuple[tuple[str, str], ...] = ()
    meant: tuple[tuple[str, str], ...] = ()
    kind: Kind = NO_KIND

    def asks_for(self, qualifier: str) -> bool:
        """Whether the query names these terms of work."""
        return any(qualifier in clause.occupations for clause in (*self.clauses, *self.qualifiers))

    @property
    def occupations(self) -> tuple[str, ...]:
        """The occupations that the words name: those of our list, and the codes of trades beyond it."""
        named = (name for clause in self.clauses for name in _shown(clause.occupations))
        return tuple(dict.fromkeys(name for name in named if name not in lexicon().qualifiers))

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of work that the words name."""
        named = (name for clause in (*self.clauses, *self.qualifiers) for name in clause.occupations)
        return tuple(dict.fromkeys(name for name in named if name in lexicon().qualifiers))

    @property
    def similar(self) -> tuple[str, ...]:
        """The words that similar spellings are accepted for."""
        single = (clause.terms[0].word for clause in self.clauses if not clause.occupations)
        return tuple(word for word in single if word in self.fuzzy)


def read(
    text: str,
    searcher: tantivy.Searcher,
    schema: tantivy.Schema,
    *,
    literal: bool = False,
    not_read: frozenset[str] = frozenset(),
) -> Query:
    """How `text` is searched for. `literal` takes all of it as words: no kind of work, no terms of employment.

    `not_read` are occupations and terms that it does not mean, although it names them.
    """
    signs = read_signs(text)
    terms = analyse_query(signs.words)
    spans = _spans(terms)
    unknown = [] if literal else _unknown(terms, spans, searcher)
    right = _corrections(unknown, searcher)
    meant = _meant([term for term in unknown if term.word not in right], searcher)
    if right:
        terms = analyse_query(" ".join(right.get(term.word, term.word) for term in terms))
        spans = _spans(terms)
    off = [span for span in spans if not_read.issuperset(_shown(span.occupations))]
    read_as = [
        Span(span.start, span.end, tuple(name for name in span.occupations if name not in not_read))
        for span in spans
        if span not in off and not literal
    ]
    clauses = ranking.clauses_of(terms, read_as)
    qualifiers = [] if literal else [clause for clause in clauses if _says_terms(clause)]
    work = [clause for clause in clauses if clause not in qualifiers]
    if not literal and any(clause.occupations or clause.terms[0].word not in _asking() for clause in work):
        work = [clause for clause in work if clause.occupations or clause.terms[0].word not in _asking()]
    fuzzy = {
        term.word: ranking.spellings(term, searcher, schema)
        for term in terms
        if ranking.wrong_letters(term) and _is_unknown(term, searcher)
    }
    if not literal and not any(clause.occupations or _is_employer(clause.terms[0], searcher) for clause in work):
        work = [Clause(clause.terms, trades=trades_of(clause.terms[0].word)) for clause in work]
    return Query(
        clauses=tuple(work or qualifiers),
        qualifiers=tuple(qualifiers if work else ()),
        phrases=tuple(found for phrase in signs.phrases if (found := analyse_query(phrase))),
        left_out=tuple(clause for out in signs.left_out for clause in _left_out(out)),
        fuzzy=fuzzy,
        corrections=tuple(right.items()),
        meant=tuple(meant.items()),
        kind=NO_KIND if literal else _kind(work, {term.word for span in off for term in terms[span.start : span.end]}),
    )


def _shown(names: Sequence[str]) -> Sequence[str]:
    """Those of `names` by which a visitor knows a reading: of our list, where it has the trade, or else its codes."""
    return [name for name in names if not is_code(name)] or names


def _spans(terms: Sequence[Term]) -> list[Span]:
    """The names of work and of its terms in a query; a lone word may be short for one."""
    folded = [term.word for term in terms]
    found = spans_of(folded, coded_names(folded))
    if len(folded) > len(found) + 1 or any(not _says_terms(span) for span in found):
        return found
    named = {place for span in found for place in range(span.start, span.end)}
    for place, word in enumerate(folded):
        full = words(spelled_out(word) or "")
        spans = spans_of(full)
        if place not in named and len(spans) == 1 and spans[0].end - spans[0].start == len(full):
            found.append(Span(place, place + 1, spans[0].occupations))
    return found


def _kind(work: Sequence[Clause], off: Collection[str]) -> Kind:
    """The kind of work that the clauses name, all but the words that are not to name any (`off`)."""
    naming = [(term.word, bool(clause.occupations)) for clause in work for term in clause.terms]
    title = " ".join(word for word, named in naming if word not in off and (named or word not in skills()))
    occupations = tuple(dict.fromkeys(name for clause in work for name in (*clause.occupations, *clause.trades)))
    return kind_of((title,), occupations) if title else NO_KIND


def _says_terms(clause: Clause | Span) -> bool:
    return bool(clause.occupations) and all(name in lexicon().qualifiers for name in clause.occupations)


def _left_out(text: str) -> list[Clause]:
    """What is left out: the name of an occupation or of terms, or else all the words together."""
    terms = analyse_query(text)
    spans = spans_of([term.word for term in terms])
    if len(spans) == 1 and (spans[0].start, spans[0].end) == (0, len(terms)):
        return ranking.clauses_of(terms, spans)
    return [Clause(terms)] if terms else []


def _corrections(unknown: Sequence[Term], searcher: tantivy.Searcher) -> dict[str, str]:
    """The words to put right: long ones, close to a word of an occupation's name."""
    long = [(term, ranking.wrong_letters(term)) for term in unknown]
    return {term.word: near[0] for term, letters in long if letters and (near := _near(term, letters, searcher))}


def _meant(unknown: Sequence[Term], searcher: tantivy.Searcher) -> dict[str, str]:
    """What may be meant by words that are not put right: short ones, and long ones with two letters wrong."""
    found = {}
    for term in unknown:
        distance = min(2, 1 + ranking.wrong_letters(term))
        if term.word.isalpha() and len(term.word) >= _SHORTEST and (near := _near(term, distance, searcher)):
            found[term.word] = near[0]
    return found


def _unknown(terms: Sequence[Term], spans: Sequence[Span], searcher: tantivy.Searcher) -> list[Term]:
    named = {place for span in spans for place in range(span.start, span.end)}
    known = lexicon().vocabulary
    return [
        term
        for place, term in enumerate(terms)
        if place not in named and term.word not in known and _is_unknown(term, searcher)
    ]


def _is_unknown(term: Term, searcher: tantivy.Searcher) -> bool:
    """Whether no offer has the word, and no list that we know, so that it may be misspelt."""
    return ranking.is_unknown(term, searcher) and not is_work(term.word) and not said_otherwise(term.word)


def _is_employer(term: Term, searcher: tantivy.Searcher) -> bool:
    """Whether offers have the word in their employer's name, and in no title."""
    if said_otherwise(term.word) or not searcher.doc_freq("employer", term.word):
        return False
    return not any(searcher.doc_freq("title", stem) for stem in (term.word, *term.stems))


def _near(term: Term, distance: int, searcher: tantivy.Searcher) -> list[str]:
    """What `term` may be meant to be: with as few letters wrong as can be, words that offers have before others."""
    near = close_to(term.word) or close_to(term.word, distance)
    return sorted(near, key=lambda word: ranking.is_unknown(analyse_query(word)[0], searcher))


@cache
def _asking() -> frozenset[str]:
    """Words that say no more than that somebody looks for work."""
    return frozenset(map(fold, words_of("query_words.txt")))
