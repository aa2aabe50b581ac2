"""What the search page shows, prepared so that its template only lays it out."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from jobfold.offers.text import fold
from jobfold.portal.public.parameters import CONTRACTS, ENTRIES, MANY, with_cursor, without, write_query
from jobfold.portal.reading_names import is_reading
from jobfold.portal.search.areas import place_name
from jobfold.portal.search.request import RADII, Count, SearchPage, SearchRequest, Sort
from jobfold.portal.search.syntax import cut_left_out, without_quotes

CHECKED = ("contract", "entry", "occupation", "region", "employer", "requires", "language", "source")
"""The facets whose values are ticked, in the order in which the form has them."""
_SHOWN_VALUES = 6
"""Values of a facet that stand open; the others, up to the most, are folded away."""
_MOST_VALUES = 40
_CODE_ORDER: dict[str, tuple[str, ...]] = {"contract": CONTRACTS, "entry": ENTRIES}
_SINGLE = ("since", "remote", "agency", "workload", "salary")
"""Filters with one value, or with values that belong together."""
_SET_BY: dict[str, tuple[str, ...]] = {"workload": ("workload_min", "workload_max"), "salary": ("salary_min",)}

ChipName = Literal[
    "place", "region", "contract", "occupation", "language", "requires", "employer", "entry", "source", "since",
    "remote", "agency", "workload", "salary",
]  # fmt: skip


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a filter: how many offers it leaves, and whether it is chosen. `label` is its name, if it has one
    beside what the wording gives."""

    value: str
    label: str = ""
    count: int
    chosen: bool


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one filter that can be ticked: the first, which stand open, and the others."""

    name: str
    first: tuple[Option, ...]
    more: tuple[Option, ...]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a filter that a link sets; `query` is the search with it."""

    value: str
    count: int
    chosen: bool
    query: str


class Chip(msgspec.Struct, frozen=True, kw_only=True):
    """One filter that is set; `query` is the search without it."""

    name: str
    value: str
    label: str = ""
    query: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What words were read as: an occupation or terms of the search's list, or a place, by its id.

    `query` is the search in which they are not read so or, if they are not now, in which they are again.
    """

    kind: Literal["work", "place"]
    identity: str
    read: bool
    query: str


class WayOut(msgspec.Struct, frozen=True, kw_only=True):
    """A search that would find `count` offers where this one finds none."""

    name: str
    count: int
    query: str


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """The search page: the form as filled in, the results, and the addresses that lead on.

    `counts` are those of facets with few fixed values, by value: ``since``, ``remote``, ``agency``, ``salary``. `meant`
    are other spellings of a word, each with its search.
    """

    request: SearchRequest
    page: SearchPage
    facets: tuple[Facet, ...]
    counts: Mapping[str, Mapping[str, int]]
    workloads: tuple[Step, ...]
    readings: tuple[Reading, ...]
    chips: tuple[Chip, ...]
    meant: tuple[tuple[str, str], ...]
    ways_out: tuple[WayOut, ...]
    radii: tuple[int, ...]
    since_days: int | None
    query: str
    bare_query: str
    next_query: str | None
    literal_query: str
    reading_query: str
    sort_queries: Mapping[Sort, str]
    filter_count: int


def make_view(request: SearchRequest, page: SearchPage, *, today: dt.date) -> SearchView:
    """The view of `page`, the answer to `request`."""
    chips = _chips(request, page)
    radii = RADII if request.radius is None or request.radius in RADII else (*RADII, request.radius)
    first = msgspec.structs.replace(request, cursor=None)
    return SearchView(
        request=request,
        page=page,
        facets=tuple(facet for name in CHECKED if (facet := _facet(name, request, page)) is not None),
        counts={
            name: {count.value: count.count for count in page.facets.get(name, ())}
            for name in ("since", "remote", "agency", "salary")
        },
        workloads=_workloads(first, page),
        readings=_readings(first, page),
        chips=chips,
        meant=tuple((other, _respelt(first, typed, other)) for typed, other in page.understanding.meant),
        ways_out=tuple(
            WayOut(name=way.drop, count=way.count, query=_relaxed_query(first, page, way.drop))
            for way in page.relaxations
        ),
        radii=tuple(sorted(radii)),
        since_days=(today - request.since).days if request.since else None,
        query=write_query(first),
        bare_query=write_query(
            SearchRequest(q=request.q, literal=request.literal, not_read=request.not_read, sort=request.sort)
        ),
        next_query=with_cursor(request, page.next) if page.next else None,
        literal_query=write_query(msgspec.structs.replace(first, literal=True, not_read=())),
        reading_query=write_query(msgspec.structs.replace(first, literal=False)),
        sort_queries={sort: write_query(msgspec.structs.replace(first, sort=sort)) for sort in _sorts(page)},
        filter_count=len(chips),
    )


def _sorts(page: SearchPage) -> tuple[Sort, ...]:
    """The orders that make sense: relevance needs words, distance a town."""
    understanding = page.understanding
    sorts: list[Sort] = ["relevance"] if understanding.words else []
    sorts.append("date")
    if any(place.level == "town" for place in understanding.places):
        sorts.append("distance")
    return (*sorts, "salary")


def _facet(name: str, request: SearchRequest, page: SearchPage) -> Facet | None:
    """Chosen values always stand open, also with no offers, so that they can be taken back."""
    chosen: tuple[str, ...] = getattr(request, name)
    counts = {count.value: count for count in page.facets.get(name, ())}
    values = list(counts)
    if name == "occupation":
        values = sorted((code for code in values if len(code) == 2), key=lambda code: -counts[code].count)
    elif name in _CODE_ORDER:
        order = _CODE_ORDER[name]
        values.sort(key=lambda value: order.index(value) if value in order else len(order))
    first = [value for at, value in enumerate(values) if at < _SHOWN_VALUES or value in chosen]
    first += [value for value in chosen if value not in first]
    more = [value for value in values if value not in first][: _MOST_VALUES - len(first)]
    if len(more) == 1:
        first, more = first + more, []
    if not first:
        return None

    def option(value: str) -> Option:
        count = counts.get(value, Count(value, 0))
        return Option(value=value, label=count.label, count=count.count, chosen=value in chosen)

    return Facet(name=name, first=tuple(map(option, first)), more=tuple(map(option, more)))


def _workloads(request: SearchRequest, page: SearchPage) -> tuple[Step, ...]:
    """The bands of workload as links; the chosen one leads back to any."""
    steps = []
    for count in page.facets.get("workload", ()):
        low, high = (int(bound) for bound in count.value.split("-"))
        chosen = (request.workload_min, request.workload_max) == (low, high)
        set_to = msgspec.structs.replace(request, workload_min=low, workload_max=high)
        query = write_query(without(request, "workload") if chosen else set_to)
        steps.append(Step(value=count.value, count=count.count, chosen=chosen, query=query))
    return tuple(steps)


def _chips(request: SearchRequest, page: SearchPage) -> tuple[Chip, ...]:
    chips = []
    for name in MANY:
        labels = {count.value: count.label for count in page.facets.get(name, ())}
        for value in getattr(request, name):
            query = write_query(without(request, name, value))
            chips.append(Chip(name=name, value=value, label=labels.get(value, ""), query=query))
    for name in _SINGLE:
        given = [getattr(request, one) for one in _SET_BY.get(name, (name,))]
        if any(value not in (None, "") for value in given):
            value = "-".join("" if one is None else str(one) for one in given)
            chips.append(Chip(name=name, value=value, query=write_query(without(request, name))))
    return tuple(chips)


def _readings(request: SearchRequest, page: SearchPage) -> tuple[Reading, ...]:
    """What was read out of the words, and what is not read on request."""
    understanding = page.understanding

    def reading(identity: str, *, read: bool, kind: Literal["work", "place"]) -> Reading:
        rest = tuple(one for one in request.not_read if one != identity)
        set_to = msgspec.structs.replace(request, not_read=(*rest, identity) if read else rest)
        return Reading(kind=kind, identity=identity, read=read, query=write_query(set_to))

    named = [reading(one, read=True, kind="work") for one in (*understanding.occupations, *understanding.terms)]
    where = [reading(one.id, read=True, kind="place") for one in understanding.places if understanding.place_from_query]
    off = [
        reading(one, read=False, kind="work" if is_reading(one) else "place")
        for one in request.not_read
        if is_reading(one) or place_name(one) not in (one, "")
    ]
    return (*named, *where, *off)


def _respelt(request: SearchRequest, typed: str, other: str) -> str:
    """The search with the word `typed`, folded, spelled as `other`."""
    spelled = re.sub(r"\w+", lambda word: other if fold(word[0]) == typed else word[0], request.q)
    return write_query(msgspec.structs.replace(request, q=spelled))


def _relaxed_query(request: SearchRequest, page: SearchPage, drop: str) -> str:
    understanding = page.understanding
    if drop == "filters":
        return write_query(SearchRequest(q=understanding.words, literal=request.literal, not_read=request.not_read))
    if drop == "left_out":
        return write_query(msgspec.structs.replace(request, q=cut_left_out(request.q)[0]))
    if drop == "phrase":
        return write_query(msgspec.structs.replace(request, q=without_quotes(request.q)))
    if drop == "radius":
        return write_query(msgspec.structs.replace(request, radius=RADII[-1]))
    if drop == "place" and understanding.place_from_query:
        return write_query(msgspec.structs.replace(request, q=understanding.words, radius=None))
    if drop == "q" and understanding.place_from_query:
        return write_query(msgspec.structs.replace(request, q="", place=(understanding.places[0].name,)))
    return write_query(without(request, drop))
