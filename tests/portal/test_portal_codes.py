"""Trades under the names of ESCO and ROME: they meet across languages, and what names none has no codes."""

import pytest

from jobfold.portal.search.codes import coded_names, codes_of, is_work


@pytest.mark.parametrize(
    ("query", "title", "language"),
    [
        ("taxidermist", "Taxidermiste", "fr"),
        ("landmaschinenmechaniker", "Mécanicien agricole H/F", "fr"),
        ("gestionnaire sinistres", "Gestionnaire sinistres IARD", "fr"),
        ("cariste", "Staplerfahrer (m/w/d)", "de"),
    ],
)
def test_a_name_meets_titles_of_its_kind(query: str, title: str, language: str) -> None:
    folded = query.split()
    assert set(coded_names(folded)[0, len(folded)]) & set(codes_of(title, language))


@pytest.mark.parametrize(
    "query", ["manager", "technicien", "junior", "python", "graduate software engineer", "xyz", "fattoria"]
)
def test_what_names_no_one_trade_has_no_codes(query: str) -> None:
    folded = query.split()
    assert (0, len(folded)) not in coded_names(folded)


def test_words_of_trades_are_not_misspelt() -> None:
    assert is_work("receptionist")
    assert is_work("caissiere")
    assert not is_work("comtable")
