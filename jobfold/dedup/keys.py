"""The keys under which an offer is found: who shares one with it is looked at.

Anchors (some runs of six words, the same ones wherever they occur) find copies, also shortened, embedded and reworked
ones; MinHash bands find short texts that are nearly equal; requisitions, addresses and employer + role + place find
what has little or no text. The last two bits of a key say of what kind it is.
"""

from collections.abc import Iterable

import numpy as np
import xxhash

from jobfold.dedup.arrays import I64, U32, U64
from jobfold.dedup.foreign_keys import language_free_keys
from jobfold.dedup.profile import Profile
from jobfold.dedup.signature import BANDS, band_hashes, signature
from jobfold.dedup.text import shingles
from jobfold.offers.compiled import compiled

TEXT, NAMED, PLACED = 0, 1, 2
"""Kinds of keys: by the text; by identity, or employer and role; by a place, an employer, a number. Two offers that
share only the last kind are looked at only where their texts cannot be compared."""
_KIND = np.uint64(3)

ANCHOR = 6
"""Words in the run that an anchor is the hash of."""
_SAMPLED = np.uint64(15)
"""One run in sixteen is an anchor: that whose hash has these bits clear."""
MOST_ANCHORS = 48
"""Anchors of one offer, the least hashes first."""
BANDED = 256
"""Words below which a text has bands too; a longer one that resembles another shares many anchors with it."""


def kind_of(keys: U64) -> I64:
    """The kind of each key."""
    return (keys & _KIND).astype(np.int64)


def keys(profile: Profile) -> U64:
    """The distinct keys of an offer, sorted."""
    named = [_hash(key) & ~3 | NAMED for key in _by_name(profile)]
    placed = [_hash(key) & ~3 | PLACED for key in _by_place(profile)]
    return _with_those_of_text(np.array(named + placed, dtype=np.uint64), profile.text().words)


@compiled
def _with_those_of_text(others: U64, words: U32) -> U64:
    """The other keys and those of the text, distinct, sorted."""
    found = np.empty(len(others) + MOST_ANCHORS + BANDS, dtype=np.uint64)
    found[: len(others)] = others
    count = len(others)
    for anchor in _anchors(words):
        found[count] = anchor & ~_KIND
        count += 1
    if BANDS < len(words) < BANDED:
        for band in band_hashes(signature(shingles(words))):
            found[count] = band & ~_KIND
            count += 1
    ordered = np.sort(found[:count])
    count = 0
    for key in ordered:
        if count == 0 or key != ordered[count - 1]:
            ordered[count] = key
            count += 1
    return ordered[:count].copy()


@compiled
def _anchors(words: U32) -> U64:
    found = np.empty(max(0, len(words) - ANCHOR + 1), dtype=np.uint64)
    count = 0
    for at in range(len(found)):
        value = np.uint64(0x9E3779B97F4A7C15)
        for word in words[at : at + ANCHOR]:
            value = (value ^ np.uint64(word)) * np.uint64(0xFF51AFD7ED558CCD)
            value ^= value >> np.uint64(32)
        if value & _SAMPLED == 0:
            found[count] = value
            count += 1
    return np.sort(found[:count])[:MOST_ANCHORS]


def _by_name(profile: Profile) -> Iterable[str]:
    for requisition in profile.requisitions:
        yield f"requisition\0{requisition}"
    if profile.url:
        yield f"url\0{profile.url}"
    if profile.employer:
        role = " ".join(sorted(profile.role))
        yield f"employer+role\0{profile.employer}\0{role}"
        yield f"employer+role\0{profile.employer.split()[0]}\0{role}"


def _by_place(profile: Profile) -> Iterable[str]:
    if profile.employer:
        for town in profile.towns or ("-",):
            yield f"employer+town\0{profile.employer}\0{town}"
    if len(profile.role) > 1:
        role = " ".join(sorted(profile.role))
        for town in profile.towns:
            yield f"role+town\0{role}\0{town}"
    yield from language_free_keys(profile)


def _hash(key: str) -> int:
    return xxhash.xxh64_intdigest(key.encode())
