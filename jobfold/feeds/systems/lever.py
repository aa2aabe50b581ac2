"""Postings as Lever lays them out in the answers of its postings API."""

from collections.abc import Mapping

from jobfold.feeds.layouts import Layout
from jobfold.feeds.systems.parts import Row, System, objects, sections
from jobfold.feeds.vocabulary import names

_INTERVALS = {
    "per-year-salary": "year",
    "per-month-salary": "month",
    "per-week-salary": "week",
    "per-day-wage": "day",
    "per-hour-wage": "hour",
}


def _prepared(row: Row) -> Row:
    lists = [part for part in objects(row.get("lists")) if part.get("content")]
    text = sections(
        (None, row.get("description") or row.get("descriptionPlain")),
        *((part.get("text"), f"<ul>{part['content']}</ul>") for part in lists),
        (None, row.get("additional") or row.get("additionalPlain")),
        (None, row.get("salaryDescription") or row.get("salaryDescriptionPlain")),
    )
    pay = row.get("salaryRange")
    if isinstance(pay, Mapping):
        interval = str(pay.get("interval", ""))
        pay = {**pay, "interval": _INTERVALS.get(interval, interval)}
    return {**row, "html": text, "salaryRange": pay}


LEVER = System(
    name="lever",
    marks=names("text hostedUrl categories"),
    layout=Layout(
        fields={
            "id": "source_id",
            "text": "title",
            "html": "description",
            "hostedUrl": "url",
            "applyUrl": "apply_url",
            "categories.allLocations": "place_text",
            "categories.location": "place_text",
            "country": "country",
            "categories.commitment": "employment_type",
            "categories.department": "category",
            "categories.team": "category",
            "workplaceType": "remote",
            "createdAt": "date_posted",
            "salaryRange.min": "salary_min",
            "salaryRange.max": "salary_max",
            "salaryRange.currency": "salary_currency",
            "salaryRange.interval": "salary_unit",
        },
        left_over=names(
            """opening openingPlain description descriptionPlain descriptionBody descriptionBodyPlain lists additional
            additionalPlain salaryDescription salaryDescriptionPlain categories.level"""
        ),
    ),
    prepare=_prepared,
)
