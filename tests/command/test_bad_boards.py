"""A board that does not answer as one: one clear line, exit code 2, and a catalogue that is as it was."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from calling import HERE, Command, refused

pytestmark = [pytest.mark.slow, pytest.mark.database]

LOGIN = b"<html><body><form><input name=u><input type='password' name=p></form></body></html>"
CHALLENGE = b"<html><head><title>Just a moment...</title></head></html>"
EMPTY = b"<?xml version='1.0'?><rss><channel><title>Jobs</title></channel></rss>"
ANSWERS: dict[str, tuple[int, bytes, str]] = {
    "404": (404, b"Not found", "answered 404"),
    "500": (500, b"Oops", "answered 500"),
    "login page": (200, LOGIN, "login page"),
    "bot challenge": (200, CHALLENGE, "bot challenge"),
    "nothing": (200, b"", "127.0.0.1"),
    "no offers": (200, EMPTY, "no offer found"),
    "no answer": (0, b"", "cannot reach"),
}


class _Site(ThreadingHTTPServer):
    daemon_threads = True
    answer: tuple[int, bytes] = (404, b"")
    asked: threading.Event
    held: threading.Event

    def handle_error(self, *_: object) -> None:
        """A crawl that is interrupted hangs up; that is no fault of the server's."""


class _Handler(BaseHTTPRequestHandler):
    server: _Site

    def do_GET(self) -> None:
        status, body = (404, b"") if self.path == "/robots.txt" else self.server.answer
        if self.path != "/robots.txt":
            self.server.asked.set()
            self.server.held.wait(30)
        if not status:
            return
        self.send_response(status)
        self.send_header("Content-Type", "application/rss+xml" if body.startswith(b"<?xml") else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence: pytest shows what matters."""


@pytest.fixture
def site() -> Iterator[_Site]:
    server = _Site(("127.0.0.1", 0), _Handler)
    server.asked, server.held = threading.Event(), threading.Event()
    server.held.set()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.held.set()
    server.shutdown()
    server.server_close()
    thread.join()


def told(site: _Site) -> dict[str, str]:
    """What a child must know to crawl `site`."""
    return {"JOBFOLD_BOARDS": "bad_boards", "PYTHONPATH": str(HERE), "BAD_BOARD_PORT": str(site.server_address[1])}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_board_that_does_not_answer_as_one(command: Command, site: _Site, name: str) -> None:
    status, body, fault = ANSWERS[name]
    site.answer = (status, body)
    refused(command("crawl", "bad_board", "-o", "crawled.jsonl", **told(site)), "bad_board: ", fault)
    assert not list(command.folder.glob("*crawled.jsonl*"))


@pytest.mark.parametrize("name", ["404", "nothing"])
def test_a_failed_board_leaves_the_catalogue_as_it_was(command: Command, site: _Site, name: str) -> None:
    status, body, fault = ANSWERS[name]
    site.answer = (status, body)
    before = command.catalogue()
    refused(command("run", "--board", "bad_board", "--mode", "full", **told(site)), "bad_board: ", fault)
    assert command.catalogue() == before


@pytest.mark.parametrize("called", [["crawl", "bad_board", "-o", "crawled.jsonl"], ["run", "--board", "bad_board"]])
def test_ctrl_c_during_a_crawl_ends_it_and_leaves_nothing(command: Command, site: _Site, called: list[str]) -> None:
    """The site holds its answer back until the command has ended: nobody waits for it."""
    before = command.catalogue()
    site.held.clear()
    with command.begin(*called, **told(site)) as child:
        while not site.asked.is_set():
            assert child.poll() is None
            time.sleep(0.02)
        os.killpg(child.pid, signal.SIGINT)
        _, said = child.communicate(timeout=20)
    assert (child.returncode, said) == (130, "jobfold: interrupted; nothing was left half-written\n")
    assert not list(command.folder.rglob("*.part"))
    assert not (command.folder / "crawled.jsonl").exists()
    assert command.catalogue() == before
