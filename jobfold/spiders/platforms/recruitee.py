"""Employers whose career site runs on Recruitee: one answer of its Careers Site API holds all offers.

Documented at https://career.recruitee.com/docs/index.html. It answers on the employer's own domain too.
"""

from collections.abc import Iterable
from typing import ClassVar
from urllib.parse import urljoin

from scrapy.http import Request, TextResponse

from jobfold.feeds.systems.recruitee import RECRUITEE
from jobfold.offers.model import Problem
from jobfold.spiders.api import JobApi, Row


class Recruitee(JobApi):
    """An employer's career site; `homepage` is its address."""

    path: ClassVar[str] = "/api/offers/"

    rows_at = ("offers",)
    layout = RECRUITEE.layout

    def seeds(self) -> Iterable[Request]:
        yield self.offer_page(urljoin(self.homepage, self.path))

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        return RECRUITEE.prepare(row)
