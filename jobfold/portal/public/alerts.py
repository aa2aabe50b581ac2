"""New offers of a search by e-mail: the form, the page behind the link of each mail, and the click that ends it all.

The answer to the form is the same for every address, known or not. Nothing is begun by a GET, for what guards mailboxes
follows links: a page with a button stands between. Ending needs no page of ours (RFC 8058): the key in the address is
all that says who may, and there is no cookie to be misused.
"""

from typing import get_args
from urllib.parse import urlencode

import msgspec
from anyio import to_thread
from litestar import Response, post, route

from jobfold.portal.alerts.addresses import LONGEST, read_address
from jobfold.portal.alerts.sending import look
from jobfold.portal.conditional import PortalRequest
from jobfold.portal.languages import Language
from jobfold.portal.problems import ProblemError
from jobfold.portal.public.answers import HTML, READ, language_of
from jobfold.portal.public.gate import check_same_origin
from jobfold.portal.public.parameters import is_plain, read_request, write_query
from jobfold.portal.public.workload_words import read_workload
from jobfold.portal.rendering import render
from jobfold.portal.search.request import SearchRequest
from jobfold.portal.services import AlertDesk, Services
from jobfold.warehouse.alerts import LONGEST_SEARCH, UNCONFIRMED, Alert, Every

EVERY: tuple[Every, ...] = get_args(Every)


@route("/{lang:str}/alert", http_method=READ, include_in_schema=False)
async def show_form(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The form for the search that the address holds."""
    language = language_of(lang)
    _desk(services)
    search = search_of(request, services)
    return await to_thread.run_sync(lambda: _form(services, language, search))


@post("/{lang:str}/alert", include_in_schema=False, status_code=200)
async def request_alert(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """Notes who wants to hear of the search that the address holds; a mail asks whether that is so."""
    language = language_of(lang)
    desk = _desk(services)
    check_same_origin(request)
    services.gate.check(request)
    form = await request.form()
    typed, every = str(form.get("address", "")), _every(str(form.get("every", "")))
    search = search_of(request, services)
    address, query = read_address(typed), write_query(search)

    def work() -> Response[bytes]:
        if is_plain(search) or len(query) > LONGEST_SEARCH or address is None or every is None:
            return _form(services, language, search, typed=typed[:LONGEST], every=every, wrong=True)
        desk.request(address, language, query, every)
        return _page("alert_asked.html", language, "/alert", f"?{query}", days=UNCONFIRMED.days, query=query)

    return await to_thread.run_sync(work)


@route("/{lang:str}/alert/mine", http_method=READ, include_in_schema=False)
async def show_mine(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """One alert: what it is, and all that one can do with it."""
    language = language_of(lang)
    desk, key = _desk(services), _key(request)
    return await to_thread.run_sync(lambda: _mine(services, language, key, desk.find(key)))


@post("/{lang:str}/alert/mine", include_in_schema=False, status_code=200)
async def change_mine(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """Confirms an alert, keeps it for another year, or changes how often its mails come."""
    language = language_of(lang)
    desk = _desk(services)
    check_same_origin(request)
    form = await request.form()
    key, act, every = _key(request), str(form.get("act", "")), _every(str(form.get("every", "")))

    def work() -> Response[bytes]:
        alert = desk.find(key)
        done = alert is not None
        if alert and act == "confirm":
            done = desk.confirm(alert.id)
        elif alert and act == "every" and every:
            desk.set_every(alert.id, every)
        return _mine(services, language, key, desk.find(key), act=act if done else "full")

    return await to_thread.run_sync(work)


@route("/{lang:str}/alert/stop", http_method=READ, include_in_schema=False)
async def show_stop(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The page with the button that ends an alert."""
    language = language_of(lang)
    desk, key = _desk(services), _key(request)
    return await to_thread.run_sync(lambda: _stop(services, language, key, desk.find(key)))


@post("/{lang:str}/alert/stop", include_in_schema=False, status_code=200)
async def stop(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """Ends an alert, and deletes what was kept of it: for the button as for the one click of a mail program.

    It may come from anywhere and as often as it likes: a provider sends the clicks of all its readers.
    """
    language = language_of(lang)
    desk, key = _desk(services), _key(request)

    def work() -> Response[bytes]:
        desk.stop(key)
        return _stop(services, language, key, None, status=200)

    return await to_thread.run_sync(work)


def search_of(request: PortalRequest, services: Services) -> SearchRequest:
    """The search of the address, without what has no meaning for what is still to come: order, page, and age."""
    found, _ = read_request(request.query_params, today=services.today())
    unset = SearchRequest()
    return msgspec.structs.replace(read_workload(found), sort=None, cursor=None, limit=unset.limit, since=None)


def _form(
    services: Services,
    language: Language,
    search: SearchRequest,
    *,
    typed: str = "",
    every: Every | None = None,
    wrong: bool = False,
) -> Response[bytes]:
    query = write_query(search)
    plain = is_plain(search)
    view = None if plain or len(query) > LONGEST_SEARCH else look(services.engine, query, today=services.today())
    return _page(
        "alert.html", language, "/alert", f"?{query}" if query else "",
        view=view, query=query, plain=plain, typed=typed, every=every or EVERY[0], wrong=wrong and view is not None,
        days=UNCONFIRMED.days, status=422 if wrong else 200,
    )  # fmt: skip


def _mine(services: Services, language: Language, key: str, alert: Alert | None, *, act: str = "") -> Response[bytes]:
    if alert is None:
        return _stop(services, language, key, None)
    view = look(services.engine, alert.query, today=services.today())
    return _page(
        "alert_mine.html", language, "/alert/mine", f"?{urlencode({'key': key})}",
        alert=alert, view=view, key=key, act=act, masked=masked(alert.address), query=alert.query,
    )  # fmt: skip


def _stop(
    services: Services, language: Language, key: str, alert: Alert | None, *, status: int | None = None
) -> Response[bytes]:
    view = look(services.engine, alert.query, today=services.today()) if alert else None
    return _page(
        "alert_stop.html", language, "/alert/stop", f"?{urlencode({'key': key})}", view=view, key=key,
        status=status or (200 if alert else 410),
    )  # fmt: skip


def _page(
    template: str, language: Language, path: str, query_suffix: str, *, status: int = 200, **values: object
) -> Response[bytes]:
    body = render(template, language, path_after_language=path, query_suffix=query_suffix, **values)
    headers = {"Content-Language": language, "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    return Response(body, status_code=status, media_type=HTML, headers=headers)


def masked(address: str) -> str:
    """As much of an address as its owner knows it by: whoever was sent on a mail does not learn it from the page."""
    local, _, domain = address.partition("@")
    return f"{local[0]}…@{domain}"


def _desk(services: Services) -> AlertDesk:
    if services.alerts is None:
        raise ProblemError(404, "page-unknown", "There is no such page.")
    return services.alerts


def _key(request: PortalRequest) -> str:
    return request.query_params.get("key", "")[:100]


def _every(text: str) -> Every | None:
    return next((every for every in EVERY if every == text), None)


HANDLERS = [show_form, request_alert, show_mine, change_mine, show_stop, stop]
