"""The open API: search, single offers, the change stream, and place suggestions. Read-only, for everybody."""

import time
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.params import Parameter
from litestar.response import Redirect

from jobfold.offers.model import EmploymentType, GeoPlace
from jobfold.portal.conditional import PortalRequest, json_answer
from jobfold.portal.languages import Language
from jobfold.portal.problems import ProblemError
from jobfold.portal.public.credits import Credits, credits_of
from jobfold.portal.public.details import OfferDetails, make_details
from jobfold.portal.public.parameters import MOST_PLACES, read_request
from jobfold.portal.search.card import Card
from jobfold.portal.search.cursor import BadCursor
from jobfold.portal.search.pay import HIGHEST, Currency
from jobfold.portal.search.request import (
    LARGEST_PAGE,
    WIDEST_RADIUS,
    Count,
    Entry,
    SearchPage,
    SearchRequest,
    Sort,
    Understanding,
)
from jobfold.portal.search.suggest import LONGEST, Suggestions
from jobfold.portal.services import Services

_TAG = ["offers"]


class OfferPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of offers. `next` is the cursor of the following page; `facets` count all results, by value."""

    items: tuple[Card, ...]
    total: int
    facets: dict[str, tuple[Count, ...]]
    next: str | None
    understood: Understanding
    credits: Credits


class OpenOffer(OfferDetails, frozen=True, kw_only=True):
    """An offer in full, as far as its sources allow its re-use, and whose it is."""

    credits: Credits


def run_search(services: Services, request: SearchRequest) -> SearchPage:
    """Search, and count that. Raises `BadCursor`."""
    start = time.perf_counter()
    page = services.engine.search(request, today=services.today())
    services.metrics.searches.observe(time.perf_counter() - start)
    if not page.total:
        services.metrics.empty_searches.inc()
    return page


def look_up(services: Services, request: SearchRequest, *facets: str) -> SearchPage:
    """What a page needs beside what its visitor asks for: not counted as a search, and counted by `facets` alone."""
    return services.engine.search(request, today=services.today(), facets=facets)


@get("/api/offers", sync_to_thread=True, tags=_TAG, summary="Search offers", operation_id="searchOffers")
def search_offers(
    request: PortalRequest,
    services: Services,
    q: Annotated[
        str, Parameter(description="Words: occupation, skill, employer. A town at the end is read as the place.")
    ] = "",
    place: Annotated[
        list[str] | None,
        Parameter(max_items=MOST_PLACES, description="Any of these towns, postcodes, regions, countries."),
    ] = None,
    radius: Annotated[
        int | None, Parameter(ge=0, le=WIDEST_RADIUS, description="Kilometres around a town; 20 unless told.")
    ] = None,
    region: Annotated[list[str] | None, Parameter(description="Any of these regions, by the ids of the facet.")] = None,
    contract: Annotated[list[EmploymentType] | None, Parameter(description="Any of these contracts.")] = None,
    workload_min: Annotated[
        int | None, Parameter(ge=1, le=100, description="Some workload that the offer states is at least so many %.")
    ] = None,
    workload_max: Annotated[
        int | None, Parameter(ge=1, le=100, description="Some workload that the offer states is at most so many %.")
    ] = None,
    salary_min: Annotated[
        int | None,
        Parameter(ge=1, le=HIGHEST, description="Pay per year of full-time work, in `currency`; see the docs."),
    ] = None,
    currency: Annotated[Currency, Parameter(description="The currency of `salary_min`.")] = "EUR",
    occupation: Annotated[
        list[str] | None, Parameter(description="Any of these ISCO-08 codes, of one to four digits.")
    ] = None,
    language: Annotated[list[str] | None, Parameter(description="Ads in any of these languages (ISO 639-1).")] = None,
    requires: Annotated[
        list[str] | None, Parameter(description="Offers that ask for any of these languages (ISO 639-1).")
    ] = None,
    employer: Annotated[list[str] | None, Parameter(description="Any of these employers.")] = None,
    agency: Annotated[bool | None, Parameter(description="Only through an agency, or only from employers.")] = None,
    entry: Annotated[
        list[Entry] | None, Parameter(description="Apprenticeships, internships, jobs without experience.")
    ] = None,
    source: Annotated[list[str] | None, Parameter(description="Any of these sources.")] = None,
    since: Annotated[
        str | None, Parameter(description="Posted on or after this date, or in the last so many days.")
    ] = None,
    remote: Annotated[bool | None, Parameter(description="Only, or without, work from anywhere.")] = None,
    sort: Annotated[
        Sort | None,
        Parameter(description="Relevance if there are words, else date, unless told. Distance is from the towns."),
    ] = None,
    limit: Annotated[int, Parameter(ge=1, le=LARGEST_PAGE, description="Offers per page.")] = 20,
    cursor: Annotated[str | None, Parameter(description="`next` of the page before.")] = None,
    literal: Annotated[
        bool, Parameter(description="Take every word of `q` as a word: no occupation, no terms, no place.")
    ] = False,
    not_read: Annotated[
        list[str] | None,
        Parameter(description="Take the words that `understood` reads so as words: ids of occupations, terms, places."),
    ] = None,
) -> Response[OfferPage]:
    """Offers that hold all the filters, best or newest first. Values of one filter are alternatives."""
    wanted, faults = read_request(request.query_params, today=services.today())
    if faults:
        raise ProblemError(422, "parameters-invalid", "Some parameters cannot be understood.", errors=faults)
    try:
        page = run_search(services, msgspec.structs.replace(wanted, open_only=True))
    except BadCursor as fault:
        raise ProblemError(422, "cursor-invalid", str(fault)) from fault
    answer = OfferPage(
        items=page.items,
        total=page.total,
        facets=page.facets,
        next=page.next,
        understood=page.understanding,
        credits=credits_of(services.catalogue.credits(), (link.source for card in page.items for link in card.sources)),
    )
    return json_answer(request, answer)


@get("/api/offers/{offer_id:str}", sync_to_thread=True, tags=_TAG, summary="One offer", operation_id="getOffer")
def get_offer(request: PortalRequest, services: Services, offer_id: str) -> Response[OpenOffer] | Redirect:
    """An offer in full, with all its sources and why they are one. Merged ids redirect, ended ones answer 410."""
    entry = services.catalogue.get(offer_id)
    if entry is None:
        raise ProblemError(404, "offer-unknown", "No offer ever had this id.")
    if entry.status == "merged" and entry.merged_into:
        return Redirect(f"/api/offers/{entry.merged_into}", status_code=308)
    if entry.status != "live" or entry.offer is None:
        ended = f" since {entry.gone_at:%Y-%m-%d}" if entry.gone_at else ""
        raise ProblemError(410, "offer-gone", f"This offer is no longer in the catalogue{ended}.")
    form = entry.open_form
    if form is None:
        raise ProblemError(403, "offer-not-open", "No source of this offer allows its re-use.")
    known = services.catalogue.credits()
    answer = OpenOffer(**msgspec.structs.asdict(make_details(form)), credits=credits_of(known, form.source_names))
    return json_answer(request, answer)


@get(
    "/api/places",
    sync_to_thread=True,
    tags=["places"],
    summary="Places by first letters",
    operation_id="suggestPlaces",
)
def suggest_places(
    request: PortalRequest,
    services: Services,
    prefix: Annotated[str, Parameter(max_length=100, description="The first letters of a name.")] = "",
) -> Response[list[GeoPlace]]:
    """Up to eight places whose name begins so, the largest first."""
    places = services.places.suggest(prefix) if len(prefix.strip()) >= 2 else []
    return json_answer(request, places, cache_control="public, max-age=86400")


@get(
    "/api/suggest",
    sync_to_thread=True,
    tags=_TAG,
    summary="What somebody who types may mean",
    operation_id="suggest",
)
def suggest(
    request: PortalRequest,
    services: Services,
    q: Annotated[str, Parameter(max_length=LONGEST, description="What is typed so far: two letters or more.")] = "",
    lang: Annotated[Language, Parameter(description="The language of the occupations' names.")] = "en",
) -> Response[Suggestions]:
    """Up to eight occupations (by their names in any language), employers of the catalogue, and places."""
    return json_answer(request, services.engine.suggest(q, lang), cache_control="public, max-age=60")


HANDLERS = [search_offers, get_offer, suggest_places, suggest]
