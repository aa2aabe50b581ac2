"""What the portal counts of itself, for Prometheus. Paths are counted by route, never by what was asked.

Processes that answer for one portal count into files of one folder (`counting_together`), so that each tells of all.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from litestar.enums import ScopeType
from litestar.types import Message, Scope
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""By this variable the library knows, as it is imported, that there are several processes."""
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


@contextmanager
def counting_together() -> Iterator[None]:
    """Processes that are spawned in the block count together."""
    with tempfile.TemporaryDirectory(prefix="jobfold-metrics-") as folder:
        os.environ[_FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[_FOLDER]


class _Index(Collector):
    """The index as it is when Prometheus asks."""

    def __init__(self, offers: Callable[[], int], seq: Callable[[], int]) -> None:
        self._offers, self._seq = offers, seq

    def collect(self) -> Iterable[GaugeMetricFamily]:
        yield GaugeMetricFamily("jobfold_index_offers", "Offers in the search index", self._offers())
        yield GaugeMetricFamily("jobfold_index_seq", "Last change of the log in the search index", self._seq())


class Metrics:
    """One registry per application, so that several can live in one process (and in tests)."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._index = CollectorRegistry()
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
        self._index.register(_Index(offers, seq))

    def page(self) -> bytes:
        """Everything in the Prometheus text format."""
        counted = self.registry
        if _FOLDER in os.environ:
            counted = CollectorRegistry()
            MultiProcessCollector(counted)  # type: ignore[no-untyped-call]  # the library gives it no types
        return generate_latest(counted) + generate_latest(self._index)

    async def count_response(self, message: Message, scope: Scope) -> None:
        """Litestar's `before_send` hook: counts a response as it starts."""
        if message["type"] == "http.response.start" and scope["type"] == ScopeType.HTTP:
            route = str(scope.get("path_template") or "unknown")
            self.responses.labels(scope["method"], route, str(message["status"])).inc()
