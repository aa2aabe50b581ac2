"""Starts Airflow on this machine, for `make airflow`: API server, scheduler and DAG processor, on loopback.

`airflow standalone` would do nearly the same, but it opens its log servers on every network interface. The
three processes here are those of a production machine (docs/run-in-production.md), each with a log file under
``.airflow/logs/``. Ctrl-C stops them all; if one of them ends by itself, so do the others.
"""

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
STATE = PROJECT / ".airflow"
LOGS = STATE / "logs"
AIRFLOW = Path(sys.executable).parent / "airflow"
PROCESSES = {
    "api-server": ["api-server"],
    "scheduler": ["scheduler", "--skip-serve-logs"],
    "dag-processor": ["dag-processor"],
}
READY_WITHIN = 90  # seconds
STOP_WITHIN = 30  # seconds


class Ended(Exception):
    """One of the processes has ended by itself. `str()` names it and quotes the end of its log."""


def environment() -> dict[str, str]:
    """This process's environment, with what all parts of one Airflow must agree on.

    The parts sign their requests to each other with a shared secret. One that is not given is drawn anew at
    every start, which only logs the browser out.
    """
    port = os.environ.get("AIRFLOW__API__PORT", "8080")
    shared = {
        "AIRFLOW__API__PORT": port,
        "AIRFLOW__API__SECRET_KEY": secrets.token_hex(32),
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(32),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
    }
    return shared | os.environ | {"AIRFLOW_HOME": str(PROJECT)}


def run_logged(name: str, arguments: list[str], env: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Starts ``airflow <arguments>`` in a session of its own, so that the terminal's Ctrl-C reaches it by us."""
    with (LOGS / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            [str(AIRFLOW), *arguments], env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )


def check_alive(running: dict[str, "subprocess.Popen[bytes]"]) -> None:
    """Raises `Ended` if a process is no longer there."""
    for name, process in running.items():
        if process.poll() is not None:
            log = LOGS / f"{name}.log"
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
            raise Ended(f"Airflow's {name} has ended with code {process.returncode}. The end of {log}:\n{tail}")


def answers(url: str) -> bool:
    """Does `url` answer with success?"""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def stop(running: dict[str, "subprocess.Popen[bytes]"]) -> None:
    """Ends all processes and the tasks that run: politely, then after `STOP_WITHIN` seconds by force.

    The whole group of each is told, because a scheduler that alone is told to end waits for its tasks.
    """
    for process in running.values():
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_WITHIN
    for process in running.values():
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def main() -> int:
    """Runs Airflow until Ctrl-C (exit code 130) or until a part of it fails (1)."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    LOGS.mkdir(parents=True, exist_ok=True)
    env = environment()
    site = f"http://127.0.0.1:{env['AIRFLOW__API__PORT']}"
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        print("Starting Airflow (the first time, its database is created too)", flush=True)
        running["migrate"] = run_logged("migrate", ["db", "migrate"], env)
        if running["migrate"].wait() != 0:
            check_alive(running)
        del running["migrate"]
        running |= {name: run_logged(name, arguments, env) for name, arguments in PROCESSES.items()}
        deadline = time.monotonic() + READY_WITHIN
        while not answers(f"{site}/api/v2/monitor/health"):
            check_alive(running)
            if time.monotonic() > deadline:
                raise Ended(f"Airflow does not answer on {site} after {READY_WITHIN} s; see the logs in {LOGS}")
            time.sleep(0.5)
        print(f"Airflow is on {site}, user admin, password in {STATE / 'passwords.json'}; Ctrl-C stops it")
        print("Its DAGs are paused: switch on fold_and_publish, then the boards to crawl.", flush=True)
        while True:
            check_alive(running)
            time.sleep(1)
    except KeyboardInterrupt:
        return 130
    except Ended as fault:
        print(fault, file=sys.stderr)
        return 1
    finally:
        stop(running)


if __name__ == "__main__":
    sys.exit(main())
