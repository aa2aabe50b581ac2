"""Whether a list goes on: lists past their end answer with nothing, with their last page again, or go round."""

from collections.abc import Iterable
from typing import Literal

Turn = Literal["fresh", "ended", "looped"]


class Turns:
    """The pages of one list, in the order in which they come."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._last: set[str] = set()

    def page(self, found: Iterable[str]) -> Turn:
        """What the next page is, by what tells its records apart.

        Fresh if it has a record that no page before had. Ended if it has none at all, or none but those of the page
        before, as lists answer whose last page was asked for again. Else it shows what earlier pages have shown: the
        list goes round, and whatever stands behind the place where it turned has not been seen.
        """
        here = set(found)
        turn: Turn = "fresh" if here - self._seen else "ended" if here <= self._last else "looped"
        self._seen |= here
        self._last = here
        return turn
