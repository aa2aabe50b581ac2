"""Employers whose jobs stand on Greenhouse: one answer of the public job board API holds them all.

Documented at https://developers.greenhouse.io/job-board.html (its source is
https://github.com/grnhse/greenhouse-api-docs/blob/master/source/includes/job-board/_jobs.md).
"""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from scrapy.http import Request, TextResponse

from jobfold.feeds.systems.greenhouse import GREENHOUSE
from jobfold.offers.model import Problem, Reading
from jobfold.spiders.api import JobApi, Row, answer, at


class Greenhouse(JobApi):
    """An employer's Greenhouse board."""

    board: ClassVar[str]
    """The board's token, as in https://job-boards.greenhouse.io/TOKEN."""
    api: ClassVar[str] = "https://boards-api.greenhouse.io/v1/boards"

    rows_at = ("jobs",)
    layout = GREENHOUSE.layout

    def seeds(self) -> Iterable[Request]:
        yield self.offer_page(f"{self.api}/{self.board}/jobs?content=true&pay_transparency=true")

    def read(self, response: TextResponse) -> Iterator[Reading]:
        total, listed = at(answer(response), ("meta", "total")), len(self.rows(response))
        if isinstance(total, int) and total > listed:
            self.run.lose(response.url, "list-cut-short", f"{listed} of {total} listed")
        yield from super().read(response)

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        return GREENHOUSE.prepare(row)
