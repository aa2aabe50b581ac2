"""Answers searches: understands the words, finds, counts, cuts pages, and proposes a way out of nothing."""

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec
import tantivy

from jobfold.offers.employers import employer_key
from jobfold.offers.model import GeoPlace
from jobfold.offers.occupation_table import table
from jobfold.portal.search import blend
from jobfold.portal.search.analyser import analyse_query
from jobfold.portal.search.areas import nearest
from jobfold.portal.search.card import Card
from jobfold.portal.search.columns import EMPLOYER
from jobfold.portal.search.cursor import decode, encode
from jobfold.portal.search.facets import FACETS, Counted, Employer, count_facets
from jobfold.portal.search.filters import Filters, anywhere, filters_of, shown, within
from jobfold.portal.search.memory import Memory
from jobfold.portal.search.occupations import REMOTE
from jobfold.portal.search.paging import Paging, page_of
from jobfold.portal.search.ranking import all_of, any_of, count, either
from jobfold.portal.search.reading import read
from jobfold.portal.search.relaxing import relax
from jobfold.portal.search.request import LARGEST_PAGE, SearchPage, SearchRequest, Sort
from jobfold.portal.search.schema import LEAVING, build_schema
from jobfold.portal.search.suggest import (
    LONGEST,
    MOST,
    SHORTEST,
    Suggestions,
    suggest_employers,
    suggest_occupations,
)
from jobfold.portal.search.understanding import Gazetteer, understand

_LARGE = 100_000
"""Inhabitants of a town whose surroundings count with it where it is asked whether offers are there."""
_REMEMBERED = 2_000
"""Searches whose counts are remembered as long as the index stays as it is."""
_MOST_NAMES = 100_000


class SearchEngine:
    """Searches the index that `searcher()` shows. Safe to use from several threads."""

    def __init__(self, searcher: Callable[[], tantivy.Searcher], gazetteer: Gazetteer) -> None:
        self._searcher = searcher
        self._gazetteer = gazetteer
        self._schema = build_schema()
        self._counted: Memory[tuple[SearchRequest, dt.date, tuple[str, ...]], Counted] = Memory(_REMEMBERED)
        self._employers: dict[int, Employer] = {}

    def search(
        self,
        request: SearchRequest,
        *,
        today: dt.date,
        facets: tuple[str, ...] = FACETS,
        among: Sequence[str] | None = None,
    ) -> SearchPage:
        """The page of results that `request` asks for, counted by `facets`.

        Any words are fine; a bad cursor raises `BadCursor`. With ids to look `among`, results and their total are those
        of the whole stock that have one of them.
        """
        searcher = self._searcher()
        understanding = understand(
            request, self._gazetteer, lambda name, places: self._is_rather_a_word(name, places, searcher)
        )
        query = read(
            understanding.words, searcher, self._schema,
            literal=request.literal, not_read=frozenset(request.not_read),
        )  # fmt: skip
        towns = tuple(place for place in understanding.places if place.level == "town")
        sort = _sort(request, bool(query.clauses or query.phrases), bool(towns))
        cursor = decode(request.cursor, sort) if request.cursor else None
        far = query.asks_for(REMOTE) or bool(request.remote)
        filters = filters_of(
            request, understanding, self._schema,
            far=far, twofold=bool(searcher.doc_freq("form", LEAVING)),
        )  # fmt: skip
        filters |= blend.signs(query, self._schema)
        uncounted = {name: one for name, one in filters.items() if name not in FACETS}
        if "place" in filters and not far:  # what is kindred is the same once remote work is chosen, and so are counts
            uncounted["place"] = either([filters["place"], anywhere(self._schema)])
        wanted = blend.wanted(searcher, query, list(uncounted.values()), self._schema)
        words = wanted.both
        counted = self._count(searcher, words, filters, request, today, facets, far=far)
        total = counted.total
        if among is not None:
            filters["among"] = any_of("id", among, self._schema)
            total = count(searcher, [words, *filters.values()])
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
            total=total,
            facets=counted.facets,
            next=encode(page.last) if page.last else None,
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
                kindred=count(searcher, [wanted.kin, *filters.values()]) if wanted.kin else 0,
            ),
            relaxations=() if counted.total else relax(searcher, words, filters, understanding, self._schema),
        )

    def find(self, offer_id: str) -> Card | None:
        """The card of one offer, ``None`` if the index does not hold it."""
        searcher = self._searcher()
        named = tantivy.Query.term_query(self._schema, "id", offer_id, "basic")
        hits = searcher.search(all_of([named, shown(self._schema)]), 1).hits
        return self._card(searcher, hits[0][1]) if hits else None

    def _count(
        self,
        searcher: tantivy.Searcher,
        words: tantivy.Query,
        filters: Filters,
        request: SearchRequest,
        today: dt.date,
        facets: tuple[str, ...],
        *,
        far: bool,
    ) -> Counted:
        """The counts of a search: one pass for all of its pages and orders, while the index stays as it is.

        `far` is whether remote offers that name no place are let in already.
        """
        asked = msgspec.structs.replace(request, cursor=None, sort=None, limit=1), today, facets
        known = self._counted.get(searcher, asked)
        if known is None:
            known = count_facets(
                searcher, words, filters, request, facets=facets, today=today,
                anywhere=anywhere(self._schema) if "place" in filters and not far else None,
                employer=lambda code: self._employer(code, searcher),
            )  # fmt: skip
            self._counted.put(searcher, asked, known)
        return known

    def suggest(self, text: str, language: str) -> Suggestions:
        """What may be meant by `text`, which somebody has begun to type; occupations by their names in `language`."""
        text = text[:LONGEST].strip()
        if len(text) < SHORTEST:
            return Suggestions()
        searcher = self._searcher()
        return Suggestions(
            suggest_occupations(searcher, text, language),
            suggest_employers(searcher, text, self._schema, lambda code: self._employer(code, searcher)),
            tuple(self._gazetteer.suggest(text, limit=MOST)),
        )

    def _employer(self, code: int, searcher: tantivy.Searcher) -> Employer:
        """The employer behind the number in its column, by the first of its offers."""
        known = self._employers.get(code)
        if known is None:
            query = tantivy.Query.term_query(self._schema, EMPLOYER, code, "basic")
            name = self._card(searcher, searcher.search(query, 1, count=False).hits[0][1]).employer or ""
            if len(self._employers) > _MOST_NAMES:
                self._employers.clear()
            known = self._employers[code] = Employer(employer_key(name) or name, name)
        return known

    def _shown(self, searcher: tantivy.Searcher, address: tantivy.DocAddress, towns: tuple[GeoPlace, ...]) -> Card:
        card = self._card(searcher, address)
        km = nearest(towns, [place.id for place in card.places if place.id]) if towns else None
        return card if km is None else msgspec.structs.replace(card, distance_km=km)

    def _is_rather_a_word(self, name: str, places: tuple[GeoPlace, ...], searcher: tantivy.Searcher) -> bool:
        """Whether every word of `name` is in more titles than offers are there, or none is and it is a word of work."""
        terms = analyse_query(name)

        def frequency(field: str) -> int:
            return min(sum(searcher.doc_freq(field, stem) for stem in (term.word, *term.stems)) for term in terms)

        if not terms:
            return True
        large = any(place.level != "town" or place.population >= _LARGE for place in places)
        there = count(searcher, [within(places, None if large else 0, self._schema)])
        if frequency("title") > there:
            return True
        return not there and (frequency("text") > 0 or all(term.word in table().word_rows for term in terms))

    @staticmethod
    def _card(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> Card:
        return msgspec.json.decode(searcher.doc(address)["card"][0], type=Card)


def _sort(request: SearchRequest, has_words: bool, has_towns: bool) -> Sort:
    """The order asked for; where distance has no town to be measured from, or none is asked for, the usual one."""
    if request.sort and (has_towns or request.sort != "distance"):
        return request.sort
    return "relevance" if has_words else "date"
