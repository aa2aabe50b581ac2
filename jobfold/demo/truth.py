"""The truth about a world: written to a file, and held against what the engines said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

import msgspec

from jobfold.demo.model import Truth, World

Key = tuple[str, str]


class Recall(msgspec.Struct, frozen=True):
    """Of `total` things to find, `found`."""

    found: int
    total: int

    @property
    def share(self) -> float:
        return self.found / self.total if self.total else 1.0


class Mistake(msgspec.Struct, frozen=True):
    """One thing that the engines got wrong: ``false-fold``, ``missed-fold``, ``missed-violation``,
    ``lawful-refused`` or ``review-missed``, with the offers (``"source:source_id"``) and what is true of them."""

    code: str
    offers: tuple[str, ...]
    detail: str


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How well the engines did. Precision, recall and F1 count pairs of offers, 0 to 1."""

    offers: int
    precision: float
    recall: float
    f1: float
    recall_by_kind: dict[str, Recall]
    """Per kind of copy: true pairs of which the later is such a copy, and those found."""
    false_folds: dict[str, int]
    """Pairs folded wrongly, by ``"kind+kind"``, with ``parallel:`` before it for parallel openings."""
    violations: Recall
    """Offers that deserve `reject`, and those refused."""
    violations_by_family: dict[str, Recall]
    reviews: Recall
    """Offers that deserve `review`, and those held for review."""
    lawful_refused: int
    """Offers that deserve `pass` and were refused."""
    lookalikes: Recall
    """Lawful look-alikes, and those that were let through."""
    mistakes: tuple[Mistake, ...]


def write_truth(world: World, path: Path) -> None:
    """Writes the truth as JSON Lines: ``source, source_id, cluster, kind, verdict, family, parallel_group``."""
    rows = (
        {
            "source": row.source,
            "source_id": row.source_id,
            "cluster": row.opening,
            "kind": row.kind,
            "verdict": row.verdict,
            "family": row.family,
            "parallel_group": row.parallel_group,
        }
        for row in world.truth
    )
    encoder = msgspec.json.Encoder()
    path.write_bytes(b"".join(encoder.encode(row) + b"\n" for row in rows))


def _name(row: Truth) -> str:
    return f"{row.source}:{row.source_id}"


def _pairs(groups: Iterable[list[Truth]]) -> Iterable[tuple[Truth, Truth]]:
    for group in groups:
        yield from combinations(group, 2)


def _pair_kind(one: Truth, two: Truth) -> str:
    """What makes this pair hard: the more changed of its two kinds of copy."""
    order = ("original", "exact", "repost", "cross_post", "translation", "agency_copy")
    return max((one.kind, two.kind), key=order.index)


def score(truth: Iterable[Truth], clusters: Mapping[Key, str], verdicts: Mapping[Key, str]) -> Score:
    """Holds `clusters` and `verdicts`, by (source, source_id), against `truth`.

    An offer absent from `clusters` counts as folded with nothing; one absent from `verdicts` as passed.
    """
    rows = list(truth)
    by_opening: dict[str, list[Truth]] = defaultdict(list)
    by_cluster: dict[str, list[Truth]] = defaultdict(list)
    for row in rows:
        key = (row.source, row.source_id)
        by_opening[row.opening].append(row)
        by_cluster[f"c:{clusters[key]}" if key in clusters else f"alone:{_name(row)}"].append(row)
    mistakes: list[Mistake] = []
    false_folds: dict[str, int] = defaultdict(int)
    folded = 0
    for one, two in _pairs(by_cluster.values()):
        folded += 1
        if one.opening != two.opening:
            label = "+".join(sorted((one.kind, two.kind)))
            if one.parallel_group and one.parallel_group == two.parallel_group:
                label = f"parallel:{label}"
            false_folds[label] += 1
            mistakes.append(Mistake("false-fold", (_name(one), _name(two)), label))
    home = {_name(row): cluster for cluster, members in by_cluster.items() for row in members}
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one, two in _pairs(by_opening.values()):
        kind, found = _pair_kind(one, two), home[_name(one)] == home[_name(two)]
        kinds[kind][0] += found
        kinds[kind][1] += 1
        if not found:
            mistakes.append(Mistake("missed-fold", (_name(one), _name(two)), kind))
    right = sum(found for found, _ in kinds.values())
    wanted = sum(total for _, total in kinds.values())
    precision = right / folded if folded else 1.0
    recall = right / wanted if wanted else 1.0
    judged = _judge(rows, verdicts, mistakes)
    return Score(
        offers=len(rows),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        recall_by_kind={kind: Recall(*counts) for kind, counts in sorted(kinds.items())},
        false_folds=dict(sorted(false_folds.items())),
        violations=judged["reject"],
        violations_by_family={
            key.removeprefix("reject:"): value for key, value in sorted(judged.items()) if key.startswith("reject:")
        },
        reviews=judged["review"],
        lawful_refused=judged["pass"].total - judged["pass"].found,
        lookalikes=judged["lookalike"],
        mistakes=tuple(mistakes),
    )


_FAULTS = {"reject": "missed-violation", "review": "review-missed", "pass": "lawful-refused"}


def _judge(rows: list[Truth], verdicts: Mapping[Key, str], mistakes: list[Mistake]) -> dict[str, Recall]:
    """Per verdict deserved (and per family of violation): how many offers, and how many were judged right.

    A lawful offer is judged right unless refused: to hold one for review costs time, not a job.
    """
    counts: dict[str, list[int]] = {key: [0, 0] for key in ("reject", "review", "pass", "lookalike")}
    for row in rows:
        got = verdicts.get((row.source, row.source_id), "pass")
        right = got != "reject" if row.verdict == "pass" else got == row.verdict
        groups: list[str] = [row.verdict]
        if row.verdict == "reject":
            groups.append(f"reject:{row.family}")
        elif row.verdict == "pass" and row.family:
            groups.append("lookalike")
        for group in groups:
            tally = counts.setdefault(group, [0, 0])
            tally[0] += right
            tally[1] += 1
        if not right:
            mistakes.append(Mistake(_FAULTS[row.verdict], (_name(row),), f"{row.family or 'plain'}, judged {got}"))
    return {key: Recall(*value) for key, value in counts.items()}
