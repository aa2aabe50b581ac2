"""Signatures are datasketch's."""

import numpy as np
from datasketch import MinHash

from jobfold.dedup.signature import BANDS, EMPTY, NUM_PERM, SEED, band_hashes, signatures


def test_signatures_equal_those_of_datasketch() -> None:
    sets = [np.unique(np.random.default_rng(seed).integers(0, 2**32, 200, dtype=np.uint32)) for seed in range(3)]
    ours = signatures(sets)
    for row, items in enumerate(sets):
        theirs = MinHash(num_perm=NUM_PERM, seed=SEED, hashfunc=int)
        for item in items.tolist():
            theirs.update(item)
        assert np.array_equal(ours[row], theirs.hashvalues)


def test_an_empty_set_has_the_empty_signature() -> None:
    assert (signatures([np.empty(0, dtype=np.uint32)]) == EMPTY).all()


def test_agreement_estimates_jaccard() -> None:
    base = np.arange(3000, dtype=np.uint32) * np.uint32(2654435761)
    one, other = signatures([np.unique(base[:2000]), np.unique(base[1000:])])
    assert abs((one == other).mean() - 1 / 3) < 0.12


def test_bands_differ_from_each_other_and_repeat_for_equal_signatures() -> None:
    signature = signatures([np.arange(50, dtype=np.uint32)] * 2)
    bands = band_hashes(signature)
    assert np.array_equal(bands[0], bands[1])
    assert len(set(bands[0].tolist())) == BANDS
