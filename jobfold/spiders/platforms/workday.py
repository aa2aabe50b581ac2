"""Employers whose career site runs on Workday: a list in pages, asked for by POST, and one answer per job.

Workday documents no public API; these are the answers that its career sites are made of. They are described at
https://github.com/colophon-group/jobseek/blob/main/apps/crawler/src/core/monitors/workday.py. A page holds 20 at most.
A list ends at 2,000, so that a longer one is asked for in parts, by the filter that parts it best.
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
        """The list in parts: one query per value of the filter with the most, none of which is cut short itself."""
        best: tuple[str, list[str]] | None = None
        for facet in objects(at(answer(response), ("facets",))):
            values = objects(facet.get("values"))
            ids = [str(value["id"]) for value in values if value.get("id")]
            short = all(isinstance(value.get("count"), int) and value["count"] < _CAP for value in values)
            if short and facet.get("facetParameter") and len(ids) > len(best[1] if best else ()):
                best = (str(facet["facetParameter"]), ids)
        if best is None:
            self.run.lose(response.url, "list-cut-short", f"{_CAP} or more listed, and no filter parts them")
            return
        for value in best[1]:
            yield self.list_page(Spot(query={best[0]: [value]}))
