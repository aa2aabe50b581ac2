"""Jobs as Workable lays them out in the answers of its widget API."""

from jobfold.feeds.layouts import Layout
from jobfold.feeds.systems.parts import Row, System, objects, sections
from jobfold.feeds.vocabulary import names


def _prepared(row: Row) -> Row:
    parts = ("description", "requirements", "benefits")
    text = row.get("full_description") or sections(*((None, row.get(part)) for part in parts))
    return {**row, "html": text, "locations": places(row)}


def places(row: Row) -> list[Row]:
    """The places that the employer shows: those listed, or the one that the job itself names."""
    listed = [place for place in objects(row.get("locations")) if not place.get("hidden")]
    if listed:
        return [{key: place.get(key) for key in ("city", "region", "country", "countryCode")} for place in listed]
    return [{"city": row.get("city"), "region": row.get("state"), "country": row.get("country")}]


WORKABLE = System(
    name="workable",
    marks=names("shortcode application_url title"),
    layout=Layout(
        fields={
            "shortcode": "source_id",
            "code": "requisition_id",
            "title": "title",
            "html": "description",
            "url": "url",
            "application_url": "apply_url",
            "locations.city": "locality",
            "locations.region": "region",
            "locations.countryCode": "country",
            "locations.country": "country",
            "telecommuting": "remote",
            "employment_type": "employment_type",
            "department": "category",
            "function": "category",
            "industry": "category",
            "published_on": "date_posted",
            "created_at": "date_posted",
        },
        left_over=names(
            """shortlink city state country education experience locations description full_description requirements
            benefits"""
        ),
    ),
    prepare=_prepared,
)
