"""Employers whose jobs stand on SmartRecruiters: a list in pages, and one answer per posting with its texts.

The Posting API is documented at https://dev.smartrecruiters.com/customer-api/posting-api/endpoints/postings/.
"""

from typing import ClassVar

from scrapy.http import Request, TextResponse

from jobfold.feeds.systems.smart_recruiters import SMART_RECRUITERS
from jobfold.offers.model import Problem
from jobfold.spiders.api import PagedApi, Row, Spot

_PAGE = 100


class SmartRecruiters(PagedApi):
    """An employer's postings on SmartRecruiters."""

    board: ClassVar[str]
    """The company's identifier, as in https://careers.smartrecruiters.com/IDENTIFIER."""
    api: ClassVar[str] = "https://api.smartrecruiters.com/v1/companies"

    hosts = ("api.smartrecruiters.com",)
    list_at, total_at, rows_at = ("content",), ("totalFound",), ()
    layout = SMART_RECRUITERS.layout

    def list_page(self, spot: Spot) -> Request:
        return self.listing(f"{self.api}/{self.board}/postings?limit={_PAGE}&offset={spot.offset}", spot)

    def detail(self, row: Row) -> str:
        return f"{self.api}/{self.board}/postings/{row['id']}"

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        return SMART_RECRUITERS.prepare({"company": {"identifier": self.board}, **row})
