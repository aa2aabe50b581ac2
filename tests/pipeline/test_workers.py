"""Worker processes end with the process that started them, however it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

# Starts the pool, says the workers' numbers, and waits to be killed.
PARENT = """
import os, time
from jobfold.offers.model import Offer
from jobfold.pipeline import offline

def where(offer):
    return os.getpid()

if __name__ == "__main__":
    offline.WORTH_A_POOL = 1
    offers = (Offer(source="s", source_id=str(at), title="t") for at in range(10_000))
    found = offline.on_all_cores(where, offers)
    print(*{next(found) for _ in range(1000)}, flush=True)
    time.sleep(600)
"""


def ended(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return True
    return state in "ZX"


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core: there are no workers")
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to look the workers up in")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(number) for number in parent.stdout.readline().split()]
        assert workers and parent.pid not in workers
        parent.send_signal(signal.SIGKILL)
    for _ in range(600):
        if all(ended(worker) for worker in workers):
            return
        time.sleep(0.1)
    raise AssertionError(f"workers {workers} outlive their parent")
