"""Bad input from end to end: one clear line, the mend, exit code 2, and a catalogue that is as it was."""

import gzip
import json
import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from calling import JOBFOLD, Command, refused
from world import TEXT, baker, posting, write

pytestmark = [pytest.mark.slow, pytest.mark.database]

MANY = [posting("alpha", str(at), title=f"Koch {at * 7919}", description=f"{TEXT} {at * 104729}") for at in range(50)]
LINES = "\n".join(json.dumps(one) for one in MANY)
ITEM = "<job><title>Baker</title><referencenumber>{}</referencenumber><description>Bread every day.</description></job>"
XML = "<source>" + "".join(ITEM.format(at) for at in range(3)) + "</source>"
WAITING = "from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
DOWN = "postgresql://nobody:secret@127.0.0.1:9/none"

FILES: dict[str, tuple[bytes, str]] = {
    "unknown.txt": (b"Dear partner,\n\nplease find our offers attached.\n", "no known format"),
    "empty.xml": (b"", "empty"),
    "binary.bin": (random.Random(1).randbytes(5000), "binary data"),
    "login.html": (b"<!DOCTYPE html><html><body><form>Sign in</form></body></html>", "a web page"),
    "cut.jsonl.gz": (gzip.compress(LINES.encode())[:-900], "cut off"),
    "cut_in_its_head.jsonl.gz": (gzip.compress(LINES.encode())[:9], "cut off"),
    "cut.json": (json.dumps(MANY, indent=1).encode()[:20_000], "cut off after record"),
    "cut_in_half.json": (json.dumps(MANY[0]).encode()[:500], "cut off in the first record"),
    "cut.jsonl": (LINES.encode()[:-300], "line 50"),
    "cut.xml": (XML.encode()[:-60], "record 3: <job> is never closed"),
    "broken.json": (b'[{"@type": "JobPosting", "title": "x"} ; {"title": "y"} 3', "ill-formed"),
    "no_offers.json": (b"[]", "looks like job offers"),
    "no_rows.csv": (b"id;title;description\n", "no row"),
    "no_titles.jsonl": (b'{"@type": "JobPosting", "description": "x"}\n' * 3, "title-missing"),
    "one_long_line.jsonl": (b'{"@type": "JobPosting", "title": "' + b"x" * (17 << 20) + b'"}\n', "line-too-long"),
}


@pytest.fixture(scope="module", autouse=True)
def files(command: Command) -> None:
    for name, (data, _) in FILES.items():
        (command.folder / name).write_bytes(data)


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_one_line_and_changes_nothing(command: Command, name: str) -> None:
    before = command.catalogue()
    refused(command("run", "--feed", name, "--mode", "full"), name, FILES[name][1])
    assert command.catalogue() == before


CALLS: dict[str, tuple[list[str], dict[str, str], list[str]]] = {
    "missing file": (["run", "--feed", "missing.xml"], {}, ["missing.xml", "no such file"]),
    "folder": (["run", "--feed", "."], {}, ["is a folder"]),
    "second feed empty": (["run", "--feed", "good.jsonl", "--feed", "empty.xml"], {}, ["empty.xml"]),
    "unknown board": (["run", "--board", "demo_nimbos"], {}, ["demo_nimbos", "did you mean demo_nimbus"]),
    "crawl of an unknown board": (["crawl", "zzzz"], {}, ["zzzz", "`jobfold boards`"]),
    "unknown option": (["run", "--bord", "x"], {}, ["--bord", "`jobfold run -h`"]),
    "unknown value": (["run", "--mode", "half"], {}, ["--mode", "'delta', 'full'"]),
    "unknown command": (["rnu"], {}, ["rnu", "`jobfold -h`"]),
    "option without value": (["export", "-o"], {}, ["-o"]),
    "not a number": (["serve", "--port", "many"], {}, ["--port", "integer"]),
    "unknown format": (["feed", "check", "good.jsonl", "--format", "indeed"], {}, ["indeed", "indeed-xml"]),
    "convert, nothing read": (["feed", "convert", "no_titles.jsonl", "-o", "out.jsonl"], {}, ["no_titles.jsonl"]),
    "convert, no folder": (["feed", "convert", "good.jsonl", "-o", "no/where"], {}, ["no/where", "-o"]),
    "dedup, nothing read": (["dedup", "no_titles.jsonl", "-o", "out.jsonl"], {}, ["no_titles.jsonl", "title-missing"]),
    "dedup, no folder for edges": (["dedup", "good.jsonl", "--edges", "no/where"], {}, ["no/where", "--edges"]),
    "validate, nothing read": (["validate", "no_titles.jsonl", "-o", "out.jsonl"], {}, ["no_titles.jsonl"]),
    "validate, binary": (["validate", "binary.bin", "-o", "out.jsonl"], {}, ["binary.bin"]),
    "compare, two offers": (["compare", "good.jsonl", "good.jsonl"], {}, ["good.jsonl", "one JobPosting"]),
    "explain, unknown": (["explain", "nowhere:1"], {}, ["nowhere:1"]),
    "export to a file": (["export", "-o", "good.jsonl"], {}, ["good.jsonl", "not a folder"]),
    "stage, not a report": (
        ["stage", "good.jsonl", "--board", "n8n", "--report", "good.jsonl"], {}, ["good.jsonl", "not a crawl report"],
    ),
    "database down": (["run", "--feed", "good.jsonl"], {"DATABASE_URL": DOWN}, ["127.0.0.1:9/none", "DATABASE_URL"]),
    "serve, database down": (["serve", "--port", "0"], {"DATABASE_URL": DOWN}, ["127.0.0.1:9/none", "DATABASE_URL"]),
    "no database's address": (["fold"], {"DATABASE_URL": "mysql://me:secret@h/x"}, ["DATABASE_URL", "postgresql://"]),
    "home is a file": (["run"], {"JOBFOLD_HOME": "good.jsonl"}, ["good.jsonl", "JOBFOLD_HOME"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_a_bad_call_is_one_line_and_changes_nothing(command: Command, name: str) -> None:
    arguments, environment, named = CALLS[name]
    before = command.catalogue(), sorted(path.name for path in command.folder.iterdir())
    done = command(*arguments, **environment)
    assert "secret" not in refused(done, *named)
    assert done.stdout == ""
    assert (command.catalogue(), sorted(path.name for path in command.folder.iterdir())) == before


def test_a_database_that_is_missing_on_the_server_is_named(command: Command) -> None:
    other = psycopg.conninfo.make_conninfo(command.url, dbname="jobfold_nowhere")
    refused(command("publish", DATABASE_URL=other), "jobfold_nowhere", "does not exist")


@pytest.mark.parametrize("called", ["serve", "demo"])
def test_a_port_in_use_is_said_before_the_work(command: Command, called: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = command(called, "--port", port)
    refused(done, f"127.0.0.1:{port}", "--port")
    assert not (command.folder / "home" / "demo").exists()


def test_control_bytes_in_xml_are_mended_with_a_warning(command: Command) -> None:
    path = command.folder / "control.xml"
    path.write_text(XML.replace("Bread", "\x01Bread\x02 &#2;"), "utf-8")
    done = command("feed", "check", "control.xml", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["records"], report["offers"]) == (0, 3, 3)
    assert {"control-characters", "xml-repaired"} <= set(report["codes"])
    assert {issue["severity"] for issue in report["issues"]} == {"warning"}


def test_a_cut_feed_is_still_linted_line_by_line(command: Command) -> None:
    report = json.loads(command("feed", "check", "cut.jsonl", "--json").stdout)
    assert (report["records"], report["offers"], report["codes"]) == (50, 49, {"json-cut-off": 1})


def test_of_two_feeds_the_one_that_breaks_off_is_left_out_whole(database_url: str, tmp_path: Path) -> None:
    command = Command(database_url, tmp_path)
    write(tmp_path / "good.jsonl", posting("alpha", "1"), baker("beta", "2"))
    (tmp_path / "cut.jsonl").write_text(LINES[:-300], "utf-8")
    done = command("run", "--feed", "cut.jsonl", "--feed", "good.jsonl")
    refused(done, "cut.jsonl", "nothing of this one is stored")
    exported, _, totals = command.catalogue()
    assert len(exported.splitlines()) == totals["live"] == 2


def test_a_line_of_200_megabytes_is_lost_alone_and_never_held(database_url: str, tmp_path: Path) -> None:
    command = Command(database_url, tmp_path)
    write(tmp_path / "short.jsonl", posting("alpha", "1"))
    with (tmp_path / "long.jsonl").open("w", encoding="utf-8") as file:
        file.write(json.dumps(posting("alpha", "1")) + "\n" + '{"@type": "JobPosting", "title": "')
        for _ in range(200):
            file.write("x" * (1 << 20))
        file.write('"}\n' + json.dumps(baker("beta", "2")) + "\n")
    usual, _ = memory(command, "run", "--feed", "short.jsonl")
    most, said = memory(command, "run", "--feed", "long.jsonl")
    (tmp_path / "long.jsonl").unlink()
    assert "long.jsonl: record 2, line 2: line-too-long" in said
    assert len(command.catalogue()[0].splitlines()) == 2
    assert most - usual < 100 << 20


def memory(command: Command, *arguments: str) -> tuple[int, str]:
    """The most bytes that a call which succeeds held at a time, and what it said."""
    process = command.begin(*arguments)
    assert process.stdout and process.stderr
    said, complaint = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    process.stderr.close()
    assert (process.returncode, complaint) == (0, "")
    return usage.ru_maxrss << 10, said


@pytest.mark.parametrize(
    "arguments", [["feed", "convert", "many.jsonl"], ["feed", "check", "no_titles.jsonl"], ["boards"], ["--help"]]
)
def test_a_reader_that_has_seen_enough_is_no_fault(command: Command, arguments: list[str]) -> None:
    write(command.folder / "many.jsonl", *MANY * 4)
    with command.begin(*arguments) as child:
        assert child.stdout and child.stderr
        child.stdout.close()
        said = child.stderr.read()
    assert (child.returncode, said.replace("many.jsonl: 200 offers written, 0 records lost\n", "")) == (0, "")


def test_a_full_disk_is_one_line(command: Command) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [JOBFOLD, "feed", "convert", "good.jsonl"],
            cwd=command.folder, env=command.environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    done.stdout = ""
    refused(done, "No space left")


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_what_is_no_plain_file_is_written_to_and_not_replaced(command: Command, kind: str) -> None:
    """As root, a file put in the place of /dev/null would be the end of it."""
    place = command.folder / f"a_{kind}"
    if kind == "pipe":
        os.mkfifo(place)
        with subprocess.Popen(["cat", place], stdout=subprocess.PIPE, text=True) as cat:
            assert command("feed", "convert", "good.jsonl", "-o", place).returncode == 0
            written = cat.communicate(timeout=30)[0]
        assert place.is_fifo()
    else:
        place.symlink_to(command.folder / "target.jsonl")
        assert command("feed", "convert", "good.jsonl", "-o", place).returncode == 0
        assert place.is_symlink()
        written = (command.folder / "target.jsonl").read_text("utf-8")
    assert len(written.splitlines()) == 2


@contextmanager
def staging(command: Command) -> Iterator[tuple[subprocess.Popen[str], psycopg.Connection]]:
    """A run in the midst of its staging, which waits for a lock that is held here; and a connection to watch it by."""
    write(command.folder / "fifty.jsonl", *MANY)
    with psycopg.connect(command.url) as holder, psycopg.connect(command.url, autocommit=True) as watcher:
        holder.execute("lock table offer in access exclusive mode")
        with command.begin("run", "--feed", "fifty.jsonl") as child:
            while not watcher.execute(f"select 1 {WAITING}").fetchone():
                assert child.poll() is None
                time.sleep(0.05)
            yield child, watcher


def test_ctrl_c_while_a_feed_is_staged_leaves_nothing(command: Command) -> None:
    before = command.catalogue()
    with staging(command) as (child, _):
        os.killpg(child.pid, signal.SIGINT)
        _, said = child.communicate(timeout=30)
    assert (child.returncode, said) == (130, "jobfold: interrupted; nothing was left half-written\n")
    assert command.catalogue() == before


def test_a_database_that_ends_while_a_feed_is_staged_is_one_line(command: Command) -> None:
    before = command.catalogue()
    with staging(command) as (child, watcher):
        watcher.execute(f"select pg_terminate_backend(pid) {WAITING}")
        out, said = child.communicate(timeout=30)
    refused(subprocess.CompletedProcess(child.args, child.returncode, out, said), "the database at", "gave up")
    assert command.catalogue() == before
