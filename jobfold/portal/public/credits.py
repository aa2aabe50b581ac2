"""Whose data an answer holds, under which licence, and in which words to name them."""

from collections.abc import Iterable, Mapping

import msgspec

from jobfold.pipeline.opendata import licence
from jobfold.warehouse.catalogue import Credit


class Credits(msgspec.Struct, frozen=True):
    """`attribution` holds, for each source of the answer, the words by which it wants to be named."""

    licence: str
    attribution: dict[str, str]


def credits_of(known: Mapping[str, Credit], sources: Iterable[str]) -> Credits:
    """The credits of an answer with offers of these sources."""
    names = sorted(set(sources))
    words = {name: (known[name].attribution if name in known else None) or name for name in names}
    return Credits(licence(), words)
