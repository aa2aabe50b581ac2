"""Words of work mean the same in four languages; each line of the glossary has all of them."""

from pathlib import Path

import pytest

from jobfold.portal.search import glossary
from jobfold.portal.search.analyser import analyse
from jobfold.portal.search.glossary import said_otherwise, trades_of
from jobfold.portal.search.occupations import lexicon

LINES = [
    line
    for line in (Path(glossary.__file__).parent / "words" / "glossary.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("word", "other", "language"),
    [("crociera", "Kreuzfahrt", "de"), ("behinderung", "disability", "en"), ("vins", "Weinbau", "de")],
)
def test_a_word_stands_for_those_of_its_line(word: str, other: str, language: str) -> None:
    assert tuple(analyse(other, language)) in said_otherwise(word)


def test_other_words_stand_for_themselves() -> None:
    assert said_otherwise("lausanne") == ()


def test_no_name_is_missing() -> None:
    assert all(all(name.strip() for column in line.split("|") for name in column.split(",")) for line in LINES)
    assert {line.count("|") for line in LINES} == {3}


def test_some_words_are_the_work_of_trades() -> None:
    assert "animal carer" in trades_of("tieren")
    assert trades_of("qualite") == ()
    trades = {trade.strip() for line in LINES for trade in line.partition(">")[2].split(",")} - {""}
    assert trades <= lexicon().labels.keys()
