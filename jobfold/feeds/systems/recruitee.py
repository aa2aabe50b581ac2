"""Offers as Recruitee lays them out in the answers of its Careers Site API."""

from jobfold.feeds.layouts import Layout
from jobfold.feeds.systems.parts import Row, System, closed, sections
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Problem


def _prepared(row: Row) -> Row | Problem:
    if row.get("status") not in (None, "published"):
        return closed("status", row["status"], row.get("id"), expected="published")
    text = sections((None, row.get("description")), (None, row.get("requirements")))
    # Flags of what is possible: a job may be hybrid and remote, and then nobody is bound to be far away.
    remote = bool(row.get("remote")) and not row.get("hybrid") and not row.get("on_site")
    prepared = {**row, "html": text, "remote": remote, "hours": _hours(row)}
    if row.get("locations"):
        prepared |= dict.fromkeys(("city", "state_name", "postal_code", "country_code", "location"))
    return prepared


def _hours(row: Row) -> str | None:
    """The hours a week in words: "32-40 h"."""
    low = row.get("min_hours") or row.get("min_hours_per_week")
    high = row.get("max_hours") or row.get("max_hours_per_week")
    if not low and not high:
        return None
    return f"{low or high} h" if low == high or not (low and high) else f"{low}-{high} h"


RECRUITEE = System(
    name="recruitee",
    marks=names("careers_url employment_type_code title"),
    layout=Layout(
        fields={
            "id": "source_id",
            "title": "title",
            "html": "description",
            "careers_url": "url",
            "careers_apply_url": "apply_url",
            "company_name": "company",
            "locations.street": "street",
            "locations.city": "locality",
            "locations.state": "region",
            "locations.postal_code": "postal_code",
            "locations.country_code": "country",
            "city": "locality",
            "state_name": "region",
            "postal_code": "postal_code",
            "country_code": "country",
            "location": "place_text",
            "remote": "remote",
            "employment_type_code": "employment_type",
            "hours": "work_hours",
            "department": "category",
            "category_code": "category",
            "salary.min": "salary_min",
            "salary.max": "salary_max",
            "salary.currency": "salary_currency",
            "salary.period": "salary_unit",
            "published_at": "date_posted",
            "created_at": "date_posted",
            "close_at": "valid_through",
        },
        identifiers={"guid": "recruitee offer"},
        left_over=names(
            """slug position status description requirements highlight highlight_html locations country state_code
            hybrid on_site min_hours max_hours min_hours_per_week max_hours_per_week education_code experience_code
            tags translations updated_at mailbox_email photo cover_image open_questions options_cover_letter options_cv
            options_phone options_photo dynamic_fields sharing_image sharing_title sharing_description video
            locations_question locations_question_type locations_question_required primary_lang_code salary"""
        ),
    ),
    prepare=_prepared,
)
