"""The counting of right codes, and the two halves of the titles."""

import pytest

from bench.occupation_scores import Score
from bench.occupations import Truth, by_isco, by_rome, half
from jobfold.offers.occupations import Occupation

TRUTH = Truth({"K2204": "K2204", "K2205": "K2204"}, {"K2204": frozenset({"9112"})})


def answer(rome: str, isco: str) -> tuple[Occupation, ...]:
    return (Occupation(esco=None, isco=isco, rome=rome, label="x", confidence=0.9),)


def test_a_code_of_the_same_parent_is_of_the_family() -> None:
    right = by_rome(answer("K2204", "9111"), "K2205", TRUTH)
    assert right["family"] and right["domain"] and right["major"]
    assert not right["code"]
    assert right["ISCO-3"] and not right["ISCO-4"]


def test_nothing_found_is_nowhere_right() -> None:
    assert not any(by_rome((), "K2205", TRUTH).values())
    assert not any(by_isco("", ["9112"]).values())


def test_shares_are_of_all_or_of_what_is_published() -> None:
    score = Score()
    score.add(0.9, {"code": True}, published=True)
    score.add(0.4, {"code": False}, published=False)
    score.add(None, {"code": False}, published=False)
    assert score.shares() == pytest.approx([1 / 3])
    assert score.shares(published=True) == [1.0]


def test_the_table_has_a_line_per_part(capsys: pytest.CaptureFixture[str]) -> None:
    score = Score()
    score.add(0.9, {"code": True}, published=True)
    Score.table({"fr": score})
    score.bands((0.5, 1.01))
    head, line, _, band = capsys.readouterr().out.splitlines()
    assert "code" in head
    assert line.split() == ["fr", "1", "1.000", "1.00", "1.000"]
    assert band.split() == ["from", "0.5", "1", "1.000"]


def test_a_title_is_always_in_the_same_half() -> None:
    assert half("Boulanger ") == half("boulanger")
    assert {half(f"title {number}") for number in range(20)} == {"one half", "other"}
