"""The whole pipeline on small stocks: what comes in, what the catalogue says, and what a second run changes."""

from pathlib import Path

import pytest
from world import OTHER, TEXT, baker, posting, write

from jobfold.offers.model import InputError
from jobfold.pipeline import fold, judge, publish
from jobfold.pipeline.explain import explain
from jobfold.pipeline.export import export
from jobfold.pipeline.run import Summary, run
from jobfold.pipeline.stage import stage_feed
from jobfold.warehouse import catalogue, database
from jobfold.warehouse.catalogue import Change
from jobfold.warehouse.staging import Guard

pytestmark = pytest.mark.database


def go(url: str, home: Path, *feeds: Path, mode: str = "delta") -> Summary:
    return run(url, home, feeds=feeds, mode=mode, guard=Guard(most_absent=1.0))


def log(url: str) -> list[Change]:
    with database.connect(url) as connection:
        return catalogue.changes(connection, 0, 1000)


def published(url: str) -> dict[str, set[str]]:
    """Per public id, the sources of the opening."""
    with database.connect(url) as connection:
        return {
            one.id: {f"{source.source}:{source.source_id}" for source in one.sources}
            for one in catalogue.live(connection)
        }


def adds_up(summary: Summary) -> bool:
    stock, records = summary.stock, summary.records
    states = sum(stock[name] for name in ("published", "folded", "refused", "held", "withheld"))
    outcomes = sum(records.get(name, 0) for name in ("new", "changed", "unchanged", "repeated", "lost"))
    return stock["live"] == states and records["seen"] == outcomes


def test_copies_are_one_opening_with_its_sources(database_url: str, home: Path, tmp_path: Path) -> None:
    feed = write(tmp_path / "f.jsonl", posting("a", "1"), posting("b", "7", title="Lkw-Mechaniker"), baker("a", "2"))
    summary = go(database_url, home, feed)
    assert adds_up(summary)
    assert (summary.stock["published"], summary.stock["folded"]) == (2, 1)
    assert sorted(published(database_url).values(), key=len) == [{"a:2"}, {"a:1", "b:7"}]


def test_a_second_run_changes_nothing(database_url: str, home: Path, tmp_path: Path) -> None:
    feed = write(tmp_path / "f.jsonl", posting("a", "1"), posting("b", "7"), baker("a", "2"))
    go(database_url, home, feed)
    before = log(database_url)
    summary = go(database_url, home, feed)
    assert summary.records == {"seen": 3, "unchanged": 3, "gone": 0}
    assert log(database_url) == before
    assert adds_up(summary)


def test_each_stage_can_be_run_again_after_any_other(database_url: str, home: Path, tmp_path: Path) -> None:
    """The same end state, whatever order the stages are called in and however often."""
    feed = write(tmp_path / "f.jsonl", posting("a", "1"), posting("b", "7"), baker("a", "2"))
    stage_feed(database_url, feed)
    judge.judge(database_url)
    publish.publish(database_url)
    for step in (fold.fold, publish.publish, fold.fold, judge.judge, publish.publish, publish.publish):
        step(database_url)
    assert sorted(map(len, published(database_url).values())) == [1, 2]
    go(database_url, home, feed)
    assert sorted(map(len, published(database_url).values())) == [1, 2]


def test_an_offer_that_arrives_later_joins_its_opening(database_url: str, home: Path, tmp_path: Path) -> None:
    go(database_url, home, write(tmp_path / "one.jsonl", posting("a", "1"), baker("a", "2")))
    before = published(database_url)
    go(database_url, home, write(tmp_path / "two.jsonl", posting("b", "7")))
    after = published(database_url)
    assert set(before) == set(after)
    assert {"a:1", "b:7"} in after.values()


def test_a_bridge_merges_two_openings_and_redirects(database_url: str, home: Path, tmp_path: Path) -> None:
    apply = "https://boards.greenhouse.io/pilatus/jobs/4711"
    first = posting("a", "1", applyUrl=apply)
    second = posting("b", "7", title="Boulanger", description=OTHER)
    go(database_url, home, write(tmp_path / "one.jsonl", first, second))
    before = {names.pop(): id for id, names in published(database_url).items()}
    assert len(before) == 2
    go(database_url, home, write(tmp_path / "two.jsonl", posting("b", "7", applyUrl=apply)))
    (survivor,) = published(database_url)
    assert survivor == before["a:1"]
    with database.connect(database_url) as connection:
        loser = catalogue.get(connection, before["b:7"])
    assert loser is not None and (loser.status, loser.merged_into) == ("merged", survivor)
    assert ("merge", before["b:7"], survivor) in [(one.kind, one.id, one.into) for one in log(database_url)]


def test_what_goes_leaves_the_catalogue_and_can_come_back(database_url: str, home: Path, tmp_path: Path) -> None:
    both = write(tmp_path / "a.jsonl", posting("a", "1"), baker("a", "2"))
    go(database_url, home, both)
    ids = {next(iter(names)): id for id, names in published(database_url).items()}
    write(both, baker("a", "2"))
    summary = go(database_url, home, both, mode="full")
    assert summary.records["gone"] == 1 and adds_up(summary)
    with database.connect(database_url) as connection:
        gone = catalogue.get(connection, ids["a:1"])
    assert gone is not None and gone.status == "gone" and gone.offer is not None
    write(both, posting("a", "1"), baker("a", "2"))
    go(database_url, home, both, mode="full")
    assert set(published(database_url)) == set(ids.values())


def test_a_refused_offer_is_not_shown_and_says_why(database_url: str, home: Path, tmp_path: Path) -> None:
    refused = TEXT + " Wir suchen ausschliesslich Männer, Frauen werden nicht berücksichtigt."
    bad = posting("a", "1", description=refused)
    summary = go(database_url, home, write(tmp_path / "f.jsonl", bad, baker("a", "2")))
    assert summary.stock["refused"] == 1 and adds_up(summary)
    assert list(published(database_url).values()) == [{"a:2"}]
    (life,) = explain(database_url, "a:1").lives
    assert (life.state, life.verdict) == ("refused", "reject")
    assert any(issue["severity"] == "reject" for issue in life.issues)


def test_personal_data_stays_out(database_url: str, home: Path, tmp_path: Path) -> None:
    told = posting("a", "1", description=TEXT + " Auskunft: Frau Rita Odermatt, 041 555 66 77, r.odermatt@example.ch",
                   applicationContact={"@type": "ContactPoint", "email": "r.odermatt@example.ch"})  # fmt: skip
    go(database_url, home, write(tmp_path / "f.jsonl", told))
    export(database_url, tmp_path / "out")
    said = (tmp_path / "out" / "offers.jsonl").read_text(encoding="utf-8")
    assert "Lastwagenmechaniker" in said
    for private in ("Odermatt", "041 555", "r.odermatt"):
        assert private not in said


def test_a_feed_that_cannot_be_read_leaves_the_catalogue_as_it_was(
    database_url: str, home: Path, tmp_path: Path
) -> None:
    go(database_url, home, write(tmp_path / "f.jsonl", posting("a", "1")))
    before = log(database_url)
    broken = tmp_path / "broken.json"
    broken.write_text('[{"@type": "JobPosting", "title": "Koch", "identifier": "1"}, {"@type": "JobPos', "utf-8")
    with pytest.raises(InputError, match=r"broken\.json"):
        go(database_url, home, broken)
    useless = tmp_path / "useless.jsonl"
    useless.write_text('{"@type": "JobPosting", "description": "x"}\n' * 3, "utf-8")
    with pytest.raises(InputError, match=r"none of its 3 records gives an offer.*title-missing"):
        go(database_url, home, useless)
    assert log(database_url) == before


def test_explaining_an_unknown_offer_is_one_line(database_url: str) -> None:
    with pytest.raises(InputError, match="nowhere: no offer"):
        explain(database_url, "nowhere")
