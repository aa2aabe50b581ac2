"""Offers that arrive one by one end in the same openings as offers that arrive together."""

from pathlib import Path

import pytest
from world import OTHER, TEXT, baker, posting, write

from jobfold.pipeline.run import run
from jobfold.warehouse import catalogue, database

pytestmark = [pytest.mark.database, pytest.mark.slow]

REQUISITION = "https://boards.greenhouse.io/pilatus/jobs/"
STOCK = [
    posting("a", "1"),
    posting("b", "2", title="Lastwagenmechaniker (m/w/d) 100 %"),
    posting("c", "3", description=TEXT[:260]),
    posting("a", "4", title="Lastwagenmechaniker, Nachtschicht", applyUrl=REQUISITION + "4"),
    posting("b", "5", title="Lastwagenmechaniker, Tagschicht", applyUrl=REQUISITION + "5"),
    baker("a", "6"),
    baker("b", "7", title="Boulanger / Boulangère"),
    baker("c", "8", description="<p>" + OTHER.replace(". ", ".</p><p>") + "</p>"),
]


def openings(url: str) -> set[frozenset[str]]:
    with database.connect(url) as connection:
        return {
            frozenset(f"{source.source}:{source.source_id}" for source in offer.sources)
            for offer in catalogue.live(connection)
        }


def test_one_by_one_is_the_same_as_all_at_once(database_url: str, home: Path, tmp_path: Path) -> None:
    for number, one in enumerate(reversed(STOCK)):
        run(database_url, home, feeds=[write(tmp_path / f"{number}.jsonl", one)])
    arrived = openings(database_url)
    assert frozenset({"a:6", "b:7", "c:8"}) in arrived
    with database.connect(database_url) as connection:
        connection.execute("truncate offer, block_key, boilerplate, catalogue, change_log, dirty_cluster cascade")
        connection.execute("truncate watermark")
    run(database_url, home, feeds=[write(tmp_path / "all.jsonl", *STOCK)])
    assert openings(database_url) == arrived
