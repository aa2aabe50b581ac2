"""Employers whose jobs stand on Workable: one answer of the public widget API holds them all.

Described at https://sevic.dev/notes/workable-public-jobs-api-nodejs/; the fields are those of
https://workable.readme.io/reference/jobs. A job with several places comes once for each.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from scrapy.http import Request, TextResponse

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.spiders.api import JobApi, Row, sections


class Workable(JobApi):
    """An employer's Workable account."""

    board: ClassVar[str]
    """The account's name, as in https://apply.workable.com/NAME/."""
    api: ClassVar[str] = "https://apply.workable.com/api/v1/widget/accounts"

    rows_at = ("jobs",)
    layout = Layout(
        fields={
            "shortcode": "source_id",
            "code": "requisition_id",
            "title": "title",
            "html": "description",
            "url": "url",
            "application_url": "apply_url",
            "locations.city": "locality",
            "locations.region": "region",
            "locations.countryCode": "country",
            "locations.country": "country",
            "telecommuting": "remote",
            "employment_type": "employment_type",
            "department": "category",
            "function": "category",
            "industry": "category",
            "published_on": "date_posted",
            "created_at": "date_posted",
        },
        left_over=names(
            """shortlink city state country education experience locations description full_description requirements
            benefits"""
        ),
    )

    def seeds(self) -> Iterable[Request]:
        yield self.offer_page(f"{self.api}/{self.board}?details=true")

    def rows(self, response: TextResponse) -> list[Any]:
        merged: dict[str, Any] = {}
        for number, row in enumerate(super().rows(response)):
            code = row.get("shortcode") if isinstance(row, Mapping) else None
            if not code:
                merged[f"row {number}"] = row
            elif code in merged:
                merged[code]["locations"] += [place for place in _places(row) if place not in merged[code]["locations"]]
            else:
                merged[code] = {**row, "locations": _places(row)}
        return list(merged.values())

    def prepare(self, row: Row, response: TextResponse) -> Row:
        parts = ("description", "requirements", "benefits")
        text = row.get("full_description") or sections(*((None, row.get(part)) for part in parts))
        return {**row, "html": text}


def _places(row: Row) -> list[Row]:
    """The places that the employer shows: those listed, or the one that the job itself names."""
    listed = [place for place in row.get("locations") or () if isinstance(place, Mapping) and not place.get("hidden")]
    if listed:
        return [{key: place.get(key) for key in ("city", "region", "country", "countryCode")} for place in listed]
    return [{"city": row.get("city"), "region": row.get("state"), "country": row.get("country")}]
