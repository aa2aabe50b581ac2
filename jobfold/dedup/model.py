"""The weights: three small linear models, each a readable table.

`text` for pairs with two descriptions, `textless` where one is too short to tell, `translation` where the two are
in different languages. Scores are probabilities that the pair is one opening. `weights.toml` holds the numbers and
how they came about; `bench/fit_dedup.py` fits them.
"""

import tomllib
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from jobfold.dedup.arrays import F64, I64
from jobfold.dedup.features import NAMES, Pairs
from jobfold.offers.published import Feature

FILE = Path(__file__).with_name("weights.toml")
MODELS = ("text", "textless", "translation")


class Weights(msgspec.Struct, frozen=True):
    """One linear model: log-odds = bias + Σ weight × feature. `weights` has shape (len(NAMES),)."""

    bias: float
    weights: F64


@cache
def load() -> dict[str, Weights]:
    """The three models of `weights.toml`. Raises `KeyError` if a table names a feature that does not exist."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: _weights(tables[name]) for name in MODELS}


def which(pairs: Pairs) -> I64:
    """The index into `MODELS` of the model that judges each pair."""
    return np.where(pairs.textless, 1, np.where(pairs.foreign, 2, 0))


def probabilities(pairs: Pairs) -> F64:
    """The probability, per pair, that the two are one opening."""
    models, judge = load(), which(pairs)
    odds = np.empty(len(pairs))
    for index, name in enumerate(MODELS):
        mine = judge == index
        odds[mine] = models[name].bias + pairs.values[mine] @ models[name].weights
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


def explain(pairs: Pairs, row: int) -> tuple[Feature, ...]:
    """The waterfall of one pair: each feature that is not zero, by the size of its contribution, the bias first."""
    model = load()[MODELS[int(which(pairs)[row])]]
    values = pairs.values[row]
    found = [
        Feature(name, round(float(value), 3), round(float(value * weight), 3))
        for name, value, weight in zip(NAMES, values, model.weights, strict=True)
        if value and weight
    ]
    return (Feature("bias", 1.0, round(model.bias, 3)), *sorted(found, key=lambda one: -abs(one.contribution)))


def _weights(table: dict[str, float]) -> Weights:
    unknown = set(table) - set(NAMES) - {"bias"}
    if unknown:
        raise KeyError(f"{FILE.name}: no such features: {', '.join(sorted(unknown))}")
    return Weights(table["bias"], np.array([table.get(name, 0.0) for name in NAMES]))
