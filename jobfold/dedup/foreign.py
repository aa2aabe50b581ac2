"""What speaks for and against a pair whose texts are in two languages: nothing of it needs a dictionary of the texts.

All columns are 0 for pairs of one language, which are compared word by word.
"""

import numpy as np

from jobfold.dedup.arrays import F64, I64, Flags
from jobfold.dedup.corpus import Corpus
from jobfold.dedup.sets import shared
from jobfold.offers.occupation_space import title_point
from jobfold.offers.titles import gender_stem

UNLIKE = 0.35
"""Likeness of two titles below which they rather name two jobs: one pair of true translations in ten is below it."""
SURE_NAMES = 0.7
"""How much of the doubt each name that two texts share leaves."""
USUAL_RATIO = 1.5
"""How many times longer a faithful translation may be."""


_SHIFTS = {
    word: 1 << bit
    for bit, listed in enumerate(
        (
            "night nights nachtschicht nacht nachtdienst nachtwache nuit notte notturno noche nocturno",
            "day days tagschicht tag tagdienst dag dagdienst jour giorno diurno dia",
            "weekend wochenende weekends",
        )
    )
    for word in map(gender_stem, listed.split())
}
"""When one works, as titles say it in six languages."""


def across_languages(corpus: Corpus, a: I64, b: I64, foreign: Flags) -> tuple[F64, F64, F64, F64, F64]:
    """The likeness of the titles, their unlikeness, the names shared, how far lengths differ beyond the usual, and
    whether the titles name two shifts."""
    akin, unlike, names, length, shift = (np.zeros(len(a)) for _ in range(5))
    rows = np.flatnonzero(foreign)
    if len(rows):
        left, right = a[rows], b[rows]
        likeness, known = _likeness(corpus, left, right)
        akin[rows] = np.maximum(0, likeness)
        unlike[rows] = np.where(known, np.maximum(0, UNLIKE - likeness) / UNLIKE, 0)
        names[rows] = 1 - SURE_NAMES ** shared(corpus.names, left, right)
        ratio = np.abs(np.log(np.maximum(corpus.words[left], 1) / np.maximum(corpus.words[right], 1)))
        length[rows] = np.clip(ratio - np.log(USUAL_RATIO), 0, 1)
        one, two = (np.array([_shifts(corpus.offers.titles[offer]) for offer in side]) for side in (left, right))
        shift[rows] = (one > 0) & (two > 0) & (one & two == 0)
    return akin, unlike, names, length, shift


def _shifts(title: str) -> int:
    return sum({_SHIFTS[word] for word in title.split() if word in _SHIFTS})


def _likeness(corpus: Corpus, a: I64, b: I64) -> tuple[F64, Flags]:
    """The scalar products of the titles' points, and whether both titles have one."""
    offers, places = np.unique(np.concatenate([a, b]), return_inverse=True)
    points = np.stack([title_point(corpus.offers.titles[offer]) for offer in offers])
    left, right = points[places[: len(a)]], points[places[len(a) :]]
    products = np.einsum("ij,ij->i", left, right).astype(np.float64)
    return products, np.logical_and(left.any(axis=1), right.any(axis=1))
