"""Fits the linear models of `jobfold/dedup/weights.toml` on labelled pairs, and shows how well they hold out.

    python -m bench.fit_dedup ../shared/data/dedup [--write]

Logistic regression with an L2 penalty, by Newton's method, one model for pairs with text and one for textless pairs.
Signs that make no sense (a contradiction that speaks for folding) are clamped to zero, so that the weights stay
readable and travel to other countries. The translation model is set by hand: no labelled translations exist here.
"""

import argparse
import json
import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from jobfold.dedup.candidates import pairs
from jobfold.dedup.corpus import Corpus, corpus
from jobfold.dedup.engine import rank
from jobfold.dedup.features import NAMES, Pairs, features
from jobfold.dedup.keys import keys
from jobfold.dedup.model import FILE
from jobfold.dedup.profile import profile
from jobfold.offers.jobposting import read_jobposting

SETS = (("pairs_dev_offers.jsonl", "pairs_dev.jsonl"), ("pairs_dev_it_offers.jsonl", "pairs_dev_it.jsonl"))
AGAINST = frozenset(
    """
    title_extra title_subset occupation_differs specialism_differs levels_differ level_conflict level_one_sided
    employer_differs town_differs town_differs_in_text numbers_differ days_apart requisition_differs hours_differ
    listed_beside title_unlike length_differs shift_differs reference_differs
    """.split()
)
FREE = frozenset(["same_source", "language_differs", "remote_both"])
BACKGROUND = 1500
BACKGROUND_WEIGHT = 0.2
CONFIDENCE = {"high": 1.0, "medium": 0.7}


def load(folder: Path) -> list[tuple[Pairs, np.ndarray, np.ndarray]]:
    """Per set: the pairs' features, labels (1 = one opening) and weights by confidence."""
    found = []
    for offers_name, pairs_name in SETS:
        offers = {}
        for line in (folder / offers_name).open(encoding="utf-8"):
            reading = read_jobposting(json.loads(line))
            if reading.offer:
                offers[reading.offer.key] = reading.offer
        labelled = [json.loads(line) for line in (folder / pairs_name).open(encoding="utf-8")]
        kept = [one for one in labelled if one["label"] != "unsure" and one["confidence"] in CONFIDENCE]
        # the whole stock is laid out, so that boilerplate is learned as it is in production
        place = {key: at for at, key in enumerate(offers)}
        laid_out = corpus([profile(offer) for offer in offers.values()])
        a = np.array([place[tuple(one["a"])] for one in kept])
        b = np.array([place[tuple(one["b"])] for one in kept])
        labels = np.array([one["label"] == "same" for one in kept], dtype=float)
        found.append((features(laid_out, a, b), labels, np.array([CONFIDENCE[one["confidence"]] for one in kept])))
        found.append(_background(laid_out))
    return found


def _background(laid_out: Corpus) -> tuple[Pairs, np.ndarray, np.ndarray]:
    """Candidate pairs that nobody had to read: neither texts nor titles are alike, or two employers share a title.

    The labelled pairs are all hard ones; without these the models would not learn that another employer matters.
    """
    names = keys(laid_out.profiles)
    owners = np.repeat(np.arange(len(names)), [len(own) for own in names])
    found = pairs(np.concatenate(names), owners, rank(laid_out.profiles))
    every = features(laid_out, found.a, found.b)
    apart = every.column("core_containment") < 0.3
    other = every.column("employer_differs") > 0
    unlike = (every.column("title_similar") < 0.7) & (every.column("title_equal") == 0)
    rows = np.flatnonzero(apart & (other | unlike) & (every.column("requisition_shared") == 0))
    rows = np.random.default_rng(1).choice(rows, min(BACKGROUND, len(rows)), replace=False)
    chosen = Pairs(every.a[rows], every.b[rows], every.values[rows], every.textless[rows], every.foreign[rows])
    return chosen, np.zeros(len(rows)), np.full(len(rows), BACKGROUND_WEIGHT)


def fit(values: np.ndarray, labels: np.ndarray, weights: np.ndarray, *, penalty: float) -> np.ndarray:
    """Weights with the bias first. Features whose sign makes no sense are dropped and the rest fitted again."""
    active = [at for at in range(values.shape[1]) if values[:, at].any()]
    while True:
        design = np.column_stack([np.ones(len(values)), values[:, active]])
        solution = _newton(design, labels, weights, penalty)
        wrong = [at for at, weight in zip(active, solution[1:], strict=True) if _senseless(NAMES[at], weight)]
        if not wrong:
            full = np.zeros(values.shape[1] + 1)
            full[0] = solution[0]
            full[[at + 1 for at in active]] = solution[1:]
            return full
        active = [at for at in active if at not in wrong]


def _senseless(name: str, weight: float) -> bool:
    return name not in FREE and (weight > 0 if name in AGAINST else weight < 0)


def _newton(design: np.ndarray, labels: np.ndarray, weights: np.ndarray, penalty: float) -> np.ndarray:
    solution = np.zeros(design.shape[1])
    ridge = np.full(design.shape[1], penalty)
    ridge[0] = 1e-3
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(design @ solution, -30, 30)))
        gradient = design.T @ (weights * (p - labels)) + ridge * solution
        hessian = (design * (weights * p * (1 - p))[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        solution -= step
        if np.abs(step).max() < 1e-8:
            break
    return solution


def f1(values: np.ndarray, labels: np.ndarray, solution: np.ndarray) -> tuple[float, float, float]:
    return _scores(values @ solution[1:] + solution[0] > 0, labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--penalty", type=float, default=0.25)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    sets = load(arguments.folder)
    tables = {}
    for name, wanted in (("text", False), ("textless", True)):
        values = np.vstack([one.values[one.textless == wanted] for one, _, _ in sets])
        labels = np.concatenate([labels[one.textless == wanted] for one, labels, _ in sets])
        weights = np.concatenate([weights[one.textless == wanted] for one, _, weights in sets])
        tables[name] = fit(values, labels, weights, penalty=arguments.penalty)
        held = np.array([_held_out(values, labels, weights, arguments.penalty, seed) for seed in range(5)]).mean(axis=0)
        fitted = f1(values, labels, tables[name])
        print(f"{name:9s} {len(labels)} pairs, fitted P/R/F1 {_three(fitted)}, held out {_three(held)}")
        for at in np.argsort(-np.abs(tables[name][1:])):
            if tables[name][at + 1]:
                print(f"   {NAMES[at]:22s} {tables[name][at + 1]:+.2f}")
    if arguments.write:
        _write(tables)


def _held_out(
    values: np.ndarray, labels: np.ndarray, weights: np.ndarray, penalty: float, seed: int
) -> tuple[float, ...]:
    """F1 over ten folds, each predicted by a model that has not seen it."""
    order = list(range(len(labels)))
    random.Random(seed).shuffle(order)
    said = np.zeros(len(labels))
    for fold in range(10):
        out = np.zeros(len(labels), dtype=bool)
        out[order[fold::10]] = True
        solution = fit(values[~out], labels[~out], weights[~out], penalty=penalty)
        said[out] = values[out] @ solution[1:] + solution[0]
    return _scores(said > 0, labels)


def _scores(said: np.ndarray, labels: np.ndarray) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    hit = (said & (labels > 0)).sum()
    precision, recall = hit / max(1, said.sum()), hit / max(1, (labels > 0).sum())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _three(values: Iterable[float]) -> str:
    return " ".join(f"{value:.3f}" for value in values)


def _write(tables: dict[str, np.ndarray]) -> None:
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
