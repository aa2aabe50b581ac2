"""The schedules: one DAG per board, ``source__<name>``, then ``fold_and_publish``, ``open_data`` and ``alerts``.

A task is one call of the `jobfold` command in Jobfold's own environment; Airflow only says when. Each stage
reads what is new from the database, so a lost asset event delays an offer until the next hour, no longer.

Environment: `JOBFOLD_BIN` (the command; default ``.venv/bin/jobfold`` of this project), `JOBFOLD_HOME`
(default ``.jobfold`` of this project) and `DATABASE_URL` are handed to every task.
"""

import datetime as dt
import os
import shlex
from pathlib import Path

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Asset, AssetAny, AssetOrTimeSchedule, CronTriggerTimetable, chain
from board_list import BoardSchedule, board_schedules

PROJECT = Path(__file__).resolve().parents[1]
JOBFOLD_BIN = os.environ.get("JOBFOLD_BIN") or str(PROJECT / ".venv" / "bin" / "jobfold")
JOBFOLD_HOME = Path(os.environ.get("JOBFOLD_HOME") or PROJECT / ".jobfold").expanduser()

# A board that is down now is often back in minutes; a stage that was killed resumes where it stood.
PATIENCE = {
    "retries": 2,
    "retry_delay": dt.timedelta(minutes=5),
    "retry_exponential_backoff": 2,
    "execution_timeout": dt.timedelta(hours=6),
}
COMMON = {
    "start_date": dt.datetime(2025, 1, 1, tzinfo=dt.UTC),
    "catchup": False,
    "max_active_runs": 1,
    "default_args": PATIENCE,
}


def jobfold(stage: str, *arguments: str, outlets: tuple[Asset, ...] = ()) -> BashOperator:
    """One task: ``jobfold <stage> <arguments>``."""
    return BashOperator(
        task_id=stage,
        bash_command=shlex.join(["exec", JOBFOLD_BIN, stage, *arguments]),
        env={"JOBFOLD_HOME": str(JOBFOLD_HOME)},
        append_env=True,
        cwd=str(PROJECT),
        outlets=list(outlets),
        do_xcom_push=False,
    )


def source_dag(board: BoardSchedule) -> Asset:
    """Makes the DAG that crawls one board into a file and stages the file; returns the asset that it renews.

    The file of the last crawl is kept until the next one replaces it, so that a run can be looked into.
    """
    staged = Asset(f"staged__{board.name}")
    crawled = JOBFOLD_HOME / "crawls" / f"{board.name}.jsonl"
    report = crawled.with_suffix(".report.json")
    with DAG(f"source__{board.name}", schedule=board.schedule, tags=["source"], **COMMON):
        crawl = jobfold("crawl", board.name, "-o", str(crawled), "--report", str(report))
        stage = jobfold(
            "stage", str(crawled), "--board", board.name, "--mode", "full", "--report", str(report),
            outlets=(staged,),
        )  # fmt: skip
        crawl >> stage
    return staged


def fold_and_publish_dag(staged: list[Asset]) -> None:
    """Makes the DAG that turns what is staged into the catalogue: after any board, and at least once an hour."""
    schedule = AssetOrTimeSchedule(
        timetable=CronTriggerTimetable("17 * * * *", timezone="UTC"), assets=AssetAny(*staged)
    )
    with DAG("fold_and_publish", schedule=schedule, tags=["catalogue"], **COMMON):
        chain(jobfold("fold"), jobfold("judge"), jobfold("publish"))


def open_data_dag() -> None:
    """Makes the DAG that writes the nightly snapshot, which the portal serves under ``/data/``."""
    schedule = CronTriggerTimetable("43 2 * * *", timezone="UTC")
    with DAG("open_data", schedule=schedule, tags=["catalogue"], **COMMON):
        jobfold("export", "--format", "all", "-o", str(JOBFOLD_HOME / "data"))


def alerts_dag() -> None:
    """Makes the DAG that sends the e-mail alerts that are due, before Europe gets up."""
    schedule = CronTriggerTimetable("23 4 * * *", timezone="UTC")
    with DAG("alerts", schedule=schedule, tags=["catalogue"], **COMMON):
        jobfold("alerts", "send")


fold_and_publish_dag([source_dag(board) for board in board_schedules()])
open_data_dag()
alerts_dag()
