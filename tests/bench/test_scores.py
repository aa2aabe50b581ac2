"""Scores from cluster sizes equal those from pairs counted one by one."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bench.report.scores import by_kind, candidate_recall, score, true_pairs

LABELS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=40)


@given(LABELS)
def test_scores_are_those_of_the_pairs(labels: list[tuple[int, int]]) -> None:
    truth, found = [f"t{a}" for a, _ in labels], [f"f{b}" for _, b in labels]
    pairs = list(combinations(range(len(labels)), 2))
    true = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    folded = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    scored = score(truth, found)
    assert scored.precision == (len(true & folded) / len(folded) if folded else 1.0)
    assert scored.recall == (len(true & folded) / len(true) if true else 1.0)
    assert {tuple(sorted(pair)) for pair in true_pairs(truth).tolist()} == true


def test_f1() -> None:
    assert score(["a", "a", "b", "c"], ["x", "x", "x", "y"]).f1 == 0.5
    assert score(["a", "a"], ["x", "y"]).f1 == 0.0


def test_candidates_count_once_whichever_way_round() -> None:
    truth = ["a", "a", "a", "b"]
    assert candidate_recall(truth, np.array([[1, 0], [0, 1], [2, 3]])) == 1 / 3
    assert candidate_recall(truth, np.empty((0, 2), dtype=np.int64)) == 0.0


def test_by_kind_is_the_share_that_lies_with_what_it_was_made_of() -> None:
    truth = [
        {"source": "s", "source_id": "1", "kind": "original", "of": None},
        {"source": "s", "source_id": "2", "kind": "exact", "of": "s:1"},
        {"source": "s", "source_id": "3", "kind": "exact", "of": "s:1"},
        {"source": "s", "source_id": "4", "kind": "other_town", "of": "s:1"},
    ]
    found = {"s:1": "x", "s:2": "x", "s:3": "y", "s:4": "z"}
    assert by_kind(truth, found) == {"exact": 0.5, "other_town": 0.0}
