"""Postings as SmartRecruiters lays them out in the answers of its Posting API: one posting, with its texts."""

from jobfold.feeds.layouts import Layout
from jobfold.feeds.systems.parts import Row, System, at, closed, sections
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Problem

_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def _prepared(row: Row) -> Row | Problem:
    if row.get("active") is False:
        return closed("active", False, row.get("id"), expected="a posting that is active")
    if row.get("visibility") not in (None, "PUBLIC"):
        return closed("visibility", row["visibility"], row.get("id"), expected="PUBLIC")
    ad = at(row, ("jobAd", "sections"))
    text = sections(*((at(ad, (name, "title")), at(ad, (name, "text"))) for name in _SECTIONS))
    company = at(row, ("company", "identifier"))
    page = f"https://jobs.smartrecruiters.com/{company}/{row.get('id')}" if company else None
    url = row.get("postingUrl") or page
    return {**row, "html": text, "postingUrl": url, "location": _place(row.get("location"))}


def _place(location: object) -> object:
    """The place in parts; in words only if it has no town. "Remote" is no town."""
    if not isinstance(location, dict):
        return location
    if str(location.get("city", "")).casefold() == "remote":
        return {key: value for key, value in location.items() if key not in ("city", "fullLocation")}
    return {**location, "fullLocation": None} if location.get("city") else location


SMART_RECRUITERS = System(
    name="smart_recruiters",
    marks=names("jobAd releasedDate name"),
    layout=Layout(
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
    ),
    prepare=_prepared,
)
