"""The portal over the real warehouse and pipeline, served for real."""

import datetime as dt
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from small_portal import folded_offer, make_offer

from jobfold.offers.model import InputError
from jobfold.pipeline.facts import fact_of
from jobfold.portal.app import create_app
from jobfold.portal.serve import bind, serve
from jobfold.warehouse import catalogue, database, facts, partners

FEED = """<?xml version="1.0" encoding="utf-8"?>
<source><job><referencenumber>N-1</referencenumber><title>Boulanger</title><company>Rochat</company>
<city>Lausanne</city><country>CH</country><date>2026-03-18</date><url>https://nordjob.example/1</url>
<description>Vous préparez le pain de nuit avec une équipe de six personnes, au feu de bois.</description>
</job></source>
"""


def wait_for(condition, seconds: float = 120.0) -> bool:
    """Whether `condition()` holds before the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def test_a_taken_port_is_told_in_one_line(tmp_path: Path) -> None:
    with bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"127.0.0.1:{port}: another program uses it.*--port") as fault:
            serve("127.0.0.1", port, home=tmp_path, database_url="postgresql://nowhere.invalid/x")
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize(
    ("host", "port"), [("no.such.host.invalid", 8000), ("127.0.0.1", 99999), ("203.0.113.9", 8000)]
)
def test_an_impossible_address_is_told(host: str, port: int) -> None:
    with pytest.raises(InputError, match=f"{host}:{port}: "):
        bind(host, port)


@pytest.mark.database
def test_an_index_that_cannot_be_written_is_told_once(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobfold.portal.serve.Multiprocess", lambda *_: pytest.fail("each worker would say it again"))
    (tmp_path / "index").write_text("no folder")
    with pytest.raises(InputError, match=r"index: the search index cannot be written"):
        serve("127.0.0.1", 0, home=tmp_path, database_url=database_url, workers=2)


@pytest.mark.slow
@pytest.mark.database
def test_the_index_follows_the_warehouse(database_url: str, tmp_path: Path) -> None:
    with database.connect(database_url) as connection:
        for offer in (folded_offer(), make_offer("compta", "Comptable")):
            catalogue.put(connection, offer)
            facts.put(connection, [fact_of(offer, offer)])
    with TestClient(create_app(home=tmp_path, database_url=database_url)) as client:
        assert wait_for(lambda: client.get("/health").json() == {"status": "ok", "offers": 2, "behind": 0})
        assert client.get("/api/offers?q=boulanger").json()["items"][0]["id"] == "boulanger"
        with database.connect(database_url) as connection:
            catalogue.end(connection, "compta")
        assert wait_for(lambda: client.get("/api/offers").json()["total"] == 1)
        assert client.get("/en/offers/compta").status_code == 410
        changes = client.get("/api/changes").json()["items"]
        assert [change["kind"] for change in changes] == ["upsert", "remove", "remove"], "overtaken"


@pytest.mark.slow
@pytest.mark.database
def test_a_push_is_worked_and_answered_record_by_record(database_url: str, tmp_path: Path) -> None:
    with database.connect(database_url) as connection:
        key = partners.add(connection, "nordjob")
    headers = {"Authorization": f"Bearer {key}"}
    address = "/api/partners/nordjob/feeds/jobs/imports"
    with TestClient(create_app(home=tmp_path, database_url=database_url)) as client:
        assert client.put(address, content=b"x", headers={"Authorization": "Bearer jf_no"}).status_code == 403
        today = dt.datetime.now(dt.UTC).date().isoformat()
        body = FEED.replace("2026-03-18", today).encode()
        receipt = client.put(address, content=body, headers=headers).headers["location"]
        assert wait_for(lambda: client.get(receipt, headers=headers).json()["status"] in ("done", "failed", "held"))
        answer = client.get(receipt, headers=headers).json()
        assert answer["status"] == "done", answer
        assert [outcome["record"] for outcome in answer["outcomes"]] == [1]
        assert answer["outcomes"][0]["source_id"] == "N-1"
        assert not list((tmp_path / "imports").iterdir())


@pytest.mark.slow
@pytest.mark.database
def test_ctrl_c_ends_it_cleanly(database_url: str, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = (
        "import sys; from pathlib import Path; from jobfold.portal.serve import serve\n"
        "try: serve('127.0.0.1', int(sys.argv[1]), home=Path(sys.argv[2]), database_url=sys.argv[3])\n"
        "except KeyboardInterrupt: sys.exit(130)"
    )
    command = [sys.executable, "-c", program, str(port), str(tmp_path), database_url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:

        def answers() -> bool:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as answer:
                    return msgspec.json.decode(answer.read())["status"] == "ok"
            except OSError:
                return False

        try:
            assert wait_for(answers)
            process.send_signal(signal.SIGINT)
            output, _ = process.communicate(timeout=20)
        finally:
            if process.poll() is None:
                process.kill()
    assert process.returncode == 130
    assert output == b""
