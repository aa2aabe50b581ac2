"""Employers whose career site runs on BambooHR: one list, and one answer per opening with its text.

BambooHR documents no API for the public; these are the answers that its career sites are made of. They are described
at https://github.com/colophon-group/jobseek/blob/main/apps/crawler/src/core/monitors/bamboohr.py.
"""

from typing import ClassVar
from urllib.parse import urljoin

from scrapy.http import Request, TextResponse

from jobfold.feeds.systems.bamboo_hr import BAMBOO_HR
from jobfold.offers.model import Problem
from jobfold.spiders.api import PagedApi, Row, Spot


class BambooHr(PagedApi):
    """An employer's openings on BambooHR; `homepage` is their page, https://NAME.bamboohr.com/careers."""

    api: ClassVar[str] = "/careers"

    list_at, total_at, rows_at = ("result",), ("meta", "totalCount"), ("result", "jobOpening")
    has_pages = False
    layout = BAMBOO_HR.layout

    def list_page(self, spot: Spot) -> Request:
        return self.listing(urljoin(self.homepage, f"{self.api}/list"), spot)

    def detail(self, row: Row) -> str:
        return urljoin(self.homepage, f"{self.api}/{row['id']}/detail")

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        address = row.get("jobOpeningShareUrl") or response.url.removesuffix("/detail")
        return BAMBOO_HR.prepare({**row, "jobOpeningShareUrl": address})
