"""Compare: one pair of offers, with everything that speaks for and against their being one opening."""

import msgspec
import numpy as np

from jobfold.dedup.corpus import corpus
from jobfold.dedup.features import features
from jobfold.dedup.model import explain, probabilities
from jobfold.dedup.profile import profile
from jobfold.dedup.relate import relate
from jobfold.offers.model import Offer
from jobfold.offers.published import Feature


class Comparison(msgspec.Struct, frozen=True):
    """`relation` is one of the relations, or ``different``; `features` is the waterfall, the bias first."""

    relation: str
    score: float
    vetoed: bool
    features: tuple[Feature, ...]


def compare(a: Offer, b: Offer) -> Comparison:
    """Judges one pair as the pipeline would, but without what other offers of the employer would teach."""
    pairs = features(corpus([profile(a), profile(b)]), np.array([0]), np.array([1]))
    probability = probabilities(pairs)
    related = relate(pairs, probability)
    return Comparison(
        related.name(0) or "different", float(probability[0]), bool(related.vetoed[0]), explain(pairs, 0)
    )
