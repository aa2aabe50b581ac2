"""Employers whose career site runs on BambooHR: one list, and one answer per opening with its text.

BambooHR documents no API for the public; these are the answers that its career sites are made of. They are described
at https://github.com/colophon-group/jobseek/blob/main/apps/crawler/src/core/monitors/bamboohr.py.
"""

import re
from typing import ClassVar
from urllib.parse import urljoin

from scrapy.http import Request, TextResponse

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Problem
from jobfold.spiders.api import PagedApi, Row, Spot, closed

_ID = re.compile(r"/careers/(\d+)")
_PARTS = ("city", "state", "province", "postalCode", "addressCountry", "country")


class BambooHr(PagedApi):
    """An employer's openings on BambooHR; `homepage` is their page, https://NAME.bamboohr.com/careers."""

    api: ClassVar[str] = "/careers"

    list_at, total_at, rows_at = ("result",), ("meta", "totalCount"), ("result", "jobOpening")
    layout = Layout(
        fields={
            "id": "source_id",
            "jobOpeningName": "title",
            "description": "description",
            "jobOpeningShareUrl": "url",
            "place.city": "locality",
            "place.state": "region",
            "place.province": "region",
            "place.postalCode": "postal_code",
            "place.addressCountry": "country",
            "place.country": "country",
            "remote": "remote",
            "employmentStatusLabel": "employment_type",
            "departmentLabel": "category",
            "compensation": "salary_text",
            "datePosted": "date_posted",
        },
        left_over=names(
            "jobOpeningStatus departmentId location atsLocation locationType isRemote minimumExperience jobCategoryId"
        ),
    )

    def list_page(self, spot: Spot) -> Request:
        return self.listing(urljoin(self.homepage, f"{self.api}/list"), spot)

    def detail(self, row: Row) -> str:
        return urljoin(self.homepage, f"{self.api}/{row['id']}/detail")

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        if row.get("jobOpeningStatus") not in (None, "Open"):
            return closed("jobOpeningStatus", row["jobOpeningStatus"], row.get("jobOpeningName"), expected="Open")
        # The answer does not repeat its number, which stands in its address.
        number = _ID.search(str(row.get("jobOpeningShareUrl"))) or _ID.search(response.url)
        named = row.get("location")
        place = named if isinstance(named, dict) and named.get("city") else row.get("atsLocation")
        known = {part: place[part] for part in _PARTS if place.get(part)} if isinstance(place, dict) else {}
        return {
            **row,
            "id": number[1] if number else None,
            "place": known,
            "remote": row.get("locationType") == "1",
        }
