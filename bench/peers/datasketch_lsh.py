"""datasketch: MinHash and MinHashLSH over word shingles, then title and town of each candidate. One process."""

from collections.abc import Sequence

import numpy as np
from datasketch import MinHash, MinHashLSH

from bench.peers import Folded, Groups, Row, shingles
from bench.peers.check import same

PERMUTATIONS = 128
BANDS = (32, 4)
"""Bands and rows: half of the pairs at Jaccard 0.42 meet."""


def fold(rows: Sequence[Row]) -> Folded:
    index = MinHashLSH(num_perm=PERMUTATIONS, params=BANDS)
    groups = Groups(len(rows))
    candidates = []
    for at, row in enumerate(rows):
        signature = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([shingle.encode() for shingle in shingles(row.description)])
        for other in index.query(signature):
            candidates.append((other, at))
            if same(row, rows[other]):
                groups.join(at, other)
        index.insert(at, signature)
    return Folded([groups.root(at) for at in range(len(rows))], np.array(candidates, dtype=np.int64).reshape(-1, 2))
