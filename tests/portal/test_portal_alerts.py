"""E-mail alerts end to end: form, confirmation, digests, one click to end them; on the real database and a mail server.

The index is built and read as `jobfold alerts send` does; the portal's own thread is not started, so that each test
says when mail goes out.
"""

import datetime as dt
import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from mail_server import MailServer, links, mail_server
from psycopg.errors import LockNotAvailable
from small_portal import make_offer

from jobfold.offers.model import InputError
from jobfold.portal.alerts import sending
from jobfold.portal.alerts.desk import Asker, PooledAlerts
from jobfold.portal.alerts.mailer import Mailer
from jobfold.portal.alerts.round import send_due, show_due
from jobfold.portal.alerts.sending import Sent
from jobfold.portal.alerts.settings import MailSettings, read_settings
from jobfold.portal.app import build_app, create_app
from jobfold.portal.public.gate import Gate
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.services import Services
from jobfold.warehouse import alerts, catalogue, database
from jobfold.warehouse.database import open_pool

pytestmark = [pytest.mark.database, pytest.mark.slow]

OURS = {"Sec-Fetch-Site": "same-origin"}
DAY = dt.timedelta(days=1)
NO_ADDRESSES = [
    "", "ada", "@example.org", "ada@", "ada@localhost", "ada@example.org\r\nBcc: eve@example.org",
    "a b@example.org", "ada@example.org,eve@example.org", '"ada"@example.org', "ada@[127.0.0.1]", "ada@127.0.0.1",
    "ada@exa_mple.org", "ada@example.org\0", "<ada@example.org>", "ada..b@example.org", "a" * 65 + "@example.org",
    "ada@" + "a." * 130 + "org", "ädä@example.org", "ada@-example.org", "ada@example.org>\r\nDATA", "x" * 100_000,
]  # fmt: skip


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class World:
    """A portal with alerts, its database and its mail server."""

    def __init__(
        self, url: str, home: Path, client: TestClient, server: MailServer, settings: MailSettings, engine: SearchEngine
    ) -> None:
        self.url, self.home, self.client, self.server, self.settings = url, home, client, server, settings
        self.engine = engine

    def publish(self, *titles: str) -> None:
        with database.connect(self.url) as connection:
            for title in titles:
                offer = make_offer(title.lower().replace(" ", "-"), title, f"{title}, tout de suite.")
                catalogue.put(connection, offer)

    def ask_for(self, address: str, query: str = "q=boulanger", every: str = "day", language: str = "fr") -> str:
        form = {"address": address, "every": every}
        return self.client.post(f"/{language}/alert?{query}", data=form, headers=OURS).text

    def send(self, days: float = 0.0):
        return send_due(self.url, self.home, self.settings, now=now() + days * DAY)

    def confirm(self, address: str) -> str:
        """Confirms the alert that the last mail to the address asks about; answers the address of its page."""
        (mine,) = links(self.server.of(address)[-1])
        assert "Confirmé" in self.client.post(mine, data={"act": "confirm"}, headers=OURS).text
        return mine

    def rows(self, table: str = "alert") -> int:
        with database.connect(self.url) as connection:
            return connection.execute(f"select count(*) from {table}").fetchone()[0]


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


@pytest.fixture
def settings(server: MailServer, monkeypatch: pytest.MonkeyPatch) -> MailSettings:
    monkeypatch.setenv("JOBFOLD_SMTP_URL", server.url)
    monkeypatch.setenv("JOBFOLD_MAIL_FROM", "Jobfold <alerts@jobs.example>")
    monkeypatch.setenv("JOBFOLD_SITE", "https://jobs.example/")
    monkeypatch.setenv("JOBFOLD_UNSUBSCRIBE_ADDRESS", "stop@jobs.example")
    made = read_settings()
    assert made is not None
    return made


@pytest.fixture
def world(
    services: Services, database_url: str, tmp_path: Path, server: MailServer, settings: MailSettings
) -> Iterator[World]:
    pool = open_pool(database_url, size=2)
    with_alerts = msgspec.structs.replace(services, alerts=PooledAlerts(pool), gate=Gate(1000))
    with TestClient(build_app(with_alerts)) as client:
        yield World(database_url, tmp_path / "home", client, server, settings, services.engine)
    pool.close()


def test_from_the_form_to_the_click_that_ends_it(world: World) -> None:
    world.publish("Boulanger de nuit", "Comptable")
    page = world.client.get("/fr/?q=boulanger").text
    assert 'action="/fr/alert?q=boulanger"' in page
    assert "Regardez dans votre boîte" in world.ask_for("Ada@Example.org")
    assert world.send().asked == 1
    mail = world.server.of("Ada@example.org")[0]
    assert "boulanger" not in mail.as_string().lower(), "no words of strangers in a mail that nobody asked for"
    assert mail["List-Unsubscribe"] is None and mail["From"] == "Jobfold <alerts@jobs.example>"
    (mine,) = links(mail)
    assert "Oui, envoyez-moi" in world.client.get(mine).text and "A…@example.org" in world.client.get(mine).text
    assert world.send(1) == Sent(), "whoever follows the link of a mail has confirmed nothing"
    world.confirm("Ada@example.org")

    world.publish("Boulanger pâtissier", "Boulanger <b>chef</b> & Cie", "Infirmière")
    assert world.send(0.1).digests == 0, "the day is not over"
    assert [count for _, count in show_due(world.url, world.home, now=now() + DAY)] == [2]
    assert (world.send(1).digests, world.send(1).digests) == (1, 0)
    told = world.server.of("Ada@example.org")[1]
    assert told["Subject"] == "2 nouvelles offres : boulanger"
    text, html = (told.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "https://jobs.example/fr/offers/boulanger-pâtissier" in text and "nuit" not in text + html
    assert "Maison Rochat · Lausanne" in text and "Infirmière" not in text
    assert "Boulanger <b>chef</b> & Cie" in text
    assert "Boulanger &lt;b&gt;chef&lt;/b&gt; &amp; Cie" in html and "<b>" not in html
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way, by_mail = told["List-Unsubscribe"].split(", ")
    assert by_mail == "<mailto:stop@jobs.example?subject=unsubscribe>"
    assert f"List-Unsubscribe: {way}, ".encode() in world.server.raw[1], "whole, on one line"

    assert world.send(2).nothing == 1
    stop = way.removeprefix("<https://jobs.example").removesuffix(">")
    assert "Supprimer l’alerte" in world.client.get(stop).text and world.rows() == 1, "a GET ends nothing"
    world.client.cookies.clear()
    one_click = {"List-Unsubscribe": "One-Click"}
    assert world.client.post(stop, data=one_click).status_code == 200
    assert (world.rows(), world.rows("alert_key")) == (0, 0)
    again = world.client.post(stop, data=one_click)
    assert again.status_code == 200 and "n’existe plus" in again.text
    assert "n’existe plus" in world.client.get(mine).text
    world.publish("Boulanger du matin")
    assert world.send(3) == Sent()
    assert len(world.server.mails) == 2


def test_merged_offers_are_not_told_again(world: World) -> None:
    world.publish("Boulanger de nuit")
    world.ask_for("ada@example.org")
    world.send()
    world.confirm("ada@example.org")
    world.publish("Boulanger A", "Boulanger B", "Boulanger C", "Boulanger D")
    with database.connect(world.url) as connection:
        catalogue.redirect(connection, "boulanger-de-nuit", "boulanger-a")  # the older one lives on under a new id
        catalogue.redirect(connection, "boulanger-a", "boulanger-b")
        catalogue.end(connection, "boulanger-d")
    world.publish("Boulanger B")  # changed
    assert world.send(1).digests == 1
    (mail,) = world.server.of("ada@example.org")[1:]
    assert mail["Subject"] == "1 nouvelle offre : boulanger"
    assert "offers/boulanger-c" in mail.as_string()
    world.publish("Boulanger C")
    assert world.send(2).nothing == 1, "a change is nothing new"


def test_a_week_is_a_week_and_a_long_list_is_cut(world: World) -> None:
    world.ask_for("ada@example.org", "q=boulanger&sort=salary&since=7", "week", "en")
    world.send()
    (mine,) = links(world.server.of("ada@example.org")[0])
    world.client.post(mine, data={"act": "confirm"}, headers=OURS)
    world.publish(*(f"Boulanger {n}" for n in range(25)))
    assert [world.send(day).digests for day in (1, 3, 6)] == [0, 0, 0]
    assert world.send(7).digests == 1
    text = world.server.of("ada@example.org")[1].get_body(("plain",)).get_content()
    assert "25 new offers of your search: boulanger" in text and "the first 20" in text
    assert text.count("/en/offers/") == 20
    assert "https://jobs.example/en/?q=boulanger&sort=date" in text.splitlines()
    world.client.post(mine, data={"act": "every", "every": "day"}, headers=OURS)
    world.publish("Boulanger tardif")
    assert world.send(8).digests == 1


def test_every_address_gets_the_same_answer_and_few_mails(world: World) -> None:
    answers = {world.ask_for(f"ada{tag}@example.org", "q=boulanger") for tag in ("", "", "+a", "+b", "+c")}
    assert len(answers) == 1
    assert world.send().asked == 3 and len(world.server.mails) == 3, "what is beyond a plus is one mailbox"
    for n in range(12):
        world.ask_for("eve@example.org", f"q=boulanger+{n}")
        world.send()
        if n < 10:
            world.confirm("eve@example.org")
    (mine,) = links(world.server.of("eve@example.org")[-1])
    full = world.client.post(mine, data={"act": "confirm"}, headers=OURS).text
    assert "dix alertes" in full and "Oui, envoyez-moi" in full
    with database.connect(world.url) as connection:
        assert alerts.forget(connection, "EVE@example.org") == 12
    assert world.rows() == 3


def test_ten_alerts_are_ten_for_names_beyond_a_plus_too(world: World) -> None:
    for n in range(10):
        world.ask_for(f"eve+{n}@example.org")
        world.send()
        world.confirm(f"eve+{n}@example.org")
    world.ask_for("eve@example.org")
    world.send()
    (mine,) = links(world.server.of("eve@example.org")[0])
    assert "dix alertes" in world.client.post(mine, data={"act": "confirm"}, headers=OURS).text
    (mine,) = links(world.server.of("eve+3@example.org")[0])
    assert "Confirmé" in world.client.post(mine, data={"act": "confirm"}, headers=OURS).text, "kept for another year"


def test_two_confirmations_at_a_time_wait_for_each_other(world: World) -> None:
    world.ask_for("ada@example.org", "q=boulanger")
    world.ask_for("ada@example.org", "q=comptable")
    with database.connect(world.url) as one, database.connect(world.url) as other:
        first, second = (row[0] for row in one.execute("select id from alert order by id").fetchall())
        assert alerts.confirm(one, first, now=now())
        other.execute("set lock_timeout = 100")
        with pytest.raises(LockNotAvailable):  # or both would be the tenth
            alerts.confirm(other, second, now=now())


def test_an_index_that_is_behind_ends_no_week(world: World) -> None:
    world.publish("Comptable")
    world.ask_for("ada@example.org", every="week")
    world.send()
    world.confirm("ada@example.org")
    world.publish("Boulanger de nuit")
    with database.connect(world.url) as connection, Mailer(world.settings) as mailer:
        sent = sending.Sender(connection, mailer, world.settings).tell(world.engine, 0, now=now() + 7 * DAY)
    assert sent == Sent()
    assert world.send(7).digests == 1


def test_the_same_search_again_takes_the_place_of_the_first(world: World) -> None:
    world.ask_for("ada@example.org")
    world.send()
    world.confirm("ada@example.org")
    world.publish("Boulanger de nuit")
    world.ask_for("ada@example.org", every="week")
    world.send()
    world.confirm("ada@example.org")
    assert world.rows() == 1
    assert world.send(7).digests == 1, "what was new before the change is told"


def test_what_is_no_address_gets_no_mail(world: World) -> None:
    for address in NO_ADDRESSES:
        form = {"address": address, "every": "day"}
        answer = world.client.post("/fr/alert?q=boulanger", data=form, headers=OURS)
        assert (answer.status_code, 'aria-invalid="true"' in answer.text) == (422, True), address
    assert world.rows() == 0


def test_hostile_searches_harm_nothing(world: World) -> None:
    world.publish("Boulanger de nuit")
    queries = ["q=boulanger%0D%0ABcc:+eve@example.org", "q=%00%3Cscript%3E+OR+boulanger", "q=boulanger" + "+x" * 60]
    for n, query in enumerate(queries):
        assert "Regardez dans" in world.ask_for(f"a{n}@example.org", query)
        world.send()
        world.confirm(f"a{n}@example.org")
    world.publish("Boulanger Bcc eve example org")
    world.send(1)
    for to, mail in world.server.mails:
        assert mail["To"] == to and mail["Bcc"] is None and not mail.defects
        assert "<script" not in mail.get_body(("html",)).get_content()
    assert any("eve@example.org" in mail["Subject"] for _, mail in world.server.mails)
    for query in ("&".join(f"employer={'x' * 90}{n}" for n in range(40)), ""):
        form = {"address": "a@example.org", "every": "day"}
        assert world.client.post(f"/fr/alert?{query}", data=form, headers=OURS).status_code == 422


def test_forms_of_other_sites_and_foreign_keys_do_nothing(world: World) -> None:
    form = {"address": "ada@example.org", "every": "day"}
    assert world.client.post("/fr/alert?q=x", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert world.client.post("/fr/alert?q=x", data=form | {"every": "hour"}, headers=OURS).status_code == 422
    for key in ("", "key=", "key=%00", "key=" + "x" * 5000):
        for path in ("mine", "stop"):
            answer = world.client.post(f"/fr/alert/{path}?{key}", data={"act": "confirm"}, headers=OURS)
            assert answer.status_code == (410 if path == "mine" else 200)
            assert world.client.get(f"/fr/alert/{path}?{key}").status_code == 410
    assert world.rows() == 0


def test_what_is_not_confirmed_or_renewed_is_deleted(world: World) -> None:
    world.ask_for("lost@example.org")
    world.ask_for("ada@example.org")
    world.ask_for("bob@example.org")
    world.send()
    world.confirm("ada@example.org")
    world.confirm("bob@example.org")
    world.send(6.9)
    assert world.rows() == 3
    world.send(7.1)
    assert world.rows() == 2
    assert world.send(330).asked == 0
    world.publish("Boulanger de nuit")
    sent = world.send(336)
    assert (sent.asked, sent.digests, world.send(337).asked) == (2, 2, 0), "who is asked is told as well"
    *_, renewal, _ = world.server.of("ada@example.org")
    assert "garder votre alerte" in renewal["Subject"] and renewal["List-Unsubscribe"]
    mine = links(renewal)[0]
    assert "encore un an" in renewal.get_body(("plain",)).get_content()
    assert "Confirmé" in world.client.post(mine, data={"act": "confirm"}, headers=OURS).text
    with database.connect(world.url) as connection:  # the portal's clock stands at today: she renewed on day 340
        connection.execute("update alert set confirmed_at = %s where address like 'ada%%'", [now() + 340 * DAY])
    world.send(366)
    assert world.rows() == 1
    assert world.send(676).asked == 1, "and again in the year after"
    world.send(706)
    assert (world.rows(), world.rows("alert_key")) == (0, 0)


def test_one_bad_address_stops_nobody_and_is_given_up(world: World) -> None:
    for name in ("dead", "busy", "fine", "odd"):
        world.ask_for(f"{name}@example.org")
    world.send()
    for name in ("dead", "busy", "fine", "odd"):
        world.confirm(f"{name}@example.org")
    world.server.answers = {"dead@example.org": "550 5.1.1 no such user", "busy@example.org": "452 later"}
    world.server.data_answers = {"odd@example.org": "554 no"}
    for day in (1, 2):
        world.publish(f"Boulanger {day}")
        sent = world.send(day)
        assert (sent.digests, sent.refused, sent.later) == (1, 1, 2)
    world.server.answers["dead@example.org"] = "554 5.7.1 relaying denied"
    assert world.send(2.5).later == 3, "what is about us is no fault of the address"
    world.server.answers = {"dead@example.org": "550 5.1.1 no such user"}
    world.server.data_answers = {}
    sent = world.send(3)
    assert (sent.digests, sent.refused, world.rows()) == (2, 1, 3)
    busy = world.server.of("busy@example.org")[-1]
    assert busy["Subject"].startswith("2 nouvelles"), "nothing is lost"


def test_a_run_that_dies_goes_on_where_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(4):
        world.ask_for(f"a{n}@example.org")
    world.send()
    for n in range(4):
        world.confirm(f"a{n}@example.org")
    world.publish("Boulanger de nuit")
    before, send = len(world.server.mails), Mailer.send

    def dies(self: Mailer, message, address: str) -> str:
        if address.startswith("a2"):
            raise KeyboardInterrupt
        return send(self, message, address)

    monkeypatch.setattr(Mailer, "send", dies)
    with pytest.raises(KeyboardInterrupt):
        world.send(1)
    monkeypatch.undo()
    assert world.send(1).digests == 1, "a3; the one under way is left to whoever may have it"
    assert world.send(1.01).digests == 1, "until it is free again"
    assert world.send(1.02).digests == 0
    assert sorted(to for to, _ in world.server.mails[before:]) == [f"a{n}@example.org" for n in range(4)]


def test_two_runs_at_a_time_send_nothing_twice(world: World) -> None:
    addresses = [f"a{n}@example.org" for n in range(8)]
    for address in addresses:
        world.ask_for(address)
    world.send()
    for address in addresses:
        world.confirm(address)
    world.publish("Boulanger de nuit")
    assert len(list(show_due(world.url, world.home, now=now() + DAY))) == 8
    before = len(world.server.mails)
    with ThreadPoolExecutor(2) as threads:
        sent = [run.result().digests for run in [threads.submit(world.send, 1) for _ in range(2)]]
    assert sum(sent) == 8
    assert sorted(to for to, _ in world.server.mails[before:]) == addresses


def test_a_long_run_keeps_what_it_has_claimed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        world.ask_for(f"a{n}@example.org")
    world.send()
    for n in range(3):
        world.confirm(f"a{n}@example.org")
    world.publish("Boulanger de nuit")
    clock, send, others = [time.monotonic()], Mailer.send, []

    def slow(self: Mailer, message, address: str) -> str:
        if address == "a2@example.org" and not others:
            others.append(Sent())
            others[0] = world.send(1 + 16 / 24 / 60)
        clock[0] += 480
        return send(self, message, address)

    monkeypatch.setattr(sending, "monotonic", lambda: clock[0])
    monkeypatch.setattr(Mailer, "send", slow)
    assert world.send(1).digests == 3
    assert others == [Sent()], "another run, sixteen minutes later, leaves it what it is about to send"


def test_a_search_that_fails_keeps_nobody_else_waiting(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for query in ("q=boulanger+poison", "q=boulanger"):
        world.ask_for("ada@example.org", query)
        world.send()
        world.confirm("ada@example.org")
    world.publish("Boulanger de nuit")
    search = SearchEngine.search

    def fails(self: SearchEngine, request, **more: object):
        if "poison" in request.q:
            raise RuntimeError(request.q)
        return search(self, request, **more)

    monkeypatch.setattr(SearchEngine, "search", fails)
    sent = world.send(1)
    assert (sent.digests, sent.later) == (1, 1)
    monkeypatch.undo()
    assert world.send(2).digests == 1, "it is told later all the same"


def test_no_address_and_no_key_is_logged(
    world: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    world.ask_for("Quetzal@example.org")
    world.server.answers = {"Quetzal@example.org": "550 5.1.1 <Quetzal@example.org> is unknown"}
    assert world.send().refused == 1
    world.server.answers = {}
    assert world.send(0.1).asked == 1
    mine = world.confirm("Quetzal@example.org")
    told = caplog.text + "".join(capfd.readouterr())
    ours = [line for line in told.splitlines() if "HTTP Request" not in line]  # those of the test's own client
    assert any("alert_refused" in line for line in ours)
    assert not any("quetzal" in line.lower() or mine[-20:] in line for line in ours)


def test_a_server_that_is_away_is_told_in_one_line(world: World) -> None:
    world.ask_for("ada@example.org")
    gone = msgspec.structs.replace(world.settings, port=1)
    with pytest.raises(InputError, match=r"127\.0\.0\.1:1: no mail server answers .*; .*JOBFOLD_SMTP_URL"):
        send_due(world.url, world.home, gone, now=now())
    assert world.send(0.5).asked == 1


def test_a_portal_that_ends_ends_after_the_mail_under_way(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        world.ask_for(f"a{n}@example.org")
    begun, over, send = threading.Event(), threading.Event(), Mailer.send

    def slow(self: Mailer, message, address: str) -> str:
        begun.set()
        assert over.wait(120)
        return send(self, message, address)

    monkeypatch.setattr(Mailer, "send", slow)
    pool = open_pool(world.url, size=2)
    asker = Asker(pool, world.engine, world.settings)
    monkeypatch.setattr(asker._thread, "join", over.set)  # it has been told to end, and is waited for
    asker.start()
    assert begun.wait(120)
    asker.stop()
    monkeypatch.undo()
    asker.stop()
    pool.close()
    assert len(world.server.mails) == 1


@pytest.mark.usefixtures("settings")
def test_the_portal_asks_at_once(database_url: str, tmp_path: Path, server: MailServer) -> None:
    with TestClient(create_app(home=tmp_path, database_url=database_url)) as client:
        form = {"address": "ada@example.org", "every": "day"}
        assert client.post("/en/alert?q=baker", data=form, headers=OURS).status_code == 200
        end = time.monotonic() + 120
        while not server.mails and time.monotonic() < end:
            time.sleep(0.1)
    assert [mail["Subject"] for mail in server.of("ada@example.org")] == ["Confirm your job alert"]
