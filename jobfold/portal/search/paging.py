"""Cuts pages out of sorted results. Every order has a key that no two offers share, and pages are cut by it."""

import datetime as dt

import msgspec
import tantivy

from jobfold.offers.model import GeoPlace
from jobfold.portal.search import blend
from jobfold.portal.search.areas import circle
from jobfold.portal.search.blend import Hit
from jobfold.portal.search.cursor import DEEPEST, LANDMARKS, Cursor
from jobfold.portal.search.filters import Filters
from jobfold.portal.search.ranking import all_of, any_of, count
from jobfold.portal.search.request import DEFAULT_RADIUS, WIDEST_RADIUS, Sort

_SLACK = 50
"""Results ranked beyond the page, so that it stays full if new offers have come in before it."""
_EDGES = (0, *range(1, 10), *range(10, 50, 5), *range(50, 100, 10), *range(100, 500, 50))
"""Where the rings around a town end, in km. In one ring, the newest offers come first."""
_EPOCH = dt.date(1970, 1, 1)
_MUST, _SHOULD, _MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


class Page(msgspec.Struct, frozen=True):
    """The addresses of one page of results, and where it ends if there are more."""

    shown: list[tantivy.DocAddress]
    last: Cursor | None


class Paging(msgspec.Struct, frozen=True, kw_only=True):
    """What a page is cut out of: the results of `wanted` under `filters`, in the order of `sort`.

    `towns` are what distances are measured from, within `radius` km.
    """

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    wanted: blend.Wanted
    filters: Filters
    sort: Sort
    towns: tuple[GeoPlace, ...]
    radius: int | None
    limit: int
    today: dt.date


def page_of(paging: Paging, cursor: Cursor | None) -> Page:
    """The page that begins after `cursor`."""
    query = all_of([paging.wanted.both, *paging.filters.values()])
    ring = 0
    if paging.sort == "date":
        hits = _by_key(paging, query, "recency", cursor.keys[0] if cursor else None, paging.limit + 1)
    elif paging.sort == "salary":
        hits = _by_key(paging, query, "pay", cursor.keys[0] if cursor else None, paging.limit + 1)
    elif paging.sort == "distance":
        hits, ring = _by_distance(paging, query, cursor)
    else:
        hits = _by_relevance(paging, cursor)
    shown = [address for _, address in hits[: paging.limit]]
    depth = (cursor.depth if cursor else 0) + len(shown)
    if len(hits) <= paging.limit or (paging.sort == "relevance" and depth > DEEPEST):
        return Page(shown, None)
    landmarks = shown[: -LANDMARKS - 1 : -1] if paging.sort == "relevance" else shown[-1:]
    keys = paging.searcher.fast_field_values("pay" if paging.sort == "salary" else "recency", landmarks)
    score = float(hits[paging.limit - 1][0]) if paging.sort == "relevance" else float(ring)
    day = cursor.day if cursor else (paging.today - _EPOCH).days
    return Page(shown, Cursor(paging.sort, score, tuple(int(key or 0) for key in keys), depth, day))


def _by_relevance(paging: Paging, cursor: Cursor | None) -> list[Hit]:
    day = _EPOCH + dt.timedelta(days=cursor.day) if cursor else paging.today
    most = (cursor.depth if cursor else 0) + paging.limit + 1 + _SLACK
    hits = blend.ranked(paging.searcher, paging.wanted, list(paging.filters.values()), day, most, paging.schema)
    if cursor is None:
        return hits
    # If none of the cursor's offers is left, the last score says where they stood.
    keys = paging.searcher.fast_field_values("recency", [address for _, address in hits])
    for landmark in cursor.keys:
        if landmark in keys:
            return hits[keys.index(landmark) + 1 :]
    return [hit for hit in hits if hit[0] < cursor.score]


def _by_key(paging: Paging, query: tantivy.Query, field: str, last: int | None, limit: int) -> list[Hit]:
    if last is not None:
        rest = tantivy.Query.range_query(
            paging.schema, field, tantivy.FieldType.Integer, upper_bound=last, include_upper=False
        )
        query = all_of([query, rest])
    return paging.searcher.search(query, limit, count=False, order_by_field=field).hits


def _by_distance(paging: Paging, query: tantivy.Query, cursor: Cursor | None) -> tuple[list[Hit], int]:
    """The hits of the page and one more, and the ring in which the page ends.

    One search tells in which rings the nearest results are; each of these is then read by its newest offers.
    """
    rings = _Rings(paging, query)
    wanted = paging.limit + 1
    found: list[tuple[int, Hit]] = []
    first = 0
    if cursor:
        first = max(0, min(int(cursor.score), rings.last))
        found += [(first, hit) for hit in _by_key(paging, rings.ring(first), "recency", cursor.keys[0], wanted)]
        first += 1
    if len(found) < wanted and first <= rings.last:
        for ring in rings.nearest(first, wanted - len(found)):
            newest = _by_key(paging, rings.ring(ring), "recency", None, wanted - len(found))
            found += [(ring, hit) for hit in newest]
            if len(found) >= wanted:
                break
    ended = found[paging.limit - 1][0] if len(found) >= paging.limit else 0
    return [hit for _, hit in found], ended


class _Rings:
    """The rings around the towns of a search, from the inmost on; the last lies beyond all circles."""

    def __init__(self, paging: Paging, query: tantivy.Query) -> None:
        km = min(DEFAULT_RADIUS if paging.radius is None else paging.radius, WIDEST_RADIUS)
        self._paging = paging
        self._query = query
        self._edges = [edge for edge in _EDGES if edge < km] + [km]
        self._circles: dict[int, tantivy.Query] = {}
        self.last = len(self._edges)

    def ring(self, ring: int) -> tantivy.Query:
        """The query for results in `ring`."""
        inside = [(_MUST, self._circle(ring))] if ring < self.last else []
        outside = [(_MUST_NOT, self._circle(ring - 1))] if ring else []
        return tantivy.Query.boolean_query([(_MUST, self._query), *inside, *outside])

    def nearest(self, first: int, limit: int) -> list[int]:
        """The rings, from `first` on, in which the nearest `limit` results are."""
        enough = self._enough(first, limit)
        if enough == first:
            return [first]
        scored = [
            tantivy.Query.const_score_query(self._circle(ring), float(self.last - ring))
            for ring in range(first, min(enough + 1, self.last))
        ]
        parts = [(_MUST, tantivy.Query.const_score_query(self._query, 0.0))]
        if scored:
            parts.append((_SHOULD, tantivy.Query.disjunction_max_query(scored)))
        if first:
            parts.append((_MUST_NOT, self._circle(first - 1)))
        hits = self._paging.searcher.search(tantivy.Query.boolean_query(parts), limit, count=False).hits
        return sorted({self.last - round(score) for score, _ in hits})

    def _enough(self, first: int, limit: int) -> int:
        """A ring by which, from `first` on, there are `limit` results: mostly one of the first, and circles cost."""
        before = count(self._paging.searcher, [self._query, self._circle(first - 1)]) if first else 0
        for ring in (ring for ring in (first, first + 2, first + 6) if ring < self.last):
            if count(self._paging.searcher, [self._query, self._circle(ring)]) - before >= limit:
                return ring
        return self.last

    def _circle(self, ring: int) -> tantivy.Query:
        if ring not in self._circles:
            terms = dict.fromkeys(term for town in self._paging.towns for term in circle(town, self._edges[ring]))
            self._circles[ring] = any_of("place", list(terms), self._paging.schema)
        return self._circles[ring]
