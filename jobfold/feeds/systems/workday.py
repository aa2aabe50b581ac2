"""Jobs as Workday lays them out in the answers of its career sites: one job, its ``jobPostingInfo``."""

from collections.abc import Mapping

from jobfold.feeds.layouts import Layout
from jobfold.feeds.systems.parts import Row, System, closed
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Problem


def _prepared(row: Row) -> Row | Problem:
    if row.get("posted") is False:
        return closed("posted", False, row.get("jobReqId"), expected="a posting that is posted")
    more = row.get("additionalLocations")
    places = [row.get("location"), *(more if isinstance(more, list) else [])]
    return {**row, "places": list(dict.fromkeys(filter(None, map(_named, places))))}


def _named(place: object) -> str | None:
    """A place is a text, or an object with its name."""
    name = place.get("descriptor") if isinstance(place, Mapping) else place
    return name if isinstance(name, str) else None


WORKDAY = System(
    name="workday",
    marks=names("jobReqId jobPostingId jobDescription"),
    layout=Layout(
        fields={
            "id": "source_id",
            "jobReqId": "requisition_id",
            "title": "title",
            "jobDescription": "description",
            "externalUrl": "url",
            "places": "place_text",
            "country.descriptor": "country",
            "remoteType": "remote",
            "timeType": "employment_type",
            "startDate": "date_posted",
            "endDate": "valid_through",
        },
        identifiers={"jobPostingId": "workday posting"},
        left_over=names(
            """location additionalLocations country jobRequisitionLocation postedOn jobPostingSiteId canApply posted
            includeResumeParsing questionnaireId timeLeftToApply logoImage"""
        ),
    ),
    prepare=_prepared,
)
