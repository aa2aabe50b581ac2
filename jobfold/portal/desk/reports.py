"""The desk's page of what visitors report about offers, and what it asks of the warehouse."""

from anyio import to_thread
from litestar import HttpMethod, Response, post, route
from litestar.response import Redirect
from psycopg_pool import ConnectionPool

from jobfold.portal.conditional import PortalRequest, conditional
from jobfold.portal.desk.access import check_form, seated
from jobfold.portal.public.answers import HTML, language_of
from jobfold.portal.rendering import render
from jobfold.portal.services import Services
from jobfold.warehouse import reports
from jobfold.warehouse.database import Connection
from jobfold.warehouse.reports import Reported


class PooledReports:
    """The warehouse's reports, behind a pool of connections."""

    def __init__(self, pool: ConnectionPool[Connection]) -> None:
        self._pool = pool

    def add(self, offer: str, reason: str, note: str) -> bool:
        with self._pool.connection() as connection:
            return reports.add(connection, offer=offer, reason=reason, note=note)

    def standing(self) -> list[Reported]:
        with self._pool.connection() as connection:
            return reports.standing(connection)

    def close(self, offer: str, *, upto: int, by: str) -> int:
        with self._pool.connection() as connection:
            return reports.close(connection, offer, upto=upto, by=by)


@route(
    "/{lang:str}/desk/reports",
    http_method=[HttpMethod.GET, HttpMethod.HEAD],
    include_in_schema=False,
    sync_to_thread=True,
)
def show_reports(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The offers that visitors reported, those with most reports first."""
    language = language_of(lang)
    person = seated(request, services)
    body = render(
        "desk_reports.html",
        language,
        reported=services.reports.standing(),
        counts=services.reviews.counts(),
        person=person,
        path_after_language="/desk/reports",
    )
    headers = {"Content-Language": language, "X-Robots-Tag": "noindex"}
    return conditional(request, body, HTML, headers=headers, cache_control="private, no-store")


@post("/{lang:str}/desk/reports/{offer_id:str}/done", include_in_schema=False)
async def close_reports(request: PortalRequest, services: Services, lang: str, offer_id: str) -> Redirect:
    """Takes the reports of an offer that the person has seen off the list."""
    language = language_of(lang)
    form = await request.form()

    def work() -> None:
        person = seated(request, services)
        check_form(person, str(form.get("token", "")))
        upto = str(form.get("upto", ""))
        if upto.isascii() and upto.isdigit() and len(upto) <= 18:
            services.reports.close(offer_id, upto=int(upto), by=person.name)

    await to_thread.run_sync(work)
    return Redirect(f"/{language}/desk/reports", status_code=303)


HANDLERS = [show_reports, close_reports]
