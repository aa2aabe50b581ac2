"""Compare: one pair of offers, with everything that speaks for and against their being one opening."""

import msgspec
import numpy as np

from jobfold.dedup.corpus import corpus
from jobfold.dedup.features import features
from jobfold.dedup.model import explain, probabilities
from jobfold.dedup.profile import profile
from jobfold.dedup.relate import FOLD, VETOES, relate
from jobfold.offers.model import Offer
from jobfold.offers.published import ACTIONS, Action, Feature


class Comparison(msgspec.Struct, frozen=True):
    """`relation` is one of the relations, or ``different``; `action` what the catalogue does with such a pair.

    `score` is the probability that the two are one opening, and `threshold` the one from which they fold; `vetoes` are
    the features that keep them apart whatever the score. `features` is the waterfall, the bias first.
    """

    relation: str
    action: Action
    score: float
    threshold: float
    vetoes: tuple[str, ...]
    features: tuple[Feature, ...]


def compare(a: Offer, b: Offer) -> Comparison:
    """Judges one pair as the pipeline would, but without what other offers of the employer would teach."""
    pairs = features(corpus([profile(a), profile(b)]), np.array([0]), np.array([1]))
    probability = probabilities(pairs)
    related = relate(pairs, probability)
    relation = related.name(0) or "different"
    return Comparison(
        relation=relation,
        action=ACTIONS[relation],
        score=round(float(probability[0]), 4),
        threshold=FOLD,
        vetoes=tuple(name for name in VETOES if related.vetoed[0] and pairs.column(name)[0] > 0),
        features=explain(pairs, 0),
    )
