"""Jobs as Phenom lays them out in the answers of its search."""

from jobfold.feeds.layouts import Layout
from jobfold.feeds.systems.parts import Row, System, closed
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Problem


def _prepared(row: Row) -> Row | Problem:
    if str(row.get("isInternal")).casefold() == "true":
        return closed("isInternal", row["isInternal"], row.get("uniqueID"), expected="false")
    return row


PHENOM = System(
    name="phenom",
    marks=names("uniqueID originalURL title"),
    layout=Layout(
        fields={
            "uniqueID": "source_id",
            "requisitionID": "requisition_id",
            "reference": "requisition_id",
            "title": "title",
            "description": "description",
            "page": "url",  # what `originalURL` is on the employer's site, which alone knows where that is
            "applyURL": "apply_url",
            "locations.streetAddress": "street",
            "locations.city": "locality",
            "locations.state": "region",
            "locations.zipCode": "postal_code",
            "locations.countryAbbr": "country",
            "locations.country": "country",
            "locations.latitude": "latitude",
            "locations.longitude": "longitude",
            "isRemote": "remote",
            "employmentType": "employment_type",
            "datePosted": "date_posted",
            "lang": "language",
        },
        identifiers={"sourceID": "phenom job"},
        # `accountName` is the franchisee, often a person; `companyName` begins with the feed that the job came by.
        left_over=names(
            """companyID companyName accountName locations postingType isInternal originalURL availableLanguages
            commuteTimeDuration customFields facilityName jobCardExtraFields addressFormatTokens employmentStatus"""
        ),
    ),
    prepare=_prepared,
)
