"""Searches that show only their first so many results: a longer list is asked for in parts."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from scrapy.http import Request, TextResponse

from jobfold.offers.model import Reading
from jobfold.spiders.api import PagedApi, Spot, answer, at


class CappedApi(PagedApi):
    """A paged API whose lists end at `cap`."""

    cap: ClassVar[int]
    """How many results of one search can be had."""

    def parts(self, query: Any, response: TextResponse) -> Iterable[Any]:
        """Narrower queries that hold together all that `query` finds; none if there is nothing to part it by."""
        return ()

    def total(self, response: TextResponse) -> int:
        """How many results the search has, of which `cap` can be had."""
        stated = at(answer(response), self.total_at)
        return int(stated) if str(stated).isdigit() else 0

    def follow_list(self, response: TextResponse) -> Iterator[Request | Reading]:
        spot, total = response.meta["spot"], self.total(response)
        if spot.page == 0 and total > self.cap:
            narrower = list(self.parts(spot.query, response))
            for query in narrower:
                yield self.list_page(Spot(query=query))
            if narrower:
                return
            self.run.lose(response.url, "list-cut-short", f"{self.cap} of {total} can be had, and nothing parts them")
        for found in super().follow_list(response):
            beyond = isinstance(found, Request) and "spot" in found.meta and found.meta["spot"].offset >= self.cap
            if not beyond:
                yield found
