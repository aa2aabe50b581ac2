"""Words that survive translation: names of people, products, clients and places that two languages write alike.

A word that stands in the texts of two languages is a name, or it is international. What is known to be international
is left out, and so are the names of the employer and of the town, which all its openings have.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import jobfold.offers
from jobfold.dedup.arrays import U32
from jobfold.dedup.text import Encoded, hashes
from jobfold.dedup.wordlists import distinct, without, word_list

FILE = Path(jobfold.offers.__file__).parent / "data" / "international_words.txt"

MOST_NAMES = 96
"""Names of one offer that are kept, the least hashes first, so that two texts keep the same."""


def names(text: Encoded, *, known: Iterable[str]) -> U32:
    """The distinct hashes of words that may be names: those with a capital inside a sentence. Sorted."""
    found = distinct(text.words[text.capitals])
    return without(found, _international(), hashes(known))[:MOST_NAMES]


@cache
def _international() -> U32:
    return word_list([FILE.read_text(encoding="utf-8")]).hashes
