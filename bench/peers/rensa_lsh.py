"""rensa: its MinHash and LSH, written in Rust, fed in batches; then title and town of each candidate."""

from collections.abc import Sequence

import numpy as np
from rensa import RMinHash, RMinHashLSH

from bench.peers import Folded, Groups, Row, shingles
from bench.peers.check import same

PERMUTATIONS = 128
BANDS = 32
BATCH = 2_000


def fold(rows: Sequence[Row]) -> Folded:
    index = RMinHashLSH(threshold=0.4, num_perm=PERMUTATIONS, num_bands=BANDS)
    groups = Groups(len(rows))
    candidates = []
    for start in range(0, len(rows), BATCH):
        batch = [shingles(row.description) for row in rows[start : start + BATCH]]
        signatures = RMinHash.from_token_sets(batch, num_perm=PERMUTATIONS, seed=42)
        index.insert_pairs(list(enumerate(signatures, start)))
        for at, found in enumerate(index.query_all(signatures), start):
            for other in found:
                if other < at:
                    candidates.append((other, at))
                    if same(rows[at], rows[other]):
                        groups.join(at, other)
    return Folded([groups.root(at) for at in range(len(rows))], np.array(candidates, dtype=np.int64).reshape(-1, 2))
