"""`jobfold alerts`: what is due is shown or sent, old requests are deleted, and whoever asks for it is forgotten."""

import datetime as dt
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from jobfold.command.app import app
from jobfold.offers.model import InputError
from jobfold.warehouse import alerts, catalogue
from jobfold.warehouse.database import Connection

sys.path.insert(0, str(Path(__file__).parents[1] / "portal"))  # makes these two importable

from mail_server import mail_server
from small_portal import make_offer

pytestmark = [pytest.mark.database, pytest.mark.slow]


def call(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(app, ["alerts", *arguments], env=environment)


def test_alerts_are_shown_sent_deleted_and_forgotten(
    connection: Connection, database_url: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.delenv("JOBFOLD_SMTP_URL", raising=False)
    fault = call("send").exception
    assert isinstance(fault, InputError) and "JOBFOLD_SMTP_URL: is not set" in str(fault)

    yesterday = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    for address, query in (
        ("ada@example.org", "q=boulanger"),
        ("ada@example.org", "q=koch"),
        ("eve@example.org", "q=x"),
    ):
        asked = yesterday - dt.timedelta(days=7)
        assert alerts.add(connection, address=address, language="de", query=query, every="day", now=asked)
    for number in (1, 2):
        assert alerts.confirm(connection, number, now=yesterday)
    catalogue.put(connection, make_offer("boulanger", "Boulanger"))
    connection.commit()

    shown = call("send", "--dry-run")
    assert shown.exception is None
    assert shown.stdout.splitlines() == [
        "alert 1, every day, in de: 1 new", "alert 2, every day, in de: 0 new",
        "digests due: 2; nothing was sent",
    ]  # fmt: skip
    with mail_server() as server:
        own = {
            "JOBFOLD_SMTP_URL": server.url,
            "JOBFOLD_MAIL_FROM": "a@jobs.example",
            "JOBFOLD_SITE": "http://localhost",
        }
        sent = call("send", **own)
        assert sent.exception is None
        assert sent.stdout.startswith("digests sent: 1, with nothing new: 1, asked to confirm: 0, refused: 0")
        assert [to for to, _ in server.mails] == ["ada@example.org"], "eve's request was too old to be asked about"
    assert call("clean").stdout == "alerts deleted: 0\n"
    assert call("forget", "ADA@Example.org").stdout == "alerts deleted: 2\n"
    assert "is no e-mail address; " in str(call("forget", "ada").exception)
    assert connection.execute("select count(*) from alert").fetchone() == (0,)
