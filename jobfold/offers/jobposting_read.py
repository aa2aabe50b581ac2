"""A schema.org JobPosting object, in any of the shapes the web gives it, as an `Offer`."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import msgspec
import xxhash

from jobfold.offers import jobposting_asked as asked
from jobfold.offers import jobposting_parts as parts
from jobfold.offers.dates import parse_date, plausible_deadline, plausible_posting
from jobfold.offers.employment import parse_employment_types, parse_workload, says_no_kind
from jobfold.offers.languages import contradicted_by, detect_language, language_code
from jobfold.offers.model import EmploymentType, Identifier, Offer, Organization, Place, Problem, Reading, cut
from jobfold.offers.mojibake import letters_lost, mended
from jobfold.offers.registries import registry_numbers
from jobfold.offers.text import fold
from jobfold.offers.values import bool_of, list_of, number_of, present, text_of, texts_of, url_of

_OURS = frozenset({"applyUrl", "jobfold:raw"})
_READ = frozenset(
    "identifier title name description hiringOrganization jobLocation employmentType baseSalary salaryCurrency "
    "datePosted validThrough url applyUrl directApply jobLocationType applicantLocationRequirements "
    "occupationalCategory totalJobOpenings workHours inLanguage applicationContact knowsLanguage "
    "experienceRequirements educationRequirements".split()
)
# What schema.org defines for a JobPosting (and a Thing) and we have no place for.
_KNOWN = _READ | frozenset(
    "applicationContact eligibilityToWorkRequirement employerOverview employmentUnit "
    "estimatedSalary experienceInPlaceOfEducation incentiveCompensation incentives industry "
    "jobBenefits benefits jobDuration jobImmediateStart jobStartDate physicalRequirement qualifications "
    "relevantOccupation responsibilities securityClearanceRequirement sensoryRequirement skills specialCommitments "
    "additionalType alternateName disambiguatingDescription image mainEntityOfPage owner potentialAction sameAs "
    "subjectOf mainEntity publisher creator author dateCreated dateModified datePublished keywords thumbnailUrl "
    "isPartOf headline provider breadcrumb logo category".split()
)
_BY_LOWER = {name.lower(): name for name in _KNOWN | _OURS} | {
    # Names of drafts and of habit for the same thing.
    "jobtitle": "title",
    "jobdescription": "description",
    "dateexpires": "validThrough",
    "numberofopenings": "totalJobOpenings",
    "company": "hiringOrganization",
}

_REQUISITION_NAMES = frozenset(
    "requisitionid requisition reqid req jobreqid reference referencenumber referenceid ref jobreference "
    "jobrequisitionid requisitionnumber".split()
)
_TELECOMMUTE = re.compile(
    r"telecommut|remote|tele-?travail|homeoffice|home office|teletrabajo|smart ?working|thuiswerk|telelavoro"
)
_ON_SITE = re.compile(r"on-?\s?site|hybrid|presen|in-?\s?office|office|sur site|vor ort|flexible|in person")
_SHORT = 100
"""Characters below which a text may be no text at all, but the name of its field."""
_BARE_HOURS = re.compile(r"\d\d?(?:[.,]\d{1,2})?")
_WORKLOAD_ONLY = re.compile(r"\d{1,3}\s*%?\s*(?:[-–]\s*\d{1,3}\s*)?%")


def identified_source(posting: Mapping[str, Any]) -> str | None:
    """The source that `posting` names for itself: the name of its first identifier, if it has one."""
    first = next(iter(parts.identifiers(posting.get("identifier"))), None)
    return first.name or None if first else None


def read_jobposting(
    obj: Mapping[str, Any],
    *,
    source: str | None = None,
    page_url: str | None = None,
    record: int = 1,
    line: int | None = None,
    raw: str | None = None,
) -> Reading:
    """The JobPosting object `obj` as an offer, with a problem for all that is missing, wrong or unknown.

    `source` names who published it; without it the name of the first identifier does, else the host of its
    address. `page_url` is where it was found: it completes relative addresses and stands in for a missing
    ``url``. `record`, `line` and `raw` go into the reading as they are; a property ``jobfold:raw`` fills a
    missing `raw`. The description is kept verbatim, but for letters that were read in the wrong encoding.
    """
    try:
        offer, problems, kept = _read(obj, source, page_url)
    except RecursionError:
        problem = _problem("nesting-too-deep", "error", "JobPosting", None, "objects nested a few levels deep")
        return Reading(record=record, problems=(problem,), line=line, raw=raw)
    return Reading(
        record=record, offer=offer, problems=tuple(problems), line=line, raw=raw if raw is not None else kept
    )


def _read(
    obj: Mapping[str, Any], source: str | None, page_url: str | None
) -> tuple[Offer | None, list[Problem], str | None]:
    """(the offer, the problems, the raw payload that the posting itself carries)."""
    problems: list[Problem] = []
    posting = _properties(obj, problems)
    raw = posting.get("jobfold:raw")
    kept = raw if isinstance(raw, str) else None
    title = text_of(posting.get("title")) or text_of(posting.get("name"))
    title = title and mended(title)
    url = _url(posting, "url", page_url, problems) or (url_of(page_url) if page_url else None)
    identity = _identity(posting, source, url)
    if title is None:
        problems.append(_problem("title-missing", "error", "title", posting.get("title"), "the title of the job"))
    if identity.source is None:
        problems.append(
            _problem("source-missing", "error", "identifier", None, "an identifier with a name, or an address")
        )
    if title is None or identity.source is None:
        return None, problems, kept

    description = mended(_description(posting.get("description")))
    if letters_lost(title) or letters_lost(description):
        problems.append(
            _problem("letters-lost", "warning", "description", title, "letters where the text has ? or U+FFFD for them")
        )
    organization = _registered(parts.organization(posting.get("hiringOrganization"), page_url, problems), description)
    places, place_remote = parts.places(posting.get("jobLocation"), problems)
    source_id = identity.source_id or url
    if source_id is None:
        source_id = _derived_id(title, organization, places, description or _stable_date(posting))
        problems.append(_problem("identifier-missing", "warning", "identifier", None, "an identifier or a url"))
    posted = _date(posting, "datePosted", problems)
    country = next((place.country for place in places if place.country), None)
    workload, work_hours = _work_hours(posting, title, country)
    offer = Offer(
        source=identity.source,
        source_id=source_id,
        title=title,
        description=description,
        hiring_organization=organization,
        job_locations=places,
        employment_types=_employment_types(posting, problems),
        base_salary=parts.salary(
            posting.get("baseSalary"),
            currency=text_of(posting.get("salaryCurrency")),
            country=country,
            problems=problems,
        ),
        date_posted=posted,
        valid_through=_deadline(posting, posted, problems),
        identifiers=identity.others,
        requisition_id=identity.requisition_id,
        url=url,
        apply_url=_url(posting, "applyUrl", page_url, problems),
        direct_apply=bool_of(posting.get("directApply")),
        job_location_type="TELECOMMUTE" if _is_remote(posting, problems) or place_remote else None,
        applicant_location_requirements=texts_of(posting.get("applicantLocationRequirements")),
        occupational_category=parts.categories(posting.get("occupationalCategory")),
        total_job_openings=_openings(posting),
        work_hours=work_hours,
        workload_min=workload[0] if workload else None,
        workload_max=workload[1] if workload else None,
        in_language=_language(posting, title, description, problems),
        language_requirements=asked.languages(posting.get("knowsLanguage")),
        experience_months=asked.experience(posting.get("experienceRequirements")),
        education_level=asked.education(posting.get("educationRequirements")),
        contact=parts.contact(posting.get("applicationContact")),
    )
    return offer, problems, kept


class _Identity:
    """Who the posting says it is: filled by `_identity`."""

    __slots__ = ("others", "requisition_id", "source", "source_id")

    def __init__(self, source: str | None) -> None:
        self.source = source
        self.source_id: str | None = None
        self.requisition_id: str | None = None
        self.others: tuple[Identifier, ...] = ()


def _identity(posting: Mapping[str, Any], source: str | None, url: str | None) -> _Identity:
    """Sort the identifiers: the source's own, the requisition id, and the rest.

    A page seldom names its board: the first identifier is then the source's own number, whatever name it has,
    and is kept among the rest too, because the employer's name for it is a fact.
    """
    listed = parts.identifiers(posting.get("identifier"))
    identity = _Identity(source or next((one.name for one in listed[:1] if one.name), None) or _host(url))
    own = next((one for one in listed if one.name == identity.source), None)
    numbers = [one for one in listed if _names_requisition(one.name)]
    if own is None:
        own = next((one for one in listed if one not in numbers), None) or next(iter(listed), None)
    if own is not None:
        identity.source_id = own.value
    others: list[Identifier] = []
    for one in listed:
        if one == own and one.name in (identity.source, ""):
            continue
        if one in numbers and identity.requisition_id is None:
            identity.requisition_id = one.value
        elif one not in others and one.name:
            others.append(one)
    identity.others = tuple(others)
    return identity


@lru_cache(maxsize=4096)
def _names_requisition(name: str) -> bool:
    return fold(re.sub(r"[\W_]", "", name)) in _REQUISITION_NAMES


def _properties(obj: Mapping[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """The properties of `obj` under their schema.org names; reports those that schema.org does not know."""
    properties: dict[str, Any] = {}
    unknown: list[str] = []
    for key, value in obj.items():
        if key.startswith("@"):
            continue
        name = key if key in _KNOWN or key in _OURS else re.split(r"[/:#]", key)[-1]
        canonical = name if name in _KNOWN or name in _OURS else _BY_LOWER.get(name.lower())
        if canonical is None:
            unknown.append(key)
        elif value is not None:
            properties.setdefault(canonical, value)
    if unknown:
        listed = ", ".join(unknown)
        problems.append(
            _problem("property-unknown", "warning", unknown[0], listed, "properties of schema.org/JobPosting")
        )
    return properties


def _problem(code: str, severity: Any, field: str, value: Any, expected: str) -> Problem:
    return Problem(
        code=code, severity=severity, field=field, value=None if value is None else cut(value), expected=expected
    )


def _host(url: str | None) -> str | None:
    return urlsplit(url).hostname if url else None


def _description(value: Any) -> str:
    """The text as it is; of a list, its texts one below the other. NUL, which no database stores, is dropped."""
    if isinstance(value, list):
        return "\n".join(text for one in value if (text := _description(one)))
    if isinstance(value, Mapping):
        return _description(value.get("@value", value.get("text")))
    if not isinstance(value, str) or not present(value):
        return ""
    if len(value) < _SHORT and value.strip().casefold() == "description":
        return ""
    return value.replace("\x00", "")


def _registered(organization: Organization | None, description: str) -> Organization | None:
    """The employer, with the registry numbers that the text states where the source states none."""
    if organization is None or organization.identifiers:
        return organization
    found = registry_numbers(description)
    return msgspec.structs.replace(organization, identifiers=found) if found else organization


def _derived_id(title: str, organization: Organization | None, places: tuple[Place, ...], text: str) -> str:
    content = "\x1f".join((title, repr(organization), repr(places), text))
    return xxhash.xxh3_64_hexdigest(content.encode("utf-8", "replace"))


def _stable_date(posting: Mapping[str, Any]) -> str:
    """The day of posting, to tell bare records apart; "3 days ago" would tell a record from itself the day after."""
    text = text_of(posting.get("datePosted")) or ""
    return text if re.search(r"\d{4}", text) else ""


def _url(posting: Mapping[str, Any], name: str, base: str | None, problems: list[Problem]) -> str | None:
    value = posting.get(name)
    url = url_of(value, base=base)
    if url is None and text_of(value) is not None:
        problems.append(_problem("url-unreadable", "warning", name, value, "an http or https address"))
    return url


def _date(posting: Mapping[str, Any], name: str, problems: list[Problem]) -> dt.date | None:
    text = text_of(posting.get(name))
    if text is None:
        return None
    date = parse_date(text, past=name == "datePosted")
    if date is None:
        problems.append(_problem("date-unreadable", "warning", name, text, "a date such as 2024-01-31"))
    elif name == "datePosted" and not plausible_posting(date):
        problems.append(_problem("date-meaningless", "warning", name, text, "the day the offer was posted"))
        return None
    return date


def _deadline(posting: Mapping[str, Any], posted: dt.date | None, problems: list[Problem]) -> dt.date | None:
    deadline = _date(posting, "validThrough", problems)
    if deadline is not None and not plausible_deadline(deadline, posted):
        problems.append(
            _problem(
                "deadline-meaningless",
                "warning",
                "validThrough",
                deadline,
                "a day after that of posting and within three years of it, or none",
            )
        )
        return None
    return deadline


def _employment_types(posting: Mapping[str, Any], problems: list[Problem]) -> tuple[EmploymentType, ...]:
    texts = texts_of(posting.get("employmentType"))
    for text in texts:
        if not parse_employment_types(text) and not says_no_kind(text):
            problems.append(
                _problem("employment-type-unknown", "warning", "employmentType", text, "a code such as FULL_TIME")
            )
    return parse_employment_types(", ".join(texts))


def _is_remote(posting: Mapping[str, Any], problems: list[Problem]) -> bool:
    text = text_of(posting.get("jobLocationType"))
    if text is None:
        return False
    folded = fold(text)
    if _ON_SITE.search(folded):
        return False
    if _TELECOMMUTE.search(folded):
        return True
    problems.append(_problem("location-type-unknown", "warning", "jobLocationType", text, "TELECOMMUTE or nothing"))
    return False


def _openings(posting: Mapping[str, Any]) -> int | None:
    number = number_of(posting.get("totalJobOpenings"))
    return int(number) if number is not None and 1 <= number <= 100_000 else None


def _work_hours(
    posting: Mapping[str, Any], title: str, country: str | None
) -> tuple[tuple[int, int] | None, str | None]:
    """(workload, wording): an entry that is nothing but a workload is not repeated as wording.

    A bare number is hours a week, which is what schema.org asks for. Hours are a share of full time in `country`.
    """
    texts = texts_of(posting.get("workHours"))
    pure = [text for text in texts if _WORKLOAD_ONLY.fullmatch(text) and parse_workload(text)]
    wording = [text for text in texts if text not in pure]
    sources = (*pure, *(f"{text} h" if _BARE_HOURS.fullmatch(text) else text for text in wording), title)
    workload = next((found for text in sources if (found := parse_workload(text, country=country))), None)
    return workload, "; ".join(wording) or None


def _language(posting: Mapping[str, Any], title: str, description: str, problems: list[Problem]) -> str | None:
    declared = next((code for one in list_of(posting.get("inLanguage")) if (code := language_code(one))), None)
    text = f"{description}\n{title}" if description else title
    if declared is None:
        return detect_language(text)
    other = contradicted_by(text, declared)
    if other is not None:
        problems.append(
            _problem("language-contradicted", "warning", "inLanguage", declared, f"{other}, as the text itself")
        )
        return other
    return declared
