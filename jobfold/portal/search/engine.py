"""Answers searches: understands the words, finds, counts, cuts pages, and proposes a way out of nothing."""

import datetime as dt
from collections.abc import Callable

import msgspec
import tantivy

from jobfold.offers.model import GeoPlace
from jobfold.offers.occupation_table import table
from jobfold.portal.search import blend
from jobfold.portal.search.analyser import analyse_query
from jobfold.portal.search.blend import Hit
from jobfold.portal.search.card import Card
from jobfold.portal.search.cursor import LANDMARKS, Cursor, decode, encode
from jobfold.portal.search.occupations import REMOTE
from jobfold.portal.search.ranking import all_of, total_of
from jobfold.portal.search.reading import Query, read
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
from jobfold.portal.search.schema import FACETS, NOWHERE, build_schema, day_floor
from jobfold.portal.search.understanding import Gazetteer, place_ids, understand

_FACET_SIZE = 30
_SLACK = 50
"""Results ranked beyond the page, so that it stays full if new offers have come in before it."""
_LARGE = 100_000
"""Inhabitants of a town whose surroundings count with it where it is asked whether offers are there."""
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
        query = read(understanding.words, searcher, literal=request.literal)
        asked = bool(query.clauses or query.phrases)
        sort: Sort = request.sort or ("relevance" if asked else "date")
        cursor = decode(request.cursor, sort) if request.cursor else None
        filters = self._filters(request, understanding, query) | blend.signs(query, self._schema)
        uncounted = [one for name, one in filters.items() if name not in FACETS]
        wanted = blend.wanted(searcher, query, uncounted, self._schema)
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
                corrections=query.corrections,
                meant=query.meant,
                occupations=query.occupations,
                terms=query.terms,
                left_out=tuple(" ".join(term.word for term in clause.terms) for clause in query.left_out),
                phrases=tuple(" ".join(term.word for term in phrase) for phrase in query.phrases),
                similar=query.similar,
                loosened=wanted.loosened,
                kindred=total_of(searcher.search(all_of([wanted.kin, *filters.values()]), 1)) if wanted.kin else 0,
            ),
            relaxations=self._relax(searcher, words, filters, request, understanding) if not total else (),
        )

    def find(self, offer_id: str) -> Card | None:
        """The card of one offer, ``None`` if the index does not hold it."""
        searcher = self._searcher()
        hits = searcher.search(tantivy.Query.term_query(self._schema, "id", offer_id, "basic"), 1).hits
        return self._card(searcher, hits[0][1]) if hits else None

    def _filters(self, request: SearchRequest, understanding: Understanding, query: Query) -> Filters:
        filters: Filters = {}
        if understanding.places:
            radius = None if request.radius is None else min(request.radius, WIDEST_RADIUS)
            ids = place_ids(understanding.places, radius, self._gazetteer)
            there = tantivy.Query.term_set_query(self._schema, "place", ids)
            filters["place"] = self._or_anywhere(there) if query.asks_for(REMOTE) or request.remote else there
        elif understanding.place_unknown:
            filters["place"] = self._place_words(request.place)
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

    def _or_anywhere(self, there: tantivy.Query) -> tantivy.Query:
        """Offers there, and remote ones that name no place at all."""
        remote = tantivy.Query.term_query(self._schema, "remote", True, "basic")
        anywhere = all_of([remote, tantivy.Query.term_query(self._schema, "place", NOWHERE, "basic")])
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in (there, anywhere)])

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

    def _is_rather_a_word(self, name: str, places: tuple[GeoPlace, ...], searcher: tantivy.Searcher) -> bool:
        """Whether every word of `name` is in more titles than offers are there, or none is and it is a word of work."""
        terms = analyse_query(name)

        def frequency(field: str) -> int:
            return min(sum(searcher.doc_freq(field, stem) for stem in (term.word, *term.stems)) for term in terms)

        if not terms:
            return True
        large = any(place.level != "town" or place.population >= _LARGE for place in places)
        ids = place_ids(places, None if large else 0, self._gazetteer)
        there = total_of(searcher.search(tantivy.Query.term_set_query(self._schema, "place", ids), 1))
        if frequency("title") > there:
            return True
        return not there and (frequency("text") > 0 or all(term.word in table().word_rows for term in terms))

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
