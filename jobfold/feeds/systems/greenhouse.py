"""Jobs as Greenhouse lays them out in the answers of its job board API."""

import html

from jobfold.feeds.layouts import Layout
from jobfold.feeds.systems.parts import Row, System, objects
from jobfold.feeds.vocabulary import names
from jobfold.offers.salaries import unit_of


def _prepared(row: Row) -> Row:
    return {**row, "content": _unescaped(row.get("content")), "pay": _pay(row.get("pay_input_ranges"))}


def _unescaped(text: object) -> object:
    """The HTML of a text whose markup is escaped, once by the API and at times once more by who wrote it."""
    for _ in range(2):
        if isinstance(text, str) and "<" not in text and "&" in text:
            text = html.unescape(text)
    return text


def _pay(ranges: object) -> Row | None:
    """The pay, of several ranges (one per place, as a rule) the widest; in cents, and per what only its title says."""
    known = objects(ranges)
    currencies = {str(one.get("currency_type")) for one in known}
    low = [one["min_cents"] for one in known if isinstance(one.get("min_cents"), int)]
    high = [one["max_cents"] for one in known if isinstance(one.get("max_cents"), int)]
    if len(currencies) != 1 or not low or not high:
        return None
    unit = next((found for one in known if (found := unit_of(str(one.get("title"))))), None)
    return {"min": min(low) / 100, "max": max(high) / 100, "currency": currencies.pop(), "unit": unit}


GREENHOUSE = System(
    name="greenhouse",
    marks=names("absolute_url internal_job_id title"),
    layout=Layout(
        fields={
            "id": "source_id",
            "requisition_id": "requisition_id",
            "title": "title",
            "content": "description",
            "absolute_url": "url",
            "company_name": "company",
            "location.name": "place_text",
            "offices.location": "place_text",
            "offices.name": "place_text",
            "departments.name": "category",
            "first_published": "date_posted",
            "application_deadline": "valid_through",
            "language": "language",
            "pay.min": "salary_min",
            "pay.max": "salary_max",
            "pay.currency": "salary_currency",
            "pay.unit": "salary_unit",
        },
        identifiers={"internal_job_id": "greenhouse job"},
        left_over=names("updated_at metadata data_compliance departments offices location education pay_input_ranges"),
    ),
    prepare=_prepared,
)
