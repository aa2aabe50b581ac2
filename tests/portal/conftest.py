"""A portal over a small catalogue in memory: everything is real but the database and the pipeline."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from small_portal import TODAY, MemoryCatalogue, MemoryDesk, MemoryReports, MemoryReviews, SmallGazetteer, sample_offers

from jobfold.portal.app import build_app
from jobfold.portal.metrics import Metrics
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.follower import IndexFollower
from jobfold.portal.search.store import IndexStore
from jobfold.portal.services import Services


@pytest.fixture
def catalogue() -> MemoryCatalogue:
    made = MemoryCatalogue()
    for offer in sample_offers():
        made.put(offer)
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[IndexStore]:
    made = IndexStore(tmp_path / "index")
    yield made
    made.close()


@pytest.fixture
def follower(catalogue: MemoryCatalogue, store: IndexStore) -> IndexFollower:
    """A follower that has caught up; tests call `catch_up` instead of waiting for its thread."""
    made = IndexFollower(catalogue, store)
    made.catch_up()
    return made


@pytest.fixture
def engine(store: IndexStore, follower: IndexFollower) -> SearchEngine:
    return SearchEngine(store.searcher, SmallGazetteer())


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()


@pytest.fixture
def reviews() -> MemoryReviews:
    return MemoryReviews()


@pytest.fixture
def reports() -> MemoryReports:
    return MemoryReports()


@pytest.fixture
def services(
    catalogue: MemoryCatalogue,
    store: IndexStore,
    engine: SearchEngine,
    desk: MemoryDesk,
    reviews: MemoryReviews,
    reports: MemoryReports,
    tmp_path: Path,
) -> Services:
    return Services(
        catalogue=catalogue,
        engine=engine,
        places=SmallGazetteer(),
        imports=desk,
        reviews=reviews,
        reports=reports,
        metrics=Metrics(),
        uploads=tmp_path / "imports",
        snapshots=tmp_path / "data",
        today=lambda: TODAY,
        index_size=store.count,
        index_seq=lambda: store.seq,
    )


@pytest.fixture
def client(services: Services) -> Iterator[TestClient]:
    with TestClient(build_app(services), raise_server_exceptions=False) as made:
        yield made
