"""What the command says of pairs of offers: compared, written as edges, in doubt."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobfold.command.app import app
from jobfold.dedup.features import NAMES
from jobfold.offers.published import ACTIONS
from jobfold.warehouse import database

sys.path.insert(0, str(Path(__file__).parents[1] / "pipeline"))  # makes `world` importable

from world import baker, posting, write

LEVER = "https://boards.greenhouse.io/pilatus/jobs/"


def said(*arguments: str | Path) -> str:
    done = CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "110"})
    assert done.exception is None, done.exception
    return done.stdout


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """An offer, its copy on another board, its twin with another requisition, and a stranger."""
    own = posting("a", "1", applyUrl=LEVER + "4711")
    others = (posting("b", "2"), posting("c", "3", applyUrl=LEVER + "4712"), baker("d", "4"))
    return [write(tmp_path / f"{at}.json", one) for at, one in enumerate((own, *others))]


def test_a_waterfall_ends_in_the_score_and_the_action(files: list[Path]) -> None:
    shown = said("compare", files[0], files[1])
    assert "Doubt at the start" in shown and "Same text about the work" in shown and "folds from" in shown
    assert "The catalogue shows one opening." in shown
    told = said("compare", files[0], files[3])
    assert "different" in told and "Boulanger (H/F)" in told


def test_a_veto_is_named(files: list[Path]) -> None:
    shown = said("compare", files[0], files[2])
    assert "parallel" in shown and "veto" in shown and "Other reference number" in shown
    found = json.loads(said("compare", files[0], files[2], "--json"))
    assert (found["a"], found["action"], found["vetoes"]) == (["a", "1"], "beside", ["requisition_differs"])
    assert {"bias", "requisition_differs"} <= {one["name"] for one in found["features"]}


def test_edges_are_written_with_all_that_led_to_them(files: list[Path], tmp_path: Path) -> None:
    said("dedup", *files, "-o", tmp_path / "clusters.jsonl", "--edges", tmp_path / "edges.jsonl")
    edges = [json.loads(line) for line in (tmp_path / "edges.jsonl").read_text("utf-8").splitlines()]
    found = {(one["a"][0], one["b"][0]): one for one in edges}
    assert found["a", "b"]["action"] == "fold" and not found["a", "b"]["vetoed"]
    assert (found["a", "c"]["relation"], found["a", "c"]["vetoed"]) == ("parallel", True)
    for one in edges:
        assert set(one) == {"a", "b", "relation", "action", "score", "vetoed", "features"}
        assert one["action"] == ACTIONS[one["relation"]]
        assert one["features"][0]["name"] == "bias"
        assert {feature["name"] for feature in one["features"]} <= {"bias", *NAMES}


@pytest.mark.database
def test_doubts_come_with_the_command_that_settles_them(
    database_url: str, home: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    said("run", "--feed", files[0], "--feed", files[2])
    assert "0 pairs in doubt" in said("doubts")
    with database.connect(database_url) as connection:
        connection.execute("update edge set relation = 'unsure', score = 0.45")
    shown = said("doubts")
    assert "45%" in shown and "jobfold decide a:1 same c:3" in shown and "other reference number" in shown
    assert json.loads(said("doubts", "--json"))["b"]["source_id"] == "3"
    said("decide", "a:1", "same", "c:3")
    assert "0 pairs in doubt" in said("doubts")
