"""What people decide on pairs: it outranks the machine, outlives re-runs, and can be taken back."""

from pathlib import Path

import pytest
from world import OTHER, baker, posting, write

from jobfold.offers.model import InputError
from jobfold.pipeline.decide import decide, withdraw
from jobfold.pipeline.run import run
from jobfold.warehouse import catalogue, database, judgements

pytestmark = pytest.mark.database


def openings(url: str) -> list[set[str]]:
    with database.connect(url) as connection:
        found = [{f"{one.source}:{one.source_id}" for one in offer.sources} for offer in catalogue.live(connection)]
    return sorted(found, key=sorted)


def events(url: str) -> list[tuple[str, str, str | None]]:
    with database.connect(url) as connection:
        return [(one.kind, one.id, one.into) for one in catalogue.changes(connection, 0, 1000)]


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return write(tmp_path / "f.jsonl", posting("a", "1"), posting("b", "2"), baker("c", "3"))


def test_different_parts_what_the_machine_folds_until_it_is_withdrawn(
    database_url: str, home: Path, feed: Path
) -> None:
    run(database_url, home, feeds=[feed])
    assert openings(database_url) == [{"a:1", "b:2"}, {"c:3"}]
    (kept,) = [id for kind, id, _ in events(database_url) if kind == "upsert" and id][:1]
    number = decide(database_url, "a:1", "b:2", "different", author="rita", reason="two shifts")
    assert openings(database_url) == [{"a:1"}, {"b:2"}, {"c:3"}]
    write(feed, posting("a", "1", title="Lastwagenmechaniker"), posting("b", "2", title="Mechaniker Lastwagen"))
    run(database_url, home, feeds=[feed])
    assert openings(database_url) == [{"a:1"}, {"b:2"}, {"c:3"}], "a re-run must not override a person"
    withdraw(database_url, number)
    assert openings(database_url) == [{"a:1", "b:2"}, {"c:3"}]
    with database.connect(database_url) as connection:
        entry = catalogue.get(connection, kept)
    assert entry is not None and entry.status == "live", "the older part keeps its id all along"
    assert "merge" in [kind for kind, _, _ in events(database_url)]


def test_same_joins_what_the_machine_keeps_apart(database_url: str, home: Path, feed: Path) -> None:
    run(database_url, home, feeds=[feed])
    decide(database_url, "a:1", "c:3", "same", author="rita")
    (whole,) = openings(database_url)
    assert {"a:1", "c:3"} <= whole
    write(feed, baker("c", "3", description=OTHER + " Neu."))
    run(database_url, home, feeds=[feed])
    assert any({"a:1", "c:3"} <= one for one in openings(database_url))


def test_a_newer_judgement_takes_the_place_of_the_older(database_url: str, home: Path, feed: Path) -> None:
    run(database_url, home, feeds=[feed])
    decide(database_url, "a:1", "b:2", "different", author="rita")
    decide(database_url, "b:2", "a:1", "same", author="urs")
    assert openings(database_url) == [{"a:1", "b:2"}, {"c:3"}]
    with database.connect(database_url) as connection:
        (one,) = judgements.standing(connection)
    assert (one.verdict, one.author) == ("same", "urs")


def test_a_judgement_names_two_offers_of_the_stock(database_url: str, home: Path, feed: Path) -> None:
    run(database_url, home, feeds=[feed])
    for a, b, fault in (("a:1", "x:9", "no offer"), ("a:1", "1", "one offer")):
        with pytest.raises(InputError, match=fault):
            decide(database_url, a, b, "same", author="rita")
    with pytest.raises(InputError, match="none of that number"):
        withdraw(database_url, 4711)
