"""Counts results by each facet. A filter does not narrow its own facet, so that other values of it can be chosen."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import msgspec
import tantivy

from jobfold.portal.search.areas import region_name
from jobfold.portal.search.columns import COLUMNS, counted, counted_employers, counting, counting_employers
from jobfold.portal.search.facts import WORKLOADS, prefixes
from jobfold.portal.search.filters import Filters
from jobfold.portal.search.pay import BANDS, euros
from jobfold.portal.search.ranking import all_of, count
from jobfold.portal.search.request import Count, SearchRequest
from jobfold.portal.search.schema import day_floor, pay_floor

FACETS = (*COLUMNS, "employer", "salary", "since")
SINCE = (1, 3, 7, 14, 30, 90)
"""Days since the posting from which offers are counted."""
_MOST = {"source": 50, "region": 50}
_MOST_EMPLOYERS = 20
"""Values that are told of facets with many."""
_WHOLE = ("remote", "agency", "entry", "contract")
"""Facets whose one column has a value for every offer, so that its counts add up to all."""


Moved = tuple[bool, Callable[[], int]]
"""Whether offers from anywhere are let in at a place, as they are for remote work, and what is found if it is the other
way about."""


class Employer(msgspec.Struct, frozen=True):
    """An employer of the catalogue: what the search takes, and its name as an offer of its writes it."""

    value: str
    name: str


class Counted(msgspec.Struct, frozen=True):
    """The number of results, and how many of them each value of each facet would leave."""

    total: int
    facets: dict[str, tuple[Count, ...]]


def count_facets(
    searcher: tantivy.Searcher,
    words: tantivy.Query,
    filters: Filters,
    request: SearchRequest,
    *,
    facets: tuple[str, ...] = FACETS,
    today: dt.date,
    moved: Moved | None,
    employer: Callable[[int], Employer],
) -> Counted:
    """Counts the results by `facets`: those that no filter is set on in one pass, each of the others in one of its own.

    `moved` is there where the choice of remote work moves the filter by place, and with it what is kindred or enough.
    """
    apart = [facet for facet in facets if facet in filters]
    alike = [facet for facet in facets if facet not in apart]
    total: int | None = None
    told: dict[str, tuple[Count, ...]] = {}
    for group in filter(None, [alike, *([facet] for facet in apart)]):
        others = [query for name, query in filters.items() if name not in group]
        asked = {name: one for facet in group for name, one in _asked(facet, request, today).items()}
        answer = searcher.aggregate(all_of([words, *others]), asked)
        told |= {facet: _told(facet, answer, request, employer) for facet in group}
        if group is alike and (whole := next((facet for facet in alike if facet in _WHOLE), None)):
            total = sum(bucket["doc_count"] for bucket in answer[COLUMNS[whole][0]]["buckets"])
    if moved and "remote" in told:
        far, elsewise = moved
        told["remote"] = _with(told["remote"], "0" if far else "1", elsewise())
    if total is None:
        total = count(searcher, [words, *filters.values()])
    return Counted(total, told)


def _asked(facet: str, request: SearchRequest, today: dt.date) -> dict[str, Any]:
    if facet == "salary":
        return {"salary": _steps("pay", [pay_floor(euros(amount, request.currency)) for amount in BANDS])}
    if facet == "since":
        return {"since": _steps("recency", [day_floor(today - dt.timedelta(days=days)) for days in reversed(SINCE)])}
    return counting_employers(_MOST_EMPLOYERS) if facet == "employer" else counting(facet)


def _steps(field: str, bounds: list[int]) -> dict[str, Any]:
    ranges: list[dict[str, float]] = [{"from": float(low), "to": float(high)} for low, high in pairwise(bounds)]
    return {"range": {"field": field, "ranges": [*ranges, {"from": float(bounds[-1])}]}}


def _told(
    facet: str, answer: dict[str, Any], request: SearchRequest, employer: Callable[[int], Employer]
) -> tuple[Count, ...]:
    if facet == "salary":
        return _from_step_on(answer["salary"], [str(amount) for amount in BANDS])
    if facet == "since":
        return _from_step_on(answer["since"], [str(days) for days in reversed(SINCE)])[::-1]
    if facet == "employer":
        most = counted_employers(answer)[:_MOST_EMPLOYERS]
        return tuple(Count(known.value, count, known.name) for code, count in most if (known := employer(code)))
    counts = counted(facet, answer)
    if facet == "occupation":
        return _occupations(counts, request.occupation)
    if facet == "workload":
        return tuple(Count(band, counts[band]) for low, high in WORKLOADS if counts[band := f"{low}-{high}"])
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[: _MOST.get(facet)]
    return tuple(Count(value, count, region_name(value) if facet == "region" else "") for value, count in ranked)


def _with(counts: tuple[Count, ...], value: str, found: int) -> tuple[Count, ...]:
    """`counts` with `found` of `value`, those with most first."""
    known = {one.value: one.count for one in counts} | {value: found}
    ranked = sorted(known.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Count(name, found) for name, found in ranked if found)


def _from_step_on(answer: dict[str, Any], values: list[str]) -> tuple[Count, ...]:
    """The offers from each step on, from the counts between steps; the first bucket lies below all of them."""
    between = [int(bucket["doc_count"]) for bucket in answer["buckets"] if "from" in bucket]
    return tuple(Count(value, count) for at, value in enumerate(values) if (count := sum(between[at:])))


def _occupations(counts: Counter[str], chosen: tuple[str, ...]) -> tuple[Count, ...]:
    """The groups of one and two digits, the chosen ones, and those right below the chosen."""
    groups: Counter[str] = Counter()
    for isco, found in counts.items():
        for code in prefixes(isco):
            groups[code] += found
    shown = [code for code in groups if len(code) <= 2 or code in chosen or code[:-1] in chosen]
    return tuple(Count(code, groups[code]) for code in sorted(shown))
