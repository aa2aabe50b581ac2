"""The address of a search: reads a query string into a `SearchRequest`, and writes one back.

Pages are lenient, for people edit addresses: what makes no sense is left out. The API is strict and names every
fault, so that a typo in a program does not pass for an empty filter.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, get_args
from urllib.parse import urlencode

import msgspec
from litestar.datastructures import MultiDict

from jobfold.offers.model import EmploymentType
from jobfold.portal.problems import Fault
from jobfold.portal.search.pay import HIGHEST, Currency
from jobfold.portal.search.request import LARGEST_PAGE, WIDEST_RADIUS, Entry, SearchRequest, Sort

CONTRACTS: tuple[str, ...] = get_args(EmploymentType)
CURRENCIES: tuple[Currency, ...] = get_args(Currency)
ENTRIES: tuple[Entry, ...] = get_args(Entry)
SORTS: tuple[Sort, ...] = get_args(Sort)
MANY = ("place", "region", "contract", "occupation", "language", "requires", "employer", "entry", "source")
"""The parameters that may be repeated; an offer fits if it has one of the values."""
NUMBERS = {
    "radius": (0, WIDEST_RADIUS),
    "workload_min": (1, 100),
    "workload_max": (1, 100),
    "salary_min": (1, HIGHEST),
    "limit": (1, LARGEST_PAGE),
}
"""The least and the greatest value of each number."""
_TOGETHER = {
    "place": ("place", "radius"),
    "workload": ("workload_min", "workload_max"),
    "salary": ("salary_min", "currency"),
}
"""The parameters that one filter is made of, where that is not the one of its name."""
_KNOWN = frozenset(SearchRequest.__struct_fields__) - {"open_only"}
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
_MOST_VALUES = 50
"""Values of one filter that are read."""
MOST_PLACES = 8
_CODE = re.compile(r"[0-9]{1,4}")
Chosen = TypeVar("Chosen", bound=str)


def read_request(parameters: MultiDict[str], *, today: dt.date) -> tuple[SearchRequest, tuple[Fault, ...]]:
    """The search that `parameters` describe, and what is wrong with them. Faulty values are left out."""
    faults: list[Fault] = []
    values = {name: [value.strip() for value in parameters.getall(name)] for name in set(parameters.keys())}
    for name in sorted(set(values) - _KNOWN):
        faults.append(Fault(name, f"is not a parameter of the search; known are {', '.join(sorted(_KNOWN))}"))
    one = {name: given[-1] for name, given in values.items() if given and given[-1]}
    request = SearchRequest(
        q=one.get("q", ""),
        place=_places(values, faults),
        radius=_whole(one, "radius", faults),
        region=_many(values, "region"),
        contract=_known(values, "contract", CONTRACTS, faults),
        workload_min=_whole(one, "workload_min", faults),
        workload_max=_whole(one, "workload_max", faults),
        salary_min=_whole(one, "salary_min", faults),
        currency=_one_of(one, "currency", CURRENCIES, faults) or "EUR",
        occupation=_codes(values, faults),
        language=_many(values, "language"),
        requires=_many(values, "requires"),
        employer=_many(values, "employer"),
        agency=_flag(one, "agency", faults),
        entry=_known(values, "entry", ENTRIES, faults),
        source=_many(values, "source"),
        since=_since(one, today, faults),
        remote=_flag(one, "remote", faults),
        sort=_one_of(one, "sort", SORTS, faults),
        limit=_whole(one, "limit", faults) or SearchRequest().limit,
        cursor=one.get("cursor"),
        literal=bool(_flag(one, "literal", faults)),
        not_read=_many(values, "not_read"),
    )
    if request.workload_min and request.workload_max and request.workload_min > request.workload_max:
        faults.append(Fault("workload_min", "is greater than workload_max"))
        request = msgspec.structs.replace(request, workload_min=None, workload_max=None)
    return request, tuple(faults)


def write_query(request: SearchRequest) -> str:
    """The query string that `read_request` reads as `request`, without the page's place (`cursor`)."""
    unset = SearchRequest()
    pairs: list[tuple[str, str]] = []
    for name in SearchRequest.__struct_fields__:
        given = getattr(request, name)
        if name in ("cursor", "open_only") or given == getattr(unset, name):
            continue
        for value in given if isinstance(given, tuple) else (given,):
            pairs.append((name, _written(value)))
    return urlencode(pairs)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


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
    unset = SearchRequest()
    names = _TOGETHER.get(name, (name,))
    return msgspec.structs.replace(request, cursor=None, **{one: getattr(unset, one) for one in names})


def _many(values: Mapping[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value[:100] for value in values.get(name, [])[:_MOST_VALUES] if value))


def _places(values: Mapping[str, list[str]], faults: list[Fault]) -> tuple[str, ...]:
    places = _many(values, "place")
    if len(places) > MOST_PLACES:
        faults.append(Fault("place", f"is given more than {MOST_PLACES} times"))
    return places[:MOST_PLACES]


def _known(
    values: Mapping[str, list[str]], name: str, known: Sequence[Chosen], faults: list[Fault]
) -> tuple[Chosen, ...]:
    given = _many(values, name)
    faults += [Fault(name, f"{value[:40]!r} is not one of {', '.join(known)}") for value in given if value not in known]
    return tuple(value for wanted in given for value in known if value == wanted)


def _codes(values: Mapping[str, list[str]], faults: list[Fault]) -> tuple[str, ...]:
    given = _many(values, "occupation")
    wrong = [value for value in given if not _CODE.fullmatch(value)]
    faults += [Fault("occupation", f"{value[:40]!r} is not an ISCO-08 code of one to four digits") for value in wrong]
    return tuple(value for value in given if value not in wrong)


def _one_of(one: Mapping[str, str], name: str, known: Sequence[Chosen], faults: list[Fault]) -> Chosen | None:
    text = one.get(name)
    found = next((value for value in known if value == text), None)
    if text is not None and found is None:
        faults.append(Fault(name, f"is not one of {', '.join(known)}"))
    return found


def _whole(one: Mapping[str, str], name: str, faults: list[Fault]) -> int | None:
    text = one.get(name)
    if text is None:
        return None
    least, most = NUMBERS[name]
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
