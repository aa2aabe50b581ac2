"""Builds occupation_space.bin from occupations.bin: `python jobfold/offers/data/build_occupation_space.py`.

The singular vectors of the words' weights over occupations and groups: what words of several languages have in common
is kept, what sets one language's manner of naming apart is lost.
"""

import lzma

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds

from jobfold.offers.occupation_space import DIMENSIONS, FILE, Space
from jobfold.offers.occupation_table import table

EXPONENT = -0.5
"""How far dimensions that many names share count less than those of few."""


def main() -> None:
    """Write the points of all columns, each as a scale and bytes."""
    known = table()
    space = Space(known)
    rows = [space.row(word) for word in known.word_rows]
    starts = np.r_[0, np.cumsum([len(columns) for columns, _ in rows])]
    matrix = sparse.csr_matrix(
        (np.concatenate([weights for _, weights in rows]), np.concatenate([columns for columns, _ in rows]), starts),
        shape=(len(rows), space.columns),
    )
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=0)).ravel()) + 1e-9
    even = sparse.diags(lengths**-0.5)
    _, values, vectors = svds(matrix @ even, k=DIMENSIONS, random_state=0)
    points = even @ (vectors.T * values**EXPONENT)
    scales = np.abs(points).max(axis=1) / 127
    whole = np.round(points / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    blob = lzma.compress(scales.astype("<f4").tobytes() + whole.tobytes(), preset=9 | lzma.PRESET_EXTREME)
    FILE.write_bytes(blob)
    print(f"{len(points):,} points, {len(blob) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
