"""What fits somebody's own words, reports, and the guards of both: nothing of what is written is kept or logged."""

import logging
from types import SimpleNamespace

import pytest
from litestar.testing import TestClient
from small_portal import MemoryCatalogue, MemoryReports

from jobfold.portal.app import build_app
from jobfold.portal.public import personal
from jobfold.portal.public.gate import Gate
from jobfold.portal.services import Services

OURS = {"Sec-Fetch-Site": "same-origin"}
SECRET = "Quetzalcoatlus Zwyssig"


def matched(client: TestClient, text: str, place: str = "", language: str = "fr") -> str:
    answer = client.post(f"/{language}/match", data={"text": text, "place": place}, headers=OURS)
    assert answer.status_code == 200
    return answer.text


def test_work_and_words_of_a_text_find_offers_with_reasons(client) -> None:
    page = matched(client, "Boulanger depuis dix ans, pétrissage et cuisson au feu de bois.\nJe cherche un 90 %.")
    assert page.index("offers/boulanger") < page.index("offers/patissier")
    first = page.partition("offers/boulanger")[2].partition("</article>")[0]
    assert "métier que vous nommez" in first and "pétrissage" in first and "taux d’activité convient" in first


def test_another_language_finds_the_same_work(client) -> None:
    page = matched(client, "I am a baker.", language="en")
    assert "offers/boulanger" in page and "offers/baecker" in page
    assert "it is work you name: Baker" in page


def test_a_place_narrows_what_fits(client) -> None:
    page = matched(client, "Boulanger", "Bern")
    assert "offers/baecker" in page and "offers/boulanger" not in page


def test_a_text_without_work_says_so(client) -> None:
    assert "Rien qui convienne" in matched(client, "xyzzy 12345 !!!")


@pytest.mark.parametrize("text", ["", "\0" * 50, "<script>alert(1)</script>", "boulanger " * 5000, "a" * 100_000])
def test_any_text_is_answered(client, text: str) -> None:
    assert "<script>alert" not in matched(client, text)


def test_a_text_is_neither_stored_nor_logged(
    client, catalogue: MemoryCatalogue, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], tmp_path
) -> None:
    caplog.set_level(logging.DEBUG)
    before = len(catalogue.log)
    answer = client.post("/en/match", data={"text": f"Boulanger. {SECRET}. Tel. 079"}, headers=OURS)
    assert answer.headers["cache-control"] == "no-store" and "set-cookie" not in answer.headers
    assert "Quetzal" not in str(answer.url)
    told = caplog.text + "".join(capfd.readouterr())
    assert "match" in told and "Quetzal" not in told and "Zwyssig" not in told
    assert "Quetzal" not in client.get("/metrics").text
    assert len(catalogue.log) == before
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files and not any(b"quetzal" in path.read_bytes().lower() for path in files)


def test_forms_of_other_sites_are_turned_away(client, reports: MemoryReports) -> None:
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}):
        assert client.post("/en/match", data={"text": "Baker"}, headers=headers).status_code == 403
        answer = client.post("/en/offers/boulanger/report", data={"reason": "fraud"}, headers=headers)
        assert answer.status_code == 403
    assert reports.open == []


def test_reports_go_to_the_desk(client, reports: MemoryReports) -> None:
    answer = client.post(
        "/de/offers/boulanger/report",
        data={"reason": "ended", "note": "x" * 900},
        headers={"Origin": str(client.base_url)},
    )
    assert answer.status_code == 200 and "Danke" in answer.text
    assert reports.open == [("boulanger", "ended", "x" * 500)]
    assert client.post("/de/offers/never/report", data={"reason": "ended"}, headers=OURS).status_code == 404
    assert client.post("/de/offers/boulanger/report", data={"reason": "so"}, headers=OURS).status_code == 422
    assert len(reports.open) == 1


def test_the_desk_of_reports_is_locked(client, reports: MemoryReports) -> None:
    reports.add("boulanger", "fraud", "")
    assert client.get("/en/desk/reports").status_code == 401
    assert client.post("/en/desk/reports/boulanger/done", data={"upto": "1"}).status_code == 401
    assert reports.standing()


def test_one_address_sends_only_so_many_forms(services: Services) -> None:
    with TestClient(build_app(services)) as client:
        codes = [client.post("/en/match", data={"text": ""}, headers=OURS).status_code for _ in range(31)]
        assert codes[:30] == [200] * 30 and codes[30] == 429
        last = client.post("/en/match", data={"text": ""}, headers=OURS)
    assert 0 < int(last.headers["retry-after"]) <= 3600


def asking(host: str) -> SimpleNamespace:
    return SimpleNamespace(client=SimpleNamespace(host=host))


def test_the_gate_opens_again_after_an_hour() -> None:
    now = [0.0]
    gate = Gate(1, lambda: now[0])
    gate.check(asking("192.0.2.1"))
    with pytest.raises(Exception, match="a lot"):
        gate.check(asking("192.0.2.1"))
    now[0] = 3601
    gate.check(asking("192.0.2.1"))


def test_the_gate_counts_a_household_of_ipv6_as_one() -> None:
    gate = Gate(1)
    gate.check(asking("2001:db8:1:2:aaaa::1"))
    with pytest.raises(Exception, match="a lot"):
        gate.check(asking("2001:db8:1:2:bbbb::9"))
    gate.check(asking("2001:db8:1:3::1"))


def test_a_text_that_breaks_something_is_not_logged(services: Services, monkeypatch, capsys) -> None:
    def broken(services: Services, text: str, place: str, language: str) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(personal, "match", broken)
    with TestClient(build_app(services), raise_server_exceptions=False) as client:
        answer = client.post("/fr/match", data={"text": SECRET, "place": SECRET}, headers=OURS)
    logged = "".join(capsys.readouterr())
    assert answer.status_code == 500
    assert "RuntimeError: broken" in logged and "in broken" in logged and SECRET not in logged
