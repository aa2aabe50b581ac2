"""Puts the portal together: `create_app` for the real thing, `build_app` for any set of services."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

from litestar import Litestar
from litestar.datastructures import CacheControlHeader
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.static_files import create_static_files_router

from jobfold.offers import places
from jobfold.pipeline.imports import Worker
from jobfold.portal import compression, openapi, operations
from jobfold.portal.alerts.desk import Asker, PooledAlerts
from jobfold.portal.alerts.settings import read_settings
from jobfold.portal.catalogue import PooledCatalogue
from jobfold.portal.conditional import PortalRequest
from jobfold.portal.desk import pages as desk_pages
from jobfold.portal.desk import reports as desk_reports
from jobfold.portal.desk.desk import PooledReviewDesk
from jobfold.portal.errors import answer_error
from jobfold.portal.limits import LimitedApi, Limiter
from jobfold.portal.metrics import Metrics
from jobfold.portal.partners import api as partners_api
from jobfold.portal.partners.desk import PooledImportDesk
from jobfold.portal.problems import ProblemError
from jobfold.portal.public import (
    alerts,
    api,
    changes,
    collections,
    directories,
    feed,
    figures,
    pages,
    personal,
    reports,
    sitemap,
    snapshots,
    statistics,
)
from jobfold.portal.public.gate import Gate
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.follower import IndexFollower
from jobfold.portal.search.store import IndexStore
from jobfold.portal.security import add_security_headers
from jobfold.portal.services import FORMS_AN_HOUR, Services
from jobfold.portal.site import stated_site
from jobfold.portal.windows import Room
from jobfold.warehouse.database import open_pool

Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]

_STATIC = Path(__file__).parent / "static"
_LONGEST_NAME = 200


async def _refuse_odd_names(request: PortalRequest) -> None:
    """No file of ours has such a name, and a file system answers it with a fault."""
    path = request.scope["path"]
    if len(path) > _LONGEST_NAME or "\0" in path:
        raise ProblemError(404, "page-unknown", "There is no such file.")


class Background(Protocol):
    """Work that goes on beside the requests."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


def create_app(*, home: Path, database_url: str, room: Room | None = None) -> Litestar:
    """The portal over the catalogue in `database_url`, with its index and uploads under `home`.

    While it runs, one thread follows the catalogue's change log into the index, one works pushed feeds, and one asks
    for confirmations of alerts if mail can be sent. Processes that answer for one portal count its callers together in
    the `room` that they share. Raises `InputError` if there is no such database, ``JOBFOLD_SITE`` is no address, or the
    settings of mail are wrong.
    """
    site, mail = stated_site(), read_settings()
    pool = open_pool(database_url)
    catalogue = PooledCatalogue(pool)
    store = IndexStore(home / "index")
    metrics = Metrics()
    engine = SearchEngine(store.searcher, places)
    services = Services(
        catalogue=catalogue,
        engine=engine,
        places=places,
        imports=PooledImportDesk(pool),
        reviews=PooledReviewDesk(pool, database_url),
        reports=desk_reports.PooledReports(pool),
        alerts=PooledAlerts(pool) if mail else None,
        metrics=metrics,
        uploads=(home / "imports").resolve(),
        snapshots=home / "data",
        site=site,
        limiter=Limiter(room=room),
        gate=Gate(FORMS_AN_HOUR, room=room),
        today=lambda: dt.datetime.now(dt.UTC).date(),
        index_size=store.count,
        index_seq=lambda: store.seq,
    )

    @asynccontextmanager
    async def close_pool(_: Litestar) -> AsyncIterator[None]:
        try:
            yield
        finally:
            pool.close()

    background: list[Background] = [IndexFollower(catalogue, store), Worker(pool, database_url)]
    if mail:
        background.append(Asker(pool, engine, mail))
    return build_app(services, background=background, lifespan=[close_pool])


def build_app(
    services: Services,
    *,
    background: Sequence[Background] = (),
    lifespan: Sequence[Lifespan] = (),
) -> Litestar:
    """The portal over these services. `background` runs while the application does."""
    services.metrics.watch_index(services.index_size, services.index_seq)

    @asynccontextmanager
    async def work(_: Litestar) -> AsyncIterator[None]:
        for job in background:
            job.start()
        try:
            yield
        finally:
            for job in background:
                job.stop()

    return Litestar(
        route_handlers=[
            *pages.HANDLERS,
            *feed.HANDLERS,
            *figures.HANDLERS,
            *personal.HANDLERS,
            *collections.HANDLERS,
            *reports.HANDLERS,
            *alerts.HANDLERS,
            *api.HANDLERS,
            *changes.HANDLERS,
            *directories.HANDLERS,
            *statistics.HANDLERS,
            *snapshots.HANDLERS,
            *sitemap.HANDLERS,
            *partners_api.HANDLERS,
            *desk_pages.HANDLERS,
            *desk_reports.HANDLERS,
            *operations.HANDLERS,
            *openapi.HANDLERS,
            create_static_files_router(
                "/static",
                directories=[_STATIC],
                cache_control=CacheControlHeader(public=True, max_age=3600),
                before_request=_refuse_odd_names,
            ),
        ],
        dependencies={"services": Provide(lambda: services, sync_to_thread=False)},
        exception_handlers={Exception: answer_error},
        before_send=[add_security_headers, services.metrics.count_response],
        middleware=[
            DefineMiddleware(LimitedApi, limiter=services.limiter, look_up=services.catalogue.allowance),
        ],
        compression_config=compression.CONFIG,
        openapi_config=openapi.CONFIG,
        lifespan=[*lifespan, work],
    )
