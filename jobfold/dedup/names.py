"""Words that survive translation: names of people, products, clients and places that two languages write alike.

A word that stands in the texts of two languages is a name, or it is international. What is known to be international
is left out, and so are the names of the employer and of the town, which all its openings have.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np

import jobfold.offers
from jobfold.dedup.text import U32, Encoded, word_hash

FILE = Path(jobfold.offers.__file__).parent / "data" / "international_words.txt"

MOST_NAMES = 96
"""Names of one offer that are kept, the least hashes first, so that two texts keep the same."""


def names(text: Encoded, *, known: Iterable[str]) -> U32:
    """The distinct hashes of words that may be names: those with a capital inside a sentence. Sorted."""
    ordinary = np.array([word_hash(word) for word in known], dtype=np.uint32)
    found = np.unique(text.words[text.capitals])
    found = found[~_is_in(found, _international())]
    return found[~np.isin(found, ordinary)][:MOST_NAMES]


def _is_in(found: U32, listed: U32) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    place = np.minimum(np.searchsorted(listed, found), len(listed) - 1)
    same: np.ndarray[tuple[int], np.dtype[np.bool_]] = listed[place] == found
    return same


@cache
def _international() -> U32:
    listed = FILE.read_text(encoding="utf-8").split()
    return np.unique(np.array([word_hash(word) for word in listed], dtype=np.uint32))
