"""Jobfold: its own command, and the pairs that its keys propose."""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from jobfold.dedup import candidates as blocking
from jobfold.pipeline.offline import lay_out


def command(corpus: Path, output: Path) -> list[str]:
    """`jobfold dedup`, with this Python and this tree."""
    return [sys.executable, "-c", "from jobfold.command import main; main()", "dedup", str(corpus), "-o", str(output)]


def candidates(corpus: Path) -> tuple[Sequence[str], np.ndarray]:
    """The offers (``source:source_id``) in order, and the pairs of positions that are looked at, shape (M, 2)."""
    offers = lay_out([corpus], lambda unread: None)
    found = blocking.candidates(offers)
    return [":".join(name) for name in offers.names], np.stack([found.a, found.b], axis=1)
