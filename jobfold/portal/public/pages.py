"""The pages that everybody sees: search, one offer, and how Jobfold works. They need no JavaScript."""

import re

import msgspec
from litestar import Response, route
from litestar.response import Redirect

from jobfold.offers.employers import employer_key
from jobfold.offers.published import PublishedOffer
from jobfold.pipeline.facts import isco_of
from jobfold.portal.conditional import PortalRequest
from jobfold.portal.languages import Language
from jobfold.portal.problems import ProblemError
from jobfold.portal.public.answers import HTML, READ, language_of, page_answer, to_own_language
from jobfold.portal.public.api import look_up, run_search
from jobfold.portal.public.details import make_details, make_jobposting, reading_for, script_text
from jobfold.portal.public.parameters import CURRENCIES, is_plain, read_request, without
from jobfold.portal.public.payscale import pay_scale
from jobfold.portal.public.provenance import beside, contributions
from jobfold.portal.public.views import make_view
from jobfold.portal.public.workload_words import read_workload
from jobfold.portal.rendering import render, slug
from jobfold.portal.search.card import Card
from jobfold.portal.search.cursor import BadCursor
from jobfold.portal.search.facets import FACETS
from jobfold.portal.search.request import SearchRequest
from jobfold.portal.security import content_policy
from jobfold.portal.services import Services
from jobfold.portal.wording import REASONS
from jobfold.warehouse.alerts import UNCONFIRMED
from jobfold.warehouse.catalogue import Entry
from jobfold.warehouse.reports import MOST_SAID

_ALTERNATIVES = 6
"""Offers proposed in the stead of one that has ended."""
_SIMILAR = 4
_LOOKED_AT = 16
"""Offers that are shown as similar, and from how many they are taken."""
_ADDED = re.compile(r"\s[-–—|/]\s|[,;(|]|\s\d")
_MOST_BESIDE = 100
"""Parallel openings that are looked up for a page."""


@route("/", http_method=READ, include_in_schema=False, sync_to_thread=False)
def choose_language(request: PortalRequest) -> Redirect:
    """To the visitor's language; the search, if the address holds one, goes along."""
    query = request.scope["query_string"].decode("latin-1")
    return to_own_language(request, "/", f"?{query}" if query else "")


@route(["/offers/{offer_id:str}", "/about"], http_method=READ, include_in_schema=False, sync_to_thread=False)
def choose_language_of_page(request: PortalRequest) -> Redirect:
    """Addresses without a language are for sharing and for machines; each visitor gets the own language."""
    return to_own_language(request, request.url.path, "")


@route("/{lang:str}/", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_search(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The home page, and the results of a search."""
    language = language_of(lang)
    today = services.today()
    asked, _ = read_request(request.query_params, today=today)
    wanted = read_workload(asked)
    is_wish = wanted is not asked  # a workload among the words, which few offers state
    try:
        page = run_search(services, wanted)
    except BadCursor:
        wanted = msgspec.structs.replace(wanted, cursor=None)
        page = run_search(services, wanted)
    unmet = None
    if is_wish and not page.total:
        freed = without(wanted, "workload")
        others = look_up(services, freed, *FACETS)
        if others.total:
            unmet, wanted, page = wanted, freed, others
    body = render(
        "home.html" if is_plain(wanted) else "search.html",
        language,
        view=make_view(wanted, page, today=today),
        unmet=unmet,
        currencies=CURRENCIES,
        alert_days=UNCONFIRMED.days if services.alerts else None,
        today=today,
        path_after_language="/",
    )
    return page_answer(request, body, language)


@route("/{lang:str}/offers/{offer_id:str}", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_offer(request: PortalRequest, services: Services, lang: str, offer_id: str) -> Response[bytes] | Redirect:
    """One offer with all its sources. A merged id leads to the survivor; an ended offer says so, with others."""
    language = language_of(lang)
    entry = services.catalogue.get(offer_id)
    if entry is None:
        raise ProblemError(404, "offer-unknown", "No offer ever had this id.")
    if entry.status == "merged" and entry.merged_into:
        return Redirect(f"/{language}/offers/{entry.merged_into}", status_code=308)
    if entry.status != "live" or entry.offer is None:
        return _ended(request, services, language, entry)
    posting = script_text(make_jobposting(entry.offer))
    others = [card for other in entry.offer.parallel[:_MOST_BESIDE] if (card := services.engine.find(other))]
    details = make_details(entry.offer)
    known = {offer_id, *entry.offer.parallel}
    body = render(
        "offer.html",
        language,
        details=details,
        reading=reading_for(details, language),
        contributions=contributions(details),
        beside=beside(details.offer, others),
        similar=_similar(services, entry.offer, known),
        scale=pay_scale(services, entry.offer),
        occupation=isco_of(entry.offer),
        employer_slug=slug(employer_key(details.offer.employer) or ""),
        reasons=REASONS,
        most_said=MOST_SAID,
        posting=posting.decode(),
        today=services.today(),
        path_after_language=f"/offers/{offer_id}",
    )
    return page_answer(request, body, language, policy=content_policy([posting]))


def _similar(services: Services, published: PublishedOffer, known: set[str]) -> list[Card]:
    """Offers of like work, those in the same region first, without those that are `known` to the reader."""
    found = [card for card in _like(services, published.offer.title, _LOOKED_AT) if card.id not in known]
    regions = {place.region for place in published.places if place.region}
    found.sort(key=lambda card: not any(place.region in regions for place in card.places))
    return found[:_SIMILAR]


def _like(services: Services, title: str, limit: int) -> tuple[Card, ...]:
    """The offers nearest to a title, by what it says before any mark, level or place is added."""
    head = _ADDED.split(title, maxsplit=1)[0].strip() or title
    return look_up(services, SearchRequest(q=head, limit=limit)).items if any(map(str.isalnum, head)) else ()


def _ended(request: PortalRequest, services: Services, language: Language, entry: Entry) -> Response[bytes]:
    title = entry.offer.offer.title if entry.offer else None
    alternatives = _like(services, title, _ALTERNATIVES) if title else ()
    body = render(
        "gone.html",
        language,
        title=title,
        gone_at=entry.gone_at,
        alternatives=alternatives,
        today=services.today(),
        path_after_language=f"/offers/{entry.id}",
    )
    return Response(body, status_code=410, media_type=HTML)


HANDLERS = [choose_language, choose_language_of_page, show_search, show_offer]
