"""`make airflow`: it starts on loopback only, runs the DAGs, and Ctrl-C leaves nothing behind."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tools import require_tool

ROOT = Path(__file__).parents[2]
AIRFLOW_PYTHON = ROOT / ".venv-airflow" / "bin" / "python"

pytestmark = [
    pytest.mark.airflow,
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="asks Linux's /proc who listens"),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what Airflow reads of this project, so that what it writes stays apart.

    In the place of the `jobfold` command stands one that notes its stage in ``calls`` and hangs in `judge`.
    """
    require_tool("the Airflow environment", found=AIRFLOW_PYTHON.exists(), mend="run `make airflow-setup`")
    shutil.copytree(ROOT / "dags", tmp_path / "dags")
    shutil.copytree(ROOT / "jobfold" / "spiders", tmp_path / "jobfold" / "spiders")
    shutil.copy(ROOT / "airflow.cfg", tmp_path)
    command = tmp_path / "command"
    command.write_text('#!/bin/sh\necho "$1" >>calls\n[ "$1" = judge ] && exec sleep 300\nexit 0\n')
    command.chmod(0o755)
    (tmp_path / "calls").touch()
    return tmp_path


def environment(project: Path, port: int) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")}
    return own | {"AIRFLOW__API__PORT": str(port), "JOBFOLD_BIN": str(project / "command")}


def wait_until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.3)


@contextmanager
def started(project: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [str(AIRFLOW_PYTHON), str(project / "dags" / "start_airflow.py")],
        cwd=project, env=environment(project, port),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.terminate()


def run(command: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout + done.stderr


def processes_of(project: Path) -> list[Path]:
    """The folders in /proc of the live processes that were started in the project's folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile, or is another user's
            if (process / "cwd").readlink() == project:
                found.append(process)
    return found


def listening(processes: list[Path]) -> set[str]:
    """The addresses on which the processes listen, as the kernel writes them (``0100007F:1F90``)."""
    sockets = set()
    for process in processes:
        for descriptor in (process / "fd").iterdir():
            with suppress(OSError):
                sockets.add(str(descriptor.readlink()))
    rows = [
        row.split()
        for table in ("tcp", "tcp6")
        for row in Path("/proc/net", table).read_text().splitlines()[1:]
    ]
    state, inode, is_listening = 3, 9, "0A"
    return {row[1] for row in rows if row[state] == is_listening and f"socket:[{row[inode]}]" in sockets}


def test_airflow_runs_dags_on_loopback_until_ctrl_c(project: Path) -> None:
    port = free_port()
    unpause = [str(AIRFLOW_PYTHON), "-m", "airflow", "dags", "unpause", "fold_and_publish"]
    airflow_home = environment(project, port) | {"AIRFLOW_HOME": str(project)}
    with started(project, port) as process:
        assert process.stdout is not None and process.stderr is not None
        assert "Starting Airflow" in process.stdout.readline()
        ready = process.stdout.readline()
        assert f"Airflow is on http://127.0.0.1:{port}" in ready, process.stderr.read()
        assert len(processes_of(project)) >= 4, "the starter and its three parts"
        assert listening(processes_of(project)) == {f"0100007F:{port:04X}"}, "127.0.0.1 and nothing else"
        # Switched on, the catalogue runs at once, for the hour that is past.
        wait_until(
            lambda: "No paused DAGs" not in run(unpause, airflow_home), "the DAG processor had found the DAGs"
        )
        wait_until(lambda: (project / "calls").read_text().split() == ["fold", "judge"], "judge was running")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
    assert processes_of(project) == []


def test_a_port_that_is_taken_is_said_and_stops_all(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with started(project, taken.getsockname()[1]) as process:
            _, errors = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "Airflow's api-server has ended with code" in errors
    assert "address already in use" in errors.lower()
    assert processes_of(project) == []
