"""Which language a text is in."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfold.offers.languages import LANGUAGES, contradicted_by, detect_language, language_code

TEXTS = {
    "fr": "Nous recherchons pour notre agence de Lyon une personne motivée qui sera chargée d'accueillir les clients.",
    "de": "Für unsere Filiale in Bern suchen wir eine Person, die sich gerne um unsere Kunden und ihre Fragen kümmert.",
    "it": "Per la nostra sede di Lugano cerchiamo una persona che sia disponibile e che ami il contatto con i clienti.",
    "en": "We are looking for a person who will take care of our customers and help the team with their daily work.",
    "es": "Buscamos para nuestra tienda de Madrid una persona que se ocupe de los clientes y de la caja.",
    "nl": "Wij zoeken voor ons kantoor in Utrecht een collega die graag met mensen werkt en goed kan plannen.",
    "sv": "Vi söker en medarbetare till vår butik som tycker om att arbeta med människor och som är noggrann.",
    "pl": "Do naszego sklepu szukamy osoby, która lubi pracę z ludźmi i jest dokładna oraz punktualna.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_sentences_are_told_apart(language: str, text: str) -> None:
    assert detect_language(text) == language
    assert detect_language(f"<p class='the of and to'>{text}</p>") == language


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Vendeur H/F", "fr"),
        ("Verkäufer", "de"),
        ("Software Engineer", "en"),
        ("Addetto alle vendite", "it"),
        ("12", None),
    ],
)
def test_titles(title: str, language: str | None) -> None:
    assert detect_language(title) == language


@given(st.text())
def test_any_text_gives_a_known_language_or_none(text: str) -> None:
    assert detect_language(text) in LANGUAGES | {None}
    assert detect_language(text) == detect_language(text)


def test_a_wrong_tag_is_contradicted_and_a_right_or_unknown_one_is_not() -> None:
    text = TEXTS["fr"] * 3
    assert contradicted_by(text, "de") == "fr"
    assert contradicted_by(text, "fr") is None
    assert contradicted_by(text, "ca") is None
    assert contradicted_by("Software Engineer", "de") is None


def test_a_short_text_contradicts_its_tag_where_all_witnesses_agree() -> None:
    text = (
        "Review claims after winter storms and explain each decision in plain words, in both official languages. "
        "Previous work in insurance is helpful but curiosity will carry you through our academy."
    )
    assert contradicted_by(text, "fr") == "en"
    assert contradicted_by(text, "en") is None
    assert contradicted_by("Senior Java Developer, Spring Boot, Kubernetes.", "de") is None


@pytest.mark.parametrize(
    ("value", "code"),
    [("fr-CH", "fr"), ("de_CH", "de"), ("EN", "en"), ("deu", "de"), ("Französisch", "fr"), ("nb", "no"), (None, None)],
)
def test_language_code(value: object, code: str | None) -> None:
    assert language_code(value) == code


def test_labelled_examples(shared_data: Path) -> None:
    path = shared_data / "validation/examples_dev.jsonl"
    examples = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    right = sum(detect_language(example["text"]) == example["lang"] for example in examples)
    assert right / len(examples) >= 0.97
