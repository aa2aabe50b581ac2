"""Employers whose career site runs on Workday: a list in pages, asked for by POST, and one answer per job.

Workday documents no public API; these are the answers that its career sites are made of. They are described at
https://github.com/colophon-group/jobseek/blob/main/apps/crawler/src/core/monitors/workday.py. A page holds 20 at most.
A list ends at 2,000, so that a longer one is asked for in parts, by the filter whose
parts cover most of it.
"""

from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import urlsplit

from scrapy.http import Request, TextResponse

from jobfold.feeds.systems.workday import WORKDAY
from jobfold.offers.model import Problem, Reading
from jobfold.spiders.api import PagedApi, Row, Spot, answer, at, objects

_PAGE, _CAP = 20, 2000


class Workday(PagedApi):
    """An employer's Workday site; `homepage` is its address, https://TENANT.wd3.myworkdayjobs.com/SITE."""

    tenant: ClassVar[str | None] = None
    """The tenant, if the address does not begin with it."""

    list_at, total_at, rows_at = ("jobPostings",), ("total",), ("jobPostingInfo",)
    key = "externalPath"
    layout = WORKDAY.layout

    @property
    def api(self) -> str:
        """Where the site's answers are: ``/wday/cxs/TENANT/SITE`` on its host."""
        parts = urlsplit(self.homepage)
        site = parts.path.strip("/").split("/")[-1]
        return f"{parts.scheme}://{parts.netloc}/wday/cxs/{self.tenant or parts.netloc.split('.')[0]}/{site}"

    def list_page(self, spot: Spot) -> Request:
        body = {"appliedFacets": spot.query or {}, "limit": _PAGE, "offset": spot.offset, "searchText": ""}
        return self.listing(f"{self.api}/jobs", spot, body)

    def detail(self, row: Row) -> str:
        return f"{self.api}{row['externalPath']}"

    def follow_list(self, response: TextResponse) -> Iterator[Request | Reading]:
        total = at(answer(response), self.total_at)
        if response.meta["spot"] == Spot() and isinstance(total, int) and total >= _CAP:
            yield from self._parted(response)
        else:
            yield from super().follow_list(response)

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        return WORKDAY.prepare(row)

    def _parted(self, response: TextResponse) -> Iterator[Request]:
        """The list in parts: one query per value of the filter that covers most, none of which is cut short itself."""
        body = answer(response)
        covered, name, ids = 0, "", list[str]()
        for facet in objects(at(body, ("facets",))):
            values = [value for value in objects(facet.get("values")) if value.get("id")]
            counts = [value["count"] for value in values if isinstance(value.get("count"), int)]
            short = len(counts) == len(values) and max(counts, default=_CAP) < _CAP
            if short and facet.get("facetParameter") and sum(counts) > covered:
                covered, name, ids = sum(counts), str(facet["facetParameter"]), [str(value["id"]) for value in values]
        total = at(body, self.total_at)
        if not ids:
            self.run.lose(response.url, "list-cut-short", f"{total} or more listed, and no filter parts them")
        elif covered < total:
            # A job without any value of the filter is in no part.
            self.run.lose(response.url, "list-cut-short", f"{covered} of {total} are in a part of the filter {name}")
        for one in ids:
            yield self.list_page(Spot(query={name: [one]}))
