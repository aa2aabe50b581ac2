"""Open data as a table: what each column of the Parquet and CSV snapshots holds.

The columns stand here once: the writers and the data dictionary both read them.
"""

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from jobfold.offers.published import PublishedOffer
from jobfold.offers.within import region_of_place
from jobfold.pipeline.facts import isco_of

Kind = Literal["string", "integer", "number", "boolean", "date", "datetime", "list"]
SEPARATOR = "|"
"""Parts the values of a list in CSV; within a value it is written as a broken bar (¦)."""


class Column(msgspec.Struct, frozen=True):
    """One column. `value` draws it from the open form of an opening: a `kind`, or ``None``; a list is of texts."""

    name: str
    kind: Kind
    about: str
    value: Callable[[PublishedOffer], object]


def _unique(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _point(published: PublishedOffer, axis: Literal["latitude", "longitude"]) -> float | None:
    return next((value for place in published.places if (value := getattr(place, axis)) is not None), None)


COLUMNS: tuple[Column, ...] = (
    Column("id", "string", "The public id, stable for life; its page is /en/offers/{id}.", lambda one: one.id),
    Column("title", "string", "The title.", lambda one: one.offer.title),
    Column(
        "description", "string", "The text, plain, without contacts; empty where its source does not let it be shown.",
        lambda one: one.offer.description if one.offer.consent.show_description else "",
    ),
    Column("language", "string", "The language of title and text (ISO 639-1).", lambda one: one.offer.in_language),
    Column(
        "languages", "list", "All languages in which a source gives it.",
        lambda one: _unique([one.offer.in_language, *(text.language for text in one.texts)]),
    ),
    Column("employer", "string", "The employer, or the agency that advertises.", lambda one: one.offer.employer),
    Column(
        "employer_ids", "list", "Registry numbers of the employer, as name:number.",
        lambda one: [f"{found.name}:{found.value}" for found in one.offer.hiring_organization.identifiers]
        if one.offer.hiring_organization else [],
    ),
    Column("places", "list", "Names of the places of work.", lambda one: _unique(place.name for place in one.places)),
    Column("place_ids", "list", "Gazetteer ids of the places of work (of towns: GeoNames).",
           lambda one: _unique(place.id for place in one.places)),
    Column("postal_codes", "list", "Postcodes of the places of work.",
           lambda one: _unique(place.postal_code for place in one.places)),
    Column("regions", "list", "Gazetteer ids of their cantons, Länder or régions.",
           lambda one: _unique(region_of_place(place) for place in one.places)),
    Column("countries", "list", "Their countries (ISO 3166-1 alpha-2).",
           lambda one: _unique(place.country for place in one.places)),
    Column("latitude", "number", "Of the first place: degrees north (WGS 84).", lambda one: _point(one, "latitude")),
    Column("longitude", "number", "Of the first place: degrees east (WGS 84).", lambda one: _point(one, "longitude")),
    Column("remote", "boolean", "Work from anywhere.", lambda one: one.offer.job_location_type == "TELECOMMUTE"),
    Column("employment_types", "list", "Contracts, in the words of schema.org, with PERMANENT and APPRENTICE.",
           lambda one: list(one.offer.employment_types)),
    Column("workload_min", "integer", "Least workload, in per cent of full time.", lambda one: one.offer.workload_min),
    Column("workload_max", "integer", "Most workload, in per cent of full time.", lambda one: one.offer.workload_max),
    Column("salary_min", "number", "Least pay per `salary_unit`.",
           lambda one: one.offer.base_salary and one.offer.base_salary.min_value),
    Column("salary_max", "number", "Most pay per `salary_unit`.",
           lambda one: one.offer.base_salary and one.offer.base_salary.max_value),
    Column("salary_currency", "string", "Its currency (ISO 4217).",
           lambda one: one.offer.base_salary and one.offer.base_salary.currency),
    Column("salary_unit", "string", "HOUR, DAY, WEEK, MONTH or YEAR.",
           lambda one: one.offer.base_salary and one.offer.base_salary.unit),
    Column("salary_yearly_min", "number", "Least pay for a year of full-time work.",
           lambda one: one.salary_yearly_min),
    Column("salary_yearly_max", "number", "Most pay for a year of full-time work.",
           lambda one: one.salary_yearly_max),
    Column("isco", "string", "The four-digit group of ISCO-08, stated or told by the title.", isco_of),
    Column("occupational_category", "list", "Codes of occupations as stated (scheme:code).",
           lambda one: list(one.offer.occupational_category)),
    Column("languages_required", "list", "Languages asked for, with the level where it is stated (de:B2).",
           lambda one: [f"{skill.language}:{skill.level}" if skill.level else skill.language
                        for skill in one.offer.language_requirements if skill.required]),
    Column("experience_months", "integer", "Least experience asked for; 0: none is needed.",
           lambda one: one.offer.experience_months),
    Column("education_level", "string", "Least education asked for.", lambda one: one.offer.education_level),
    Column("date_posted", "date", "The day it was posted, as stated.", lambda one: one.offer.date_posted),
    Column("valid_through", "date", "The last day, as stated.", lambda one: one.offer.valid_through),
    Column("url", "string", "Where it stands at its main source.", lambda one: one.offer.url),
    Column("apply_url", "string", "Where one applies.", lambda one: one.offer.apply_url),
    Column("sources", "list", "The sources that show it.", lambda one: list(one.source_names)),
    Column("source_urls", "list", "Where it stands at each of them.",
           lambda one: _unique(link.url for link in one.sources)),
    Column("first_seen", "datetime", "When a source first showed it (UTC).", lambda one: one.first_seen),
    Column("last_seen", "datetime", "When a source was last seen to show it (UTC).", lambda one: one.last_seen),
)  # fmt: skip


def row_of(published: PublishedOffer) -> dict[str, object]:
    """One row, by column."""
    return {column.name: column.value(published) for column in COLUMNS}
