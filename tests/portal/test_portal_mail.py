"""What mail needs to be told, what it makes of addresses and texts, and what the form does before any mail."""

import datetime as dt
import email
import re
from collections.abc import Callable
from email.policy import default

import pytest
from litestar.testing import TestClient
from mail_server import mail_server

from jobfold.offers.model import InputError
from jobfold.portal.alerts.addresses import read_address
from jobfold.portal.alerts.letters import Letter, Link
from jobfold.portal.alerts.mailer import Mailer
from jobfold.portal.alerts.messages import make_message
from jobfold.portal.alerts.settings import MailSettings, read_settings, required_settings

FINE = {
    "JOBFOLD_SMTP_URL": "smtps://us:p%40ss@mail.example.org",
    "JOBFOLD_MAIL_FROM": "Stellen Zürich <alerts@jobs.example.org>",
    "JOBFOLD_SITE": "https://jobs.example.org/",
}


Read = Callable[..., MailSettings | None]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """Reads the settings of an environment with FINE and what is changed."""

    def reading(**changed: str) -> MailSettings | None:
        for name, value in (FINE | {f"JOBFOLD_{name}": value for name, value in changed.items()}).items():
            monkeypatch.setenv(name, value)
        return read_settings()

    return reading


def test_the_settings_are_read_from_the_environment(read: Read) -> None:
    found = read()
    assert found is not None
    assert (found.host, found.port, found.security) == ("mail.example.org", 465, "tls")
    assert (found.user, found.password, found.site) == ("us", "p@ss", "https://jobs.example.org")
    assert "p@ss" not in repr(found)
    assert read(SMTP_URL="") is None
    ways = {"smtp://mail.example.org:587": "starttls", "smtp://localhost": "none", "smtp://127.0.0.1:2525": "none"}
    for url, security in ways.items():
        found = read(SMTP_URL=url)
        assert found is not None and found.security == security


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_URL", "mail.example.org"), ("SMTP_URL", "http://mail.example.org"), ("SMTP_URL", "smtp://:25"),
        ("SMTP_URL", "smtp://mail.example.org:x"), ("MAIL_FROM", ""), ("MAIL_FROM", "Jobfold"),
        ("MAIL_FROM", "a@b.example\r\nBcc: c@d.example"), ("SITE", ""), ("SITE", "http://jobs.example.org"),
        ("SITE", "https://jobs example.org"), ("UNSUBSCRIBE_ADDRESS", "stop"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_named_with_its_mend(read: Read, name: str, value: str) -> None:
    with pytest.raises(InputError, match=rf"^JOBFOLD_{name}: .*; .*\S") as fault:
        read(**{name: value})
    assert "p@ss" not in str(fault.value) and "\n" not in str(fault.value)


def test_without_a_server_the_command_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOBFOLD_SMTP_URL", raising=False)
    with pytest.raises(InputError, match=r"JOBFOLD_SMTP_URL: is not set.*; set it as smtps://.*JOBFOLD_SITE"):
        required_settings()


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        (" Ada.Lovelace+jobs@Example.ORG ", "Ada.Lovelace+jobs@example.org"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("o'neil@sub.example.co.uk", "o'neil@sub.example.co.uk"),
        ("ada@example", None), ("ada@@example.org", None), ("ada@example..org", None), ("ada@xn--\udc80.org", None),
    ],
)  # fmt: skip
def test_addresses_are_read(typed: str, known: str | None) -> None:
    assert read_address(typed) == known


def test_no_text_breaks_out_of_a_mail(read: Read) -> None:
    hostile = "a\r\nBcc: eve@example.org\r\n\r\n<script>alert(1)</script>\0\x1b\u202e"
    letter = Letter(
        language="fr", subject=hostile * 5, lead=(hostile, "\r\n.\r\nQUIT"), way=Link(hostile, "https://jobs.example/?a=b&c"),
        foot=(hostile,), stop="https://jobs.example/fr/alert/stop?key=" + "k" * 43,
    )  # fmt: skip
    settings = read(UNSUBSCRIBE_ADDRESS="stop+me@jobs.example")
    assert settings is not None
    raw = make_message(letter, settings, "ada@example.org", now=dt.datetime.now(dt.UTC)).as_bytes()
    assert raw.isascii() and max(map(len, raw.split(b"\r\n"))) < 998
    mail = email.message_from_bytes(raw, policy=default)
    assert not mail.defects and mail["Bcc"] is None and mail["To"] == "ada@example.org"
    assert mail["Content-Language"] == "fr" and mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"].endswith("<mailto:stop%2Bme@jobs.example?subject=unsubscribe>")
    assert "<script" not in mail.get_body(("html",)).get_content()


def test_every_mail_program_can_read_what_is_long(read: Read) -> None:
    subject = " ".join(["3 nouvelles offres :", *["électricien·ne à Genève"] * 4])
    letter = Letter(
        language="fr", subject=subject, lead=("é" * 500,), way=Link("w", "https://jobs.example/" + "k" * 200), foot=(),
        stop="https://jobs.example/fr/alert/stop?key=" + "k" * 90,
    )  # fmt: skip
    settings = read(UNSUBSCRIBE_ADDRESS="stop@jobs.example")
    assert settings is not None
    raw = make_message(letter, settings, "ada@example.org", now=dt.datetime.now(dt.UTC)).as_bytes()
    head, _, body = raw.partition(b"\r\n\r\n")
    assert max(map(len, body.split(b"\r\n"))) <= 76  # RFC 2045
    assert max(map(len, re.findall(rb"=\?.*?\?=", head))) <= 75  # RFC 2047
    assert b"/stop?key=" + b"k" * 90 + b">, <mailto:" in head, "addresses stay whole"
    assert email.message_from_bytes(raw, policy=default)["Subject"] == subject


def test_a_connection_that_has_ended_is_renewed(read: Read) -> None:
    letter = Letter(language="en", subject="s", lead=("l",), way=Link("w", "https://jobs.example"), foot=())
    with mail_server() as server:
        server.hangs_up = True
        settings = read(SMTP_URL=server.url)
        assert settings is not None
        with Mailer(settings) as mailer:
            for n in range(3):
                to = f"a{n}@example.org"
                assert mailer.send(make_message(letter, settings, to, now=dt.datetime.now(dt.UTC)), to) == "sent"
        assert len(server.mails) == 3


def test_without_a_mail_server_there_is_no_form(client: TestClient) -> None:
    assert "alert" not in client.get("/fr/?q=boulanger").text
    assert client.get("/fr/alert?q=boulanger").status_code == 404
    assert client.post("/fr/alert/stop?key=x").status_code == 404
