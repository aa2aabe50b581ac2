"""A loopback site whose every answer a test writes, and a crawl of it in a child process."""

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from jobfold.spiders import CrawlReport

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # makes example_boards and forked importable, here and in children

from forked import forked_crawl  # noqa: E402  needs the path above

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """Answers by path; a path without one answers 404. `asked` records the requests with their headers."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    hold: dict[str, threading.Event] = field(default_factory=dict)
    """Answers that wait for their event."""
    posts: dict[str, Callable[[dict], object]] = field(default_factory=dict)
    """What is answered, as JSON, to the JSON or the form that is posted to a path; with a status before it, if it is
    not 200. `posted` records what was sent."""
    posted: list[dict] = field(default_factory=list)
    gets: dict[str, Callable[[dict, dict], Answer]] = field(default_factory=dict)
    """What is answered to a query of a path: it gets the query and the request's headers."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Header names are written with underscores: ``Content_Type="text/xml"``."""
        raw = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": "text/html; charset=utf-8"} | named, raw)

    def put_json(self, path: str, value: object, status: int = 200, **headers: str) -> None:
        self.put(path, json.dumps(value), status, Content_Type="application/json", **headers)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    state = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            state.asked.append((self.path, dict(self.headers)))
            if self.path in state.hold:
                state.hold[self.path].wait(30)
            path, _, query = self.path.partition("?")
            if path in state.gets:
                status, headers, body = state.gets[path](dict(parse_qsl(query)), dict(self.headers))
            else:
                status, headers, body = state.answers.get(self.path, (404, {"Content-Type": "text/html"}, b"none"))
            etag = headers.get("ETag")
            if status == 200 and etag and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            form = "urlencoded" in self.headers["Content-Type"]
            sent = dict(parse_qsl(raw.decode())) if form else json.loads(raw)
            state.posted.append(sent)
            answered = state.posts[self.path](sent)
            status, answered = answered if isinstance(answered, tuple) else (200, answered)
            body = json.dumps(answered).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silence: pytest shows what matters."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A crawl that is interrupted hangs up; that is no fault of the server's."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


Crawl = Callable[[str], CrawlReport]


@pytest.fixture
def environment(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What a crawl of `site` needs to know; set for child processes too."""
    variables = {
        "EXAMPLE_PORT": str(site.port),
        "JOBFOLD_BOARDS": "example_boards",
        "JOBFOLD_HOME": str(tmp_path / "home"),
        "PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")]),
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


@pytest.fixture
def crawl_site(environment: dict[str, str], tmp_path: Path) -> Crawl:
    """Crawls an example board of `site` to ``tmp_path/out.jsonl`` and ``tmp_path/report.json``."""
    return lambda name: forked_crawl(name, environment, tmp_path / "out.jsonl", tmp_path / "report.json")
