"""Runs inside Airflow's environment, for test_dags.py: ``parse FOLDER`` or ``run FOLDER DAG_ID``.

Prints one JSON object as its last line. `parse` forbids the network, databases and child processes first.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from airflow.dag_processing.dagbag import BundleDagBag

FORBIDDEN = {"socket.connect", "socket.getaddrinfo", "sqlite3.connect", "subprocess.Popen", "os.system"}


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: whatever reaches outside fails loudly."""
    if event in FORBIDDEN:
        raise PermissionError(f"parsing DAGs must not do this: {event} {arguments!r}")


def dag_bag(folder: Path) -> "BundleDagBag":
    """The DAGs of `folder`, read as the DAG processor reads them: with the folder on the import path."""
    from airflow.dag_processing.dagbag import BundleDagBag

    return BundleDagBag(dag_folder=str(folder), bundle_path=folder, bundle_name="dags-folder")


def parse(folder: Path) -> dict[str, object]:
    """All DAGs as Airflow's own DAG processor sees them, in the serialised form that it stores."""
    from airflow.serialization.serialized_objects import DagSerialization

    sys.addaudithook(forbid)
    bag = dag_bag(folder)
    return {
        "errors": bag.import_errors,
        "dags": {dag_id: DagSerialization.to_dict(dag)["dag"] for dag_id, dag in bag.dags.items()},
        "foreign": sorted({name.partition(".")[0] for name in sys.modules} & {"jobfold", "scrapy", "psycopg"}),
    }


def run(folder: Path, dag_id: str) -> dict[str, object]:
    """One run of one DAG, in this process, with the state of each task and the assets that it renewed."""
    from airflow.models.asset import AssetEvent, AssetModel
    from airflow.utils.session import create_session
    from sqlalchemy import select

    dag = dag_bag(folder).dags[dag_id]
    for task in dag.tasks:
        task.retries = 0  # a test run would wait as long as production does
    outcome = dag.test()
    with create_session() as session:
        renewed = session.scalars(
            select(AssetModel.name)
            .join(AssetEvent, AssetEvent.asset_id == AssetModel.id)
            .where(AssetEvent.source_dag_id == dag_id, AssetEvent.source_run_id == outcome.run_id)
        ).all()
    return {
        "state": outcome.state,
        "tasks": {task.task_id: task.state for task in outcome.get_task_instances()},
        "renewed": list(renewed),
    }


if __name__ == "__main__":
    action, folder, *dag_ids = sys.argv[1:]
    print(json.dumps(parse(Path(folder)) if action == "parse" else run(Path(folder), *dag_ids), default=str))
