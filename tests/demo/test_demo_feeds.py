"""The two partner feeds, read back by the readers that partners' files go through."""

import csv
import gzip
import io
from pathlib import Path

import pytest
from lxml import etree

from jobfold import feeds
from jobfold.demo import World, write_feeds


@pytest.fixture(scope="module")
def written(world: World, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_feeds(world, tmp_path_factory.mktemp("feeds") / "new")


def test_the_feeds_have_the_names_of_their_sources(written: list[Path]) -> None:
    assert [path.name for path in written] == ["demo_interim.xml", "demo_kantonal.csv.gz"]


def test_the_same_world_gives_the_same_bytes(world: World, written: list[Path], tmp_path: Path) -> None:
    for one, two in zip(written, write_feeds(world, tmp_path), strict=True):
        assert one.read_bytes() == two.read_bytes()


def test_interim_is_indeed_xml(world: World, written: list[Path]) -> None:
    jobs = etree.parse(written[0]).getroot().findall("job")
    assert [job.findtext("referencenumber") for job in jobs] == [offer.id for offer in world.boards["demo_interim"]]


def test_kantonal_is_a_semicolon_table(world: World, written: list[Path]) -> None:
    text = gzip.decompress(written[1].read_bytes()).decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["Stellennummer"] for row in table] == [offer.id for offer in world.boards["demo_kantonal"]]


@pytest.mark.parametrize("source", ["demo_interim", "demo_kantonal"])
def test_the_readers_find_every_fact(world: World, written: list[Path], source: str) -> None:
    path = next(path for path in written if path.name.startswith(source))
    held = {offer.id: offer for offer in world.boards[source]}
    read = [reading.offer for reading in feeds.read(path)]
    assert len(read) == len(held)
    for offer in read:
        assert offer is not None
        want = held[offer.source_id]
        assert offer.source == source
        assert offer.title == want.title
        assert offer.employer == want.employer.strip()
        assert offer.date_posted == want.posted
        assert offer.valid_through == want.valid_through
        assert offer.job_locations[0].postal_code == want.town.postal_code
        assert (offer.base_salary is None) == (want.salary is None)
