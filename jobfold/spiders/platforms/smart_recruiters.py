"""Employers whose jobs stand on SmartRecruiters: a list in pages, and one answer per posting with its texts.

The Posting API is documented at https://developers.smartrecruiters.com/docs/posting-api.
"""

from typing import ClassVar

from scrapy.http import Request, TextResponse

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Problem
from jobfold.spiders.api import PagedApi, Row, Spot, at, closed, sections

_PAGE = 100
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


class SmartRecruiters(PagedApi):
    """An employer's postings on SmartRecruiters."""

    board: ClassVar[str]
    """The company's identifier, as in https://careers.smartrecruiters.com/IDENTIFIER."""
    api: ClassVar[str] = "https://api.smartrecruiters.com/v1/companies"

    hosts = ("api.smartrecruiters.com",)
    list_at, total_at, rows_at = ("content",), ("totalFound",), ()
    layout = Layout(
        fields={
            "id": "source_id",
            "refNumber": "requisition_id",
            "name": "title",
            "html": "description",
            "postingUrl": "url",
            "applyUrl": "apply_url",
            "company.name": "company",
            "location.address": "street",
            "location.city": "locality",
            "location.region": "region",
            "location.postalCode": "postal_code",
            "location.country": "country",
            "location.latitude": "latitude",
            "location.longitude": "longitude",
            "location.fullLocation": "place_text",
            "location.remote": "remote",
            "typeOfEmployment.label": "employment_type",
            "function.label": "category",
            "releasedDate": "date_posted",
            "language.code": "language",
        },
        identifiers={"uuid": "smartrecruiters posting", "jobId": "smartrecruiters job"},
        left_over=names(
            """ref company location creator referralUrl jobAd active visibility department function industry
            experienceLevel typeOfEmployment language customField compensation jobAdId defaultJobAd actions"""
        ),
    )

    def list_page(self, spot: Spot) -> Request:
        return self.listing(f"{self.api}/{self.board}/postings?limit={_PAGE}&offset={spot.offset}", spot)

    def detail(self, row: Row) -> str:
        return f"{self.api}/{self.board}/postings/{row['id']}"

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        if row.get("active") is False:
            return closed("active", False, row.get("id"), expected="a posting that is active")
        if row.get("visibility") not in (None, "PUBLIC"):
            return closed("visibility", row["visibility"], row.get("id"), expected="PUBLIC")
        ad = at(row, ("jobAd", "sections"))
        text = sections(*((at(ad, (name, "title")), at(ad, (name, "text"))) for name in _SECTIONS))
        company = at(row, ("company", "identifier")) or self.board
        url = row.get("postingUrl") or f"https://jobs.smartrecruiters.com/{company}/{row.get('id')}"
        return {**row, "html": text, "postingUrl": url, "location": _place(row.get("location"))}


def _place(location: object) -> object:
    """The place in parts; in words only if it has no town. "Remote" is no town."""
    if not isinstance(location, dict):
        return location
    if str(location.get("city", "")).casefold() == "remote":
        return {key: value for key, value in location.items() if key not in ("city", "fullLocation")}
    return {**location, "fullLocation": None} if location.get("city") else location
