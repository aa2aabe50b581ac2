"""Rule files are checked when they are read; the list in the docs is current."""

import shutil
from pathlib import Path

import pytest

from jobfold.validation import handbook, rulebook
from jobfold.validation.phrases import PhraseError, compile_phrase
from jobfold.validation.rulebook import read_rules

ROOT = Path(__file__).parents[2]
RULES = ROOT / "jobfold" / "validation" / "rules"
RULE = """
[[rules]]
code = "test-rule"
severity = "review"
ground = "sex"
name = { fr = "a", de = "a", it = "a", en = "a" }
hint = { fr = "a", de = "a", it = "a", en = "a" }
[rules.phrases]
en = ["purple people"]
[rules.hit]
en = ["Purple people."]
[rules.miss]
en = ["Green people."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("words", "contexts", "statutes"):
        shutil.copy(RULES / f"{name}.toml", tmp_path)
    return tmp_path


def test_a_new_rule_is_one_entry_in_a_file(folder: Path) -> None:
    (folder / "colours.toml").write_text(RULE)
    book = read_rules(folder)
    assert list(book.rules) == ["test-rule"]
    assert book.rules["test-rule"].family == "colours"


def test_the_version_changes_with_the_rules(folder: Path) -> None:
    (folder / "colours.toml").write_text(RULE)
    before = read_rules(folder).version
    (folder / "colours.toml").write_text(RULE.replace("purple", "violet"))
    assert read_rules(folder).version != before


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('ground = "sex"', 'ground = "weather"', "weather"),
        ('severity = "review"', 'severity = "maybe"', "maybe"),
        ('en = ["Purple people."]', "", "examples"),
        ("purple people", "purple {beings}", "beings"),
        ("purple people", "purple (people", "unbalanced"),
        ('ground = "sex"', 'ground = "sex"\nneeds = 2', "needs"),
        ('name = { fr = "a", ', "name = { ", "fr"),
        ('ground = "sex"', 'ground = "sex"\ncontexts = ["nowhere"]', "nowhere"),
        ('ground = "sex"', 'ground = "sex"\ncolour = "red"', "colour"),
    ],
)
def test_a_faulty_rule_is_named_with_its_fault(folder: Path, old: str, new: str, complaint: str) -> None:
    (folder / "colours.toml").write_text(RULE.replace(old, new))
    with pytest.raises(ValueError, match=rf"colours\.toml, test-rule.*{complaint}"):
        read_rules(folder)


def test_every_rule_has_examples_in_each_language_of_its_phrases() -> None:
    for rule in rulebook().rules.values():
        languages = set(rule.text.phrases)
        assert languages <= set(rule.text.hit), rule.code
        assert languages <= set(rule.text.miss), rule.code


def test_the_table_of_rules_is_current() -> None:
    shown = (ROOT / handbook.PAGE).read_text("utf-8")
    assert shown == handbook.updated(shown, rulebook()), "run: python -m jobfold.validation.handbook"


def test_the_table_names_every_rule_with_its_law_and_examples() -> None:
    page = handbook.updated((ROOT / handbook.PAGE).read_text("utf-8"), rulebook())
    for rule in rulebook().rules.values():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{rule.code}`<br>"))
        assert f"(#law-{rule.text.ground})" in row
        assert f'<a id="law-{rule.text.ground}"></a>' in page
        assert row.count("|") - row.count("\\|") == 6


def test_a_page_without_a_place_for_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match=r"validation\.md"):
        handbook.updated("# Rules\n", rulebook())


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("nur ~2 frauen", "nur nette junge frauen", True),
        ("nur ~2 frauen", "nur nette junge kluge frauen", False),
        ("nur ~2 frauen", "nur hier\nfrauen", False),
        ("reserve(|s) aux", "reserves aux", True),
        ("must be[ a] citizen", "must be citizen", True),
        ("männer", "maenner", True),
        ("*kurs", "einfuhrungskurs", True),
        ("bis <age> jahre", "bis 35 jahre", True),
        ("bis <age> jahre", "bis 3500 jahre", False),
        ("bis <age> jahre", "bis funfunddreissig jahre", True),
        ("kostet <money>", "kostet 1'200 chf", True),
    ],
)
def test_the_language_of_phrases(phrase: str, text: str, found: bool) -> None:
    assert (compile_phrase(phrase, "de", {}).pattern.search(text) is not None) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vor dem gespraech zahlen sie 40 euro", True),
        ("40 euro zahlen sie, dann folgt das gespraech", True),
        ("zahlen sie vierzig euro fuer das gespraech", True),
        ("das gespraech dauert lang; zahlen sie 40 rappen", False),
        ("zahlen sie 40 euro vom lohn nach dem gespraech", False),
    ],
)
def test_parts_in_any_order_and_what_must_be_absent(text: str, found: bool) -> None:
    phrase = compile_phrase("zahlen & <money> & (vor dem|das|dem) gespräch & !lohn", "de", {})
    assert list(phrase.spans(text, 0, len(text))) == ([(0, len(text))] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sie erhalten einen scheck\nden rest schicken sie weiter", True),
        ("sie schicken den rest weiter; zuvor kommt der scheck", True),
        ("sie erhalten einen scheck\nden rest behalten sie", False),
        ("sie erhalten einen scheck" + "\nviel text" * 30 + "\nden rest schicken sie weiter", False),
    ],
)
def test_a_part_may_stand_in_the_sentence_beside(text: str, found: bool) -> None:
    phrase = compile_phrase("scheck & +rest ~3 (schicken|weiter)", "de", {})
    assert bool(list(phrase.spans(text, 0, (text + "\n").index("\n")))) is found


def test_parts_are_taken_where_they_stand_closest() -> None:
    phrase = compile_phrase("zahlen & <money>", "de", {})
    assert list(phrase.spans("zahlen lesen und schreiben; danach zahlen sie 40 euro", 0, 53)) == [(35, 53)]


def test_a_look_alike_of_several_parts_is_refused(folder: Path) -> None:
    (folder / "colours.toml").write_text(RULE.replace("[rules.hit]", '[rules.unless]\nen = ["a & b"]\n[rules.hit]'))
    with pytest.raises(ValueError, match="several parts"):
        read_rules(folder)


def test_a_guarded_gap_holds_no_negation() -> None:
    pattern = compile_phrase("frauen ~3! abgelehnt", "de", {}).pattern
    assert pattern.search("frauen werden von uns abgelehnt")
    assert not pattern.search("frauen werden nicht abgelehnt")


def test_a_phrase_needs_a_word_that_must_be_there() -> None:
    with pytest.raises(PhraseError, match="write one out"):
        compile_phrase("<age> *", "de", {})
