"""The analyser joins what people mean to be one word, and keeps apart what they do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfold.portal.search.analyser import analyse, analyse_query
from jobfold.portal.search.compounds import split
from jobfold.portal.search.occupations import close_to, label, lexicon, occupations_of, spans_of


def meets(query: str, title: str, language: str) -> bool:
    """Whether each word of the query shares a term with the title."""
    indexed = set(analyse(title, language))
    return all(
        indexed & set(term.stems) or (term.parts and all(indexed & set(part) for part in term.parts))
        for term in analyse_query(query)
    )


@pytest.mark.parametrize(
    ("query", "title", "language"),
    [
        ("vendeuse", "Vendeur·euse", "fr"),
        ("vendeur", "Vendeur/euse en magasin", "fr"),
        ("vendeuse", "Vendeur(se)", "fr"),
        ("infirmière", "Infirmier diplômé (H/F)", "fr"),
        ("infirmiere", "Infirmier(ère)", "fr"),
        ("éducatrice", "Éducateur·rice spécialisé·e", "fr"),
        ("Verkäuferin", "Verkäufer/-in (m/w/d)", "de"),
        ("Verkäufer", "VerkäuferIn 80%", "de"),
        ("verkaeufer", "Verkäufer*in", "de"),
        ("Köchin", "Koch (m/w/d)", "de"),
        ("Koch", "Koch/Köchin", "de"),
        ("Gärtner", "Landschaftsgärtner", "de"),
        ("Produktionsmitarbeiterin", "Mitarbeiter Produktion", "de"),
        ("commessa", "Commesso/a di negozio", "it"),
        ("educatrice", "Educatore", "it"),
        ("managers", "Manager", "en"),
        ("c++", "C++ Developer", "en"),
        ("C#", "Entwickler C#", "de"),
        (".net", "Développeur .NET", "fr"),
    ],
)  # fmt: skip
def test_forms_that_meet(query: str, title: str, language: str) -> None:
    assert meets(query, title, language)


@pytest.mark.parametrize(
    ("query", "title", "language"),
    [
        ("C", "C++ Developer", "en"),
        ("Bäcker", "Back office assistant", "en"),
        ("manger", "Manager", "en"),
        ("java", "JavaScript Developer", "en"),
    ],
)
def test_forms_that_do_not_meet(query: str, title: str, language: str) -> None:
    assert not meets(query, title, language)


def test_gender_marks_are_no_words() -> None:
    for mark in ("(H/F)", "m/w/d", "F-H-X", "(w/m/d)"):
        assert analyse(f"Koch {mark}", "de") == analyse("Koch", "de")


def test_compounds_split_at_the_occupation() -> None:
    assert split("produktionsmitarbeiter") == ("produktion", "mitarbeiter")
    assert split("mitarbeiter") is None
    assert split("blumen") is None


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_analysed(text: str) -> None:
    for term in analyse_query(text):
        assert term.word and all(term.stems)
    assert all(analyse(text, None))
    occupations_of(text, None)


def test_occupations_meet_across_languages() -> None:
    titles = {"Caissier·ère": "fr", "Kassierer/in": "de", "Cassiera": "it", "Cashier (f/m)": "en"}
    assert {tuple(occupations_of(title, language)) for title, language in titles.items()} == {("cashier",)}


def test_terms_of_employment_are_read_beside_the_occupation() -> None:
    assert occupations_of("Apprenti cuisinier (H/F)", "fr") == ["apprentice", "cook"]
    assert occupations_of("Koch in Ausbildung", "de") == ["cook", "apprentice"]
    assert lexicon().terms["PART_TIME"] in occupations_of("Cashier (part time)", "en")


def test_the_longest_name_wins() -> None:
    spans = spans_of(["chef", "projet", "lausanne"])
    assert [(span.start, span.end, span.occupations) for span in spans] == [(0, 2, ("project manager",))]


def test_an_occupation_is_found_under_the_one_above() -> None:
    assert occupations_of("Backend Engineer", "en") == ["backend developer", "developer"]


@pytest.mark.parametrize(
    ("title", "language", "read"),
    [
        ("Lehrer", "de", ["teacher"]),
        ("Product Manager", "en", ["product manager"]),
        ("Pflegefachmann Haus Marienheim", "de", ["nurse"]),
        ("Home Economics Teacher", "en", ["teacher"]),
        ("Casa di riposo", "it", []),
        ("Technicien", "fr", []),
        ("Calibration Engineer", "en", ["engineer"]),
        ("AI Engineer", "en", ["data scientist", "ai engineer"]),
        ("Arbeiten von zu Hause", "de", ["remote"]),
    ],
)
def test_a_title_is_not_read_as_more_than_it_says(title: str, language: str, read: list[str]) -> None:
    assert occupations_of(title, language) == read


@pytest.mark.parametrize(
    ("word", "read"),
    [("doctor", "doctor"), ("doctorant", "phd student"), ("enseignant", "teacher"), ("labor", "lab technician")],
)
def test_a_name_in_one_language_is_no_stem_of_another(word: str, read: str) -> None:
    assert [span.occupations for span in spans_of([word])] == [(read,)]


def test_misspelt_names_are_put_right() -> None:
    assert close_to("comtable")[0] == "comptable"
    assert close_to("developeur")[0] == "developpeur", "a letter that should be doubled, before another language's word"
    assert close_to("xylophone") == ()


def test_occupations_have_names_in_each_language() -> None:
    assert [label("cashier", language) for language in ("fr", "de", "it", "en")] == [
        "caissier", "kassierer", "cassiere", "cashier",
    ]  # fmt: skip
    assert label("cashier", "pt") == "cashier"
    assert label("remote", "fr") == "télétravail"


def test_every_parent_is_an_occupation() -> None:
    known = {name for names in lexicon().names.values() for found in names.values() for name in found}
    assert set(lexicon().parents.values()) <= known
