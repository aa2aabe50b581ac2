"""The address of a search: reads a query string into a `SearchRequest`, and writes one back.

Pages are lenient, for people edit addresses: what makes no sense is left out. The API is strict and names every
fault, so that a typo in a program does not pass for an empty filter.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import get_args
from urllib.parse import urlencode

import msgspec
from litestar.datastructures import MultiDict

from jobfold.offers.model import EmploymentType
from jobfold.portal.problems import Fault
from jobfold.portal.search.request import LARGEST_PAGE, WIDEST_RADIUS, SearchRequest, Sort

CONTRACTS: tuple[str, ...] = get_args(EmploymentType)
_KNOWN = frozenset(SearchRequest.__struct_fields__) - {"open_only"}
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
_MOST_VALUES = 50
"""Values of one filter that are read."""


def read_request(parameters: MultiDict[str], *, today: dt.date) -> tuple[SearchRequest, tuple[Fault, ...]]:
    """The search that `parameters` describe, and what is wrong with them. Faulty values are left out."""
    faults: list[Fault] = []
    values = {name: [value.strip() for value in parameters.getall(name)] for name in set(parameters.keys())}
    for name in sorted(set(values) - _KNOWN):
        faults.append(Fault(name, f"is not a parameter of the search; known are {', '.join(sorted(_KNOWN))}"))
    one = {name: given[-1] for name, given in values.items() if given and given[-1]}
    contracts = _many(values, "contract")
    for value in contracts:
        if value not in CONTRACTS:
            faults.append(Fault("contract", f"{value[:40]!r} is not one of {', '.join(CONTRACTS)}"))
    request = SearchRequest(
        q=one.get("q", ""),
        place=one.get("place", ""),
        radius=_whole(one, "radius", 0, WIDEST_RADIUS, faults),
        contract=tuple(value for value in contracts if value in CONTRACTS),
        language=_many(values, "language"),
        source=_many(values, "source"),
        since=_since(one, today, faults),
        remote=_flag(one, "remote", faults),
        sort=_sort(one, faults),
        limit=_whole(one, "limit", 1, LARGEST_PAGE, faults) or 20,
        cursor=one.get("cursor"),
        literal=bool(_flag(one, "literal", faults)),
    )
    return request, tuple(faults)


def write_query(request: SearchRequest) -> str:
    """The query string that `read_request` reads as `request`, without the page's place (`cursor`)."""
    pairs: list[tuple[str, str]] = []
    for name in ("q", "place"):
        if text := getattr(request, name):
            pairs.append((name, text))
    if request.radius is not None:
        pairs.append(("radius", str(request.radius)))
    for name in ("contract", "language", "source"):
        pairs += [(name, value) for value in getattr(request, name)]
    if request.since is not None:
        pairs.append(("since", request.since.isoformat()))
    if request.remote is not None:
        pairs.append(("remote", "1" if request.remote else "0"))
    if request.sort is not None:
        pairs.append(("sort", request.sort))
    if request.limit != SearchRequest().limit:
        pairs.append(("limit", str(request.limit)))
    if request.literal:
        pairs.append(("literal", "1"))
    return urlencode(pairs)


def with_cursor(request: SearchRequest, cursor: str) -> str:
    """The query string of the page that begins at `cursor`."""
    rest = write_query(request)
    return f"{rest}&{urlencode({'cursor': cursor})}" if rest else urlencode({"cursor": cursor})


def is_plain(request: SearchRequest) -> bool:
    """Whether nothing is asked for: the request of the home page."""
    return request == SearchRequest()


def without(request: SearchRequest, name: str, value: str | None = None) -> SearchRequest:
    """`request` without the filter `name`, or without one `value` of it."""
    if value is not None:
        rest: Iterable[str] = (given for given in getattr(request, name) if given != value)
        return msgspec.structs.replace(request, cursor=None, **{name: tuple(rest)})
    empty = getattr(SearchRequest(), name)
    extra = {"radius": None} if name == "place" else {}
    return msgspec.structs.replace(request, cursor=None, **{name: empty}, **extra)


def _many(values: Mapping[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value[:100] for value in values.get(name, [])[:_MOST_VALUES] if value))


def _whole(one: Mapping[str, str], name: str, least: int, most: int, faults: list[Fault]) -> int | None:
    text = one.get(name)
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most:
        return int(text)
    faults.append(Fault(name, f"is not a whole number from {least} to {most}"))
    return None


def _since(one: Mapping[str, str], today: dt.date, faults: list[Fault]) -> dt.date | None:
    text = one.get("since")
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) <= 4:
        return today - dt.timedelta(days=int(text))
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        faults.append(Fault("since", "is neither a date (2026-01-31) nor a number of days up to 9999"))
        return None


def _flag(one: Mapping[str, str], name: str, faults: list[Fault]) -> bool | None:
    text = one.get(name)
    if text is None or text.lower() in _TRUE:
        return None if text is None else True
    if text.lower() not in _FALSE:
        faults.append(Fault(name, "is neither true nor false"))
        return None
    return False


def _sort(one: Mapping[str, str], faults: list[Fault]) -> Sort | None:
    text = one.get("sort")
    if text == "relevance":
        return "relevance"
    if text == "date":
        return "date"
    if text is not None:
        faults.append(Fault("sort", "is neither relevance nor date"))
    return None
