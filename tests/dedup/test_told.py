"""What one look at the words of a text tells."""

import numpy as np
import pytest

from jobfold.dedup.levels import bits
from jobfold.dedup.references import references
from jobfold.dedup.text import encode, hashes
from jobfold.dedup.told import Told, told
from jobfold.dedup.wordlists import distinct, mark_of, word_lists


def read(text: str, title: str = "", known: str = "") -> Told:
    return told(encode(text), title=hashes(title.split()), known=hashes(known.split()))


def test_a_table_of_words_knows_its_words_alone() -> None:
    lists = word_lists({1: ["Bern Zürich"], 4: ["Zürich", "Basel"]})
    marks = {
        name: int(mark_of(encode(name).words[0], lists.entries, lists.shift))
        for name in ("bern", "zurich", "basel", "und")
    }
    assert marks == {"bern": 1, "zurich": 5, "basel": 4, "und": 0}


def test_distinct_words_are_sorted() -> None:
    drawn = np.random.default_rng(1).integers(1, 500, 1_000, dtype=np.uint32)
    assert distinct(drawn).tolist() == np.unique(drawn).tolist()


def test_towns_are_told_once_each() -> None:
    assert read("Winterthur xqz Basel xqz Winterthur").towns.tolist() == hashes(["winterthur", "basel"]).tolist()


def test_names_are_words_with_a_capital_that_nobody_knows() -> None:
    told = read("We work for Zylotrix with Kvantor. Our Software is new.", known="kvantor")
    assert told.names.tolist() == hashes(["zylotrix"]).tolist()


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("you work with a senior colleague", []),
        ("we want a senior developer", ["senior"]),
        ("this is a traineeship", ["intern"]),
    ],
)
def test_a_level_is_given_beside_the_title_or_by_its_word(text: str, levels: list[str]) -> None:
    assert read(text, title="developer").levels == bits(levels)


@pytest.mark.parametrize(
    ("text", "remote"),
    [("fully remote", True), ("remote first", True), ("100 % télétravail", True), ("remote on some days", False)],
)
def test_wholly_remote_is_told_from_some_days_of_it(text: str, remote: bool) -> None:
    assert read(text).remote is remote


@pytest.mark.parametrize(
    "text",
    [
        "Referenznummer: 17-0342",
        "Reference# 151877-CYE",
        "Stellen-ID 47110",
        "Stellennr. 47110",
        "codice annuncio: 12345",
        "Job ref no. AB-1234",
        "ref nr is 98765",
    ],
)
def test_every_reference_has_a_label_that_is_seen(text: str) -> None:
    assert references(text)
    assert len(read(text).labelled)


def test_a_label_far_from_any_number_is_none() -> None:
    assert not len(read("There is no need to write, for we shall call all of you. Pay from 12000").labelled)
