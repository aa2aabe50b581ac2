"""The desk: who may sit there, what it shows of a stopped offer, and letting one pass."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from litestar.testing import TestClient
from small_portal import KEY, MemoryReviews

from jobfold.pipeline.run import run
from jobfold.portal import languages
from jobfold.portal.app import create_app
from jobfold.portal.wording import DELIVERY_DOUBTS
from jobfold.validation import rulebook
from jobfold.warehouse import catalogue, database, desk, overrides
from jobfold.warehouse.guards import REASONS

RITA = ("rita", KEY)
PAGES = ["/en/desk", "/en/desk?state=refused", "/en/desk/overrides", "/en/desk/deliveries"]


def token(client: TestClient) -> str:
    page = client.get("/en/desk?state=refused", auth=RITA).text
    (found,) = set(re.findall(r'name="token" value="(\w+)"', page))
    return found


def form(client: TestClient, **changed: str) -> dict[str, str]:
    asked = {"offer": "nordjob:men", "rule": "sex-exclusive", "reason": "a film part", "until": "2026-05-01"}
    return asked | {"token": token(client)} | changed


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Basic cml0YTp3cm9uZw=="}, {"Authorization": "Basic é"}, {"Authorization": f"Bearer {KEY}"}],
    ids=["no key", "wrong key", "no Base64", "other scheme"],
)
def test_the_desk_is_for_who_has_a_key(client: TestClient, path: str, headers: dict[str, str]) -> None:
    answer = client.get(path, headers={name: value.encode() for name, value in headers.items()})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith('Basic realm="desk"')
    assert "nordjob" not in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_nobody_else_keeps_a_copy_of_its_pages(client: TestClient, path: str) -> None:
    answer = client.get(path, auth=RITA)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_an_issue_is_told_in_its_passage_and_in_the_readers_language(client: TestClient, language: str) -> None:
    page = client.get(f"/{language}/desk?state=refused", auth=RITA).text
    rule = rulebook().rules["sex-exclusive"].text
    assert "Ein Laden. Bewerbungen <mark>nur von Männern</mark>." in page
    assert rule.name[language].split("'")[0] in page
    assert rule.hint[language].split("'")[0] in page
    assert "Gleichstellungsgesetz" in page or "GlG" in page or "LEg" in page


def test_what_an_offer_says_is_never_markup(client: TestClient) -> None:
    page = client.get("/en/desk?state=refused", auth=RITA).text
    assert "alert(1)" not in page


def test_held_and_refused_and_one_source_or_rule(client: TestClient) -> None:
    def shown(query: str) -> list[str]:
        return re.findall(r"<h2[^>]*>([^<]+)</h2>", client.get(f"/en/desk{query}", auth=RITA).text)

    assert shown("") == shown("?state=held") == shown("?state=nonsense") == ["Lagerist/in (m/w/d)"]
    assert shown("?state=refused") == ["Empfang", "Verkäufer"]
    assert shown("?state=refused&rule=sex-exclusive") == ["Verkäufer"]
    assert shown("?state=refused&before=2") == ["Verkäufer"]
    assert shown("?state=refused&before=x%00") == ["Empfang", "Verkäufer"]
    assert shown("?source=nordjob") == []


def test_letting_pass_is_signed_by_who_sits_there(client: TestClient, reviews: MemoryReviews) -> None:
    answer = client.post("/fr/desk/let-pass", data=form(client), auth=RITA, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/fr/desk/overrides")
    (made,) = reviews.standing
    assert (made.source, made.source_id, made.rule) == ("nordjob", "men", "sex-exclusive")
    assert (made.author, made.reason, made.until) == ("rita", "a film part", dt.date(2026, 5, 1))
    page = client.get("/en/desk/overrides", auth=RITA).text
    assert "rita lets this pass until 1 May 2026: a film part" in page.replace("\u202f", " ")
    client.post(f"/en/desk/overrides/{made.id}/withdrawal", data={"token": token(client)}, auth=RITA)
    assert reviews.standing == []


def test_a_form_of_another_site_does_nothing(client: TestClient, reviews: MemoryReviews) -> None:
    for forged in ("", "0" * 64, "é"):
        answer = client.post("/en/desk/let-pass", data=form(client, token=forged), auth=RITA)
        assert answer.status_code == 403
    assert client.post("/en/desk/let-pass", data={}, auth=RITA).status_code == 403
    assert client.post("/en/desk/overrides/1/withdrawal", data={}, auth=RITA).status_code == 403
    assert client.post("/en/desk/let-pass", data=form(client)).status_code == 401
    assert reviews.standing == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"until": "soon"}, "is no day"), ({"rule": "phone-premium", "offer": "nordjob:paid"}, "nobody may override")],
)
def test_what_cannot_be_done_is_said(client: TestClient, changed: dict[str, str], said: str) -> None:
    answer = client.post("/en/desk/let-pass", data=form(client, **changed), auth=RITA)
    assert answer.status_code == 422
    assert said in answer.text
    assert "This was not done." in answer.text


def test_a_premium_number_has_no_form(client: TestClient) -> None:
    page = client.get("/en/desk?state=refused&rule=phone-premium", auth=RITA).text
    assert "Nobody may let this pass" in page
    assert 'name="reason"' not in page


def test_an_unknown_withdrawal_is_said(client: TestClient) -> None:
    answer = client.post("/en/desk/overrides/9/withdrawal", data={"token": token(client)}, auth=RITA)
    assert (answer.status_code, "none of that number" in answer.text) == (422, True)


def test_the_desk_without_a_language_is_in_the_visitors(client: TestClient) -> None:
    answer = client.get("/desk", headers={"Accept-Language": "it"}, follow_redirects=False)
    assert answer.headers["location"] == "/it/desk"


@pytest.mark.database
def test_the_real_desk_lets_an_offer_into_the_catalogue(database_url: str, home: Path, tmp_path: Path) -> None:
    feed = tmp_path / "nordjob.jsonl"
    address = {"addressLocality": "Bern", "addressCountry": "CH"}
    offer = {
        "@type": "JobPosting", "title": "Verkäufer", "description": "Ein Laden in Bern. Bewerbungen nur von Männern.",
        "identifier": {"name": "nordjob", "value": "men"}, "hiringOrganization": {"name": "Aarelager AG"},
        "jobLocation": {"address": address}, "datePosted": "2026-11-02", "url": "https://nordjob.example/men",
    }  # fmt: skip
    feed.write_text(json.dumps(offer) + "\n", encoding="utf-8")
    run(database_url, home, feeds=[feed])
    with database.connect(database_url) as connection:
        key = desk.add_key(connection, "rita")
    until = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=9)).isoformat()
    with TestClient(create_app(home=home, database_url=database_url)) as client:
        assert client.get("/en/desk", auth=("rita", "jfd_wrong")).status_code == 401
        assert client.get("/en/desk", auth=("nobody", key)).status_code == 401
        page = client.get("/en/desk?state=refused", auth=("rita", key)).text
        assert "<mark>nur von Männern</mark>" in page
        (own,) = set(re.findall(r'name="token" value="(\w+)"', page))
        asked = {"offer": "nordjob:men", "rule": "sex-exclusive", "reason": "a film part", "until": until, "token": own}
        unread = client.post("/en/desk/let-pass", data=asked | {"text": "00"}, auth=("rita", key))
        assert "has changed since you read it" in unread.text
        asked["text"] = re.findall(r'name="text" value="(\w+)"', page)[0]
        assert "a film part" in client.post("/en/desk/let-pass", data=asked, auth=("rita", key)).text
        assert "There is nothing here." in client.get("/en/desk?state=refused", auth=("rita", key)).text
        with database.connect(database_url) as connection:
            assert [one.offer.title for one in catalogue.live(connection)] == ["Verkäufer"]
            (made,) = overrides.stored(connection)
            assert made.author == "rita"
        client.post(f"/en/desk/overrides/{made.id}/withdrawal", data={"token": own}, auth=("rita", key))
        assert "<mark>nur von Männern</mark>" in client.get("/en/desk?state=refused", auth=("rita", key)).text


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_a_held_delivery_is_told_in_the_readers_language_with_its_figures(client: TestClient, language: str) -> None:
    page = client.get(f"/{language}/desk/deliveries", auth=RITA).text
    assert "nordjob" in page and "push:main" in page
    for code, message in DELIVERY_DOUBTS.items():
        said = languages.translations(language).gettext(message)
        assert f"<code>{code}</code>" in page
        assert said.split("%")[0].strip() in page
        assert language == "en" or said != message
    assert "41%" in page and "97%" in page
    assert set(DELIVERY_DOUBTS) == set(REASONS)


def test_a_held_delivery_is_released_by_who_sits_at_the_desk(client: TestClient) -> None:
    address = "/en/desk/deliveries/77/release"
    assert client.post(address, data={"token": "guessed"}, auth=RITA, follow_redirects=False).status_code == 403
    asked = {"token": token(client)}
    assert client.post("/en/desk/deliveries/78/release", data=asked, auth=RITA).status_code == 422
    done = client.post(address, data=asked, auth=RITA, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/en/desk/deliveries")
    assert "push:main" not in client.get("/en/desk/deliveries", auth=RITA).text
