"""What a command takes: its children count, and a command that fails or hangs is told apart."""

import sys

import pytest

from bench.report.measure import run
from tests.tools import require_tool

CHILD = "import time; block = bytearray(80_000_000); time.sleep(1.5)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}])"


@pytest.mark.slow
def test_memory_of_children_counts() -> None:
    require_tool("/proc", found=sys.platform == "linux", mend="run this on Linux")
    cost = run([sys.executable, "-c", PARENT])
    assert cost.code == 0
    assert cost.peak is not None
    assert 80_000_000 < cost.peak < 200_000_000
    assert 0 < cost.cpu_seconds <= cost.seconds * 4


def test_failure_and_its_words_are_kept() -> None:
    cost = run([sys.executable, "-c", "raise SystemExit('no such thing')"])
    assert cost.code == 1
    assert "no such thing" in cost.output


@pytest.mark.slow
def test_what_takes_too_long_is_stopped() -> None:
    cost = run([sys.executable, "-c", "import time; time.sleep(60)"], timeout=1)
    assert cost.code != 0
    assert "stopped after 1 seconds" in cost.output
