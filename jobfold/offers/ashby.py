"""Reads one job of an Ashby job board (the public posting API) into an offer.

The layout is documented at https://developers.ashbyhq.com/docs/public-job-posting-api. Spiders fetch it, and
partners send it as a feed: both read it here.
"""

import re
from collections.abc import Mapping

import msgspec

from jobfold.offers.countries import country_code
from jobfold.offers.dates import parse_date
from jobfold.offers.lengths import with_short_fields
from jobfold.offers.model import EmploymentType, Offer, Organization, Place, Problem, Reading, Salary, SalaryUnit, cut
from jobfold.offers.text import fold, one_line

_EMPLOYMENT: dict[str, EmploymentType] = {
    "FullTime": "FULL_TIME",
    "PartTime": "PART_TIME",
    "Intern": "INTERN",
    "Contract": "CONTRACTOR",
    "Temporary": "TEMPORARY",
}
_INTERVALS: dict[str, SalaryUnit] = {
    "1 HOUR": "HOUR",
    "1 DAY": "DAY",
    "1 WEEK": "WEEK",
    "1 MONTH": "MONTH",
    "1 YEAR": "YEAR",
}
_BOARD_OF_URL = re.compile(r"https?://jobs\.ashbyhq\.com/([^/?#]+)/", re.ASCII)


def read_ashby_job(
    job: object,
    *,
    source: str,
    employer: str | None = None,
    record: int = 1,
    raw: str | None = None,
) -> Reading:
    """The offer that one element of the answer's ``jobs`` describes, or the reason why there is none.

    The answer names no employer: `employer` does, and without it the board's name in ``jobUrl``. A job with
    ``isListed`` false is reachable by its link alone; its employer did not ask for it to be listed, so it is
    refused (``offer-unlisted``). Pay is read only if the employer shows it on the posting.
    """
    if not isinstance(job, Mapping):
        fault = Problem(code="record-unreadable", severity="error", value=cut(job), expected="an object")
        return Reading(record=record, problems=(fault,), raw=raw)
    source_id, title = _text(job, "id"), _text(job, "title")
    problems: list[Problem] = []
    if job.get("isListed") is False:
        problems.append(Problem(code="offer-unlisted", severity="error", field="isListed", value="false"))
    for field, value, code in (("id", source_id, "identifier-missing"), ("title", title, "title-missing")):
        if value is None:
            problems.append(Problem(code=code, severity="error", field=field, expected="a non-empty text"))
    posted = _text(job, "publishedAt")
    date_posted = parse_date(posted) if posted else None
    if posted and date_posted is None:
        problems.append(_doubt("date-unreadable", "publishedAt", posted, "an ISO 8601 time"))
    kind = _text(job, "employmentType")
    if kind and kind not in _EMPLOYMENT:
        problems.append(_doubt("employment-type-unknown", "employmentType", kind, ", ".join(_EMPLOYMENT)))
    if source_id is None or title is None or any(problem.severity == "error" for problem in problems):
        return Reading(record=record, problems=tuple(problems), raw=raw)

    url = _text(job, "jobUrl")
    name = employer or _text(job, "organizationName") or _board_name(url)
    places = _places(job)
    remote = _is_remote(job)
    offer = Offer(
        source=source,
        source_id=source_id,
        title=one_line(title),
        description=_text(job, "descriptionHtml") or _text(job, "descriptionPlain") or "",
        hiring_organization=Organization(name=name) if name else None,
        job_locations=places,
        employment_types=(_EMPLOYMENT[kind],) if kind in _EMPLOYMENT else (),
        base_salary=_salary(job),
        date_posted=date_posted,
        url=url,
        apply_url=_text(job, "applyUrl"),
        job_location_type="TELECOMMUTE" if remote else None,
        applicant_location_requirements=_countries(places) if remote else (),
    )
    offer = with_short_fields(offer, problems)
    return Reading(record=record, offer=offer, problems=tuple(problems), raw=raw)


def _text(job: Mapping[str, object], field: str) -> str | None:
    value = job.get(field)
    return value.strip() or None if isinstance(value, str) else None


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _rows(value: object) -> list[Mapping[str, object]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _doubt(code: str, field: str, value: str, expected: str) -> Problem:
    return Problem(code=code, severity="warning", field=field, value=cut(value), expected=expected)


def _board_name(url: str | None) -> str | None:
    match = _BOARD_OF_URL.match(url or "")
    return match[1] if match else None


def _is_remote(job: Mapping[str, object]) -> bool:
    """`workplaceType` (Remote, Hybrid, OnSite) is the finer word, if there: `isRemote` covers hybrid too."""
    workplace = _text(job, "workplaceType")
    return workplace == "Remote" if workplace else job.get("isRemote") is True


def _places(job: Mapping[str, object]) -> tuple[Place, ...]:
    read = (_place(entry) for entry in (job, *_rows(job.get("secondaryLocations"))))
    return tuple(dict.fromkeys(place for place in read if place != Place()))


def _place(entry: Mapping[str, object]) -> Place:
    """The office's own name ("Berlin Office", "Anywhere in France") is kept only if no town is given."""
    address = _mapping(entry.get("address"))
    address = _mapping(address.get("postalAddress")) or address
    country = _text(address, "addressCountry")
    place = Place(
        street_address=_text(address, "streetAddress"),
        locality=_text(address, "addressLocality"),
        region=_text(address, "addressRegion"),
        postal_code=_text(address, "postalCode"),
        country=country and (country_code(country) or country),
    )
    label = _text(entry, "location")
    said = {fold(word) for word in (country, place.region) if word}
    if place.locality or label is None or fold(label) in said:
        return place
    return msgspec.structs.replace(place, text=label)


def _countries(places: tuple[Place, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.country for place in places if place.country))


def _salary(job: Mapping[str, object]) -> Salary | None:
    if job.get("shouldDisplayCompensationOnJobPostings") is False:
        return None
    compensation = _mapping(job.get("compensation"))
    for part in _rows(compensation.get("summaryComponents")):
        low, high = _amount(part.get("minValue")), _amount(part.get("maxValue"))
        if part.get("compensationType") == "Salary" and (low is not None or high is not None):
            return Salary(
                min_value=low,
                max_value=high,
                currency=_text(part, "currencyCode"),
                unit=_INTERVALS.get(_text(part, "interval") or ""),
                text=_text(compensation, "compensationTierSummary"),
            )
    return None


def _amount(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
