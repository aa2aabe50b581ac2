"""The ways to start a crawl: `spiders.crawl`, ``python -m jobfold.spiders``, and Scrapy's own command."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from jobfold.offers.model import InputError
from jobfold.spiders import crawl, find_board
from jobfold.spiders.__main__ import main
from jobfold.spiders.report import read_report
from jobfold.spiders.run import run_crawl

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
FEED = (
    "<rss><channel><item><title>Inn: Cook</title><link>https://example.org/1</link><guid>1</guid></item>"
    "</channel></rss>"
)


@pytest.fixture
def feed(site, environment):
    site.put("/feed.xml", FEED, Content_Type="application/rss+xml")
    return site


def called(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jobfold.spiders", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False)


def test_crawl_runs_a_child_and_returns_its_report(feed, tmp_path):
    report = crawl("example_feed", tmp_path / "out.jsonl", tmp_path / "report.json")
    assert report == read_report(tmp_path / "report.json")
    assert (report.board, report.status, report.offers) == ("example_feed", "ok", 1)
    assert json.loads((tmp_path / "out.jsonl").read_text("utf-8"))["title"] == "Cook"
    assert set(json.loads((tmp_path / "report.json").read_text("utf-8"))) == {
        "board", "started_at", "finished_at", "status", "reason", "pages", "offers", "lost", "gone", "unchanged",
        "complete", "doubts", "guest",
    }  # fmt: skip


def test_a_failed_crawl_raises_one_line_and_leaves_an_older_output_alone(feed, tmp_path):
    (tmp_path / "out.jsonl").write_text("yesterday's\n", "utf-8")
    feed.put("/feed.xml", "gone", status=410)
    with pytest.raises(InputError, match=r"^example_feed: http://\S+ answered 410: ") as caught:
        crawl("example_feed", tmp_path / "out.jsonl")
    assert "\n" not in str(caught.value)
    assert (tmp_path / "out.jsonl").read_text("utf-8") == "yesterday's\n"


def test_an_unknown_board_is_named_with_its_likeness(environment, tmp_path):
    with pytest.raises(InputError, match="exampl_feed: there is no board of that name; did you mean example_feed"):
        crawl("exampl_feed", tmp_path / "out.jsonl")


def test_a_missing_folder_is_said_before_anything_is_fetched(feed, tmp_path):
    with pytest.raises(InputError, match="does not exist; create it first"):
        crawl("example_feed", tmp_path / "nowhere" / "out.jsonl")
    assert feed.asked == []


def test_the_command_writes_to_standard_output(feed):
    done = called("crawl", "example_feed", "-o", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["title"] == "Cook"


def test_the_command_says_a_failure_in_one_line_and_exits_with_2(feed, tmp_path):
    feed.put("/feed.xml", "<rss><channel/></rss>", Content_Type="application/rss+xml")
    done = called("crawl", "example_feed", "-o", str(tmp_path / "out.jsonl"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("example_feed: no offer found")


def test_a_home_that_cannot_be_written_is_one_line(environment, tmp_path):
    (tmp_path / "home").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(InputError, match=r"home.*: cannot be written: \w+"):
        run_crawl(find_board("example_feed"), tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_board_that_cannot_be_imported_is_one_line_too(monkeypatch, capsys):
    monkeypatch.setenv("JOBFOLD_BOARDS", "no_such_package")
    assert main(["list"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith("no_such_package: its boards cannot be imported")


def test_the_list_names_each_board_with_its_homepage(capsys):
    assert main(["list"]) == 0
    assert "n8n\thttps://jobs.ashbyhq.com/n8n" in capsys.readouterr().out.splitlines()


def test_an_interrupted_crawl_exits_with_130_and_leaves_nothing_half_written(feed, tmp_path):
    """The server holds the answer back until the crawl has ended: nobody waits for it."""
    held = threading.Event()
    feed.hold["/feed.xml"] = held
    output = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "jobfold.spiders", "crawl", "example_feed", "-o", str(output)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as child:
        while "/feed.xml" not in feed.paths():
            assert child.poll() is None
            time.sleep(0.02)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=20)
    held.set()
    assert (child.returncode, said) == (130, "")
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == []


def test_scrapys_own_command_lists_and_crawls(feed, tmp_path):
    scrapy = [sys.executable, "-m", "scrapy"]
    listed = subprocess.run([*scrapy, "list"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert "python_org_jobs" in listed.stdout.split()
    command = [*scrapy, "crawl", "example_feed", "-O", str(tmp_path / "own.jsonl")]
    chosen = os.environ | {"SCRAPY_SETTINGS_MODULE": "example_settings"}
    subprocess.run(command, cwd=ROOT, env=chosen, capture_output=True, timeout=60, check=True)
    assert json.loads((tmp_path / "own.jsonl").read_text("utf-8"))["title"] == "Cook"
