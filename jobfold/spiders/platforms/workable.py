"""Employers whose jobs stand on Workable: one answer of the public widget API holds them all.

Described at https://sevic.dev/notes/workable-public-jobs-api-nodejs/; the fields are those of
https://workable.readme.io/reference/jobs. A job with several places comes once for each.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from scrapy.http import Request, TextResponse

from jobfold.feeds.systems.workable import WORKABLE, places
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

    def rows(self, response: TextResponse) -> list[Any]:
        merged: dict[str, Any] = {}
        for number, row in enumerate(super().rows(response)):
            code = str(row.get("shortcode") or "") if isinstance(row, Mapping) else ""
            if not code:
                merged[f"row {number}"] = row
            elif code in merged:
                merged[code]["locations"] += [place for place in places(row) if place not in merged[code]["locations"]]
            else:
                merged[code] = {**row, "locations": places(row)}
        return list(merged.values())

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        return WORKABLE.prepare(row)
