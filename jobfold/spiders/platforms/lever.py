"""Employers whose jobs stand on Lever: one answer of the public postings API holds them all.

Documented at https://github.com/lever/postings-api, which says of them: "all job postings in the published state are
publicly viewable. These jobs may be scraped by third parties."
"""

from collections.abc import Iterable
from typing import ClassVar

from scrapy.http import Request, TextResponse

from jobfold.feeds.systems.lever import LEVER
from jobfold.offers.model import Problem
from jobfold.spiders.api import JobApi, Row

EU = "https://api.eu.lever.co/v0/postings"
"""The API of the employers whose pages are on jobs.eu.lever.co."""


class Lever(JobApi):
    """An employer's Lever site."""

    board: ClassVar[str]
    """The site's name, as in https://jobs.lever.co/NAME."""
    api: ClassVar[str] = "https://api.lever.co/v0/postings"

    rows_at = ()
    layout = LEVER.layout

    def seeds(self) -> Iterable[Request]:
        yield self.offer_page(f"{self.api}/{self.board}?mode=json")

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        return LEVER.prepare(row)
