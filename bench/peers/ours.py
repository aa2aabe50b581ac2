"""Jobfold: its own command, and the pairs that its keys propose."""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from jobfold.dedup.candidates import pairs
from jobfold.dedup.engine import rank
from jobfold.dedup.keys import keys
from jobfold.dedup.profile import profile
from jobfold.pipeline.offline import on_all_cores, read_offers


def command(corpus: Path, output: Path) -> list[str]:
    """`jobfold dedup`, with this Python and this tree."""
    return [sys.executable, "-c", "from jobfold.command import main; main()", "dedup", str(corpus), "-o", str(output)]


def candidates(corpus: Path) -> tuple[Sequence[str], np.ndarray]:
    """The offers (``source:source_id``) in order, and the pairs of positions that are looked at, shape (M, 2)."""
    profiles = list(on_all_cores(profile, read_offers([corpus], lambda unread: None)))
    own = keys(profiles)
    owners = np.repeat(np.arange(len(profiles)), [len(one) for one in own])
    found = pairs(np.concatenate(own), owners, rank(profiles))
    return [f"{one.source}:{one.source_id}" for one in profiles], np.stack([found.a, found.b], axis=1)
