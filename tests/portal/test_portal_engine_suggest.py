"""Typeahead: occupations in the reader's language, employers and places, from the first letters and with a typo."""

import pytest
from small_portal import MemoryCatalogue, make_offer

from jobfold.offers.model import Consent
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.follower import IndexFollower


def labels(engine: SearchEngine, text: str, language: str = "en") -> list[str]:
    return [one.label for one in engine.suggest(text, language).occupations]


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("infirm", "fr", "Infirmier"),
        ("infirmière", "fr", "Infirmier"),
        ("INFIRMIÈ", "de", "Krankenpfleger"),
        ("kranken", "en", "Nurse"),
        ("nurse", "it", "Infermiere"),
        ("boulang", "en", "Baker"),
        ("generaliste", "en", "Doctor"),
        ("infrimier", "fr", "Infirmier"),
        ("krankenpflgeer", "de", "Krankenpfleger"),
    ],
)
def test_occupations_are_found_in_any_language(engine: SearchEngine, typed: str, language: str, meant: str) -> None:
    assert meant in labels(engine, typed, language)


def test_short_words_may_not_be_misspelt(engine: SearchEngine) -> None:
    assert labels(engine, "xurse") == []


def test_what_the_catalogue_has_comes_first(engine: SearchEngine) -> None:
    counts = [one.count for one in engine.suggest("bou", "fr").occupations]
    assert counts[0] > 0
    assert counts == sorted(counts, key=lambda count: count == 0)


@pytest.mark.parametrize("typed", ["mais", "rochat", "Maison Roch", "ROCHAT mais", "aarebr"])
def test_employers_are_found_by_any_of_their_words(engine: SearchEngine, typed: str) -> None:
    found = engine.suggest(typed, "fr").employers
    assert found[0].name in ("Maison Rochat", "Aarebrot AG")
    assert found[0].count > 0


def test_an_employer_leads_to_its_offers(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    catalogue.put(make_offer("x", "Plombier", employer="Sanitärtechnik Zürcher GmbH"))
    follower.catch_up()
    (found,) = engine.suggest("sanitartehcnik", "de").employers
    assert (found.name, found.value, found.count) == ("Sanitärtechnik Zürcher GmbH", "sanitartechnik zurcher", 1)


def test_employers_whose_sources_keep_their_offers_are_not_named(
    client, catalogue: MemoryCatalogue, follower: IndexFollower
) -> None:
    closed = Consent(syndicate=False)
    catalogue.put(make_offer("x", "Plombier", employer="Verschwiegen AG", consent=closed))
    catalogue.put(make_offer("y", "Plombier", employer="Offenbar AG", consent=closed))
    catalogue.put(make_offer("z", "Plombier", employer="Offenbar AG"))
    follower.catch_up()
    assert client.get("/api/suggest?q=verschw").json()["employers"] == []
    assert client.get("/api/suggest?q=verschwiegne").json()["employers"] == []
    (found,) = client.get("/api/suggest?q=offenb").json()["employers"]
    assert (found["name"], found["count"]) == ("Offenbar AG", 1)


def test_places(engine: SearchEngine) -> None:
    assert [place.name for place in engine.suggest("laus", "fr").places] == ["Lausanne"]


@pytest.mark.parametrize("typed", ["", "a", " ", "((", "\x00\x00", ".*", "a" * 5000, "👩‍🍳👩‍🍳"])
def test_nothing_sensible_is_answered_with_nothing(engine: SearchEngine, typed: str) -> None:
    assert engine.suggest(typed, "en").employers == ()


def test_the_call(client) -> None:
    answer = client.get("/api/suggest", params={"q": "boulan", "lang": "de"})
    assert answer.status_code == 200
    assert set(answer.json()) == {"occupations", "employers", "places"}
    assert "etag" in answer.headers
    assert client.get("/api/suggest?q=ab&lang=xx").status_code == 422
