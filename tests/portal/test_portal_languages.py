"""Every message that a page can show is there in every language, and every visitor gets a language."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from jobfold.dedup.features import NAMES
from jobfold.offers.published import FOLDING
from jobfold.portal import languages
from jobfold.portal.wording import FEATURES, RELATIONS, Wording

PORTAL = Path(languages.__file__).parent
TRANSLATED = [language for language in languages.LANGUAGES if language != "en"]


def messages_in_use() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(
        str(PORTAL),
        [("templates/**.html", "jinja2"), ("**.py", "python")],
        keywords={"_": None, "gettext": None, "ngettext": (1, 2), "N_": None},
    )
    return {message for _, _, message, _, _ in found}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    with (PORTAL / "locales" / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    used = messages_in_use()
    assert len(used) > 100
    known = {message.id: message for message in catalogue if message.id}
    assert used - set(known) == set(), "not in the catalogue"
    assert set(known) - used == set(), "no longer in use"
    for message in known.values():
        wordings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(wordings), message.id
        assert not message.fuzzy, message.id
        assert not list(message.check(catalogue)), message.id


def test_every_feature_of_a_merge_has_words() -> None:
    assert set(FEATURES) == {"bias", *NAMES}
    assert set(RELATIONS) == FOLDING


@pytest.mark.parametrize(
    ("cookie", "header", "expected"),
    [
        (None, None, "en"),
        (None, "de-CH,fr;q=0.8", "de"),
        (None, "es,it;q=0.7,en;q=0.3", "it"),
        (None, "fr;q=0, de;q=0.1", "de"),
        (None, "fr;q=high, ;;;,", "en"),
        ("fr", "de", "fr"),
        ("xx", "de", "de"),
    ],
)
def test_negotiation(cookie: str | None, header: str | None, expected: str) -> None:
    assert languages.negotiate(cookie, header) == expected


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_pages_speak_their_language(client, language: str) -> None:
    page = client.get(f"/{language}/")
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert page.headers["content-language"] == language
    headline = {"fr": "Chaque poste", "de": "Jede Stelle", "it": "Ogni posto", "en": "Every opening"}[language]
    assert headline in page.text


def test_the_root_leads_to_the_visitors_language(client) -> None:
    answer = client.get("/?q=b%C3%A4cker", headers={"Accept-Language": "de"}, follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == "/de/?q=b%C3%A4cker"
    assert "Accept-Language" in answer.headers["vary"]


def test_a_chosen_language_is_remembered(client) -> None:
    assert "jobfold_language=it" in client.get("/it/", headers={"Accept-Language": "de"}).headers["set-cookie"]
    assert client.get("/offers/boulanger", follow_redirects=False).headers["location"] == "/it/offers/boulanger"
    client.cookies.clear()
    assert "set-cookie" not in client.get("/it/", headers={"Accept-Language": "it"}).headers


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ("0900123456 is a premium number in CH", "0900123456 ist eine Mehrwertnummer (CH)"),
        ("O899 → 0899, premium rate in FR", "O899 → 0899, Mehrwertnummer (FR)"),
        ("h0mmes → hommes; matches the fr phrase “hommes”", "h0mmes → hommes; passt zum Muster «hommes»"),
        ("a message to 87070 costs 50% more", "eine Nachricht an 87070 kostet 50% more"),
        ("no minimum pay is stated", "es wird kein Mindestentgelt genannt"),
        ("what nobody translated: 100 %", "what nobody translated: 100 %"),
    ],
)
def test_evidence_is_told_in_the_readers_language(evidence: str, told: str) -> None:
    assert Wording(languages.translations("de")).evidence(evidence) == told


def test_readers_are_spared_the_patterns_of_rules() -> None:
    words = Wording(languages.translations("en"))
    assert words.evidence("h0mmes → hommes; matches the fr phrase “a; b”", patterns=False) == "h0mmes → hommes"
    assert words.evidence("matches the fr phrase “hommes”", patterns=False) == ""


def test_no_line_breaks_before_a_french_question_mark() -> None:
    say = languages.translations("fr")
    assert say.gettext("Why is this one offer?") == "Pourquoi est-ce une seule offre\u00a0?"
    assert say.ngettext("%(total)s offer", "%(total)s offers", 2) == "%(total)s offres"
