"""Turns flat leaves into an offer by a mapping of column to field.

It builds the schema.org JobPosting that the record stands for and lets `jobfold.offers.jobposting` read it: dates,
pay, places and employment types are understood in one place of the house only. Problems come back under the
names of the feed's own columns.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jobfold.feeds import mappedparts as parts
from jobfold.feeds import mappedwork as work
from jobfold.feeds.flat import Leaf
from jobfold.feeds.mappedrequirements import requirements
from jobfold.feeds.mappedvalues import NO, YES, Values, first, gather, of_best_column, word
from jobfold.feeds.vocabulary import Field, names
from jobfold.offers.jobposting import read_jobposting
from jobfold.offers.model import Consent, Problem, Reading

_CLOSED = names(
    """delete deleted remove removed suppression supprime supprimee closed unpublished withdrawn cancelled canceled
    geloscht chiusa cerrada gesloten"""
)
"""What a status, or the action that a delta asks for, says of an offer that is no more."""
_PROPERTIES: Mapping[str, tuple[Field, ...]] = {
    "title": ("title", "occupation"),
    "description": ("description",),
    "identifier": ("source_id", "requisition_id"),
    "url": ("url",),
    "applyUrl": ("apply_url",),
    "hiringOrganization": ("company",),
    "jobLocation": ("place_text", "locality", "postal_code", "region", "country"),
    "employmentType": ("employment_type",),
    "workHours": ("workload_text", "work_hours"),
    "baseSalary": ("salary_text", "salary_min", "salary_max"),
    "datePosted": ("date_posted",),
    "validThrough": ("valid_through",),
    "inLanguage": ("language",),
    "totalJobOpenings": ("openings",),
    "applicationContact": ("contact_email", "contact_phone", "contact_name"),
    "directApply": ("direct_apply",),
    "experienceRequirements": ("experience", "experience_years"),
    "educationRequirements": ("education",),
    "knowsLanguage": ("languages_asked",),
}
"""Which columns a problem with a property may come from, the likeliest first."""


def read_mapped(
    leaves: Sequence[Leaf],
    mapping: Mapping[str, Field],
    *,
    source: str,
    language: str | None = None,
    record: int = 1,
    line: int | None = None,
    raw: str | None = None,
) -> Reading:
    """The offer that `leaves` hold, or the reason why there is none. `language` is the feed's own, if stated."""
    values = gather(leaves, mapping)
    if withdrawn := _withdrawn(values):
        return Reading(record=record, problems=(withdrawn,), line=line, raw=raw)
    problems: list[Problem] = []
    posting = _posting(values, source, language, problems)
    reading = read_jobposting(posting, source=source, record=record, line=line, raw=raw)
    if reading.problems:
        problems += _renamed(reading.problems, values, mapping)
    offer = reading.offer
    if offer and offer.base_salary:
        offer = msgspec.structs.replace(offer, base_salary=parts.completed(offer.base_salary, values))
    if offer and word(first(values, "publish")) in NO - {""}:
        offer = msgspec.structs.replace(offer, consent=Consent(publish=False))
    return msgspec.structs.replace(reading, offer=offer, problems=tuple(problems))


def _withdrawn(values: Values) -> Problem | None:
    """The problem of an offer that its source has closed."""
    flags = [entry for entry in values.get("withdrawn", ()) if word(entry[0]) in YES | _CLOSED | {"s", "d"}]
    said = next(iter([*flags, *(entry for entry in values.get("status", ()) if word(entry[0]) in _CLOSED)]), None)
    if said is None:
        return None
    return Problem(
        code="offer-withdrawn",
        severity="error",
        field=said[2],
        value=first(values, "source_id"),
        expected="an offer that is open; the source says that this one is not",
    )


def _posting(values: Values, source: str, language: str | None, problems: list[Problem]) -> dict[str, object]:
    """The record as a schema.org JobPosting."""
    # The address is a fair id where the source gives no other, even one that is not whole.
    requisition = first(values, "requisition_id")
    own = first(values, "source_id") or first(values, "url") or requisition or first(values, "apply_url")
    numbers = [
        {"@type": "PropertyValue", "name": name, "value": value}
        for name, value in ((source, own), ("requisitionId", requisition))
        if own and value
    ]
    posting: dict[str, object | None] = {
        "@type": "JobPosting",
        "title": first(values, "title") or first(values, "occupation"),
        "description": _description(values),
        "identifier": numbers,
        "url": first(values, "url") or parts.link_as_id(values),
        "applyUrl": first(values, "apply_url") or parts.link_in_contact(values),
        "directApply": first(values, "direct_apply"),
        "hiringOrganization": parts.organization(values),
        "jobLocation": list(parts.places(values)),
        "employmentType": [*work.employment(values), *work.named_hours(values)],
        "baseSalary": parts.salary(values, problems),
        "datePosted": first(values, "date_posted"),
        "validThrough": first(values, "valid_through"),
        "totalJobOpenings": first(values, "openings"),
        "workHours": work.work_hours(values),
        "inLanguage": first(values, "language") or language,
        "jobLocationType": parts.telecommute(values, problems),
        "occupationalCategory": of_best_column(values, "category"),
        "applicationContact": parts.contact(values, problems),
        **requirements(values, problems),
    }
    return {name: value for name, value in posting.items() if value not in (None, "", [], {})}


def _description(values: Values) -> str:
    """The text and the sections beside it (profile, benefits, the employer's portrait), as they are."""
    texts = of_best_column(values, "description")
    texts += [value for value, _, _ in values.get("section", ())]
    return "\n\n".join(dict.fromkeys(texts))


def _renamed(problems: Sequence[Problem], values: Values, mapping: Mapping[str, Field]) -> Iterator[Problem]:
    """The problems under the names of the feed's columns: the one that was read, else the one meant."""
    columns = {field: path for path, field in reversed(list(mapping.items()))}
    columns |= {field: entries[0][2] for field, entries in values.items()}
    for problem in problems:
        name = (problem.field or "").split(".")[0].split("[")[0]
        column = next((columns[field] for field in _PROPERTIES.get(name, ()) if field in columns), problem.field)
        yield msgspec.structs.replace(problem, field=column)
