"""The desk's pages: what was held or refused and why, and what people let pass. They need no JavaScript."""

import datetime as dt
from collections.abc import Mapping
from urllib.parse import urlencode

from litestar import Response, get, post, route
from litestar.response import Redirect

from jobfold.offers.model import InputError
from jobfold.pipeline.override import LONGEST, MOST_SAID
from jobfold.portal.conditional import PortalRequest
from jobfold.portal.desk.access import Person, seated
from jobfold.portal.desk.settling import desk_answer, list_page, settled
from jobfold.portal.desk.views import view_of
from jobfold.portal.languages import Language
from jobfold.portal.public.answers import READ, language_of, to_own_language
from jobfold.portal.rendering import render
from jobfold.portal.services import Services
from jobfold.warehouse.desk import StoppedState

_PAGE = 20
_USUAL = dt.timedelta(days=90)
"""How long an override holds if nobody says otherwise."""


@get("/desk", include_in_schema=False, sync_to_thread=False)
def choose_language_of_desk(request: PortalRequest) -> Redirect:
    """To the desk in the visitor's language."""
    return to_own_language(request, "/desk", "")


@route("/{lang:str}/desk", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_desk(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The offers that are held, or with ``state=refused`` refused, the newest first."""
    language = language_of(lang)
    return _desk(request, services, language, seated(request, services))


@route("/{lang:str}/desk/overrides", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_overrides(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The overrides that stand."""
    language = language_of(lang)
    person = seated(request, services)
    return _overrides(request, services, language, person)


@post("/{lang:str}/desk/let-pass", include_in_schema=False)
async def let_pass(request: PortalRequest, services: Services, lang: str) -> Response[bytes] | Redirect:
    """Lets the text of an offer pass in spite of a rule; then shows what stands."""

    def act(person: Person, form: Mapping[str, str]) -> None:
        services.reviews.let_pass(
            form.get("offer", ""),
            form.get("rule", ""),
            text=_hash(form.get("text", "")),
            author=person.name,
            reason=form.get("reason", ""),
            until=_day(form.get("until", "")),
        )

    return await settled(request, services, lang, "overrides", _overrides, act)


@post("/{lang:str}/desk/overrides/{number:int}/withdrawal", include_in_schema=False)
async def withdraw(request: PortalRequest, services: Services, lang: str, number: int) -> Response[bytes] | Redirect:
    """Takes an override back."""

    def act(person: Person, form: Mapping[str, str]) -> None:
        services.reviews.withdraw(number, by=person.name)

    return await settled(request, services, lang, "overrides", _overrides, act)


@route("/{lang:str}/desk/deliveries", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_deliveries(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The deliveries that a guard holds, and why."""
    return _deliveries(request, services, language_of(lang), seated(request, services))


@post("/{lang:str}/desk/deliveries/{number:int}/release", include_in_schema=False)
async def release(request: PortalRequest, services: Services, lang: str, number: int) -> Response[bytes] | Redirect:
    """Applies a held delivery; then shows those that are left."""

    def act(person: Person, form: Mapping[str, str]) -> None:
        services.reviews.release(number, by=person.name)

    return await settled(request, services, lang, "deliveries", _deliveries, act)


def _desk(request: PortalRequest, services: Services, language: Language, person: Person) -> Response[bytes]:
    asked = request.query_params
    state: StoppedState = "refused" if asked.get("state") == "refused" else "held"
    source, rule = (asked.get(name, "").replace("\0", "").strip() or None for name in ("source", "rule"))
    before = asked.get("before", "")
    rows = services.reviews.stopped(
        state, source=source, rule=rule, before=int(before) if _is_number(before) else None, limit=_PAGE
    )
    kept = {"state": state} | {name: value for name, value in (("source", source), ("rule", rule)) if value}
    following = urlencode(kept | {"before": rows[-1].id}) if len(rows) == _PAGE else None
    today = services.today()
    body = render(
        "desk.html",
        language,
        state=state,
        source=source,
        rule=rule,
        counts=services.reviews.counts(),
        stopped=[view_of(row, language) for row in rows],
        following=following,
        person=person,
        today=today,
        usual_end=today + _USUAL,
        last_end=today + LONGEST,
        most_said=MOST_SAID,
        path_after_language="/desk",
        query_suffix="?" + urlencode(kept),
    )
    return desk_answer(request, body, language)


def _overrides(
    request: PortalRequest, services: Services, language: Language, person: Person, fault: str | None = None
) -> Response[bytes]:
    return list_page(request, services, language, person, fault, "overrides", services.reviews.overrides())


def _deliveries(
    request: PortalRequest, services: Services, language: Language, person: Person, fault: str | None = None
) -> Response[bytes]:
    return list_page(request, services, language, person, fault, "deliveries", services.reviews.held_deliveries())


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"until {text!r}: is no day; write it as 2027-01-31") from None


def _hash(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise InputError("the form is damaged; open the desk again") from None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


HANDLERS = [choose_language_of_desk, show_desk, show_overrides, let_pass, withdraw, show_deliveries, release]
