"""What a search asks for beside its words, as queries: one per filter, so that each can be set aside for counting."""

from collections.abc import Callable
from typing import get_args

import tantivy

from jobfold.offers.employers import employer_key
from jobfold.offers.model import GeoPlace
from jobfold.portal.search.analyser import analyse_query
from jobfold.portal.search.areas import circle
from jobfold.portal.search.columns import EMPLOYER, employer_code
from jobfold.portal.search.pay import euros
from jobfold.portal.search.ranking import all_but, all_of, any_of, either
from jobfold.portal.search.request import DEFAULT_RADIUS, WIDEST_RADIUS, Filter, SearchRequest, Understanding
from jobfold.portal.search.schema import LEAVING, NOWHERE, day_floor, pay_floor

Filters = dict[str, tantivy.Query]
NAMES: tuple[Filter, ...] = get_args(Filter)
"""What a visitor can leave out again. A search may have other filters, which cannot."""


def filters_of(
    request: SearchRequest,
    understanding: Understanding,
    schema: tantivy.Schema,
    *,
    far: bool = False,
    twofold: bool = False,
) -> Filters:
    """The filters of `request`, by name. `far`: remote work is asked for, which may be done from anywhere. `twofold`:
    some openings leave in another form than they are shown in, which has a document of its own."""
    made: dict[str, Callable[[], tantivy.Query | None]] = {
        "place": lambda: place_filter(request, understanding, schema, far=far),
        "region": lambda: _any("place", request.region, schema),
        "contract": lambda: _any("contract", request.contract, schema),
        "workload": lambda: _workload(request, schema),
        "salary": lambda: _salary(request, schema),
        "occupation": lambda: _any("isco", request.occupation, schema),
        "language": lambda: _any("language", request.language, schema),
        "requires": lambda: _any("requires", request.requires, schema),
        "employer": lambda: _employers(request.employer, schema),
        "agency": lambda: _flag("agency_one", request.agency, schema),
        "entry": lambda: _any("entry", request.entry, schema),
        "source": lambda: _any("source", request.source, schema),
        "since": lambda: None if request.since is None else _at_least("recency", day_floor(request.since), schema),
        "remote": lambda: _flag("remote_one", request.remote, schema),
        "open": lambda: tantivy.Query.term_query(schema, "open", True, "basic") if request.open_only else None,
        "shown": lambda: shown(schema) if twofold and not request.open_only else None,
    }
    return {name: query for name, make in made.items() if (query := make()) is not None}


def shown(schema: tantivy.Schema) -> tantivy.Query:
    """The query for openings as the pages show them: all documents but those that are for the open API alone."""
    return all_but([any_of("form", [LEAVING], schema)])


def within(places: tuple[GeoPlace, ...], radius: int | None, schema: tantivy.Schema) -> tantivy.Query:
    """The query for offers at `places`, or within `radius` km of those that are towns."""
    km = DEFAULT_RADIUS if radius is None else min(radius, WIDEST_RADIUS)
    terms = dict.fromkeys(term for place in places for term in circle(place, km))
    return any_of("place", list(terms), schema)


def place_filter(
    request: SearchRequest, understanding: Understanding, schema: tantivy.Schema, *, far: bool
) -> tantivy.Query | None:
    """The query for the places of a search. If `far`, remote offers that name no place at all are there as well."""
    somewhere = [_place_words(text, schema) for text in understanding.unknown_places]
    if understanding.places:
        somewhere.append(within(understanding.places, request.radius, schema))
    if somewhere and far:
        somewhere.append(anywhere(schema))
    return either(somewhere) if somewhere else None


def anywhere(schema: tantivy.Schema) -> tantivy.Query:
    """The query for remote offers that name no place at all."""
    remote = tantivy.Query.term_query(schema, "remote_one", "1", "basic")
    return all_of([remote, tantivy.Query.term_query(schema, "place", NOWHERE, "basic")])


def _place_words(text: str, schema: tantivy.Schema) -> tantivy.Query:
    """Offers whose place bears every word of a name that the gazetteer does not know."""
    terms = analyse_query(text)
    if not terms:
        return tantivy.Query.empty_query()
    return all_of([tantivy.Query.term_query(schema, "place_name", term.word, "basic") for term in terms])


def _any(field: str, values: tuple[str, ...] | list[str], schema: tantivy.Schema) -> tantivy.Query | None:
    whole = [value.encode(errors="replace").decode() for value in values]  # half a surrogate is no text
    return any_of(field, whole, schema) if whole else None


def _employers(names: tuple[str, ...], schema: tantivy.Schema) -> tantivy.Query | None:
    codes = [employer_code(employer_key(name) or name) for name in names]
    return any_of(EMPLOYER, codes, schema) if codes else None


def _flag(field: str, wanted: bool | None, schema: tantivy.Schema) -> tantivy.Query | None:
    return None if wanted is None else tantivy.Query.term_query(schema, field, "1" if wanted else "0", "basic")


def _workload(request: SearchRequest, schema: tantivy.Schema) -> tantivy.Query | None:
    bounds = []
    if request.workload_min is not None:
        bounds.append(_at_least("workload_high", request.workload_min, schema))
    if request.workload_max is not None:
        bounds.append(
            tantivy.Query.range_query(
                schema, "workload_low", tantivy.FieldType.Integer, upper_bound=request.workload_max
            )
        )
    return all_of(bounds) if bounds else None


def _salary(request: SearchRequest, schema: tantivy.Schema) -> tantivy.Query | None:
    if request.salary_min is None:
        return None
    return _at_least("pay", pay_floor(euros(request.salary_min, request.currency)), schema)


def _at_least(field: str, value: int, schema: tantivy.Schema) -> tantivy.Query:
    return tantivy.Query.range_query(schema, field, tantivy.FieldType.Integer, lower_bound=value)
