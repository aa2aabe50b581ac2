"""Turns the words of a query into a tantivy query: what must be found, and what counts how much.

A word found in the title outweighs the employer, the place and the text, in that order. Up to two words must
all be found, of three or four all but one, of more three quarters. Fresh offers come first among equals.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec
import tantivy

from jobfold.portal.search.abbreviations import spelled_out
from jobfold.portal.search.analyser import CORE_LANGUAGES, Term, analyse, analyse_query
from jobfold.portal.search.codes import is_code
from jobfold.portal.search.glossary import said_otherwise
from jobfold.portal.search.occupations import REMOTE, Span, lexicon
from jobfold.portal.search.remoteness import PARTLY

_STEM_WEIGHTS = {"title": 6.0, "text": 1.0}
"""The fields that hold stems."""
_WORD_WEIGHTS = {"title": 6.0, "employer": 4.0, "place_name": 2.0, "text": 1.0}
"""The fields that hold words as they are; titles and texts do so in languages without a stemmer."""
_TIE_BREAKER = 0.1
_COMPOUND_PART = 0.6
_NEAR = 2.0
"""Weight of work in a group of occupations near to the one that is named."""
_SPELLED_OUT = 0.5
_SCATTERED = 0.3
"""Share of the score that is left where the words of a name are not all in the title."""
_TRANSLATED = 0.5
"""Weight of a word's names in other languages, beside its own."""
_FUZZY = 0.7
_OCCUPATION = 5.0
"""Weight of an occupation found under another name."""
_CODE = 4.0
"""Weight of a code that the name of an occupation has: some of its work has other names than are asked for."""
_BOTH = 0.5
"""Share of the lesser score that is added where an offer has the very words and the occupation as well."""
_GAP = 1
"""Terms that may stand inside a German phrase: the parts of a compound are indexed behind it."""
_MOST_CHOICES = 12
"""Ways to choose the words that an offer must have, each of which is asked for by itself."""
_FEW = 320
"""Values that are looked up one by one."""
_LETTERS = (6, 8)
"""Letters of a word of which one, and of which two, may be wrong; with fewer, every typo is another word."""
_FRESHNESS = ((7, 1.5), (30, 1.0), (90, 0.5))
"""(days, score): an offer not older than so many days gains the score. A word in a title is worth some 30."""

_MUST, _SHOULD, _MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot

Spelling = tuple[str, str, float]
"""A field, a form of a word that stands in it with one letter wrong, and the field's weight."""
Spellings = Mapping[str, Sequence[Spelling]]
"""Word that no offer has → where offers have it with one letter wrong."""


def is_unknown(term: Term, searcher: tantivy.Searcher) -> bool:
    """Whether no offer has the word in any form, nor all parts of a compound, so that a misspelling is likely."""

    def has(stems: Sequence[str]) -> bool:
        return any(searcher.doc_freq(field, stem) for stem in stems for field in _STEM_WEIGHTS)

    if has(term.stems) or any(searcher.doc_freq(field, term.word) for field in _WORD_WEIGHTS):
        return False
    return not (term.parts and all(has(part) for part in term.parts))


def wrong_letters(term: Term) -> int:
    """How many letters of the word may be wrong without a doubt of what was meant."""
    return sum(len(term.word) >= letters for letters in _LETTERS) if term.word.isalpha() else 0


def spellings(term: Term, searcher: tantivy.Searcher, schema: tantivy.Schema) -> tuple[Spelling, ...]:
    """The forms of `term` of which offers have one with a letter wrong. Most have none, and looking costs time."""
    forms = [(field, stem, weight) for field, weight in _STEM_WEIGHTS.items() for stem in term.stems]
    forms += [(field, term.word, weight) for field, weight in _WORD_WEIGHTS.items()]
    return tuple(form for form in forms if count(searcher, [tantivy.Query.fuzzy_term_query(schema, form[0], form[1])]))


class Clause(msgspec.Struct, frozen=True):
    """What counts as one word of a query: a word, or several that name an occupation.

    `trades` are occupations that the word does not name, but whose work it is.
    """

    terms: tuple[Term, ...]
    occupations: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()


def clauses_of(terms: tuple[Term, ...], spans: list[Span]) -> list[Clause]:
    """`terms` with those that name an occupation (`spans`) put together."""
    covered = {place for span in spans for place in range(span.start, span.end)}
    alone = [Clause((term,)) for place, term in enumerate(terms) if place not in covered]
    return alone + [Clause(terms[span.start : span.end], span.occupations) for span in spans]


def words_query(
    clauses: Sequence[Clause],
    least: int,
    fuzzy: Spellings,
    schema: tantivy.Schema,
    *,
    groups: Sequence[str] = (),
    scored: bool = True,
) -> tantivy.Query:
    """The query for offers that have at least `least` of `clauses`; words in `fuzzy` may be spelled as it says.
    Where it is not to be `scored`, it finds the same, and leaps over what other queries leave out.

    An offer of work in one of `groups` has the clauses that name an occupation, whatever it calls it.
    """
    if not clauses:
        return tantivy.Query.all_query()
    queries = []
    for clause in clauses:
        query = _clause_query(clause, fuzzy, schema)
        if clause.occupations and groups and len(clauses) > 1:
            near = any_of("kin", groups, schema)
            query = tantivy.Query.disjunction_max_query([query, tantivy.Query.const_score_query(near, _NEAR)])
        queries.append(query)
    if least == len(queries):  # the same, and much cheaper
        return all_of(queries)
    if not scored and math.comb(len(queries), least) <= _MOST_CHOICES:
        return either([all_of(some) for some in combinations(queries, least)])
    return tantivy.Query.boolean_query([(_SHOULD, query) for query in queries], minimum_number_should_match=least)


def titled_query(clauses: Sequence[Clause], schema: tantivy.Schema) -> tantivy.Query:
    """The query for offers whose title has all of `clauses`."""
    if not clauses:
        return tantivy.Query.empty_query()
    queries = []
    for clause in clauses:
        words = all_of([any_of("title", [term.word, *term.stems], schema) for term in clause.terms])
        named = [any_of("occupation", clause.occupations, schema)] if clause.occupations else []
        queries.append(either([words, *named]))
    return all_of(queries)


def left_out_query(clause: Clause, schema: tantivy.Schema) -> tantivy.Query:
    """The query for offers to leave out: those of the occupation or the terms it names, or with all its words.

    What an occupation's name says in a long text is seldom what the offer is about, so texts do not count there.
    """
    named = [tantivy.Query.term_query(schema, "occupation", name, "basic") for name in clause.occupations]
    fields = ("title", "employer") if named else ("title", "text", "employer", "place_name")
    words = [either([any_of(field, (term.word, *term.stems), schema) for field in fields]) for term in clause.terms]
    return either([all_of(words), *named])


def phrase_query(phrase: tuple[Term, ...], schema: tantivy.Schema) -> tantivy.Query:
    """The query for offers with `phrase` in the title or the employer's name, or with all its words in the text."""
    forms = [
        [term.word for term in phrase],
        *(list(form) for form in zip(*(term.stems for term in phrase), strict=True)),
    ]
    together = [_adjacent(field, form, schema) for field in ("title", "employer") for form in forms]
    in_text = [any_of("text", (term.word, *term.stems), schema) for term in phrase]
    return either([*together, all_of(in_text)])


def _adjacent(field: str, words: Sequence[str], schema: tantivy.Schema) -> tantivy.Query:
    if len(words) == 1:
        return tantivy.Query.term_query(schema, field, words[0], "freq")
    gap = _GAP if words[0].startswith("de:") else 0
    return tantivy.Query.phrase_query(schema, field, list(words), gap)


def terms_query(clause: Clause, schema: tantivy.Schema) -> tantivy.Query:
    """The query for offers on the terms that `clause` names: their title or their data say so."""
    return any_of("occupation", clause.occupations, schema)


def mention_query(clause: Clause, schema: tantivy.Schema) -> tantivy.Query:
    """The query for offers whose text mentions the terms that `clause` names, in any language."""
    names = []
    for identity in clause.occupations:
        if identity == REMOTE:
            names.append(tantivy.Query.term_query(schema, "occupation", PARTLY, "basic"))
            continue  # a word as "distance" says too little
        for language, labels in zip(CORE_LANGUAGES, lexicon().qualifiers.get(identity, ()), strict=False):
            for label in labels:
                names.append(all_of([any_of("text", (one,), schema) for one in analyse(label, language)]))
    return either(names)


def kin_query(groups: tuple[tuple[str, float], ...], schema: tantivy.Schema) -> tantivy.Query:
    """The query for offers of work near to any of `groups`, those near to more and to nearer ones first."""
    near = [
        tantivy.Query.const_score_query(tantivy.Query.term_query(schema, "kin", group, "basic"), alike)
        for group, alike in groups
    ]
    return either(near)


def required(count: int) -> int:
    """How many of `count` clauses an offer must have."""
    if count <= 2:
        return count
    return count - 1 if count <= 4 else math.ceil(count * 0.75)


def freshness(posted: dt.date, today: dt.date) -> float:
    """What an offer of that day gains on its score by words: a mild advantage."""
    age = (today - posted).days
    return next((score for days, score in _FRESHNESS if age <= days), 0.0)


def all_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """The query for offers that all of `queries` find."""
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(_MUST, query) for query in queries])


def either(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """The query for offers that any of `queries` finds."""
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(_SHOULD, query) for query in queries])


def all_but(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """The query for offers that none of `queries` finds."""
    out = [(_MUST_NOT, query) for query in queries]
    return tantivy.Query.boolean_query([(_MUST, tantivy.Query.all_query()), *out])


def any_of(field: str, values: Sequence[str | int], schema: tantivy.Schema) -> tantivy.Query:
    """The query for offers with one of `values`. A few are looked up one by one; a set costs a walk along the field."""
    if len(values) > _FEW:
        return tantivy.Query.term_set_query(schema, field, list(values))
    return either([tantivy.Query.term_query(schema, field, value, "basic") for value in values])


def count(searcher: tantivy.Searcher, queries: Sequence[tantivy.Query]) -> int:
    """The number of offers that all of `queries` find: told without scoring them, by a column that all of them have."""
    answer = searcher.aggregate(all_of(queries), {"found": {"terms": {"field": "remote_one"}}})
    return sum(int(bucket["doc_count"]) for bucket in answer["found"]["buckets"])


def _clause_query(clause: Clause, fuzzy: Spellings, schema: tantivy.Schema) -> tantivy.Query:
    words = [
        _fuzzy_query(fuzzy[term.word], schema) if term.word in fuzzy else _term_query(term, schema)
        for term in clause.terms
    ]
    if not clause.occupations and (others := _otherwise(clause.terms[0], schema)):
        words = [tantivy.Query.disjunction_max_query([words[0], *others], _TIE_BREAKER)]
    literal = all_of(words)
    if not clause.occupations and not clause.trades:
        return literal
    if len(words) > 1:
        titled = all_of([_titled(term, schema) for term in clause.terms])
        literal = tantivy.Query.disjunction_max_query([titled, tantivy.Query.boost_query(literal, _SCATTERED)])
    occupations = [
        tantivy.Query.boost_query(
            tantivy.Query.term_query(schema, "occupation", name, "basic"), _CODE if is_code(name) else _OCCUPATION
        )
        for name in (*clause.occupations, *clause.trades)
    ]
    return tantivy.Query.disjunction_max_query([literal, *occupations], _BOTH)


def _term_query(term: Term, schema: tantivy.Schema) -> tantivy.Query:
    alternatives = [*_fields(term.stems, _STEM_WEIGHTS, schema), *_fields((term.word,), _WORD_WEIGHTS, schema)]
    if full := spelled_out(term.word):
        words = [
            tantivy.Query.disjunction_max_query(_fields(one.stems, _STEM_WEIGHTS, schema), _TIE_BREAKER)
            for one in analyse_query(full)
        ]
        alternatives.append(tantivy.Query.boost_query(all_of(words), _SPELLED_OUT))
    if term.parts:
        parts = [
            tantivy.Query.disjunction_max_query(_fields(stems, _STEM_WEIGHTS, schema), _TIE_BREAKER)
            for stems in term.parts
        ]
        alternatives.append(tantivy.Query.boost_query(all_of(parts), _COMPOUND_PART))
    return tantivy.Query.disjunction_max_query(alternatives, _TIE_BREAKER)


def _titled(term: Term, schema: tantivy.Schema) -> tantivy.Query:
    forms = _fields((term.word, *term.stems), {"title": _STEM_WEIGHTS["title"]}, schema)
    return tantivy.Query.disjunction_max_query(forms, _TIE_BREAKER)


def _otherwise(term: Term, schema: tantivy.Schema) -> list[tantivy.Query]:
    """What the word is called in other languages, or by another name."""
    return [
        tantivy.Query.boost_query(all_of([_title_or_text(one, schema) for one in name]), _TRANSLATED)
        for name in said_otherwise(term.word)
        if not set(name) <= set(term.stems)
    ]


def _title_or_text(stem: str, schema: tantivy.Schema) -> tantivy.Query:
    return tantivy.Query.disjunction_max_query(_fields((stem,), _STEM_WEIGHTS, schema), _TIE_BREAKER)


def _fields(stems: tuple[str, ...], weights: dict[str, float], schema: tantivy.Schema) -> list[tantivy.Query]:
    return [
        tantivy.Query.boost_query(tantivy.Query.term_query(schema, field, stem, "freq"), weight)
        for field, weight in weights.items()
        for stem in stems
    ]


def _fuzzy_query(spellings: Sequence[Spelling], schema: tantivy.Schema) -> tantivy.Query:
    if not spellings:
        return tantivy.Query.empty_query()
    return tantivy.Query.disjunction_max_query(
        [
            tantivy.Query.boost_query(tantivy.Query.fuzzy_term_query(schema, field, text), weight * _FUZZY)
            for field, text, weight in spellings
        ],
        _TIE_BREAKER,
    )
