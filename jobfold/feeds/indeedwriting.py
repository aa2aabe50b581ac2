"""Writes offers as an Indeed XML feed, the format that most job boards take.

It is documented at https://docs.indeed.com/indeed-apply/xml-feed. A job in several places comes once for each, as
Indeed asks: `referencenumber` is then of its own, and `requisitionid` says what they have in common. Contacts are not
written.
"""

import datetime as dt
from email.utils import format_datetime

from jobfold.feeds.outward import Outward, amount, element, nested
from jobfold.offers.model import EmploymentType, Place, Salary

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<source>\n'
TAIL = "</source>\n"
REQUIRED = (
    "title", "date", "referencenumber", "requisitionid", "url", "company", "city", "state", "country", "description",
)  # fmt: skip
"""The elements that every job has; `city` and `state` are empty where the offer names none."""
_TYPES: dict[EmploymentType, str] = {
    "FULL_TIME": "fulltime",
    "PART_TIME": "parttime",
    "PERMANENT": "permanent",
    "TEMPORARY": "temporary",
    "CONTRACTOR": "freelance",
    "INTERN": "internship",
    "APPRENTICE": "apprenticeship",
    "VOLUNTEER": "volunteer",
    "PER_DIEM": "per diem",
    "OTHER": "other",
}
_UNITS = {"HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year"}


def opening(publisher: str, publisher_url: str, at: dt.datetime) -> str:
    """The beginning of the file: who sends it, and when it was made."""
    return (
        HEAD
        + element("publisher", publisher)
        + element("publisherurl", publisher_url)
        + element("lastBuildDate", format_datetime(at.astimezone(dt.UTC), usegmt=True))
    )


def jobs(outward: Outward) -> str:
    """The ``<job>`` elements of an offer that `Outward.lacks` nothing: one for each of its places."""
    return "".join(_job(outward, place, number) for number, place in enumerate(outward.places, start=1))


def _job(outward: Outward, place: Place, number: int) -> str:
    offer = outward.offer
    own = offer.source_id if number == 1 else f"{offer.source_id}-{number}"
    return nested(
        "job",
        element("title", offer.title),
        element("date", outward.posted.isoformat()),
        element("referencenumber", own),
        element("requisitionid", offer.requisition_id or offer.source_id),
        element("url", outward.link),
        element("apply_url", offer.apply_url),
        element("company", offer.employer),
        element("sourcename", outward.attribution),
        element("city", place.locality) or "<city/>\n",
        element("state", place.region) or "<state/>\n",
        element("country", place.country),
        element("postalcode", place.postal_code),
        element("streetaddress", place.street_address),
        element("description", outward.markup),
        element("salary", _salary(offer.base_salary)),
        element("jobtype", ", ".join(_TYPES[kind] for kind in offer.employment_types)),
        element("category", ", ".join(offer.occupational_category)),
        element("remotetype", "Fully remote" if offer.job_location_type == "TELECOMMUTE" else None),
        element("expirationdate", offer.valid_through.isoformat() if offer.valid_through else None),
    )


def _salary(pay: Salary | None) -> str | None:
    """``EUR 15.5 - 18 per hour``: the amounts if there are any, else the source's words."""
    if pay is None or (pay.min_value is None and pay.max_value is None):
        return pay.text if pay else None
    low, high = pay.min_value, pay.max_value
    currency = f"{pay.currency} " if pay.currency else ""
    if low is None or high is None:
        said = f"from {currency}{amount(low)}" if low is not None else f"up to {currency}{amount(high or 0.0)}"
    else:
        said = currency + (amount(low) if low == high else f"{amount(low)} - {amount(high)}")
    return f"{said} per {_UNITS[pay.unit]}" if pay.unit else said
