"""What a job offer is, in the terms of schema.org JobPosting (snake_case).

Everything here is frozen data. An absent value is ``None`` or an empty tuple, never an empty string, except
`Offer.description`, which is ``""`` when the source gave no text.
"""

import datetime as dt
from typing import Any, Literal

import msgspec

EmploymentType = Literal[
    "FULL_TIME", "PART_TIME", "PERMANENT", "TEMPORARY", "CONTRACTOR", "INTERN", "APPRENTICE",
    "VOLUNTEER", "PER_DIEM", "OTHER",
]  # fmt: skip
"""schema.org's `employmentType` words as search engines use them, with PERMANENT and APPRENTICE added:
French and Swiss job seekers choose by them first."""

SalaryUnit = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]
LanguageLevel = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
"""A level of the Common European Framework of Reference for Languages."""
EducationLevel = Literal["none", "apprenticeship", "secondary", "associate", "bachelor", "master", "doctorate"]
"""The lowest education that a job asks for: none needed; a trade learned (CAP, EFZ, Ausbildung, MBO); a school-leaving
certificate (bac, Matura, A levels); a short course of higher education (bac+2, HND); then the academic degrees."""
Severity = Literal["error", "warning"]
SourceKind = Literal["employer", "agency", "aggregator", "public_service", "board"]


class Identifier(msgspec.Struct, frozen=True, omit_defaults=True):
    """A schema.org PropertyValue: who numbers (`name`) and the number (`value`)."""

    name: str
    value: str


class Organization(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The employer. `identifiers` are registry numbers (SIRET, UID, organisation number…)."""

    name: str | None = None
    url: str | None = None
    identifiers: tuple[Identifier, ...] = ()


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One place of work, as the source states it. `text` is an address given as plain text.

    `country` is ISO 3166-1 alpha-2 where the source's word for it is known, else that word.
    `latitude` and `longitude` are WGS 84 degrees.
    """

    text: str | None = None
    street_address: str | None = None
    locality: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class GeoPlace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A gazetteer entry. `id` is a town's GeoNames id, or ``"insee:…"``, ``"plz:…"`` or ``"place:…"`` for one that
    GeoNames lacks; above towns ``"country:FR"`` or ``"region:FR-11"``."""

    id: str
    name: str
    country: str
    level: Literal["town", "region", "country"] = "town"
    region: str | None = None
    postal_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0


class Salary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Pay in `currency` (ISO 4217) per `unit`. `text` is the source's wording, if it gave words."""

    min_value: float | None = None
    max_value: float | None = None
    currency: str | None = None
    unit: SalaryUnit | None = None
    text: str | None = None
    from_text: bool = False
    """Was it read in the offer's title or text, because the source's own field said nothing?"""


class Contact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person or desk to write to. Never public, never in the catalogue."""

    name: str | None = None
    email: str | None = None
    telephone: str | None = None


class LanguageSkill(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A language that the job asks for. `language` is ISO 639-1, `level` as the CEFR has it, where it is stated."""

    language: str
    level: LanguageLevel | None = None
    required: bool = True
    """``False`` where it is only wished for."""


class Consent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the source allows. It travels with the offer; a merged offer shows only what is allowed."""

    publish: bool = True
    """May the offer be shown in the catalogue at all?"""
    show_description: bool = True
    """May the full text be shown, or only the facts and the link?"""
    syndicate: bool = True
    """May the offer leave through exports?"""

    def both(self, other: "Consent") -> "Consent":
        """What is allowed where a source and an offer of it both have a say: only what both allow."""
        return Consent(
            publish=self.publish and other.publish,
            show_description=self.show_description and other.show_description,
            syndicate=self.syndicate and other.syndicate,
        )


class Offer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One job offer of one source. (`source`, `source_id`) is its identity.

    `description` is verbatim (HTML or plain): every decision that points into the text points into this
    field. `jobfold.offers.text.plain_text` gives the readable form.
    """

    source: str
    source_id: str
    title: str
    description: str = ""
    hiring_organization: Organization | None = None
    job_locations: tuple[Place, ...] = ()
    employment_types: tuple[EmploymentType, ...] = ()
    base_salary: Salary | None = None
    date_posted: dt.date | None = None
    valid_through: dt.date | None = None
    identifiers: tuple[Identifier, ...] = ()
    """Identifiers beside the source's own: requisition ids, registry references."""
    requisition_id: str | None = None
    url: str | None = None
    apply_url: str | None = None
    direct_apply: bool | None = None
    job_location_type: Literal["TELECOMMUTE"] | None = None
    applicant_location_requirements: tuple[str, ...] = ()
    occupational_category: tuple[str, ...] = ()
    total_job_openings: int | None = None
    work_hours: str | None = None
    workload_min: int | None = None
    """Workload in per cent of full time, 1 to 100."""
    workload_max: int | None = None
    in_language: str | None = None
    """ISO 639-1."""
    language_requirements: tuple[LanguageSkill, ...] = ()
    experience_months: int | None = None
    """The least experience asked for, in months; 0 where the source says that none is needed."""
    education_level: EducationLevel | None = None
    contact: Contact | None = None
    consent: Consent = Consent()

    @property
    def key(self) -> tuple[str, str]:
        return (self.source, self.source_id)

    @property
    def employer(self) -> str | None:
        return self.hiring_organization.name if self.hiring_organization else None


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something wrong with one record: a value, never an exception.

    `code` is stable and short (``title-missing``, ``date-unreadable``); `field` is the name in the source's
    format; `value` is cut to 120 characters; `expected` says what would have been right. An ``error`` lost
    the record, a ``warning`` lost or doubted one field.
    """

    code: str
    severity: Severity
    field: str | None = None
    value: str | None = None
    expected: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one record of a feed or one page: an offer, or the reason why there is none.

    `record` counts from 1; `line` is the line (text formats) or ``None``; `raw` is the record as received.
    `offer` is ``None`` exactly when a problem of severity ``error`` is in `problems`.
    """

    record: int
    offer: Offer | None = None
    problems: tuple[Problem, ...] = ()
    line: int | None = None
    raw: str | None = None


class InputError(Exception):
    """The input as a whole cannot be read. `str()` is one clear line: the place, the fault, the mend.

    The command prints it and exits with 2; nothing has been stored.
    """


def cut(value: Any, width: int = 120) -> str:
    """`value` as one line of at most `width` characters, for messages."""
    text = " ".join(str(value).split())
    return text if len(text) <= width else text[: width - 1] + "…"
