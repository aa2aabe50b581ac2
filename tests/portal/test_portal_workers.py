"""Several processes that answer for one portal: each answers, follows, counts with the others, and may die."""

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
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=3) as answer:
            return dict(answer.headers), msgspec.json.decode(answer.read())

    def answers(self, path: str, expected: Callable[[object], bool], seconds: float = 30.0) -> bool:
        """Whether `path` is answered as expected before the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if expected(self.get(path)[1]):
                    return True
            except OSError:
                pass
            time.sleep(0.1)
        return False

    def workers(self) -> list[psutil.Process]:
        """The processes that answer; the one that looks after what they share is none."""
        found = [one for one in self.program.children() if one.status() != psutil.STATUS_ZOMBIE]
        return [one for one in found if "spawn_main" in " ".join(one.cmdline())]

    @contextmanager
    def only(self, worker: psutil.Process) -> Iterator[None]:
        """While the others stand still, `worker` alone answers."""
        others = [one for one in self.workers() if one.pid != worker.pid]
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


def test_both_answer_one_dies_and_all_end(portal: Portal, database_url: str) -> None:
    first, second = portal.workers()
    left, counts = [], []
    for worker in (first, second):
        with portal.only(worker):
            assert portal.answers("/api/offers?q=boulanger", lambda body: body["total"] == 1)
            left.append(int(portal.get("/api/sources")[0]["ratelimit"].split("r=")[1].split(";")[0]))
            with urllib.request.urlopen(f"http://127.0.0.1:{portal.port}/metrics", timeout=3) as answer:
                counts.append(re.search(r'/api/sources",status="200"} (\d)', answer.read().decode())[1])
    assert left[1] < left[0], "what one has counted, the other knows"
    assert counts == ["1", "2"], "each tells of all"

    publish(database_url, "late")
    assert portal.answers("/api/offers?q=comptable", lambda body: body["total"] == 1)
    for worker in (first, second):
        with portal.only(worker):
            assert portal.answers("/api/offers?q=comptable", lambda body: body["total"] == 1), "found in both"

    first.kill()
    publish(database_url, "later")
    assert portal.answers("/api/offers?q=comptable", lambda body: body["total"] == 2), "the other takes over the index"
    end = time.monotonic() + 60
    while {one.pid for one in portal.workers()} <= {first.pid, second.pid} and time.monotonic() < end:
        time.sleep(0.1)
    (new,) = [one for one in portal.workers() if one.pid not in (first.pid, second.pid)]
    answered = False
    while not answered and time.monotonic() < end:
        with portal.only(new):
            answered = portal.answers("/api/offers?q=comptable", lambda body: body["total"] == 2, 1.0)
    assert answered, "who died is replaced"

    os.killpg(portal.program.pid, signal.SIGINT)  # as a terminal does it
    output, _ = portal.program.communicate(timeout=25)
    assert (portal.program.returncode, output) == (130, b"")
    assert not any(one.is_running() for one in (new, second))
