"""Employers whose jobs stand on Lever: one answer of the public postings API holds them all.

Documented at https://github.com/lever/postings-api, which says of them: "all job postings in the published state are
publicly viewable. These jobs may be scraped by third parties."
"""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from scrapy.http import Request, TextResponse

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.spiders.api import JobApi, Row, sections

EU = "https://api.eu.lever.co/v0/postings"
"""The API of the employers whose pages are on jobs.eu.lever.co."""
_INTERVALS = {
    "per-year-salary": "year",
    "per-month-salary": "month",
    "per-week-salary": "week",
    "per-day-wage": "day",
    "per-hour-wage": "hour",
}


class Lever(JobApi):
    """An employer's Lever site."""

    board: ClassVar[str]
    """The site's name, as in https://jobs.lever.co/NAME."""
    api: ClassVar[str] = "https://api.lever.co/v0/postings"

    rows_at = ()
    layout = Layout(
        fields={
            "id": "source_id",
            "text": "title",
            "html": "description",
            "hostedUrl": "url",
            "applyUrl": "apply_url",
            "categories.allLocations": "place_text",
            "categories.location": "place_text",
            "country": "country",
            "categories.commitment": "employment_type",
            "categories.department": "category",
            "categories.team": "category",
            "workplaceType": "remote",
            "createdAt": "date_posted",
            "salaryRange.min": "salary_min",
            "salaryRange.max": "salary_max",
            "salaryRange.currency": "salary_currency",
            "salaryRange.interval": "salary_unit",
        },
        left_over=names(
            """opening openingPlain description descriptionPlain descriptionBody descriptionBodyPlain lists additional
            additionalPlain salaryDescription salaryDescriptionPlain categories.level"""
        ),
    )

    def seeds(self) -> Iterable[Request]:
        yield self.offer_page(f"{self.api}/{self.board}?mode=json")

    def prepare(self, row: Row, response: TextResponse) -> Row:
        lists = [part for part in row.get("lists") or () if isinstance(part, Mapping)]
        text = sections(
            (None, row.get("description") or row.get("descriptionPlain")),
            *((part.get("text"), f"<ul>{part['content']}</ul>") for part in lists if part.get("content")),
            (None, row.get("additional") or row.get("additionalPlain")),
            (None, row.get("salaryDescription") or row.get("salaryDescriptionPlain")),
        )
        pay = row.get("salaryRange")
        if isinstance(pay, Mapping):
            interval = str(pay.get("interval", ""))
            pay = {**pay, "interval": _INTERVALS.get(interval, interval)}
        return {**row, "html": text, "salaryRange": pay}
