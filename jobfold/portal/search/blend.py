"""Puts together what has the words of a search and what is work of the same kind, and ranks both."""

import datetime as dt
from collections.abc import Collection, Sequence

import msgspec
import tantivy

from jobfold.portal.search import ranking
from jobfold.portal.search.kinship import ALIKE, ENOUGH, MOST, NARROW, NEAREST, WINDOW, Kind, likeness, worth
from jobfold.portal.search.ranking import all_of, any_of, count, either, freshness, kin_query
from jobfold.portal.search.reading import Query
from jobfold.portal.search.schema import day_of

Hit = tuple[float, tantivy.DocAddress]
_NEAR = 150
"""Offers of groups near to the search, of which those are left aside that have its words."""
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
        filters["left_out"] = ranking.all_but([ranking.left_out_query(clause, schema) for clause in query.left_out])
    return filters


def wanted(
    searcher: tantivy.Searcher, query: Query, filters: Sequence[tantivy.Query], schema: tantivy.Schema
) -> Wanted:
    """The words and, where few offers have them, the offers of kindred work.

    `filters` are those that results are not counted by: the counts then hold whichever of the others is chosen.
    """
    least = ranking.required(len(query.clauses))
    words = _words(query, least, schema, scored=False)
    on_terms = [ranking.terms_query(clause, schema) for clause in query.qualifiers]
    strict = all_of([words, *on_terms])
    if on_terms and count(searcher, [strict, *filters]) >= _A_PAGE:
        kin, both = _with_kin(searcher, strict, query, [*filters, *on_terms], schema)
        ranked_by = all_of([_words(query, least, schema), *on_terms])
        return Wanted(ranked_by, _all_words(query, least, schema), kin, both, query.kind)
    all_words = _all_words(query, least, schema)
    loosened = least > 1 and all(  # all of the words are looked for first, which is cheaper than some of them
        count(searcher, [one, *filters]) < _TOO_FEW for one in (all_words, words) if one
    )
    if loosened:
        least -= 1
        words, all_words = _words(query, least, schema, scored=False), _all_words(query, least, schema)
    kin, both = _with_kin(searcher, words, query, filters, schema)
    ranked_by = _words(query, least, schema)
    return Wanted(ranked_by, all_words, kin, both, query.kind, query.qualifiers, loosened or bool(on_terms))


def ranked(
    searcher: tantivy.Searcher,
    wanted: Wanted,
    filters: Sequence[tantivy.Query],
    day: dt.date,
    most: int,
    schema: tantivy.Schema,
) -> list[Hit]:
    """The best `most` results with falling scores: the first by words, kind and terms together, then by words."""
    worded = all_of([wanted.words, *filters])
    found = searcher.search(worded, max(most, WINDOW), count=False, weight_by_field="tie").hits
    worded_hits = found[:WINDOW]
    if wanted.terms:
        on_terms = [ranking.terms_query(clause, schema) for clause in wanted.terms]
        known = {_key(hit) for hit in worded_hits}
        more = searcher.search(all_of([worded, *on_terms]), _A_PAGE, count=False, weight_by_field="tie").hits
        worded_hits += [hit for hit in more if _key(hit) not in known]
    kindred = searcher.search(all_of([wanted.kin, *filters]), MOST, count=False).hits if wanted.kin else []
    window = _Window.of(searcher, [*worded_hits, *kindred], schema)
    by_words = [
        score + freshness(day_of(key), day)
        for (score, _), key in zip(worded_hits, window.keys[: len(worded_hits)], strict=True)
    ]
    best = max(by_words, default=0.0) or 1.0
    shares = [score / best for score in by_words] + [0.0] * len(kindred)
    whole = window.found_by(wanted.all_words) if wanted.all_words else set(window.keys)
    gains = _gains(window, wanted)
    alike = likeness(wanted.kind, window.points()) if wanted.kind else [0.0] * len(window.keys)
    scored = [
        (worth(share, float(one), whole=key in whole) + gains.get(key, 0.0), address)
        for key, share, one, (_, address) in zip(window.keys, shares, alike, window.hits, strict=True)
    ]
    scored.sort(key=lambda hit: -hit[0])
    shown = {_key(hit) for hit in scored}
    rest = [hit for hit in found[WINDOW:] if _key(hit) not in shown]
    return scored + [(-float(rank), hit[1]) for rank, hit in enumerate(rest)]


class _Window(msgspec.Struct, frozen=True):
    """The results that are ranked by more than their words, and the key of each, which no two offers share."""

    searcher: tantivy.Searcher
    hits: list[Hit]
    keys: list[int]
    schema: tantivy.Schema

    @classmethod
    def of(cls, searcher: tantivy.Searcher, hits: list[Hit], schema: tantivy.Schema) -> "_Window":
        return cls(searcher, hits, _keys(searcher, [address for _, address in hits]), schema)

    def found_by(self, query: tantivy.Query) -> set[int]:
        """The keys of those that `query` finds as well."""
        both = all_of([any_of("recency", self.keys, self.schema), query])
        found = self.searcher.search(both, max(1, len(self.keys)), count=False).hits
        return set(_keys(self.searcher, [address for _, address in found]))

    def without(self, keys: Collection[int], most: int) -> "_Window":
        """The first `most` of those that have none of `keys`."""
        rest = [(hit, key) for hit, key in zip(self.hits, self.keys, strict=True) if key not in keys][:most]
        return _Window(self.searcher, [hit for hit, _ in rest], [key for _, key in rest], self.schema)

    def points(self) -> list[bytes]:
        """The packed points of their work."""
        return [self.searcher.doc(address)["point"][0] for _, address in self.hits]


def _gains(window: _Window, wanted: Wanted) -> dict[int, float]:
    """What the results gain that are on the terms asked for, or at least mention them, by their keys."""
    gains: dict[int, float] = {}
    for clause in wanted.terms:
        said = window.found_by(ranking.terms_query(clause, window.schema))
        mentioned = window.found_by(ranking.mention_query(clause, window.schema)) - said
        for keys, gain in ((said, _SAID), (mentioned, _MENTIONED)):
            for key in keys:
                gains[key] = gains.get(key, 0.0) + gain
    return gains


def _keys(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> list[int]:
    return [int(key or 0) for key in searcher.fast_field_values("recency", addresses)]


def _words(query: Query, least: int, schema: tantivy.Schema, *, scored: bool = True) -> tantivy.Query:
    groups = [group for group, _ in query.kind.groups[:NEAREST]]
    return ranking.words_query(query.clauses, least, query.fuzzy, schema, groups=groups, scored=scored)


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
    keys = _kin(searcher, words, query, filters, schema)
    if not keys:
        return None, words
    kin = any_of("recency", keys, schema)
    return kin, either([words, kin])


def _kin(
    searcher: tantivy.Searcher,
    words: tantivy.Query,
    query: Query,
    filters: Sequence[tantivy.Query],
    schema: tantivy.Schema,
) -> list[int]:
    """The keys of the offers of kindred work that lack the words: none where enough offers have them in the title."""
    kind = query.kind
    titled = ranking.titled_query(query.clauses, schema)
    if not kind or count(searcher, [titled, *filters]) >= ENOUGH:
        return []
    few = bool(filters) and count(searcher, filters) <= NARROW
    near = all_of(filters if few else [kin_query(kind.groups, schema), *filters])
    window = _Window.of(searcher, searcher.search(near, NARROW if few else _NEAR, count=False).hits, schema)
    lacking = window.without(window.found_by(words), NARROW if few else WINDOW)
    nearest = sorted(zip(likeness(kind, lacking.points()).tolist(), lacking.keys, strict=True), reverse=True)[:MOST]
    return [key for one, key in nearest if one >= ALIKE]


def _key(hit: Hit) -> tuple[int, int]:
    return hit[1].segment_ord, hit[1].doc
