"""Records of a documented layout: which path means what, as data, and what is left over on purpose.

Where `jobfold.feeds.inference` guesses, a layout knows: a path that it does not name is news, and is reported once.
"""

from collections.abc import Mapping, Sequence

import msgspec

from jobfold.feeds.flat import Leaf
from jobfold.feeds.mapped import read_mapped
from jobfold.feeds.notes import Notes
from jobfold.feeds.vocabulary import Field
from jobfold.offers.model import Identifier, Reading


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """How a record is laid out. Paths join the names with dots; lists on the way have no part in them.

    `fields` says what a path means; of several paths with one meaning the better stands first. `identifiers` names
    the numbers that are neither the source's own nor the requisition's. `left_over` is read and not kept: a path,
    or the beginning of one.
    """

    fields: Mapping[str, Field]
    identifiers: Mapping[str, str] = {}
    left_over: frozenset[str] = frozenset()

    def knows(self, path: str) -> bool:
        """Is `path` read, or left on purpose?"""
        if path in self.fields or path in self.identifiers:
            return True
        parts = path.split(".")
        return any(".".join(parts[:end]) in self.left_over for end in range(1, len(parts) + 1))


def read_laid_out(
    leaves: Sequence[Leaf],
    layout: Layout,
    *,
    source: str,
    notes: Notes,
    language: str | None = None,
    record: int = 1,
    raw: str | None = None,
) -> Reading:
    """The offer that `leaves` hold by `layout`, or the reason why there is none.

    `notes` collects the paths that the layout does not know, each once in a run, and hangs them on the record.
    """
    for leaf in leaves:
        if leaf.value and not layout.knows(leaf.path):
            notes.left_over(leaf.path, leaf.value)
    reading = read_mapped(leaves, layout.fields, source=source, language=language, record=record, raw=raw)
    numbers = tuple(
        Identifier(layout.identifiers[leaf.path], leaf.value)
        for leaf in leaves
        if leaf.value and leaf.path in layout.identifiers
    )
    offer = reading.offer
    if offer and numbers:
        kept = tuple(dict.fromkeys((*offer.identifiers, *numbers)))
        offer = msgspec.structs.replace(offer, identifiers=kept)
    return msgspec.structs.replace(reading, offer=offer, problems=(*reading.problems, *notes.take()))
