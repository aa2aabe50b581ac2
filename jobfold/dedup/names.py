"""Words that survive translation: names of people, products, clients and places that two languages write alike.

A word that stands in the texts of two languages is a name, or it is international. What is known to be international
is left out, and so are the names of the employer and of the town, which all its openings have.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

import jobfold.offers
from jobfold.dedup.profile import Profile
from jobfold.dedup.text import U32, word_hash
from jobfold.offers.text import words

FILE = Path(jobfold.offers.__file__).parent / "data" / "international_words.txt"


def surviving(profiles: Sequence[Profile], texts: Sequence[U32]) -> list[U32]:
    """Per text (word hashes), the distinct hashes that texts of another language among these have too.

    Two texts of different languages share the same words of these as of their whole texts, whatever else stands
    beside them, but for what names nothing of its own.
    """
    each = [np.unique(text) for text in texts]
    languages = sorted({profile.language or "" for profile in profiles})
    seen = [
        np.unique(np.concatenate([own for own, profile in zip(each, profiles, strict=True) if profile.language == one]))
        for one in languages
        if one
    ]
    several, counts = np.unique(np.concatenate([*seen, np.empty(0, np.uint32)]), return_counts=True)
    kept = np.setdiff1d(several[counts > 1], _international())
    return [
        np.setdiff1d(own[np.isin(own, kept)], _known(profile)).astype(np.uint32)
        for own, profile in zip(each, profiles, strict=True)
    ]


@cache
def _international() -> U32:
    listed = FILE.read_text(encoding="utf-8").split()
    return np.array([word_hash(word) for word in listed], dtype=np.uint32)


def _known(profile: Profile) -> U32:
    """The names that every opening of the employer in the town has, and the numbers, which are compared as such."""
    known = [*words(profile.employer or ""), *profile.town_words, *profile.role]
    known += [word for number in profile.numbers for word in words(number)]
    return np.array([word_hash(word) for word in known], dtype=np.uint32)
