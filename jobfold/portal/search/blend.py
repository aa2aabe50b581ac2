"""Puts together what has the words of a search and what is work of the same kind, and ranks both."""

import datetime as dt
from collections.abc import Sequence

import msgspec
import tantivy

from jobfold.portal.search.kinship import ALIKE, ENOUGH, MOST, WINDOW, Kind, likeness, worth
from jobfold.portal.search.ranking import all_of, kin_query, total_of, with_freshness

Hit = tuple[float, tantivy.DocAddress]
_MUST, _SHOULD, _MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


class Wanted(msgspec.Struct, frozen=True):
    """What is searched for: words; offers of kindred work that lack them, if there are any; both; the kind of work."""

    words: tantivy.Query
    kin: tantivy.Query | None
    both: tantivy.Query
    kind: Kind


def wanted(
    searcher: tantivy.Searcher,
    words: tantivy.Query,
    kind: Kind,
    filters: Sequence[tantivy.Query],
    schema: tantivy.Schema,
) -> Wanted:
    """The words and, where few offers have them, the offers of kindred work.

    `filters` are those that results are not counted by: the counts then hold whichever of the others is chosen.
    """
    ids = _kin(searcher, words, kind, filters, schema)
    if not ids:
        return Wanted(words, None, words, kind)
    kin = tantivy.Query.term_set_query(schema, "id", ids)
    return Wanted(words, kin, tantivy.Query.boolean_query([(_SHOULD, words), (_SHOULD, kin)]), kind)


def ranked(
    searcher: tantivy.Searcher,
    wanted: Wanted,
    filters: Sequence[tantivy.Query],
    day: dt.date,
    count: int,
    schema: tantivy.Schema,
) -> list[Hit]:
    """The best `count` results with falling scores: the first by words and kind of work together, then by words."""
    worded = with_freshness(all_of([wanted.words, *filters]), day, schema)
    found = searcher.search(worded, max(count, WINDOW), weight_by_field="tie").hits
    if not wanted.kind:
        return found
    window = found[:WINDOW]
    ranks = {_key(hit): rank for rank, hit in enumerate(window)}
    if wanted.kin:
        window = window + searcher.search(all_of([wanted.kin, *filters]), MOST).hits
    alike = likeness(wanted.kind, [searcher.doc(address)["point"][0] for _, address in window])
    scored = [(worth(ranks.get(_key(hit)), float(one)), hit[1]) for hit, one in zip(window, alike, strict=True)]
    scored.sort(key=lambda hit: -hit[0])
    return scored + [(-float(rank), hit[1]) for rank, hit in enumerate(found[WINDOW:])]


def _kin(
    searcher: tantivy.Searcher,
    words: tantivy.Query,
    kind: Kind,
    filters: Sequence[tantivy.Query],
    schema: tantivy.Schema,
) -> list[str]:
    """The ids of the offers of kindred work that lack the words: none where enough offers have them."""
    if not kind or total_of(searcher.search(all_of([words, *filters]), 1)) >= ENOUGH:
        return []
    near = all_of([kin_query(kind.groups, schema), *filters])
    lacking = tantivy.Query.boolean_query([(_MUST, near), (_MUST_NOT, words)])
    found = [searcher.doc(address) for _, address in searcher.search(lacking, WINDOW).hits]
    alike = likeness(kind, [doc["point"][0] for doc in found])
    nearest = sorted(zip(alike.tolist(), (doc["id"][0] for doc in found), strict=True), reverse=True)[:MOST]
    return [name for one, name in nearest if one >= ALIKE]


def _key(hit: Hit) -> tuple[int, int]:
    return hit[1].segment_ord, hit[1].doc
