"""The score: what counts as right, what as wrong, and how the truth is written."""

import json
from pathlib import Path

from jobfold.demo import Truth, World, score, write_truth


def _row(number: int, opening: str, **more: object) -> Truth:
    facts = {"kind": "original", "verdict": "pass", **more}
    return Truth(source="board", source_id=str(number), opening=opening, **facts)  # type: ignore[arg-type]  # the words are checked by eye here


TRUTH = (
    _row(1, "a"),
    _row(2, "a", kind="cross_post"),
    _row(3, "a", kind="translation"),
    _row(4, "b", parallel_group="p"),
    _row(5, "c", parallel_group="p"),
    _row(6, "d", verdict="reject", family="scam.pay"),
    _row(7, "e", family="scam.pay"),
    _row(8, "f", verdict="review", family="discr.age"),
)


def _clusters(*groups: tuple[int, ...]) -> dict[tuple[str, str], str]:
    return {("board", str(number)): f"k{at}" for at, group in enumerate(groups) for number in group}


RIGHT_CLUSTERS = _clusters((1, 2, 3), (4,), (5,), (6,), (7,), (8,))
RIGHT_VERDICTS = {("board", "6"): "reject", ("board", "8"): "review"}


def test_a_perfect_answer_scores_one() -> None:
    got = score(TRUTH, RIGHT_CLUSTERS, RIGHT_VERDICTS)
    assert (got.precision, got.recall, got.f1) == (1.0, 1.0, 1.0)
    assert (got.violations.found, got.violations.total) == (1, 1)
    assert got.lookalikes.share == 1.0
    assert got.mistakes == ()


def test_a_missed_fold_costs_recall_of_its_kind() -> None:
    got = score(TRUTH, _clusters((1, 2), (3,), (4,), (5,), (6,), (7,), (8,)), RIGHT_VERDICTS)
    assert got.precision == 1.0
    assert got.recall == 1 / 3
    assert got.recall_by_kind["cross_post"].share == 1.0
    assert (got.recall_by_kind["translation"].found, got.recall_by_kind["translation"].total) == (0, 2)
    assert [mistake.code for mistake in got.mistakes] == ["missed-fold", "missed-fold"]


def test_a_false_fold_costs_precision_and_names_parallels() -> None:
    got = score(TRUTH, _clusters((1, 2, 3), (4, 5), (6,), (7,), (8,)), RIGHT_VERDICTS)
    assert got.precision == 3 / 4
    assert got.false_folds == {"parallel:original+original": 1}
    assert got.mistakes[0].offers == ("board:4", "board:5")


def test_an_absent_offer_is_a_missed_one_and_never_folded_with_another() -> None:
    got = score(TRUTH, {}, {})
    assert (got.precision, got.recall, got.f1) == (1.0, 0.0, 0.0)


def test_verdicts_are_held_against_the_truth() -> None:
    got = score(TRUTH, RIGHT_CLUSTERS, {("board", "1"): "reject", ("board", "7"): "reject", ("board", "6"): "review"})
    assert got.violations.found == 0
    assert got.violations_by_family["scam.pay"].total == 1
    assert got.lawful_refused == 2
    assert (got.lookalikes.found, got.lookalikes.total) == (0, 1)
    assert {mistake.code for mistake in got.mistakes} == {"lawful-refused", "missed-violation", "review-missed"}


def test_a_lawful_offer_held_for_review_is_not_refused() -> None:
    got = score(TRUTH, RIGHT_CLUSTERS, {**RIGHT_VERDICTS, ("board", "7"): "review"})
    assert got.lawful_refused == 0


def test_truth_is_written_for_scorers(world: World, tmp_path: Path) -> None:
    path = tmp_path / "truth.jsonl"
    write_truth(world, path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len(world.truth)
    assert set(rows[0]) == {"source", "source_id", "cluster", "kind", "verdict", "family", "parallel_group"}
    got = score(world.truth, {(row["source"], row["source_id"]): row["cluster"] for row in rows}, {})
    assert got.f1 == 1.0
