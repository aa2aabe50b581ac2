"""Levels of jobs as bits."""

from collections.abc import Iterable

from jobfold.offers.titles import LEVELS

BITS = {level: 1 << bit for bit, level in enumerate(LEVELS)}
HARD = sum(bit for level, bit in BITS.items() if level not in ("senior", "medior"))
"""The bits of the levels that make another job where only one side has them."""
TELLING = sum(BITS[level] for level in ("intern", "apprentice", "student", "junior"))
"""Levels whose words mean the job wherever they stand; a senior colleague or a lead is named for other reasons too."""


def bits(levels: Iterable[str]) -> int:
    """The levels as bits."""
    return sum(BITS[level] for level in levels)
