"""Employers whose jobs stand on Workable: one answer of the public widget API holds them all.

Described at https://sevic.dev/notes/workable-public-jobs-api-nodejs/; the fields are those of
https://workable.readme.io/reference/jobs. A job with several places comes once for each.
"""

from collections.abc import Iterable
from typing import ClassVar

from scrapy.http import Request, TextResponse

from jobfold.feeds.systems.workable import WORKABLE
from jobfold.offers.model import Problem
from jobfold.spiders.api import JobApi, Row


class Workable(JobApi):
    """An employer's Workable account."""

    board: ClassVar[str]
    """The account's name, as in https://apply.workable.com/NAME/."""
    api: ClassVar[str] = "https://apply.workable.com/api/v1/widget/accounts"

    rows_at = ("jobs",)
    layout = WORKABLE.layout

    def seeds(self) -> Iterable[Request]:
        yield self.offer_page(f"{self.api}/{self.board}?details=true")

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        return WORKABLE.prepare(row)
