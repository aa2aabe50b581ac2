"""MinHash signatures in datasketch's ``affine32`` scheme.

A signature equals that of ``datasketch.MinHash(NUM_PERM, seed=SEED, scheme="affine32", hashfunc=int)`` updated with
the same shingles, so that stored signatures can be read by anyone who knows the library (a test holds the two
together).
"""

import numpy as np

from jobfold.dedup.arrays import U32, U64
from jobfold.offers.compiled import compiled

NUM_PERM = 128
BANDS = 32
ROWS = NUM_PERM // BANDS
"""32 bands of 4 rows: half of the pairs at Jaccard 0.42 are found, nearly all at 0.6."""
SEED = 1
EMPTY = np.uint32(0xFFFFFFFF)

_DRAWN = np.random.RandomState(SEED)
_A = _DRAWN.randint(0, 1 << 31, NUM_PERM, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
_B = _DRAWN.randint(0, 1 << 32, NUM_PERM, dtype=np.uint32)


@compiled
def signature(shingles: U32) -> U32:
    """The signature of a set of shingles (each may occur more than once), shape (NUM_PERM,); `EMPTY` for none."""
    found = np.full(NUM_PERM, EMPTY, dtype=np.uint32)
    mixed = np.empty(len(shingles), dtype=np.uint32)
    for at in range(len(shingles)):
        mixed[at] = _mixed(shingles[at])
    for row in range(NUM_PERM):
        least, a, b = np.uint32(EMPTY), _A[row], _B[row]
        for at in range(len(mixed)):
            least = min(least, np.uint32(a * mixed[at] + b))
        found[row] = least
    return found


@compiled
def band_hashes(signature: U32) -> U64:
    """One key per band, shape (BANDS,); keys of different bands never meet."""
    keys = np.empty(BANDS, dtype=np.uint64)
    for band in range(BANDS):
        key = np.uint64(band + 1) * np.uint64(0x9E3779B97F4A7C15)
        for row in range(ROWS):
            key = (key ^ np.uint64(signature[band * ROWS + row])) * np.uint64(0xFF51AFD7ED558CCD)
            key ^= key >> np.uint64(32)
        keys[band] = key
    return keys


@compiled
def _mixed(item: np.uint32) -> np.uint32:
    """MurmurHash3's finalizer: spreads structured inputs before the affine permutations."""
    h = np.uint32(item)
    h = np.uint32(h ^ (h >> np.uint32(16)))
    h = np.uint32(h * np.uint32(0x85EBCA6B))
    h = np.uint32(h ^ (h >> np.uint32(13)))
    h = np.uint32(h * np.uint32(0xC2B2AE35))
    return np.uint32(h ^ (h >> np.uint32(16)))
