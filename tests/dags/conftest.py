"""Airflow's own environment, as the tests of the DAGs use it: called from outside, with metadata of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tools import require_tool

ROOT = Path(__file__).parents[2]
AIRFLOW_PYTHON = ROOT / ".venv-airflow" / "bin" / "python"

InAirflow = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def in_airflow(tmp_path_factory: pytest.TempPathFactory) -> InAirflow:
    """Calls in_airflow.py with arguments and environment variables, and returns the object that it prints."""
    require_tool("the Airflow environment", found=AIRFLOW_PYTHON.exists(), mend="run `make airflow-setup`")
    state = tmp_path_factory.mktemp("airflow")
    base = {
        **{name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")},
        "AIRFLOW_HOME": str(ROOT),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{state / 'airflow.db'}",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(state / "logs"),
        "AIRFLOW__LOGGING__DAG_PROCESSOR_CHILD_PROCESS_LOG_DIRECTORY": str(state / "logs" / "dag_processor"),
        "JOBFOLD_BIN": str(Path(sys.executable).parent / "jobfold"),
        "PYTHONWARNINGS": "ignore",
    }

    def call(*arguments: str, **variables: str) -> dict[str, Any]:
        if arguments[0] == "run" and not (state / "airflow.db").exists():
            airflow("-m", "airflow", "db", "migrate", env=base)
        output = airflow(str(Path(__file__).parent / "in_airflow.py"), *arguments, env=base | variables)
        answer: dict[str, Any] = json.loads(output.splitlines()[-1]) | {"log": output}
        return answer

    return call


def airflow(*arguments: str, env: dict[str, str]) -> str:
    """What Airflow's Python prints when called with `arguments`; fails the test if it does not end well."""
    done = subprocess.run(
        [str(AIRFLOW_PYTHON), *arguments], env=env, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, f"{arguments} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout
