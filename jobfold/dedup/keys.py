"""The keys under which an offer is found: who shares one with it is looked at.

Bands find near-equal texts; rare long sentences find truncated and embedded copies; requisitions, addresses and
employer + role + place find what has little or no text.
"""

from collections.abc import Sequence

import numpy as np
import xxhash

from jobfold.dedup.foreign_keys import language_free_keys
from jobfold.dedup.profile import Profile
from jobfold.dedup.signature import BANDS, band_hashes, signatures
from jobfold.dedup.text import U64, sentence_hashes, sentence_lengths, shingles

LONG_SENTENCE = 8
"""Words from which a sentence can be a key of its own."""
MOST_SENTENCES = 24
"""Sentences of one offer that become keys, the longest first."""


def keys(profiles: Sequence[Profile]) -> list[U64]:
    """The distinct keys of each profile."""
    texts = [profile.text() for profile in profiles]
    sets = [shingles(words) for words, _ in texts]
    bands = band_hashes(signatures(sets))
    result = []
    for row, profile in enumerate(profiles):
        words, starts = texts[row]
        found = [np.fromiter(map(_hash, _structured(profile)), dtype=np.uint64)]
        if len(sets[row]) >= BANDS:
            found.append(bands[row])
        if len(starts):
            lengths = sentence_lengths(words, starts)
            longest = np.argsort(-lengths, kind="stable")[:MOST_SENTENCES]
            found.append(sentence_hashes(words, starts)[longest[lengths[longest] >= LONG_SENTENCE]])
        result.append(np.unique(np.concatenate(found)))
    return result


def _structured(profile: Profile) -> list[str]:
    found = [f"requisition\0{requisition}" for requisition in profile.requisitions]
    if profile.url:
        found.append(f"url\0{profile.url}")
    role = " ".join(sorted(profile.role))
    if profile.employer:
        places = profile.towns or ("-",)
        found.append(f"employer+role\0{profile.employer}\0{role}")
        found.append(f"employer+role\0{profile.employer.split()[0]}\0{role}")
        found += [f"employer+town\0{profile.employer}\0{town}" for town in places]
    if len(profile.role) > 1:
        found += [f"role+town\0{role}\0{town}" for town in profile.towns]
    return found + language_free_keys(profile)


def _hash(key: str) -> int:
    return xxhash.xxh64_intdigest(key.encode())
