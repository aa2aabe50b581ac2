"""MinHash signatures in datasketch's ``affine32`` scheme, computed for many offers at once in numpy.

A signature equals that of ``datasketch.MinHash(NUM_PERM, seed=SEED, hashfunc=int)`` updated with the same shingles,
so stored signatures can be read by anyone who knows the library (a test holds the two together).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from datasketch import MinHash

from jobfold.dedup.text import U32, U64

NUM_PERM = 128
BANDS = 32
ROWS = NUM_PERM // BANDS
"""32 bands of 4 rows: half of the pairs at Jaccard 0.42 are found, nearly all at 0.6."""
SEED = 1
EMPTY = np.uint32(0xFFFFFFFF)

_A, _B = (array.astype(np.uint32) for array in MinHash(num_perm=NUM_PERM, seed=SEED, scheme="affine32").permutations)


def signatures(sets: Sequence[U32]) -> U32:
    """Signatures of shingle sets, shape (offers, NUM_PERM); a row of `EMPTY` for an empty set."""
    result = np.full((len(sets), NUM_PERM), EMPTY, dtype=np.uint32)
    for row, items in enumerate(sets):
        if len(items):
            result[row] = (np.multiply.outer(_A, _mixed(items)) + _B[:, None]).min(axis=1)
    return result


def band_hashes(signature: U32) -> U64:
    """One key per band, shape (offers, BANDS); keys of different bands never meet."""
    rows = signature.reshape(len(signature), BANDS, ROWS).astype(np.uint64)
    salt = np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    keys = np.broadcast_to(salt, rows.shape[:2]).copy()
    for column in range(ROWS):
        keys ^= rows[:, :, column]
        keys *= np.uint64(0xFF51AFD7ED558CCD)
        keys ^= keys >> np.uint64(32)
    return keys


def _mixed(items: npt.NDArray[np.uint32]) -> U32:
    """MurmurHash3's finalizer: spreads structured inputs before the affine permutations."""
    h = items.copy()
    h ^= h >> np.uint32(16)
    h *= np.uint32(0x85EBCA6B)
    h ^= h >> np.uint32(13)
    h *= np.uint32(0xC2B2AE35)
    h ^= h >> np.uint32(16)
    return h
