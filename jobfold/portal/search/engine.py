"""Answers searches: understands the words, finds, counts, cuts pages, and proposes a way out of nothing."""

import datetime as dt
from collections.abc import Callable

import msgspec
import tantivy

from jobfold.offers.model import GeoPlace
from jobfold.portal.search import blend, ranking
from jobfold.portal.search.analyser import Term, analyse_query
from jobfold.portal.search.blend import Hit
from jobfold.portal.search.card import Card
from jobfold.portal.search.cursor import LANDMARKS, Cursor, decode, encode
from jobfold.portal.search.kinship import NO_KIND, kind_of
from jobfold.portal.search.occupations import REMOTE, correct, lexicon, spans_of
from jobfold.portal.search.ranking import all_of, total_of
from jobfold.portal.search.request import (
    LARGEST_PAGE,
    RADII,
    WIDEST_RADIUS,
    Count,
    Relaxation,
    SearchPage,
    SearchRequest,
    Sort,
    Understanding,
)
from jobfold.portal.search.schema import FACETS, build_schema, day_floor
from jobfold.portal.search.understanding import Gazetteer, place_ids, understand

_FACET_SIZE = 30
_SLACK = 50
"""Results ranked beyond the page, so that it stays full if new offers have come in before it."""
_TOO_FEW = 3
"""Results below which a query of several words is read less strictly."""
_EPOCH = dt.date(1970, 1, 1)
Filters = dict[str, tantivy.Query]


class SearchEngine:
    """Searches the index that `searcher()` shows. Safe to use from several threads."""

    def __init__(self, searcher: Callable[[], tantivy.Searcher], gazetteer: Gazetteer) -> None:
        self._searcher = searcher
        self._gazetteer = gazetteer
        self._schema = build_schema()

    def search(self, request: SearchRequest, *, today: dt.date) -> SearchPage:
        """The page of results that `request` asks for. Any words are fine; a bad cursor raises `BadCursor`."""
        searcher = self._searcher()
        understanding = understand(
            request, self._gazetteer, lambda name, places: self._is_rather_a_word(name, places, searcher)
        )
        terms, corrections = self._terms(understanding.words, searcher)
        sort: Sort = request.sort or ("relevance" if terms else "date")
        cursor = decode(request.cursor, sort) if request.cursor else None
        spans = spans_of([term.word for term in terms])
        clauses = ranking.clauses_of(terms, spans)
        fuzzy = frozenset(
            term.word for term in terms if ranking.may_be_misspelt(term) and ranking.is_unknown(term, searcher)
        )
        filters = self._filters(request, understanding)
        words, loosened = self._words(searcher, clauses, fuzzy, filters)
        far = {at for span in spans if REMOTE in span.occupations for at in range(span.start, span.end)}
        work = " ".join(term.word for at, term in enumerate(terms) if at not in far)
        kind = kind_of((work,)) if work and not request.literal else NO_KIND
        uncounted = [query for name, query in filters.items() if name not in FACETS]
        wanted = blend.wanted(searcher, words, kind, uncounted, self._schema)
        words = wanted.both
        total, items, following = self._page(searcher, wanted, filters, request, sort, cursor, today)
        return SearchPage(
            items=items,
            total=total,
            facets={facet: self._count(searcher, words, filters, facet) for facet in FACETS},
            next=following,
            sort=sort,
            understanding=msgspec.structs.replace(
                understanding,
                corrections=corrections,
                similar=tuple(
                    clause.terms[0].word
                    for clause in clauses
                    if not clause.occupations and clause.terms[0].word in fuzzy
                ),
                loosened=loosened,
                kindred=total_of(searcher.search(all_of([wanted.kin, *filters.values()]), 1)) if wanted.kin else 0,
            ),
            relaxations=self._relax(searcher, words, filters, request, understanding) if not total else (),
        )

    def find(self, offer_id: str) -> Card | None:
        """The card of one offer, ``None`` if the index does not hold it."""
        searcher = self._searcher()
        hits = searcher.search(tantivy.Query.term_query(self._schema, "id", offer_id, "basic"), 1).hits
        return self._card(searcher, hits[0][1]) if hits else None

    def _words(
        self, searcher: tantivy.Searcher, clauses: list[ranking.Clause], fuzzy: frozenset[str], filters: Filters
    ) -> tuple[tantivy.Query, bool]:
        """The query for the words; where it finds next to nothing, one that forgives one more missing word."""
        least = ranking.required(len(clauses))
        words = ranking.words_query(clauses, least, fuzzy, self._schema)
        if least < 2 or total_of(searcher.search(all_of([words, *filters.values()]), 1)) >= _TOO_FEW:
            return words, False
        return ranking.words_query(clauses, least - 1, fuzzy, self._schema), True

    def _filters(self, request: SearchRequest, understanding: Understanding) -> Filters:
        filters: Filters = {}
        somewhere = [self._place_words(text) for text in understanding.unknown_places]
        if understanding.places:
            radius = None if request.radius is None else min(request.radius, WIDEST_RADIUS)
            ids = place_ids(understanding.places, radius, self._gazetteer)
            somewhere.append(tantivy.Query.term_set_query(self._schema, "place", ids))
        if somewhere:
            filters["place"] = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in somewhere])
        for facet, values in (
            ("contract", request.contract),
            ("language", request.language),
            ("source", request.source),
        ):
            if values:
                filters[facet] = tantivy.Query.term_set_query(self._schema, facet, list(values))
        if request.since is not None:
            filters["since"] = tantivy.Query.range_query(
                self._schema, "recency", tantivy.FieldType.Integer, lower_bound=day_floor(request.since)
            )
        if request.remote is not None:
            filters["remote"] = tantivy.Query.term_query(self._schema, "remote", request.remote, "basic")
        if request.open_only:
            filters["open"] = tantivy.Query.term_query(self._schema, "open", True, "basic")
        return filters

    def _place_words(self, text: str) -> tantivy.Query:
        """Offers whose place bears every word of a name that the gazetteer does not know."""
        terms = analyse_query(text)
        if not terms:
            return tantivy.Query.empty_query()
        return all_of([tantivy.Query.term_set_query(self._schema, "place_name", [term.word]) for term in terms])

    def _page(
        self,
        searcher: tantivy.Searcher,
        wanted: blend.Wanted,
        filters: Filters,
        request: SearchRequest,
        sort: Sort,
        cursor: Cursor | None,
        today: dt.date,
    ) -> tuple[int, tuple[Card, ...], str | None]:
        limit = max(1, min(request.limit, LARGEST_PAGE))
        day = _EPOCH + dt.timedelta(days=cursor.day) if cursor else today
        depth = cursor.depth if cursor else 0
        query = all_of([wanted.both, *filters.values()])
        total = total_of(searcher.search(query, 1))
        if sort == "date":
            hits = self._by_date(searcher, query, cursor, limit + 1)
        else:
            most = depth + limit + 1 + _SLACK
            found = blend.ranked(searcher, wanted, list(filters.values()), day, most, self._schema)
            hits = _after(searcher, found, cursor)
        shown = hits[:limit]
        cards = tuple(self._card(searcher, address) for _, address in shown)
        if len(hits) <= limit:
            return total, cards, None
        landmarks = searcher.fast_field_values("recency", [address for _, address in shown[: -LANDMARKS - 1 : -1]])
        score = float(shown[-1][0]) if sort == "relevance" else 0.0
        recency = tuple(int(value or 0) for value in landmarks)
        last = Cursor(sort, score, recency, depth + limit, (day - _EPOCH).days)
        return total, cards, encode(last)

    def _by_date(
        self, searcher: tantivy.Searcher, query: tantivy.Query, cursor: Cursor | None, limit: int
    ) -> list[Hit]:
        if cursor:
            older = tantivy.Query.range_query(
                self._schema,
                "recency",
                tantivy.FieldType.Integer,
                upper_bound=cursor.recency[0],
                include_upper=False,
            )
            query = all_of([query, older])
        return searcher.search(query, limit, order_by_field="recency").hits

    def _count(
        self, searcher: tantivy.Searcher, words: tantivy.Query, filters: Filters, facet: str
    ) -> tuple[Count, ...]:
        """How many offers each value of `facet` would leave, its own filter set aside."""
        others = all_of([words, *(query for name, query in filters.items() if name != facet)])
        request = {facet: {"terms": {"field": facet, "size": _FACET_SIZE}}}
        buckets = searcher.aggregate(others, request)[facet]["buckets"]
        return tuple(Count(str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets)

    def _relax(
        self,
        searcher: tantivy.Searcher,
        words: tantivy.Query,
        filters: Filters,
        request: SearchRequest,
        understanding: Understanding,
    ) -> tuple[Relaxation, ...]:
        """What to leave out of a search that found nothing, the most fruitful first."""
        found = []
        for name in ("place", "contract", "language", "source", "since", "remote"):
            if name in filters:
                rest = all_of([words, *(query for other, query in filters.items() if other != name)])
                found.append(Relaxation(name, total_of(searcher.search(rest, 1))))
        if "place" in filters and any(place.level == "town" for place in understanding.places):
            ids = place_ids(understanding.places, RADII[-1], self._gazetteer)
            wider = {**filters, "place": tantivy.Query.term_set_query(self._schema, "place", ids)}
            found.append(Relaxation("radius", total_of(searcher.search(all_of([words, *wider.values()]), 1))))
        if filters and understanding.words:
            found.append(Relaxation("q", total_of(searcher.search(all_of(list(filters.values())), 1))))
        if len(filters) > 1 and not any(way.count for way in found):
            found.append(Relaxation("filters", total_of(searcher.search(words, 1))))
        return tuple(sorted((way for way in found if way.count), key=lambda way: -way.count))

    def _terms(self, words: str, searcher: tantivy.Searcher) -> tuple[tuple[Term, ...], tuple[tuple[str, str], ...]]:
        """The terms of a query, and the words that were put right: unknown ones, close to an occupation's name."""
        terms = analyse_query(words)
        spans = spans_of([term.word for term in terms])
        named = {place for span in spans for place in range(span.start, span.end)}
        right: dict[str, str] = {}
        for place, term in enumerate(terms):
            doubtful = place not in named and ranking.may_be_misspelt(term) and ranking.is_unknown(term, searcher)
            if doubtful and term.word not in lexicon().vocabulary and (corrected := correct(term.word)):
                right[term.word] = corrected
        if not right:
            return terms, ()
        return analyse_query(" ".join(right.get(term.word, term.word) for term in terms)), tuple(right.items())

    def _is_rather_a_word(self, name: str, places: tuple[GeoPlace, ...], searcher: tantivy.Searcher) -> bool:
        """Whether every word of `name` is in titles more often than in places, or in texts and no offer is there."""
        terms = analyse_query(name)

        def frequency(field: str) -> int:
            return min(sum(searcher.doc_freq(field, stem) for stem in (term.word, *term.stems)) for term in terms)

        if not terms or frequency("title") > frequency("place_name"):
            return True
        there = tantivy.Query.term_set_query(self._schema, "place", place_ids(places, None, self._gazetteer))
        return frequency("text") > 0 and not total_of(searcher.search(there, 1))

    @staticmethod
    def _card(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> Card:
        return msgspec.json.decode(searcher.doc(address)["card"][0], type=Card)


def _after(searcher: tantivy.Searcher, hits: list[Hit], cursor: Cursor | None) -> list[Hit]:
    """The hits that follow the cursor's. If none of its offers is left, the last score says where they stood."""
    if cursor is None:
        return hits
    keys = searcher.fast_field_values("recency", [address for _, address in hits])
    for landmark in cursor.recency:
        if landmark in keys:
            return hits[keys.index(landmark) + 1 :]
    return [hit for hit in hits if hit[0] < cursor.score]
