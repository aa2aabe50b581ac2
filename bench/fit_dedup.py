"""Fits the linear models of `jobfold/dedup/weights.toml` on every labelled set, and shows how well they hold out.

    python -m bench.fit_dedup ../shared/data [--write]

Logistic regression with an L2 penalty, by Newton's method, one model for pairs with text and one for textless pairs,
on pairs that people read (Dutch, Italian) and, with a modest weight, on re-advertised real ads of ten countries.
Pairs labelled by requisition are left out: without their addresses nothing tells them apart. Signs that make no sense
(a contradiction that speaks for folding) are clamped to zero, so that the weights stay readable and travel. The
translation model is not fitted here.
"""

import argparse
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np

from bench.dedup_sets import READ_SETS, Labelled, read_set, readvertised_set
from jobfold.dedup.arrays import F64, Flags
from jobfold.dedup.candidates import candidates
from jobfold.dedup.columns import columns
from jobfold.dedup.corpus import Corpus, corpus
from jobfold.dedup.features import NAMES, Pairs, features
from jobfold.dedup.model import FILE
from jobfold.dedup.profile import Profile, profile
from jobfold.dedup.relate import FOLD, vetoes

CUT = float(np.log(FOLD / (1 - FOLD)))
"""The threshold of folding, in log-odds."""
AGAINST = frozenset(
    """
    title_extra title_extra_unsaid title_subset occupation_differs specialism_differs levels_differ level_conflict
    level_one_sided employer_differs town_differs town_differs_in_text town_unnamed numbers_differ days_apart
    requisition_differs hours_differ listed_beside title_unlike length_differs shift_differs reference_differs
    """.split()
)
FREE = frozenset(["same_source", "language_differs", "level_in_text"])
HELD = {"requisition_shared": 8.0, "reference_shared": 1.5, "reference_differs": -3.0, "numbers_differ": -0.8}
"""Weights that are no matter of fit: one requisition is proof, the labelled texts hardly state references, and other
pay and hours speak for another opening, though readers of these pairs seldom had to go by them."""
BACKGROUND = 1500
BACKGROUND_WEIGHT = 0.2
MADE = 0.06
"""What a made pair counts beside one that a person read: enough to teach what the read ones lack."""
MADE_KINDS = {"other_level": 2.0, "other_town_in_tag": 2.0, "other_team": 0.2}
"""Look-alikes of whose truth readers disagree count less, those that the read pairs hardly hold more; copies 0.3."""
SEED = 1


class Sample(msgspec.Struct, frozen=True):
    """Pairs of one set with labels (1 = one opening) and weights. `judged` are those that people read."""

    name: str
    pairs: Pairs
    labels: F64
    weights: F64
    judged: bool


def samples(data: Path, ads: int) -> list[Sample]:
    """All sets to fit on, each with the background pairs of its stock."""
    dedup = data / "dedup"
    found = []
    for named in READ_SETS:
        found += _samples(read_set(dedup, *named), judged=True)
    found += _samples(readvertised_set(data / "real", ads, SEED), judged=False)
    return found


def _samples(labelled: Labelled, *, judged: bool) -> list[Sample]:
    # the whole stock is laid out, so that boilerplate is learned as it is in production
    profiles = [profile(offer) for offer in labelled.offers]
    laid_out = corpus(profiles)
    a, b = (np.array(column, dtype=np.int64) for column in zip(*labelled.pairs, strict=True))
    weights = np.array(labelled.weights)
    if not judged:
        weights = np.array([_made_weight(kind, same) for kind, same in zip(labelled.kinds, labelled.same, strict=True)])
    pairs = features(laid_out, a, b)
    labels = np.array(labelled.same, dtype=np.float64)
    # what a veto keeps apart needs no score, and must not bend the weights of the rest
    weights = np.where(vetoes(pairs), 0, weights)
    background = _background(laid_out, profiles, labelled.name, 1.0 if judged else MADE)
    return [Sample(labelled.name, pairs, labels, weights, judged), background]


def _made_weight(kind: str, same: bool) -> float:
    return MADE * (0.3 if same else float(np.prod([MADE_KINDS.get(one, 1.0) for one in kind.split("+")])))


def _background(laid_out: Corpus, profiles: Sequence[Profile], name: str, share: float) -> Sample:
    """Candidate pairs that nobody had to read: neither texts nor titles are alike, or two employers share a title.

    The labelled pairs are all hard ones; without these the models would not learn that another employer matters.
    """
    found = candidates(columns(profiles))
    every = features(laid_out, found.a, found.b)
    apart = every.column("core_containment") < 0.3
    other = every.column("employer_differs") > 0
    unlike = (every.column("title_similar") < 0.7) & (every.column("title_equal") == 0)
    rows = np.flatnonzero(apart & (other | unlike) & (every.column("requisition_shared") == 0))
    rows = np.random.default_rng(1).choice(rows, min(BACKGROUND, len(rows)), replace=False)
    chosen = Pairs(every.a[rows], every.b[rows], every.values[rows], every.textless[rows], every.foreign[rows])
    weights = np.full(len(rows), BACKGROUND_WEIGHT * share)
    return Sample(f"{name}, background", chosen, np.zeros(len(rows)), weights, judged=False)


class Part(msgspec.Struct, frozen=True):
    """The pairs of a sample that one model judges. `values` has shape (pairs, len(NAMES))."""

    name: str
    values: F64
    labels: F64
    weights: F64
    judged: bool


def part(sample: Sample, *, textless: bool) -> Part:
    rows = sample.pairs.textless if textless else ~sample.pairs.textless & ~sample.pairs.foreign
    return Part(sample.name, sample.pairs.values[rows], sample.labels[rows], sample.weights[rows], sample.judged)


def joined(parts: Iterable[Part]) -> tuple[F64, F64, F64]:
    """Values, labels and weights of several parts together."""
    every = list(parts)
    return (
        np.vstack([one.values for one in every]),
        np.concatenate([one.labels for one in every]),
        np.concatenate([one.weights for one in every]),
    )


def fit(values: F64, labels: F64, weights: F64, *, penalty: float) -> F64:
    """Weights with the bias first. Features whose sign makes no sense are dropped and the rest fitted again."""
    held = np.array([HELD.get(name, 0.0) for name in NAMES])
    active = [at for at, name in enumerate(NAMES) if name not in HELD and values[weights > 0, at].any()]
    while True:
        design = np.column_stack([np.ones(len(values)), values[:, active]])
        solution = _newton(design, labels, weights, penalty, values @ held)
        wrong = [at for at, weight in zip(active, solution[1:], strict=True) if _senseless(NAMES[at], weight)]
        if not wrong:
            full = np.r_[0.0, held]
            full[0] = solution[0]
            full[[at + 1 for at in active]] = solution[1:]
            return full
        active = [at for at in active if at not in wrong]


def _senseless(name: str, weight: float) -> bool:
    return name not in FREE and (weight > 0 if name in AGAINST else weight < 0)


def _newton(design: F64, labels: F64, weights: F64, penalty: float, offset: F64) -> F64:
    solution = np.zeros(design.shape[1])
    ridge = np.full(design.shape[1], penalty)
    ridge[0] = 1e-3
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(design @ solution + offset, -30, 30)))
        gradient = design.T @ (weights * (p - labels)) + ridge * solution
        hessian = (design * (weights * p * (1 - p))[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        solution -= step
        if np.abs(step).max() < 1e-8:
            break
    return solution


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--penalty", type=float, default=0.25)
    parser.add_argument("--ads", type=int, default=700)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    sets = samples(arguments.data, arguments.ads)
    tables = {}
    for name in ("text", "textless"):
        parts = [part(sample, textless=name == "textless") for sample in sets]
        tables[name] = fit(*joined(parts), penalty=arguments.penalty)
        print(f"{name}: {sum(len(one.labels) for one in parts)} pairs")
        for one in parts:
            if one.weights.any() and one.labels.any():
                _report(one, parts, tables[name], arguments.penalty)
        for at in np.argsort(-np.abs(tables[name][1:])):
            if tables[name][at + 1]:
                print(f"   {NAMES[at]:22s} {tables[name][at + 1]:+.2f}")
    if arguments.write:
        _write(tables)


def _report(one: Part, parts: Sequence[Part], solution: F64, penalty: float) -> None:
    """How well the pairs of a set are told apart by weights that have seen them, that have seen nine tenths of them
    (people's pairs only), and that have seen none of their set; and the threshold that would suit the second best."""
    fitted = _odds(one.values, solution)
    others = [other for other in parts if other is not one and other.name != f"{one.name}, background"]
    unseen = _odds(one.values, fit(*joined(others), penalty=penalty))
    line = (
        f"   {one.name:26s} {int((one.weights > 0).sum()):5d} pairs, P/R/F1 fitted {_three(_scores(fitted > CUT, one))}"
    )
    line += f", set unseen {_three(_scores(unseen > CUT, one))}"
    if one.judged:
        held = np.mean([_held_out(one, parts, penalty, seed) for seed in range(3)], axis=0)
        best = max(np.linspace(-1.5, 1.5, 31), key=lambda cut: _scores(held > cut, one)[2])
        line += f", held out {_three(_scores(held > CUT, one))} (best from {1 / (1 + np.exp(-best)):.2f})"
    print(line, flush=True)


def _held_out(one: Part, parts: Sequence[Part], penalty: float, seed: int) -> F64:
    """Log-odds over ten folds, each by weights that have not seen it but all other sets."""
    order = list(range(len(one.labels)))
    random.Random(seed).shuffle(order)
    others = [other for other in parts if other is not one]
    said = np.zeros(len(order))
    for fold in range(10):
        out = np.zeros(len(order), dtype=bool)
        out[order[fold::10]] = True
        seen = Part(one.name, one.values[~out], one.labels[~out], one.weights[~out], one.judged)
        said[out] = _odds(one.values[out], fit(*joined([*others, seen]), penalty=penalty))
    return said


def _odds(values: F64, solution: F64) -> F64:
    odds: F64 = values @ solution[1:] + solution[0]
    return odds


def _scores(said: Flags, one: Part) -> tuple[float, float, float]:
    """Precision, recall and F1 over all pairs of a set; what a veto keeps apart (weight 0) is not said."""
    truly, said = one.labels > 0, said & (one.weights > 0)
    hit = int((said & truly).sum())
    precision, recall = hit / max(1, int(said.sum())), hit / max(1, int(truly.sum()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _three(values: Iterable[float]) -> str:
    return " ".join(f"{value:.3f}" for value in values)


def _write(tables: dict[str, F64]) -> None:
    text = FILE.read_text(encoding="utf-8")
    for name, solution in tables.items():
        head = f"[{name}]\n"
        start = text.index(head) + len(head)
        end = text.find("\n[", start)
        lines = [f"bias = {solution[0]:.2f}"]
        named = zip(NAMES, solution[1:], strict=True)
        lines += [f"{feature} = {weight:.2f}" for feature, weight in named if abs(weight) >= 0.005]
        text = text[:start] + "\n".join(lines) + "\n" + (text[end:] if end >= 0 else "")
    FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
