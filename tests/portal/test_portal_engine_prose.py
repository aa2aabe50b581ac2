"""The cheap way to the terms of a text leads to the same terms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
