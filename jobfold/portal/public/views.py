"""What the search page shows, prepared so that its template only lays it out."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

import msgspec

from jobfold.portal.public.parameters import CONTRACTS, MANY, with_cursor, without, write_query
from jobfold.portal.search.request import RADII, SearchPage, SearchRequest

_SHOWN_VALUES = 12
"""Values of a facet that the form lists, beside those that are chosen."""

FacetName = Literal["contract", "language", "source"]


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a filter: how many offers it leaves, and whether it is chosen."""

    value: str
    count: int
    chosen: bool


class Chip(msgspec.Struct, frozen=True, kw_only=True):
    """One filter that is set; `query` is the search without it."""

    name: str
    value: str
    query: str


class WayOut(msgspec.Struct, frozen=True, kw_only=True):
    """A search that would find `count` offers where this one finds none."""

    name: str
    count: int
    query: str


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """The search page: the form as filled in, the results, and the addresses that lead on."""

    request: SearchRequest
    page: SearchPage
    facets: Mapping[str, tuple[Option, ...]]
    chips: tuple[Chip, ...]
    ways_out: tuple[WayOut, ...]
    radii: tuple[int, ...]
    since_days: int | None
    query: str
    next_query: str | None
    literal_query: str
    sort_queries: Mapping[str, str]
    filter_count: int


def make_view(request: SearchRequest, page: SearchPage, *, today: dt.date) -> SearchView:
    """The view of `page`, the answer to `request`."""
    chips = _chips(request)
    radii = RADII if request.radius is None or request.radius in RADII else (*RADII, request.radius)
    first = msgspec.structs.replace(request, cursor=None)
    return SearchView(
        request=request,
        page=page,
        facets={name: _options(name, request, page) for name in ("contract", "language", "source")},
        chips=chips,
        ways_out=tuple(
            WayOut(name=way.drop, count=way.count, query=_relaxed_query(first, page, way.drop))
            for way in page.relaxations
        ),
        radii=tuple(sorted(radii)),
        since_days=(today - request.since).days if request.since else None,
        query=write_query(first),
        next_query=with_cursor(request, page.next) if page.next else None,
        literal_query=write_query(msgspec.structs.replace(first, literal=True)),
        sort_queries={sort: write_query(msgspec.structs.replace(first, sort=sort)) for sort in ("relevance", "date")},
        filter_count=len(chips),
    )


def _options(name: FacetName, request: SearchRequest, page: SearchPage) -> tuple[Option, ...]:
    """Chosen values always stand, also with no offers, so that they can be taken back."""
    chosen: tuple[str, ...] = getattr(request, name)
    counts = {count.value: count.count for count in page.facets[name]}
    values = list(counts)[:_SHOWN_VALUES]
    values += [value for value in chosen if value not in values]
    if name == "contract":
        values.sort(key=lambda value: CONTRACTS.index(value) if value in CONTRACTS else len(CONTRACTS))
    return tuple(Option(value=value, count=counts.get(value, 0), chosen=value in chosen) for value in values)


def _chips(request: SearchRequest) -> tuple[Chip, ...]:
    chips = []
    for name in MANY:
        for value in getattr(request, name):
            chips.append(Chip(name=name, value=value, query=write_query(without(request, name, value))))
    for single in ("since", "remote"):
        if (given := getattr(request, single)) not in (None, ""):
            chips.append(Chip(name=single, value=str(given), query=write_query(without(request, single))))
    return tuple(chips)


def _relaxed_query(request: SearchRequest, page: SearchPage, drop: str) -> str:
    understanding = page.understanding
    if drop == "filters":
        return write_query(SearchRequest(q=understanding.words, literal=understanding.place_from_query))
    if drop == "radius":
        return write_query(msgspec.structs.replace(request, radius=RADII[-1]))
    if drop == "place" and understanding.place_from_query:
        return write_query(msgspec.structs.replace(request, q=understanding.words, literal=True, radius=None))
    if drop == "q" and understanding.place_from_query:
        return write_query(msgspec.structs.replace(request, q="", place=(understanding.places[0].name,)))
    return write_query(without(request, drop))
