"""`jobfold boards`, `jobfold boards verify` and `jobfold board new`, as one calls them."""

import datetime as dt
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ITEM = "<item><title>Baker {n}</title><link>{site}/jobs/{n}</link></item>"
BOARD = '''"""A board."""

from jobfold.spiders.platforms.rss import Rss


class Lake(Rss):
    """See https://example.org/docs."""

    name = "lake"
    homepage = "{site}/"
    terms = "Made up, https://example.org/terms"
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (50, 100)
    feeds = ("{site}/feed.xml",)
'''
Call = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def site() -> Iterator[str]:
    """A site with a feed of 60 jobs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            base = f"http://127.0.0.1:{server.server_address[1]}"
            items = "".join(ITEM.format(n=n, site=base) for n in range(60))
            feed = f"<?xml version='1.0'?><rss><channel>{items}</channel></rss>"
            head = "<html><head><title>Lake</title><link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
            body = {"/feed.xml": feed, "/": head}.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/xml" if self.path.endswith("xml") else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silence: pytest shows what matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Calls `jobfold` with the boards of ``tmp_path/lakes``."""
    (tmp_path / "lakes").mkdir()
    (tmp_path / "lakes" / "__init__.py").touch()
    own = {"JOBFOLD_BOARDS": "lakes", "JOBFOLD_HOME": str(tmp_path / "home"), "COLUMNS": "200"}
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    command = [sys.executable, "-c", "from jobfold.command import main; main()"]
    return lambda *arguments: subprocess.run(
        [*command, *arguments],
        cwd=tmp_path,
        env={**os.environ, **own, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def declare(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "lakes" / "lake.py"
    path.write_text(text, "utf-8")
    return path


def test_boards_are_listed_with_what_they_declare(call, site, tmp_path):
    declare(tmp_path, BOARD.replace("{site}", site))
    done = call("boards")
    [line] = [line.split() for line in done.stdout.splitlines() if line.startswith("lake ")]
    assert line == ["lake", "board", "CH", "en", "never", f"{site}/"]
    rows = {row["name"]: row for row in json.loads(call("boards", "--json").stdout)}
    assert rows["lake"]["countries"] == ["CH"]
    assert {"france_travail", "arbeitnow", "platsbanken"} <= set(rows)


def test_a_board_is_tried_with_a_few_offers_and_stamped_if_asked(call, site, tmp_path):
    path = declare(tmp_path, BOARD.replace("{site}", site))
    done = call("boards", "verify", "lake", "--limit", "3")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("lake: ")
    assert "e.g. 'Baker 0'" in done.stdout
    assert done.stdout.endswith("1 of 1 boards answer as declared\n")
    assert "verified" not in path.read_text("utf-8")
    assert not (tmp_path / "home").exists()  # nothing is remembered of the pages
    for text in (
        path.read_text("utf-8"),
        path.read_text("utf-8").replace("    name", '    verified = "2020-01-01"\n    name'),
    ):
        declare(tmp_path, text)
        assert call("boards", "verify", "lake", "--write").returncode == 0
        today = dt.datetime.now(dt.UTC).date().isoformat()
        assert path.read_text("utf-8").count(f'\n    verified = "{today}"\n') == 1
        assert path.read_text("utf-8").count("verified") == 1


def test_a_board_that_does_not_answer_is_said_and_not_stamped(call, site, tmp_path):
    path = declare(tmp_path, BOARD.replace("{site}", site).replace("feed.xml", "gone.xml"))
    done = call("boards", "verify", "lake", "--write")
    assert done.returncode == 1
    assert done.stdout.startswith("lake: failed: ")
    assert "answered 404" in done.stdout
    assert "verified" not in path.read_text("utf-8")


def test_a_machine_without_a_network_is_told_so_in_one_line(call, tmp_path):
    declare(tmp_path, BOARD.replace("{site}", "https://lake.invalid"))
    done = call("boards", "verify", "lake")
    assert done.returncode == 2
    assert done.stderr == "jobfold: no network: lake.invalid cannot be found; run this on a machine that has one\n"


def test_a_new_board_is_written_and_the_next_steps_are_told(call, site, tmp_path):
    done = call("board", "new", f"{site}/feed.xml", "--name", "fresh", "--into", "lakes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Rss: it has a feed with 60 offers, {site}/feed.xml.\nWritten: lakes/fresh.py")
    assert "jobfold crawl fresh -o fresh.jsonl" in done.stdout
    assert call("crawl", "fresh", "-o", "fresh.jsonl").returncode == 0
    assert len((tmp_path / "fresh.jsonl").read_text("utf-8").splitlines()) == 60
