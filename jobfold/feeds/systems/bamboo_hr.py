"""Openings as BambooHR lays them out in the answers of its career sites: one opening, with its text."""

import re

from jobfold.feeds.layouts import Layout
from jobfold.feeds.systems.parts import Row, System, closed
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Problem

_ID = re.compile(r"/careers/(\d+)")
_PARTS = ("city", "state", "province", "postalCode", "addressCountry", "country")


def _prepared(row: Row) -> Row | Problem:
    if row.get("jobOpeningStatus") not in (None, "Open"):
        return closed("jobOpeningStatus", row["jobOpeningStatus"], row.get("jobOpeningName"), expected="Open")
    # The answer does not repeat its number, which stands in its address.
    number = _ID.search(str(row.get("jobOpeningShareUrl")))
    named = row.get("location")
    place = named if isinstance(named, dict) and named.get("city") else row.get("atsLocation")
    known = {part: place[part] for part in _PARTS if place.get(part)} if isinstance(place, dict) else {}
    return {
        **row,
        "id": number[1] if number else None,
        "place": known,
        "remote": row.get("locationType") == "1",
    }


BAMBOO_HR = System(
    name="bamboo_hr",
    marks=names("jobOpeningName jobOpeningShareUrl"),
    layout=Layout(
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
    ),
    prepare=_prepared,
)
