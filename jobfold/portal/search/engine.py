"""Answers searches: understands the words, finds, counts, cuts pages, and proposes a way out of nothing."""

import datetime as dt
from collections.abc import Callable

import msgspec
import tantivy

from jobfold.offers.model import GeoPlace
from jobfold.portal.search import blend, ranking
from jobfold.portal.search.analyser import Term, analyse_query
from jobfold.portal.search.areas import nearest
from jobfold.portal.search.card import Card
from jobfold.portal.search.cursor import decode, encode
from jobfold.portal.search.facets import FACETS, Counted, count_facets
from jobfold.portal.search.filters import Filters, filters_of
from jobfold.portal.search.kinship import NO_KIND, kind_of
from jobfold.portal.search.memory import Memory
from jobfold.portal.search.occupations import REMOTE, correct, lexicon, spans_of
from jobfold.portal.search.paging import Paging, page_of
from jobfold.portal.search.ranking import all_of, total_of
from jobfold.portal.search.relaxing import relax
from jobfold.portal.search.request import LARGEST_PAGE, SearchPage, SearchRequest, Sort
from jobfold.portal.search.schema import build_schema
from jobfold.portal.search.understanding import Gazetteer, place_ids, understand

_TOO_FEW = 3
"""Results below which a query of several words is read less strictly."""
_REMEMBERED = 2_000
"""Searches whose counts are remembered as long as the index stays as it is."""
_MOST_NAMES = 100_000


class SearchEngine:
    """Searches the index that `searcher()` shows. Safe to use from several threads."""

    def __init__(self, searcher: Callable[[], tantivy.Searcher], gazetteer: Gazetteer) -> None:
        self._searcher = searcher
        self._gazetteer = gazetteer
        self._schema = build_schema()
        self._counted: Memory[tuple[SearchRequest, dt.date], Counted] = Memory(_REMEMBERED)
        self._employers: dict[str, str] = {}

    def search(self, request: SearchRequest, *, today: dt.date) -> SearchPage:
        """The page of results that `request` asks for. Any words are fine; a bad cursor raises `BadCursor`."""
        searcher = self._searcher()
        understanding = understand(
            request, self._gazetteer, lambda name, places: self._is_rather_a_word(name, places, searcher)
        )
        terms, corrections = self._terms(understanding.words, searcher)
        towns = tuple(place for place in understanding.places if place.level == "town")
        sort = _sort(request, bool(terms), bool(towns))
        cursor = decode(request.cursor, sort) if request.cursor else None
        spans = spans_of([term.word for term in terms])
        clauses = ranking.clauses_of(terms, spans)
        fuzzy = frozenset(
            term.word for term in terms if ranking.may_be_misspelt(term) and ranking.is_unknown(term, searcher)
        )
        filters = filters_of(request, understanding, self._schema)
        words, loosened = self._words(searcher, clauses, fuzzy, filters)
        far = {at for span in spans if REMOTE in span.occupations for at in range(span.start, span.end)}
        work = " ".join(term.word for at, term in enumerate(terms) if at not in far)
        kind = kind_of((work,)) if work and not request.literal else NO_KIND
        uncounted = [query for name, query in filters.items() if name not in FACETS]
        wanted = blend.wanted(searcher, words, kind, uncounted, self._schema)
        words = wanted.both
        counted = self._count(searcher, words, filters, request, today)
        paging = Paging(
            searcher=searcher,
            schema=self._schema,
            wanted=wanted,
            filters=filters,
            sort=sort,
            towns=towns,
            radius=request.radius,
            limit=max(1, min(request.limit, LARGEST_PAGE)),
            today=today,
        )
        page = page_of(paging, cursor)
        return SearchPage(
            items=tuple(self._shown(searcher, address, towns) for address in page.shown),
            total=counted.total,
            facets=counted.facets,
            next=encode(page.last) if page.last else None,
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
            relaxations=() if counted.total else relax(searcher, words, filters, understanding, self._schema),
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

    def _count(
        self,
        searcher: tantivy.Searcher,
        words: tantivy.Query,
        filters: Filters,
        request: SearchRequest,
        today: dt.date,
    ) -> Counted:
        """The counts of a search: one pass for all of its pages and orders, while the index stays as it is."""
        asked = msgspec.structs.replace(request, cursor=None, sort=None, limit=1), today
        known = self._counted.get(searcher, asked)
        if known is None:
            known = count_facets(
                searcher, words, filters, request, today=today,
                employer_name=lambda key: self.employer_name(key, searcher),
            )  # fmt: skip
            self._counted.put(searcher, asked, known)
        return known

    def employer_name(self, key: str, searcher: tantivy.Searcher | None = None) -> str:
        """The name of the employer `key` as one of its offers writes it."""
        if key not in self._employers:
            searcher = searcher or self._searcher()
            query = tantivy.Query.term_query(self._schema, "employer_one", key, "basic")
            hits = searcher.search(query, 1, count=False).hits
            if len(self._employers) > _MOST_NAMES:
                self._employers.clear()
            self._employers[key] = (self._card(searcher, hits[0][1]).employer if hits else None) or key
        return self._employers[key]

    def _shown(self, searcher: tantivy.Searcher, address: tantivy.DocAddress, towns: tuple[GeoPlace, ...]) -> Card:
        card = self._card(searcher, address)
        km = nearest(towns, [place.id for place in card.places if place.id]) if towns else None
        return card if km is None else msgspec.structs.replace(card, distance_km=km)

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


def _sort(request: SearchRequest, has_words: bool, has_towns: bool) -> Sort:
    """The order asked for; where distance has no town to be measured from, or none is asked for, the usual one."""
    if request.sort and (has_towns or request.sort != "distance"):
        return request.sort
    return "relevance" if has_words else "date"
