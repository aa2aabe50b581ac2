"""Puts together what has the words of a search and what is work of the same kind, and ranks both."""

import datetime as dt
from collections.abc import Sequence

import msgspec
import tantivy

from jobfold.portal.search import ranking
from jobfold.portal.search.kinship import ALIKE, ENOUGH, MOST, NARROW, NEAREST, WINDOW, Kind, likeness, worth
from jobfold.portal.search.ranking import all_of, kin_query, total_of, with_freshness
from jobfold.portal.search.reading import Query

Hit = tuple[float, tantivy.DocAddress]
Key = tuple[int, int]
_MUST, _SHOULD, _MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
_TOO_FEW = 10
"""Results below which a query of several words is read less strictly."""
_A_PAGE = 20
"""Results on the terms asked for, below which offers on other terms follow."""
_SAID, _MENTIONED = 0.7, 0.3
"""What it is worth that title or data of an offer say the terms asked for, and that its text mentions them."""


class Wanted(msgspec.Struct, frozen=True):
    """What is searched for.

    `words` are the words, `all_words` all of them at once where `words` forgives some, `kin` the offers of kindred work
    that lack them, if there are any, `both` either. `terms` are the terms of work that are asked for where offers on
    others follow: where there are enough, the others say so themselves.
    """

    words: tantivy.Query
    all_words: tantivy.Query | None
    kin: tantivy.Query | None
    both: tantivy.Query
    kind: Kind
    terms: tuple[ranking.Clause, ...] = ()
    loosened: bool = False


def signs(query: Query, schema: tantivy.Schema) -> dict[str, tantivy.Query]:
    """The filters that the signs of a query stand for."""
    filters = {}
    if query.phrases:
        filters["phrase"] = all_of([ranking.phrase_query(phrase, schema) for phrase in query.phrases])
    if query.left_out:
        out = [(_MUST_NOT, ranking.left_out_query(clause, schema)) for clause in query.left_out]
        filters["left_out"] = tantivy.Query.boolean_query([(_MUST, tantivy.Query.all_query()), *out])
    return filters


def wanted(
    searcher: tantivy.Searcher, query: Query, filters: Sequence[tantivy.Query], schema: tantivy.Schema
) -> Wanted:
    """The words and, where few offers have them, the offers of kindred work.

    `filters` are those that results are not counted by: the counts then hold whichever of the others is chosen.
    """
    least = ranking.required(len(query.clauses))
    words = _words(query, least, schema)
    on_terms = [ranking.terms_query(clause, schema) for clause in query.qualifiers]
    strict = all_of([words, *on_terms])
    if on_terms and total_of(searcher.search(all_of([strict, *filters]), 1)) >= _A_PAGE:
        kin, both = _with_kin(searcher, strict, query, [*filters, *on_terms], schema)
        return Wanted(strict, _all_words(query, least, schema), kin, both, query.kind)
    loosened = least > 1 and total_of(searcher.search(all_of([words, *filters]), 1)) < _TOO_FEW
    if loosened:
        least -= 1
        words = _words(query, least, schema)
    kin, both = _with_kin(searcher, words, query, filters, schema)
    all_words = _all_words(query, least, schema)
    return Wanted(words, all_words, kin, both, query.kind, query.qualifiers, loosened or bool(on_terms))


def ranked(
    searcher: tantivy.Searcher,
    wanted: Wanted,
    filters: Sequence[tantivy.Query],
    day: dt.date,
    count: int,
    schema: tantivy.Schema,
) -> list[Hit]:
    """The best `count` results with falling scores: the first by words, kind and terms together, then by words."""
    worded = with_freshness(all_of([wanted.words, *filters]), day, schema)
    found = searcher.search(worded, max(count, WINDOW), weight_by_field="tie").hits
    if not (wanted.kind or wanted.all_words or wanted.terms):
        return found
    window = found[:WINDOW]
    if wanted.terms:
        on_terms = [ranking.terms_query(clause, schema) for clause in wanted.terms]
        known = {_key(hit) for hit in window}
        window += [hit for hit in searcher.search(all_of([worded, *on_terms]), _A_PAGE).hits if _key(hit) not in known]
    by_words = {_key(hit): hit[0] / found[0][0] for hit in window}
    if wanted.kin:
        window += searcher.search(all_of([wanted.kin, *filters]), MOST).hits
    whole = _among(searcher, wanted, wanted.all_words, filters) if wanted.all_words else set(by_words)
    gains = _gains(searcher, wanted, filters, schema)
    alike = likeness(wanted.kind, [searcher.doc(address)["point"][0] for _, address in window])
    scored = []
    for hit, one in zip(window, alike, strict=True):
        key = _key(hit)
        scored.append((worth(by_words.get(key, 0.0), float(one), whole=key in whole) + gains.get(key, 0.0), hit[1]))
    scored.sort(key=lambda hit: -hit[0])
    shown = {_key(hit) for hit in scored}
    rest = [hit for hit in found[WINDOW:] if _key(hit) not in shown]
    return scored + [(-float(rank), hit[1]) for rank, hit in enumerate(rest)]


def _gains(
    searcher: tantivy.Searcher, wanted: Wanted, filters: Sequence[tantivy.Query], schema: tantivy.Schema
) -> dict[Key, float]:
    """What the results gain that are on the terms asked for, or at least mention them."""
    gains: dict[Key, float] = {}
    for clause in wanted.terms:
        said = _among(searcher, wanted, ranking.terms_query(clause, schema), filters)
        mentioned = _among(searcher, wanted, ranking.mention_query(clause, schema), filters) - said
        for keys, gain in ((said, _SAID), (mentioned, _MENTIONED)):
            for key in keys:
                gains[key] = gains.get(key, 0.0) + gain
    return gains


def _among(
    searcher: tantivy.Searcher, wanted: Wanted, query: tantivy.Query, filters: Sequence[tantivy.Query]
) -> set[Key]:
    """Which of the results `query` finds as well."""
    return {_key(hit) for hit in searcher.search(all_of([wanted.both, query, *filters]), WINDOW + MOST).hits}


def _words(query: Query, least: int, schema: tantivy.Schema) -> tantivy.Query:
    groups = [group for group, _ in query.kind.groups[:NEAREST]]
    return ranking.words_query(query.clauses, least, query.fuzzy, schema, groups=groups)


def _all_words(query: Query, least: int, schema: tantivy.Schema) -> tantivy.Query | None:
    return _words(query, len(query.clauses), schema) if least < len(query.clauses) else None


def _with_kin(
    searcher: tantivy.Searcher,
    words: tantivy.Query,
    query: Query,
    filters: Sequence[tantivy.Query],
    schema: tantivy.Schema,
) -> tuple[tantivy.Query | None, tantivy.Query]:
    """The offers of kindred work that lack the words, if there are any, and these together with those that do not."""
    ids = _kin(searcher, words, query, filters, schema)
    if not ids:
        return None, words
    kin = tantivy.Query.boolean_query([(_SHOULD, tantivy.Query.term_query(schema, "id", one, "basic")) for one in ids])
    return kin, tantivy.Query.boolean_query([(_SHOULD, words), (_SHOULD, kin)])


def _kin(
    searcher: tantivy.Searcher,
    words: tantivy.Query,
    query: Query,
    filters: Sequence[tantivy.Query],
    schema: tantivy.Schema,
) -> list[str]:
    """The ids of the offers of kindred work that lack the words: none where enough offers have them in the title."""
    kind = query.kind
    titled = ranking.titled_query(query.clauses, schema)
    if not kind or total_of(searcher.search(all_of([titled, *filters]), 1)) >= ENOUGH:
        return []
    few = bool(filters) and total_of(searcher.search(all_of(list(filters)), 1)) <= NARROW
    near = all_of([*filters] if few else [kin_query(kind.groups, schema), *filters])
    lacking = tantivy.Query.boolean_query([(_MUST, near), (_MUST_NOT, words)])
    found = [searcher.doc(address) for _, address in searcher.search(lacking, NARROW if few else WINDOW).hits]
    alike = likeness(kind, [doc["point"][0] for doc in found])
    nearest = sorted(zip(alike.tolist(), (doc["id"][0] for doc in found), strict=True), reverse=True)[:MOST]
    return [name for one, name in nearest if one >= ALIKE]


def _key(hit: Hit) -> tuple[int, int]:
    return hit[1].segment_ord, hit[1].doc
