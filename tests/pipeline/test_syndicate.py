"""The catalogue as a feed for other boards: what may leave, what must be named, what a format cannot carry."""

from pathlib import Path

import pytest
from world import baker, posting, write

from jobfold import feeds
from jobfold.offers.model import Consent, InputError
from jobfold.pipeline.run import run
from jobfold.pipeline.syndicate import OUTWARD_FORMATS, OutwardFormat, syndicate
from jobfold.warehouse import database, staging
from jobfold.warehouse.staging import Source

pytestmark = pytest.mark.database


@pytest.fixture
def stocked(database_url: str, tmp_path: Path) -> str:
    """Three openings: one free, one whose source keeps it back, and one without an employer."""
    nobody = posting(
        "free", "3", hiringOrganization=None, title="Drucker/in", description="Wir drucken Zeitungen. " * 20
    )
    path = write(
        tmp_path / "feed.jsonl", posting("free", "1", occupationalCategory="ISCO-08:7231"), baker("shy", "2"), nobody
    )
    with database.connect(database_url) as connection:
        quiet = Source(name="shy", consent=Consent(syndicate=False), declared=True)
        named = Source(name="free", attribution="Offers by Free Board", declared=True)
        for source in (quiet, named):
            connection.execute("drop table if exists incoming")
            kept = [one for one in feeds.read(path) if one.offer and one.offer.source == source.name]
            staging.stage(connection, kept, origin="feed", source=source)
    run(database_url, tmp_path, feeds=[])
    return database_url


@pytest.mark.parametrize("format", OUTWARD_FORMATS)
def test_only_what_may_leave_and_is_whole_is_written(stocked: str, format: OutwardFormat, tmp_path: Path) -> None:
    done = syndicate(stocked, tmp_path / "out", format)
    assert (done.offers, done.kept_back, done.left_out) == (1, 1, {"employer-missing": 1})
    (reading,) = feeds.read(done.path)
    assert reading.offer and reading.offer.title == "Lastwagenmechaniker/in"
    assert reading.offer.url == "https://free.example/jobs/1"
    assert "Offers by Free Board" in done.path.read_text("utf-8")
    assert [path.name for path in done.path.parent.iterdir()] == [f"{format}.xml"]


def test_a_folder_that_is_a_file_is_refused(stocked: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a folder"):
        syndicate(stocked, write(tmp_path / "file"), "indeed")
