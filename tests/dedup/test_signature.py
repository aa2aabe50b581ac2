"""Signatures are datasketch's."""

import numpy as np
from datasketch import MinHash

from jobfold.dedup.signature import BANDS, EMPTY, NUM_PERM, SEED, band_hashes, signature


def test_signatures_equal_those_of_datasketch() -> None:
    for seed in range(3):
        items = np.unique(np.random.default_rng(seed).integers(0, 2**32, 200, dtype=np.uint32))
        theirs = MinHash(num_perm=NUM_PERM, seed=SEED, scheme="affine32", hashfunc=int)
        for item in items.tolist():
            theirs.update(item)
        assert np.array_equal(signature(items), theirs.hashvalues)


def test_an_empty_set_has_the_empty_signature() -> None:
    assert (signature(np.empty(0, dtype=np.uint32)) == EMPTY).all()


def test_agreement_estimates_jaccard() -> None:
    base = np.arange(3000, dtype=np.uint32) * np.uint32(2654435761)
    one, other = signature(np.unique(base[:2000])), signature(np.unique(base[1000:]))
    assert abs((one == other).mean() - 1 / 3) < 0.12


def test_bands_differ_from_each_other_and_repeat_for_equal_signatures() -> None:
    one, other = (band_hashes(signature(np.arange(50, dtype=np.uint32))) for _ in range(2))
    assert np.array_equal(one, other)
    assert len(set(one.tolist())) == BANDS
