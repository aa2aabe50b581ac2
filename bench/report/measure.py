"""Seconds and memory of a command, its child processes included; the same way for whatever is measured."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

INTERVAL = 0.25
"""Seconds between two looks, at least. A peak that is shorter may be missed."""
_TICKS = os.sysconf("SC_CLK_TCK")


class Cost(msgspec.Struct, frozen=True):
    """What a command took. `peak` is the greatest sum of the processes' proportional set sizes (shared pages are
    counted once), in bytes; ``None`` where there is no ``/proc``."""

    seconds: float
    cpu_seconds: float
    peak: int | None
    code: int
    output: str


def run(command: Sequence[str], environment: Mapping[str, str] | None = None, timeout: float | None = None) -> Cost:
    """Runs `command` to its end and tells what it took; `output` holds the end of what it printed."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=None if environment is None else {**os.environ, **environment},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    watch = _Watch(process.pid)
    watch.start()
    try:
        output = process.communicate(timeout=timeout)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        output = f"{process.communicate()[0]}\nstopped after {timeout:.0f} seconds"
    seconds = time.perf_counter() - started
    watch.done.set()
    watch.join()
    return Cost(seconds, sum(watch.cpu.values()), watch.peak or None, process.returncode, output[-4_000:])


class _Watch(threading.Thread):
    """Looks at a process and its descendants until told that they are done."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root = root
        self.done = threading.Event()
        self.peak = 0
        self.cpu: dict[int, float] = {}

    def run(self) -> None:
        pause = INTERVAL
        while not self.done.wait(pause):
            began = time.perf_counter()
            pids = _family(self.root)
            self.peak = max(self.peak, sum(_memory(pid) for pid in pids))
            for pid in pids:
                self.cpu[pid] = max(self.cpu.get(pid, 0.0), _cpu(pid))
            # the kernel walks all pages to count them: with many gigabytes, looking often would slow what is measured
            pause = max(INTERVAL, 20 * (time.perf_counter() - began))


def _family(root: int) -> list[int]:
    """`root` and all its descendants that live."""
    parents = {int(one.name): _parent(one) for one in Path("/proc").glob("[0-9]*")}
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _parent(process: Path) -> int | None:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # it has just ended
        return None


def _memory(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        return 0
    return 0


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS
