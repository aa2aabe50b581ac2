"""Large employers' career sites with Phenom's search: pages of whole jobs, asked for by POST.

Phenom documents no public API; these are the answers that the sites' own search is made of, as described at
https://github.com/colophon-group/jobseek/blob/main/apps/crawler/src/core/monitors/phenom.py. A site with a sitemap and
JobPosting is better read by `SitemapJobposting`, since the search tells no date; many also refuse robots.
"""

from typing import ClassVar
from urllib.parse import quote, urljoin

from scrapy.http import Request, TextResponse

from jobfold.feeds.systems.phenom import PHENOM
from jobfold.offers.model import Problem
from jobfold.spiders.api import PagedApi, Row, Spot

_PAGE = 50


class Phenom(PagedApi):
    """An employer's career site; `homepage` is its address."""

    path: ClassVar[str] = "/api/get-jobs"

    list_at, total_at, rows_at = ("jobs",), ("totalJob",), ("jobs",)
    key = "uniqueID"
    layout = PHENOM.layout

    def list_page(self, spot: Spot) -> Request:
        url = urljoin(self.homepage, f"{self.path}?page_size={_PAGE}&page_number={spot.page + 1}")
        asked = {"disable_switch_search_mode": False, "site_available_languages": list(self.languages)}
        return self.listing(url, spot, asked)

    def detail(self, row: Row) -> None:
        """The list's record is whole."""

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        path = row.get("originalURL")
        page = urljoin(self.homepage, "/" + quote(path.lstrip("/"), safe="/?=&%")) if isinstance(path, str) else None
        return PHENOM.prepare({**row, "page": page})
