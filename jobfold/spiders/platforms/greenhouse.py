"""Employers whose jobs stand on Greenhouse: one answer of the public job board API holds them all.

Documented at https://developers.greenhouse.io/job-board.html (its source is
https://github.com/grnhse/greenhouse-api-docs/blob/master/source/includes/job-board/_jobs.md).
"""

import html
from collections.abc import Iterable, Iterator
from typing import ClassVar

import msgspec
from scrapy.http import Request, TextResponse

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Problem, Reading, cut
from jobfold.offers.salaries import unit_of
from jobfold.offers.text import fold
from jobfold.spiders.api import JobApi, Row, answer, at


class Greenhouse(JobApi):
    """An employer's Greenhouse board."""

    board: ClassVar[str]
    """The board's token, as in https://job-boards.greenhouse.io/TOKEN."""
    api: ClassVar[str] = "https://boards-api.greenhouse.io/v1/boards"

    rows_at = ("jobs",)
    layout = Layout(
        fields={
            "id": "source_id",
            "requisition_id": "requisition_id",
            "title": "title",
            "content": "description",
            "absolute_url": "url",
            "company_name": "company",
            "location.name": "place_text",
            "offices.location": "place_text",
            "offices.name": "place_text",
            "departments.name": "category",
            "first_published": "date_posted",
            "application_deadline": "valid_through",
            "language": "language",
            "pay.min": "salary_min",
            "pay.max": "salary_max",
            "pay.currency": "salary_currency",
            "pay.unit": "salary_unit",
        },
        identifiers={"internal_job_id": "greenhouse job"},
        left_over=names("updated_at metadata data_compliance departments offices location education pay_input_ranges"),
    )

    def seeds(self) -> Iterable[Request]:
        yield self.offer_page(f"{self.api}/{self.board}/jobs?content=true&pay_transparency=true")

    def read(self, response: TextResponse) -> Iterator[Reading]:
        rows = self.rows(response)
        total = at(answer(response), ("meta", "total"))
        if isinstance(total, int) and total > len(rows):
            self.run.lose(response.url, "list-cut-short", f"{len(rows)} of {total} listed")
        shared = _shared_requisitions(rows)
        for record, row in enumerate(rows, start=1):
            yield _without(shared, self.read_row(row, response, record))

    def prepare(self, row: Row, response: TextResponse) -> Row:
        return {**row, "content": _unescaped(row.get("content")), "pay": _pay(row.get("pay_input_ranges"))}


def _unescaped(text: object) -> object:
    """The HTML of a text whose markup is escaped, once by the API and at times once more by who wrote it."""
    for _ in range(2):
        if isinstance(text, str) and "<" not in text and "&" in text:
            text = html.unescape(text)
    return text


def _pay(ranges: object) -> Row | None:
    """The pay, of several ranges (one per place, as a rule) the widest; in cents, and per what only its title says."""
    known = [one for one in ranges if isinstance(one, dict)] if isinstance(ranges, list) else []
    currencies = {one.get("currency_type") for one in known}
    low = [one["min_cents"] for one in known if isinstance(one.get("min_cents"), int)]
    high = [one["max_cents"] for one in known if isinstance(one.get("max_cents"), int)]
    if len(currencies) != 1 or not low or not high:
        return None
    unit = next((found for one in known if (found := unit_of(str(one.get("title"))))), None)
    return {"min": min(low) / 100, "max": max(high) / 100, "currency": currencies.pop(), "unit": unit}


def _shared_requisitions(rows: Iterable[object]) -> frozenset[str]:
    """What stands as requisition id in jobs of different titles.

    Employers fill the field as they like: "See Opening ID" stands in every job of one, "MULTI" in many of another.
    Taken for a requisition, it would fold them all.
    """
    titles: dict[str, set[str]] = {}
    for row in rows:
        if isinstance(row, dict) and row.get("requisition_id"):
            titles.setdefault(str(row["requisition_id"]).strip(), set()).add(fold(str(row.get("title"))))
    return frozenset(number for number, named in titles.items() if len(named) > 1)


def _without(shared: frozenset[str], reading: Reading) -> Reading:
    offer = reading.offer
    if offer is None or offer.requisition_id not in shared:
        return reading
    doubt = Problem(
        code="requisition-shared",
        severity="warning",
        field="requisition_id",
        value=cut(offer.requisition_id),
        expected="a number of this one role; jobs of other titles have it too",
    )
    offer = msgspec.structs.replace(offer, requisition_id=None)
    return msgspec.structs.replace(reading, offer=offer, problems=(*reading.problems, doubt))
