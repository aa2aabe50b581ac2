"""The signs of a query: what is left out, what belongs together, and what is no sign at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfold.portal.search.syntax import cut_left_out, read_signs


@pytest.mark.parametrize(
    ("query", "words", "left_out"),
    [
        ("comptable -paie", "comptable", ("paie",)),
        ('vendeur -"grande surface" lausanne', "vendeur lausanne", ("grande surface",)),
        ("-stage data scientist", "data scientist", ("stage",)),
        ("Ingenieur −TÜV", "Ingenieur", ("TÜV",)),
        ("C++ -c#", "C++", ("c#",)),
        ("développeur -.net", "développeur", (".net",)),
    ],
)
def test_a_dash_leaves_out(query: str, words: str, left_out: tuple[str, ...]) -> None:
    signs = read_signs(query)
    assert signs.words.split() == words.split()
    assert signs.left_out == left_out


@pytest.mark.parametrize(
    "query", ["aide-soignante", "Comptable - Lausanne", "Verkäufer -in", "vendeur -euse", "-", "--"]
)
def test_other_dashes_are_no_signs(query: str) -> None:
    assert read_signs(query).left_out == ()


@pytest.mark.parametrize("query", ['"chef de projet" bern', "«chef de projet» bern", "“chef de projet” bern"])
def test_quotes_keep_words_together(query: str) -> None:
    signs = read_signs(query)
    assert signs.phrases == ("chef de projet",)
    assert signs.words.split() == ["chef", "de", "projet", "bern"]


def test_an_open_quote_is_no_sign() -> None:
    assert read_signs('"chef de projet').phrases == ()


@settings(deadline=None)
@given(st.text(alphabet='ab -"«»“”„−.', max_size=40))
def test_nothing_is_lost(query: str) -> None:
    words, left_out = cut_left_out(query)
    kept = "".join([words, *left_out])
    assert sorted(sign for sign in kept if sign.isalpha()) == sorted(sign for sign in query if sign.isalpha())
