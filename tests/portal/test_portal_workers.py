"""Several processes that answer for one portal: each answers, follows, counts with the others, and may die."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psutil
import pytest
from small_portal import folded_offer, make_offer

from jobfold.pipeline.facts import fact_of
from jobfold.warehouse import catalogue, database, facts

pytestmark = [pytest.mark.slow, pytest.mark.database]

PATIENCE = 120.0
"""Seconds for what comes about in two on a machine that has nothing else to do."""
PROGRAM = """
import sys
from pathlib import Path
from jobfold.portal.serve import serve
try:
    serve("127.0.0.1", int(sys.argv[1]), home=Path(sys.argv[2]), database_url=sys.argv[3], workers=2)
except KeyboardInterrupt:
    sys.exit(130)
"""


class Portal:
    """A portal of two processes under a program of its own."""

    def __init__(self, program: psutil.Popen, port: int) -> None:
        self.program, self.port = program, port

    def get(self, path: str) -> tuple[dict[str, str], object]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=2) as answer:
            return dict(answer.headers), msgspec.json.decode(answer.read())

    def answers(
        self, path: str, expected: Callable[[object], bool], *, alone: psutil.Process | None = None
    ) -> dict[str, str] | None:
        """The headers of the first answer that is as expected, ``None`` if there is none within `PATIENCE`.

        `alone` is the only process that may give it. Between two requests the others go on, for one of them may be
        what it waits for, and one that stands still for long is replaced.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(OSError), self.only(alone):
                headers, body = self.get(path)
                if expected(body):
                    return headers
            time.sleep(0.1)
        return None

    def workers(self) -> list[psutil.Process]:
        """The processes that answer; the one that looks after what they share is none."""
        found = []
        for one in self.program.children():
            with contextlib.suppress(psutil.NoSuchProcess):  # one that has died, and is being buried
                if one.status() != psutil.STATUS_ZOMBIE and "spawn_main" in " ".join(one.cmdline()):
                    found.append(one)
        return found

    @contextmanager
    def only(self, worker: psutil.Process | None) -> Iterator[None]:
        """While the others stand still, `worker` alone answers; without one, all do."""
        others = [one for one in self.workers() if one.pid != worker.pid] if worker else []
        for one in others:
            one.suspend()
        try:
            yield
        finally:
            for one in others:
                one.resume()


@pytest.fixture
def portal(database_url: str, tmp_path: Path) -> Iterator[Portal]:
    publish(database_url, folded_offer().id)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", PROGRAM, str(port), str(tmp_path), database_url]
    own = os.environ | {"TMPDIR": str(tmp_path)}
    with psutil.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, env=own
    ) as program:
        made = Portal(program, port)
        try:
            assert made.answers("/health", lambda body: body == {"status": "ok", "offers": 1, "behind": 0})
            yield made
        finally:
            if program.poll() is None:
                for one in [*program.children(recursive=True), program]:
                    one.kill()


def publish(url: str, id: str) -> None:
    offer = folded_offer() if id == "boulanger" else make_offer(id, "Comptable")
    with database.connect(url) as connection:
        catalogue.put(connection, offer)
        facts.put(connection, [fact_of(offer, offer)])


def comptables(count: int) -> tuple[str, Callable[[object], bool]]:
    return "/api/offers?q=comptable", lambda body: body["total"] == count


def left_after(portal: Portal, worker: psutil.Process, requests: int) -> int:
    """How many requests are left to us after so many that `worker` has answered."""
    for _ in range(requests):
        headers = portal.answers("/api/sources", bool, alone=worker)
        assert headers
    return int(headers["ratelimit"].split("r=")[1].split(";")[0])


def counted_by(portal: Portal, worker: psutil.Process) -> int:
    """How many answers about sources `worker` tells of."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError), portal.only(worker):
            with urllib.request.urlopen(f"http://127.0.0.1:{portal.port}/metrics", timeout=2) as answer:
                told = re.search(r'/api/sources",status="200"} (\d+)', answer.read().decode())
            return int(told[1]) if told else 0
        time.sleep(0.1)
    return 0


def test_both_answer_one_dies_and_all_end(portal: Portal, database_url: str) -> None:
    first, second = portal.workers()
    # of processes that count apart, the second would always have more left; a minute may end between the two
    counts = ((left_after(portal, first, 4), left_after(portal, second, 1)) for _ in range(3))
    assert any(after < before for before, after in counts), "what one has counted, the other knows"
    assert counted_by(portal, second) >= 5, "each tells of all"

    publish(database_url, "late")
    assert portal.answers(*comptables(1)), "whoever writes the index has it"
    for worker in (first, second):
        assert portal.answers(*comptables(1), alone=worker), "found in both"

    first.kill()
    publish(database_url, "later")
    assert portal.answers(*comptables(2)), "the other takes over the index"
    end = time.monotonic() + PATIENCE
    while {one.pid for one in portal.workers()} <= {first.pid, second.pid} and time.monotonic() < end:
        time.sleep(0.1)
    (new,) = [one for one in portal.workers() if one.pid not in (first.pid, second.pid)]
    assert portal.answers(*comptables(2), alone=new), "who died is replaced"

    os.killpg(portal.program.pid, signal.SIGINT)  # as a terminal does it
    output, _ = portal.program.communicate(timeout=PATIENCE)
    assert (portal.program.returncode, output) == (130, b"")
    assert not any(one.is_running() for one in (new, second))
