"""The cheap way to the terms of a text leads to the same terms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfold.portal.search import prose
from jobfold.portal.search.analyser import analyse_prose
from jobfold.portal.search.prose import prose_terms

TEXTS = (
    "Vous préparez le pain, (de nuit) – l'équipe « motivée » d'infirmiers·ères !",
    "C++, C# und .NET-Entwickler (m/w/d); Node.js/TypeScript. ...ASP.NET.",
    "Straßenbauer:in „Müller“ İstanbul ﬁn­anz ½ Tag\u00a0Woche\u2028neu 10'000.- CHF",
)


@pytest.mark.parametrize("language", ["fr", "de", "it", "en", None, "pl"])
@pytest.mark.parametrize("text", TEXTS)
def test_known_texts_give_the_terms_of_the_analyser(text: str, language: str | None) -> None:
    for _ in range(2):
        assert prose_terms(text, language).split() == analyse_prose(text, language)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["fr", "de", None]))
def test_any_text_gives_the_terms_of_the_analyser(text: str, language: str | None) -> None:
    assert prose_terms(text, language).split() == analyse_prose(text, language)


def test_a_table_that_is_full_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"_MOST": 64, "_AT_ONCE": 16, "_ROOM": 8, "_MOST_BYTES": 400}.items():
        monkeypatch.setattr(prose, name, value)
    pieces = prose._Pieces("de")
    for turn in range(3):
        text = " ".join(f"Bäcker{number % 70} und" for number in range(turn, 300)) + " " + "lang" * 200 + " .NET."
        assert pieces.terms_of(text).split() == analyse_prose(text, "de")


def test_a_table_that_was_not_filled_to_the_end_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = prose._Pieces("fr")

    def without_room(piece: str, language: str | None) -> list[str]:
        if piece == "cuisinier":
            raise MemoryError
        return analyse_prose(piece, language)

    with monkeypatch.context() as short, pytest.raises(MemoryError):
        short.setattr(prose, "analyse_prose", without_room)
        pieces.terms_of("boulanger cuisinier serveur")
    text = "serveur cuisinier plombier boulanger"
    assert pieces.terms_of(text).split() == analyse_prose(text, "fr")
