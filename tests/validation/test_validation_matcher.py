"""One pass finds what the regular expressions find one after the other."""

import functools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfold.validation import automaton
from jobfold.validation.folding import fold
from jobfold.validation.matcher import Matcher
from jobfold.validation.model import LANGUAGES, Language
from jobfold.validation.phrases import compile_phrase
from jobfold.validation.rulebook import rulebook

EXAMPLES = {
    language: [
        text
        for rule in rulebook().rules.values()
        for texts in (rule.text.hit, rule.text.miss)
        for text in texts.get(language, ())
    ]
    for language in LANGUAGES
}
JOINTS = st.sampled_from([" ", ", ", "\n", " (", ") ", ". ", " - ", "", "€ ", " 50 euro "])


@functools.cache
def engine(language: Language) -> Matcher:
    return Matcher(rulebook().rules.values(), language)


def found(matcher: Matcher, text: str) -> set[tuple[str, int, int]]:
    finds = matcher.find(fold(text))
    return {(find.phrase.source, find.start, find.end) for find in finds if not find.phrase.has_parts}


def found_in_a_loop(language: Language, text: str) -> set[tuple[str, int, int]]:
    folded = fold(text).text
    return {
        (phrase.source, *match.span())
        for rule in rulebook().rules.values()
        for phrase in rule.phrases
        if phrase.language == language and not phrase.has_parts
        for match in phrase.pattern.finditer(folded)
    }


@st.composite
def texts(draw: st.DrawFn) -> tuple[Language, str]:
    """Pieces of examples, from one word to the next but a few, with other things between them."""
    language = draw(st.sampled_from(LANGUAGES))
    pieces: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        words = draw(st.sampled_from(EXAMPLES[language])).split(" ")
        first = draw(st.integers(0, min(3, len(words) - 1)))
        pieces += (" ".join(words[first:]), draw(JOINTS))
    return language, "".join(pieces)


@settings(max_examples=100, deadline=None)
@given(texts())
def test_the_pass_finds_what_a_loop_finds(sample: tuple[Language, str]) -> None:
    language, text = sample
    assert found(engine(language), text) == found_in_a_loop(language, text)


def test_every_example_is_found_as_by_a_loop() -> None:
    for language in LANGUAGES:
        for text in EXAMPLES[language][::5]:
            assert found(engine(language), text) == found_in_a_loop(language, text)


def test_a_large_automaton_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automaton, "_MOST_CELLS", 0)
    large = Matcher(rulebook().rules.values(), "de")
    for text in EXAMPLES["de"]:
        assert found(large, text) == found(engine("de"), text)


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("nur ~2 frauen", "nur - nette , junge frauen", [(0, 26)]),
        ("nur ~2 frauen", "nur nette junge kluge frauen", []),
        ("nur ~2 frauen", "nur hier. Frauen", []),
        ("<age> jahre", "mit 35jahre oder 36 Jahre", [(4, 11), (17, 25)]),
        ("*kurs kostet", "ein Einführungskurs kostet", [(4, 26)]),
        ("<money> vorab", "€ 50 vorab", [(0, 10)]),
        ("(a|b) (c|d)", "a c, b d; b c", [(0, 3), (5, 8), (10, 13)]),
        ("nur[ junge] frauen", "nur frauen und nur junge frauen", [(0, 10), (15, 31)]),
    ],
)
def test_phrases_are_found_where_they_stand(source: str, text: str, spans: list[tuple[int, int]]) -> None:
    shipped = next(iter(rulebook().rules.values()))
    rule = msgspec.structs.replace(shipped, phrases=(compile_phrase(source, "de", {}),))
    assert [(find.start, find.end) for find in Matcher([rule], "de").find(fold(text))] == spans
