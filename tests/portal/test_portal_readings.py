"""What words were understood as is shown, and each reading can be switched off alone, and on again."""

import re

import pytest
from small_portal import LAUSANNE, TODAY, make_offer

from jobfold.portal.reading_names import group_of_reading, is_reading, reading_name
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.follower import IndexFollower
from jobfold.portal.search.request import SearchPage, SearchRequest


def ask(engine: SearchEngine, q: str, *not_read: str) -> SearchPage:
    return engine.search(SearchRequest(q=q, not_read=not_read), today=TODAY)


def link(page: str, label: str) -> str:
    """Where the link leads that has `label` in it."""
    found = next(
        one for one in re.findall(r'<a [^>]*href="(\?[^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL) if label in one[1]
    )
    return found[0].replace("&amp;", "&")


def test_a_reading_is_switched_off_alone(engine: SearchEngine, catalogue, follower: IndexFollower) -> None:
    catalogue.put(make_offer("lehre", "Lehrstelle Bäcker", "Brot.", language="de", contracts=("APPRENTICE",)))
    follower.catch_up()
    both = ask(engine, "apprenti boulanger")
    assert (both.understanding.occupations, both.understanding.terms) == (("baker",), ("apprentice",))
    no_terms = ask(engine, "apprenti boulanger", "apprentice").understanding
    assert (no_terms.occupations, no_terms.terms) == (("baker",), ())
    no_work = ask(engine, "apprenti boulanger", "baker").understanding
    assert (no_work.occupations, no_work.terms) == ((), ("apprentice",))


def test_a_trade_beyond_the_list_is_known_by_its_code(engine: SearchEngine, client) -> None:
    assert ask(engine, "Hutmacher").understanding.occupations == ("rome:B1801",)
    assert ask(engine, "Hutmacher", "rome:B1801").understanding.occupations == ()
    page = client.get("/de/?q=chapelier").text
    assert re.search(r'/occupations/7531"[^>]*>Modist/Modistin <', page)
    assert link(page, "Nicht gemeint: Modist") == "?q=chapelier&not_read=rome%3AB1801"


def test_codes_that_are_none_are_no_readings() -> None:
    assert [is_reading(one) for one in ("rome:B1801", "isco:7531", "rome:X", "isco:9999", "isco:", "rome:")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip


def test_a_word_that_is_not_read_is_a_word(engine: SearchEngine) -> None:
    assert {card.id for card in ask(engine, "baker").items} >= {"boulanger", "baecker"}
    page = ask(engine, "baker", "baker")
    assert (page.total, page.understanding.kindred) == (0, 0)
    assert [card.id for card in ask(engine, "boulanger", "baker").items] == ["boulanger"]


def test_a_place_that_is_not_read_is_a_word(engine: SearchEngine) -> None:
    assert ask(engine, "boulanger Lausanne").understanding.places == (LAUSANNE,)
    page = ask(engine, "boulanger Lausanne", LAUSANNE.id).understanding
    assert (page.places, page.words, page.occupations) == ((), "boulanger Lausanne", ("baker",))


@pytest.mark.parametrize(
    ("language", "name"),
    [("fr", "Boulanger/boulangère"), ("de", "Bäcker/Bäckerin"), ("it", "Panettiere"), ("en", "Baker")],
)
def test_readings_are_named_in_the_readers_language_and_lead_to_the_work(client, language: str, name: str) -> None:
    page = client.get(f"/{language}/?q=baker+Lausanne").text
    chip = re.search(r'<a href="/\w\w/occupations/7512"[^>]*>(.*?) <span class="count">7512</span></a>', page)
    assert chip and chip[1] == name
    assert f'href="/{language}/places/{LAUSANNE.id}"' in page


def test_a_visitor_switches_a_reading_off_and_on(client) -> None:
    page = client.get("/en/?q=baker&contract=PERMANENT").text
    off = client.get("/en/" + link(page, "Not meant: Baker"))
    assert "not_read=baker" in str(off.url) and "contract=PERMANENT" in str(off.url)
    assert "Nothing fits" in off.text and 'name="not_read" value="baker"' in off.text
    assert "Boulanger" in client.get("/en/" + link(off.text, "<s>Baker</s>")).text
    literal = client.get("/en/?q=baker&literal=1").text
    assert "Not meant" not in literal and link(literal, "words only") == "?q=baker"


def test_rubbish_is_no_reading(client) -> None:
    page = client.get("/en/", params={"q": "boulanger", "not_read": ["<b>", "99", "region:", "nurse"]}).text
    assert page.count("chip-off") == 1 and "<b>" not in page


def test_the_api_switches_readings_off(client) -> None:
    read, off = (
        client.get("/api/offers", params={"q": "baker", **more}).json() for more in ({}, {"not_read": "baker"})
    )
    assert read["understood"]["occupations"] == ["baker"] and read["total"] > off["total"] == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pâtissier -desserts", "also with “desserts”"),
        ('pâtissier "maison viennoiseries"', "without the quotation marks"),
    ],
)
def test_signs_can_be_taken_back_where_nothing_fits(client, query: str, found: str) -> None:
    page = client.get("/en/", params={"q": query, "literal": "1"}).text
    assert "Nothing fits" in page
    way = client.get("/en/" + link(page, found)).text
    assert "Pâtissier" in way and "Nothing fits" not in way


def test_other_spellings_are_proposed_for_short_words(client, catalogue, follower: IndexFollower) -> None:
    page = client.get("/en/?q=Baqer+Bern").text
    assert link(page, "baker") == "?q=baker+Bern"


def test_listed_occupations_know_their_group() -> None:
    assert (group_of_reading("nurse"), group_of_reading("baker")) == ("2221", "7512")
    assert group_of_reading("consultant") is None, "its names are of many groups"


def test_readings_are_named_for_everybody() -> None:
    assert reading_name("nurse", "fr").casefold() == "infirmier/infirmière"
    assert reading_name("medical secretary", "de") == "Medizinischer Praxisassistent", "with the capitals of its nouns"
    assert reading_name("remote", "en") == "Remote"
