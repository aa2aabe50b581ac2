"""The demo's boards as their spiders see them: every offer comes home under its own id."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobfold import spiders
from jobfold.demo import DemoServer, World, generate
from jobfold.offers.jobposting import read_jobposting

BOARDS = ("demo_alpenjobs", "demo_hexajobs", "demo_jobwerk", "demo_lavorogiusto", "demo_nimbus")


@pytest.fixture(scope="module")
def served(world: World) -> Iterator[tuple[World, str]]:
    small = generate(250, today=world.today)
    with DemoServer(small, port=0) as server:
        yield small, server.url


@pytest.mark.slow
@pytest.mark.parametrize("board", BOARDS)
def test_every_offer_is_crawled(
    board: str, served: tuple[World, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, url = served
    monkeypatch.setenv("JOBFOLD_DEMO_URL", url)
    monkeypatch.setenv("JOBFOLD_HOME", str(tmp_path / "home"))
    output = tmp_path / "offers.jsonl"
    report = spiders.crawl(board, output)
    assert report.complete
    held = {offer.id: offer for offer in world.boards[board]}
    found = set()
    for line in output.read_text(encoding="utf-8").splitlines():
        offer = read_jobposting(json.loads(line)).offer
        assert offer is not None
        want = held[offer.source_id]
        assert (offer.source, offer.title, offer.date_posted) == (board, want.title, want.posted)
        assert offer.employer == want.employer.strip()
        found.add(offer.source_id)
    assert found == set(held)
