"""The desk's page of what visitors report about offers, and what it asks of the warehouse."""

from collections.abc import Mapping

from litestar import Response, post, route
from litestar.response import Redirect
from psycopg_pool import ConnectionPool

from jobfold.portal.conditional import PortalRequest
from jobfold.portal.desk.access import Person, seated
from jobfold.portal.desk.settling import list_page, settled
from jobfold.portal.languages import Language
from jobfold.portal.public.answers import READ, language_of
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


@route("/{lang:str}/desk/reports", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_reports(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """The offers that visitors reported, those with most reports first."""
    return _reports(request, services, language_of(lang), seated(request, services))


@post("/{lang:str}/desk/reports/{offer_id:str}/done", include_in_schema=False)
async def close_reports(
    request: PortalRequest, services: Services, lang: str, offer_id: str
) -> Response[bytes] | Redirect:
    """Takes the reports of an offer that the person has seen off the list."""

    def act(person: Person, form: Mapping[str, str]) -> None:
        upto = form.get("upto", "")
        if upto.isascii() and upto.isdigit() and len(upto) <= 18:
            services.reports.close(offer_id, upto=int(upto), by=person.name)

    return await settled(request, services, lang, "reports", _reports, act)


def _reports(
    request: PortalRequest, services: Services, language: Language, person: Person, fault: str | None = None
) -> Response[bytes]:
    return list_page(request, services, language, person, fault, "reports", services.reports.standing())


HANDLERS = [show_reports, close_reports]
