"""What the portal counts of itself, for Prometheus. Paths are counted by route, never by what was asked."""

from collections.abc import Callable

from litestar.enums import ScopeType
from litestar.types import Message, Scope
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Metrics:
    """One registry per application, so that several can live in one process (and in tests)."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.responses = Counter(
            "jobfold_responses", "Responses by route and status", ["method", "route", "status"],
            registry=self.registry,
        )  # fmt: skip
        self.searches = Histogram(
            "jobfold_search_seconds", "Time to answer a search", buckets=_BUCKETS, registry=self.registry
        )
        self.empty_searches = Counter("jobfold_empty_searches", "Searches that found nothing", registry=self.registry)

    def watch_index(self, offers: Callable[[], int], seq: Callable[[], int]) -> None:
        """Report the size of the index and the last change it holds, read when Prometheus asks."""
        gauge = Gauge("jobfold_index_offers", "Offers in the search index", registry=self.registry)
        gauge.set_function(offers)
        gauge = Gauge("jobfold_index_seq", "Last change of the log in the search index", registry=self.registry)
        gauge.set_function(seq)

    def page(self) -> bytes:
        """Everything in the Prometheus text format."""
        return generate_latest(self.registry)

    async def count_response(self, message: Message, scope: Scope) -> None:
        """Litestar's `before_send` hook: counts a response as it starts."""
        if message["type"] == "http.response.start" and scope["type"] == ScopeType.HTTP:
            route = str(scope.get("path_template") or "unknown")
            self.responses.labels(scope["method"], route, str(message["status"])).inc()
