"""Boards that publish their offers as JSON for anybody: in one answer, in numbered pages, or page after page.

What such a board sends is data (`layout`), and so is how its pages follow one another. The terms differ: most ask to
be named and linked, and not to be passed on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import quote, urljoin

import msgspec
from scrapy.http import Request, TextResponse

from jobfold.feeds.flat import Leaf
from jobfold.offers.model import Reading, SourceKind
from jobfold.spiders.access import key
from jobfold.spiders.api import JobApi, Row, answer, at
from jobfold.spiders.paging import Turns
from jobfold.spiders.report import LOOPED

_PAY = frozenset({"salary_min", "salary_max", "salary_text"})


class OpenBoard(JobApi):
    """A board with a public JSON API."""

    address: ClassVar[str]
    """Where the offers are. ``{page}`` stands for the page's number, ``{cursor}`` for what the page before says, and
    ``{NAME}`` for a key of `keys`."""
    first_page: ClassVar[int] = 1
    next_at: ClassVar[tuple[str, ...]] = ()
    """Where a page names the next one: its address, or the cursor to put into `address`."""
    max_pages: ClassVar[int] = 1000
    """More pages than a list ever has; of a board with `newest_only`, the pages that are asked for."""
    newest_only: ClassVar[bool] = False
    """Whether the board shows, or we ask for, no more than the newest: then an absent offer may still be open."""
    keys: ClassVar[Mapping[str, str]] = {}
    """Environment variables with the keys that the API asks for, each with the address where one gets it."""
    notice: ClassVar[str | None] = None
    """A field that only a notice among the records has."""
    constants: ClassVar[Mapping[str, str]] = {}
    """What holds for every record without being said in it, under names that `layout` knows."""
    estimated: ClassVar[str | None] = None
    """A field that says, by a one, that the pay is the board's own estimate: then it is not the offer's."""
    applicants_at: ClassVar[str | None] = None
    """The path of the countries that applicants for remote work must live in."""

    employer: ClassVar[str] = ""
    kind: ClassVar[SourceKind] = "board"

    def seeds(self) -> Iterable[Request]:
        self._keys = {name: key(self.run, name, where) for name, where in self.keys.items()}
        self._turns = Turns()
        self.run.changes_only = self.newest_only
        if self.next_at or "{page}" in self.address:
            yield self._page(self._address(self.first_page), self.first_page)
        else:
            yield self.offer_page(self._address(self.first_page))

    def rows(self, response: TextResponse) -> list[Any]:
        rows = super().rows(response)
        return [row for row in rows if not (self.notice and isinstance(row, Mapping) and self.notice in row)]

    def prepare(self, row: Row, response: TextResponse) -> Row:
        if self.estimated and str(row.get(self.estimated)).lower() in ("1", "true"):
            row = {name: value for name, value in row.items() if self.layout.fields.get(name) not in _PAY}
        return {**row, **self.constants}

    def read_leaves(self, leaves: Sequence[Leaf], *, record: int, raw: str) -> Reading:
        reading = super().read_leaves(leaves, record=record, raw=raw)
        found = dict.fromkeys(leaf.value for leaf in leaves if leaf.value and leaf.path == self.applicants_at)
        if reading.offer is None or not found:
            return reading
        offer = msgspec.structs.replace(reading.offer, applicant_location_requirements=tuple(found))
        return msgspec.structs.replace(reading, offer=offer)

    def follow_page(self, response: TextResponse) -> Iterator[Request | Reading]:
        """The offers of one page, and the next page as long as pages bring offers that were not seen."""
        shown = []
        for reading in self.read(response):
            if reading.offer:
                shown.append(reading.offer.source_id)
            yield reading
        page = response.meta["page"] + 1
        turn = self._turns.page(shown)
        if turn == "looped":
            self.run.lose(response.url, LOOPED, "it shows what earlier pages have shown")
        following = self._following(response, page) if turn == "fresh" else None
        if following and page - self.first_page < self.max_pages:
            yield self._page(following, page)
        elif following and not self.newest_only:
            self.run.lose(response.url, "paging-endless", f"stopped after {self.max_pages} pages")

    def _following(self, response: TextResponse, page: int) -> str | None:
        if not self.next_at:
            return self._address(page)
        said = at(answer(response), self.next_at)
        if not said:
            return None
        cursor = str(said)
        return urljoin(response.url, cursor) if cursor.startswith(("http", "/", "?")) else self._address(page, cursor)

    def _address(self, page: int, cursor: str = "") -> str:
        return self.address.format(page=page, cursor=quote(cursor, safe=""), **self._keys)

    def _page(self, url: str, page: int) -> Request:
        return self.index_page(url, self.follow_page, meta={"page": page})
