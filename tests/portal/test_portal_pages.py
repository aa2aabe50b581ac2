"""The pages as a browser without scripts gets them."""

import base64
import hashlib
import re

import msgspec
import pytest
from small_portal import BERN, GENEVE, MemoryCatalogue, folded_offer, make_offer

from jobfold.offers.model import Consent, Salary
from jobfold.portal.languages import LANGUAGES
from jobfold.portal.public.details import script_text
from jobfold.portal.rendering import environment, prose
from jobfold.portal.search.follower import IndexFollower

PRIVATE = ("Perrochon", "odile.", "555 01 02")
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_results_show_what_was_asked(client) -> None:
    page = client.get("/fr/", params={"q": "boulangère", "place": "Lausanne", "contract": "PERMANENT", "since": "30"})
    assert page.status_code == 200
    assert page.text.index("Boulanger·ère (H/F)") < page.text.index("Pâtissier"), "work of the same group comes after"
    assert "Kassierer" not in page.text
    assert "travail semblable" in client.get("/fr/", params={"q": "cuisinier", "place": "Lausanne"}).text
    assert 'value="boulangère"' in page.text and 'value="Lausanne"' in page.text
    assert re.search(r'value="PERMANENT" form="search" checked', page.text)
    assert "2 annonces regroupées en une" in page.text


def test_the_query_is_escaped(client) -> None:
    page = client.get("/en/", params={"q": '"><script>alert(1)</script>', "place": "<b>x</b>"})
    assert "<script>alert" not in page.text and "<b>x</b>" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_hostile_offers_are_escaped(client, catalogue: MemoryCatalogue, follower: IndexFollower) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    catalogue.put(
        make_offer(
            "evil",
            evil,
            f"{evil}\n\n• {evil}</script><!--",
            employer=evil,
            apply_url="javascript:alert(3)",
            work_hours=evil,
        )
    )
    follower.catch_up()
    for path in ("/en/offers/evil", "/en/?q=alert"):
        text = client.get(path).text
        assert "<script>alert" not in text and "<img" not in text
        assert "javascript:" not in re.sub(SCRIPT, "", text)
    script = SCRIPT.search(client.get("/en/offers/evil").text)
    assert script and "<" not in script[1]
    assert msgspec.json.decode(script[1])["title"] == evil


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_offer_page_tells_all(client, language: str) -> None:
    page = client.get(f"/{language}/offers/boulanger")
    assert page.status_code == 200
    for shown in ("alpenjobs", "seeblick", "https://seeblick.example/9001", "Holzofen", "CHF", "80, 100, 4300"):
        assert shown in page.text, shown
    assert 'lang="de"' in page.text
    assert 'href="https://alpenjobs.example/77/apply"' in page.text
    assert f'href="/{language}/offers/patissier"' in page.text


def marks(page: str) -> list[list[str]]:
    """Per source that gives anything, what it gives, as the page says it."""
    return [
        re.findall(r"<li>(.*?)</li>", given)
        for given in re.findall(r'<ul class="given".*?</ul>', page, re.DOTALL)
    ]  # fmt: skip


def test_each_source_is_marked_with_what_is_taken_from_it(client) -> None:
    assert marks(client.get("/en/offers/boulanger").text) == [["title", "text", "employer"], ["pay", "text (German)"]]
    assert marks(client.get("/de/offers/boulanger").text)[1] == ["Lohn", "Text (Deutsch)"]
    assert marks(client.get("/en/offers/patissier").text) == [], "a single source gives all"


def test_an_agencys_copy_is_shown_under_the_employer_and_says_so(
    client, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    own, copy = folded_offer().sources
    sources = (own, msgspec.structs.replace(copy, employer="Tempora Personal AG", relation="agency_copy"))
    catalogue.put(make_offer("copied", "Boulanger", "Pain.", sources=sources))
    page = client.get("/en/offers/copied").text
    assert "Shown there under the name Tempora Personal AG" in page and "passed on by an agency" in page
    assert page.index("Maison Rochat") < page.index("Tempora")


def test_openings_in_other_places_stand_together_and_others_below(
    client, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    catalogue.put(make_offer("here", "Vendeur·euse", "Vente.", parallel=("geneve", "bern", "same", "chef", "gone")))
    catalogue.put(make_offer("bern", "Vendeuse (H/F)", "Vente.", places=(BERN,)))
    catalogue.put(make_offer("geneve", "Vendeur/euse", "Vente.", places=(GENEVE,)))
    catalogue.put(make_offer("same", "Vendeuse", "Vente."))
    catalogue.put(make_offer("chef", "Chef de rayon", "Rayon.", places=(BERN,)))
    follower.catch_up()
    panel = client.get("/en/offers/here").text.partition('id="parallel-heading"')[2].partition("</section>")[0]
    assert "in 2 other places" in panel
    towns, _, akin = panel.partition('<ul class="relatives">')
    assert re.findall(r'offers/(\w+)">([^<]+)</a>', towns) == [("bern", "Bern"), ("geneve", "Genève")]
    assert re.findall(r'offers/(\w+)">', akin) == ["same", "chef"]


def test_what_a_person_joined_says_so(client, catalogue: MemoryCatalogue) -> None:
    own, copy = folded_offer().sources
    joined = msgspec.structs.replace(copy, relation=None)
    catalogue.put(make_offer("joined", "Boulanger", "Pain.", sources=(own, joined)))
    page = client.get("/en/offers/joined").text
    assert page.count("The fullest version") == 1 and "A person’s decision connects it" in page


def test_an_offer_is_shown_in_the_readers_language(client) -> None:
    german, italian = client.get("/de/offers/boulanger").text, client.get("/it/offers/boulanger").text
    assert "<h1>Bäcker/in 80–100 %</h1>" in german
    body = german.partition("<main")[2]
    assert body.index("Holzofen") < body.index("cuisson au feu de bois")
    assert '<h1 lang="fr">Boulanger·ère (H/F)</h1>' in italian


def test_the_job_posting_is_allowed_by_the_policy(client) -> None:
    page = client.get("/en/offers/boulanger")
    script = SCRIPT.search(page.text)
    assert script
    posting = msgspec.json.decode(script[1])
    assert posting["@type"] == "JobPosting" and posting["title"] == "Boulanger·ère (H/F)"
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        *(f"/{language}/offers/boulanger" for language in LANGUAGES),
        "/en/?q=boulanger",
        "/api/offers?q=boulanger",
        "/api/offers/boulanger",
        "/api/changes",
    ],
)
def test_contacts_are_never_shown(client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200 and "Boulanger" in answer.text
    assert not [private for private in PRIVATE if private in answer.text]
    assert "applicationContact" not in answer.text


def test_a_merged_id_leads_to_the_survivor(client, catalogue: MemoryCatalogue) -> None:
    catalogue.merge("baecker", "boulanger")
    answer = client.get("/de/offers/baecker", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/de/offers/boulanger")


def test_an_ended_offer_says_so_and_proposes_others(
    client, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    catalogue.put(make_offer("second", "Bäcker", "Brot."))
    catalogue.end("baecker")
    follower.catch_up()
    page = client.get("/de/offers/baecker")
    assert page.status_code == 410
    assert "19. März 2026" in page.text
    assert 'href="/de/offers/second"' in page.text
    assert "noindex" in page.text


def test_texts_that_may_not_be_shown_are_not(client, catalogue: MemoryCatalogue, follower: IndexFollower) -> None:
    catalogue.put(make_offer("closed", "Plombier", "Geheim.", consent=Consent(show_description=False)))
    follower.catch_up()
    for path in ("/en/offers/closed", "/en/?q=plombier", "/api/offers/closed", "/api/changes"):
        assert "Geheim" not in client.get(path).text


@pytest.mark.parametrize("path", ["/xx/", "/en/nothing", "/en/offers/never", "/offers/never/x", "/favicon.ico"])
def test_unknown_pages_are_pages(client, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>" in page.text


def test_a_broken_handler_answers_with_a_page_and_an_incident(client, catalogue: MemoryCatalogue, monkeypatch) -> None:
    def broken(_: str) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(catalogue, "get", broken)
    page = client.get("/fr/offers/boulanger")
    assert page.status_code == 500
    assert "secret detail" not in page.text and "incident" in page.text
    problem = client.get("/api/offers/boulanger")
    assert problem.status_code == 500
    assert problem.headers["content-type"] == "application/problem+json"
    assert "secret detail" not in problem.text


@pytest.mark.parametrize(
    "path", ["/en/", "/en/offers/boulanger", "/nothing", "/api/offers", "/api/offers/x", "/static/portal.js"]
)
def test_every_response_is_locked_down(client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/en/", "/en/offers/boulanger", "/en/about", "/api/docs"])
def test_nothing_is_loaded_from_elsewhere(client, path: str) -> None:
    text = client.get(path).text
    loaded = re.findall(r'<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)="([^"]+)"', text)
    assert loaded and all(address.startswith("/") and not address.startswith("//") for address in loaded)
    assert "style=" not in text and not re.search(r"\son\w+=", text)


def test_a_page_that_has_not_changed_is_not_sent_again(client) -> None:
    first = client.get("/en/?q=boulanger")
    again = client.get("/en/?q=boulanger", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("path", "status"), [("/fr/", 200), ("/fr/offers/boulanger", 200), ("/fr/offers/never", 404)])
def test_pages_answer_to_head(client, path: str, status: int) -> None:
    assert client.head(path).status_code == status


def test_a_damaged_cursor_shows_the_first_page(client) -> None:
    assert "Pâtissier" in client.get("/en/?cursor=rubbish").text


def test_nonsense_in_the_address_is_left_out(client) -> None:
    page = client.get("/en/?radius=-3&since=never&contract=KING&limit=abc&sort=up&remote=perhaps&x=1")
    assert page.status_code == 200 and "Pâtissier" in page.text


def test_ways_out_lead_somewhere(client) -> None:
    page = client.get("/en/", params={"q": "comptable", "place": "Bern"})
    links = re.findall(r'<li><a href="(\?[^"]*)">[^<]+<span class="count">', page.text)
    assert links
    for link in links:
        assert "result-list" in client.get("/en/" + link.replace("&amp;", "&")).text


def test_prose_keeps_paragraphs_and_lists() -> None:
    assert str(prose("a <b>\nb\n\nTasks:\n• x & y\n• z\nend")) == (
        "<p>a &lt;b&gt;<br>b</p>\n<p>Tasks:</p>\n<ul><li>x &amp; y</li><li>z</li></ul>\n<p>end</p>"
    )


def test_pay_is_said_in_the_readers_numbers() -> None:
    salary = Salary(min_value=4300, max_value=4900.5, currency="CHF", unit="MONTH")
    assert environment("de").filters["salary"](salary) == "4.300,00 – 4.900,50 CHF"
    assert environment("en").filters["salary"](Salary(min_value=50000, max_value=50000)) == "50,000"
    assert environment("fr").filters["salary"](Salary(text="selon profil")) == "selon profil"


def test_no_text_can_leave_the_script_element() -> None:
    assert b"<" not in script_text({"title": "</script><!--", "x": "&amp;"})
