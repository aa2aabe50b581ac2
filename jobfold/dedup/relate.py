"""From probability to relation: what a pair is, and what may never be folded."""

import msgspec
import numpy as np

from jobfold.dedup.arrays import F64, I64, Flags
from jobfold.dedup.features import Pairs
from jobfold.offers.published import Relation

FOLD = 0.53
"""Probability from which a pair is one opening."""
DOUBT = 0.3
"""Probability from which a pair that is not folded goes to a reader."""

_ORDER: tuple[Relation, ...] = ("exact", "translation", "agency_copy", "repost", "cross_post", "parallel", "unsure")


class Related(msgspec.Struct, frozen=True):
    """Per pair: the index into `NAMES` of its relation, or -1 for none, and whether a veto forbids folding."""

    relation: I64
    vetoed: Flags

    NAMES = _ORDER

    def name(self, row: int) -> Relation | None:
        index = int(self.relation[row])
        return None if index < 0 else _ORDER[index]


VETOES = ("requisition_differs", "levels_differ", "level_conflict", "specialism_differs", "town_differs_in_text")
"""Features that keep a pair apart whatever its score: two requisitions of one system and employer, two stated levels,
an internship or a lead beside a job of neither name nor text, two specialisms, two towns that the texts name."""


def vetoes(pairs: Pairs) -> Flags:
    """Pairs that no score may fold. Only the same requisition outweighs a veto.

    A level that one title has alone is none across languages: a "responsable" is a manager, and no lead.
    """
    contradicted = [pairs.column(name) > 0 for name in VETOES if name != "level_conflict"]
    contradicted.append((pairs.column("level_conflict") > 0) & ~pairs.foreign)
    barred: Flags = np.any(contradicted, axis=0) & (pairs.column("requisition_shared") == 0)
    return barred


def relate(pairs: Pairs, probability: F64) -> Related:
    """Types every pair. The same requisition folds whatever the texts say, unless stated levels or hours
    contradict."""
    column = pairs.column
    vetoed = vetoes(pairs)
    proven = (column("requisition_shared") > 0) & (column("levels_differ") == 0) & (column("hours_differ") == 0)
    folds = ((probability >= FOLD) | proven) & ~vetoed
    like = (column("core_equal") >= 0.6) | (column("core_containment") >= 0.85)
    text_alike = like & ~pairs.textless
    named_alike = (column("title_equal") > 0) & (column("employer_equal") > 0)
    kinds = [
        folds & (column("text_equal") >= 0.95) & (column("employer_differs") == 0) & ~pairs.textless,
        folds & pairs.foreign & ~pairs.textless,
        folds & (column("employer_differs") > 0),
        folds & (column("same_source") > 0),
        folds,
        (text_alike | named_alike) & ((probability < DOUBT) | vetoed),
        probability >= DOUBT,
    ]
    return Related(np.select(kinds, list(range(len(kinds))), default=-1), vetoed)
