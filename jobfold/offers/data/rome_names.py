"""Which code of ROME 4 has each name of ROME 3, and which is likest to a concept of ESCO, for `build_occupations.py`.

The names of ROME 4 are not in the reference folder, but each of its codes says from which code of ROME 3 it came. A
name goes to the one among those whose own name it is most like, and stays where it was if none is.
"""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from jobfold.offers.occupation_keys import label_key

_BEGINNING = 5
_BEGINNINGS = 0.9
"""Words of equal first letters count nearly as equal words: "viticole" belongs to "viticulteur"."""
_STAYS = 0.25
"""What a name is taken to be like the old code, beside the words they share."""
_ALIKE = 0.5
"""From this likeness of two names a concept may have the other's code."""


class Code(Protocol):
    """A code of ROME with its names by language."""

    rome: str
    names: dict[str, list[str]]


class Likeness:
    """Compares names with those of all codes, words weighted by how few codes have them."""

    def __init__(self, codes: Iterable[Code]) -> None:
        features = {code.rome: [_features(name) for name in code.names["fr"]] for code in codes}
        spread = Counter(feature for names in features.values() for feature in {one for name in names for one in name})
        self._rarest = math.log(len(features) + 1)
        self._rarity = {feature: math.log((len(features) + 1) / count) for feature, count in spread.items()}
        self._names = {
            rome: [_unit(name, self._rarity, self._rarest) for name in names] for rome, names in features.items()
        }

    def likeliest(self, names: list[str], among: set[str]) -> str:
        """The code of `among` that has the name most like one of `names`; empty where none is like them."""
        own = [_unit(_features(name), self._rarity, self._rarest) for name in names]
        best = {
            rome: max(_product(one, other) for one in own for other in self._names[rome])
            for rome in sorted(among & self._names.keys())
        }
        code = max(best, key=best.__getitem__, default="")
        return code if code and best[code] >= _ALIKE else ""


def divide(names: list[str], heirs: dict[str, str], old: str) -> dict[str, str]:
    """The code of each of `names`, which had the code `old`; `heirs` are the codes it became, with their names."""
    if len(heirs) == 1:
        return dict.fromkeys(names, *heirs)
    profiles = {code: _features(name) for code, name in heirs.items()}
    spread = Counter(feature for profile in profiles.values() for feature in profile)
    rarity = {feature: math.log((len(heirs) + 1) / (count + 0.2)) for feature, count in spread.items()}
    rarest = math.log(len(heirs) + 1)
    weighted = {code: _unit(profile, rarity, rarest) for code, profile in profiles.items()}
    chosen: dict[str, str] = {}
    for name in names:
        own = _unit(_features(name), rarity, rarest)
        likeness = {code: _product(own, profile) + _STAYS * (code == old) for code, profile in weighted.items()}
        chosen[name] = max(likeness, key=lambda code: (likeness[code], code == old))
    return chosen


def _features(name: str) -> dict[str, float]:
    key = label_key(name)
    features: dict[str, float] = {}
    for word in (*key.head, *key.rest):
        features[word] = 1.0
        if len(word) >= _BEGINNING:
            features["~" + word[:_BEGINNING]] = _BEGINNINGS
    return features


def _unit(features: dict[str, float], rarity: dict[str, float], rarest: float) -> dict[str, float]:
    """`features` weighted by their rarity, as a vector of length 1."""
    weighted = {feature: value * rarity.get(feature, rarest) for feature, value in features.items()}
    length = math.sqrt(sum(value * value for value in weighted.values())) or 1.0
    return {feature: value / length for feature, value in weighted.items()}


def _product(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(value * other.get(feature, 0.0) for feature, value in one.items())
