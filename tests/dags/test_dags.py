"""The DAGs, in Airflow's own environment: they parse without a database or network, and do what they say."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobfold.spiders.registry import all_boards

ROOT = Path(__file__).parents[2]
DAGS = str(ROOT / "dags")
InAirflow = Callable[..., dict[str, Any]]

pytestmark = [pytest.mark.airflow, pytest.mark.slow]


@pytest.fixture(scope="module")
def parsed(in_airflow: InAirflow) -> dict[str, Any]:
    return in_airflow("parse", DAGS)


def commands(dag: dict[str, Any]) -> dict[str, list[str]]:
    """Each task's command line after ``exec jobfold``, in the order in which the tasks run."""
    tasks = {task["__var"]["task_id"]: task["__var"] for task in dag["tasks"]}
    following = {name: task.get("downstream_task_ids", []) for name, task in tasks.items()}
    name = (set(tasks) - {after for names in following.values() for after in names}).pop()
    ordered = {}
    while True:
        ordered[name] = shlex.split(tasks[name]["bash_command"])[2:]
        if not following[name]:
            return ordered
        [name] = following[name]


def test_there_is_one_dag_per_board_and_one_for_the_catalogue(parsed: dict[str, Any]) -> None:
    assert parsed["errors"] == {}
    assert set(parsed["dags"]) == {f"source__{name}" for name in all_boards()} | {
        "fold_and_publish", "open_data", "alerts"
    }  # fmt: skip


def test_a_source_is_crawled_into_a_file_and_staged_from_it(parsed: dict[str, Any]) -> None:
    for name in all_boards():
        crawl, stage = commands(parsed["dags"][f"source__{name}"]).values()
        assert crawl[:3] == ["crawl", name, "-o"] and crawl[4] == "--report"
        assert stage == ["stage", crawl[3], "--board", name, "--mode", "full", "--report", crawl[5]]


def test_a_source_runs_as_its_board_declares(parsed: dict[str, Any]) -> None:
    for name, board in all_boards().items():
        timetable = parsed["dags"][f"source__{name}"]["timetable"]["__var"]
        assert timetable["expression"] == board.schedule, name


def test_the_catalogue_follows_any_source_and_the_clock(parsed: dict[str, Any]) -> None:
    schedule = parsed["dags"]["fold_and_publish"]["timetable"]["__var"]
    assert schedule["asset_condition"]["__type"] == "asset_any"
    assert {asset["name"] for asset in schedule["asset_condition"]["objects"]} == {
        f"staged__{name}" for name in all_boards()
    }
    assert schedule["timetable"]["__var"]["expression"] == "17 * * * *"
    assert list(commands(parsed["dags"]["fold_and_publish"])) == ["fold", "judge", "publish"]


def test_the_snapshot_is_written_every_night(parsed: dict[str, Any]) -> None:
    ((stage, arguments),) = commands(parsed["dags"]["open_data"]).items()
    assert (stage, arguments[:4]) == ("export", ["export", "--format", "all", "-o"])
    assert arguments[4].endswith("/data")


def test_alerts_are_sent_every_day(parsed: dict[str, Any]) -> None:
    assert commands(parsed["dags"]["alerts"]) == {"alerts": ["alerts", "send"]}


def test_parsing_loads_nothing_of_ours(parsed: dict[str, Any]) -> None:
    assert parsed["foreign"] == []


def test_the_guard_on_parsing_works(in_airflow: InAirflow, tmp_path: Path) -> None:
    """The proof that the parse tests would notice: a DAG that calls out does not parse."""
    (tmp_path / "dags").mkdir()
    for name, call in {
        "network": "import socket; socket.create_connection(('127.0.0.1', 9))",
        "database": "import sqlite3; sqlite3.connect(':memory:')",
        "process": "import subprocess; subprocess.run(['true'])",
    }.items():
        (tmp_path / "dags" / f"{name}.py").write_text(f"from airflow.sdk import DAG\n{call}\nDAG('{name}')\n")
    errors = in_airflow("parse", str(tmp_path / "dags"))["errors"]
    assert {Path(file).stem for file in errors} == {"network", "database", "process"}
    assert all("parsing DAGs must not do this" in error for error in errors.values())


def test_a_stage_that_fails_fails_the_run(in_airflow: InAirflow, tmp_path: Path) -> None:
    broken = tmp_path / "jobfold"
    broken.write_text('#!/bin/sh\necho "$1 was called"; [ "$1" != judge ]\n')
    broken.chmod(0o755)
    outcome = in_airflow("run", DAGS, "fold_and_publish", JOBFOLD_BIN=str(broken), JOBFOLD_HOME=str(tmp_path))
    assert outcome["state"] != "success"
    assert outcome["tasks"]["fold"] == "success" and outcome["tasks"]["publish"] != "success"
    assert "publish was called" not in outcome["log"]


@pytest.mark.database
def test_a_source_and_the_catalogue_run_for_real(
    in_airflow: InAirflow, database_url: str, tmp_path: Path
) -> None:
    """The demo's board is crawled, staged, folded, judged and published by the two DAGs alone."""
    import psycopg

    from jobfold.demo import DemoServer, generate

    world = generate(150)
    with DemoServer(world, port=0) as server:
        variables = {
            "DATABASE_URL": database_url,
            "JOBFOLD_DEMO_URL": server.url,
            "JOBFOLD_HOME": str(tmp_path / "home"),
        }
        source = in_airflow("run", DAGS, "source__demo_hexajobs", **variables)
        assert source["tasks"] == {"crawl": "success", "stage": "success"}, source["log"]
        assert source["renewed"] == ["staged__demo_hexajobs"]
        catalogue = in_airflow("run", DAGS, "fold_and_publish", **variables)
        assert catalogue["tasks"] == dict.fromkeys(["fold", "judge", "publish"], "success"), catalogue["log"]
    with psycopg.connect(database_url) as connection:
        published = connection.execute("select count(*) from catalogue").fetchone()
    assert published is not None and published[0] > 0
