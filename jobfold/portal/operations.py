"""For those who run the portal: is it alive, and how is it doing."""

import msgspec
from litestar import Response, get

from jobfold.portal.services import Services


class Health(msgspec.Struct, frozen=True):
    """`status` is "ok", or "degraded" when the catalogue does not answer; `behind` counts changes yet to index."""

    status: str
    offers: int
    behind: int | None


@get("/health", sync_to_thread=True, include_in_schema=False)
def tell_health(services: Services) -> Response[Health]:
    """200 while the catalogue answers, else 503; searches work either way."""
    offers, seq = services.index_size(), services.index_seq()
    try:
        health = Health("ok", offers, max(0, services.catalogue.last_seq() - seq))
    except Exception:  # whatever keeps the database from answering, the answer here is the same
        health = Health("degraded", offers, None)
    return Response(health, status_code=200 if health.status == "ok" else 503, headers={"Cache-Control": "no-store"})


@get("/metrics", sync_to_thread=False, include_in_schema=False)
def tell_metrics(services: Services) -> Response[bytes]:
    """The portal's counters in the Prometheus text format."""
    return Response(services.metrics.page(), media_type="text/plain; version=0.0.4; charset=utf-8")


HANDLERS = [tell_health, tell_metrics]
