"""Writes offers as HR-XML 3.2 position openings, as public employment services send them to EURES.

Elements and their order are those of https://github.com/navikt/pam-eures-stilling-eksport (MIT), which sends Norway's
vacancies; pay stands in HR-XML's ``RemunerationPackage``. EURES takes each ``PositionOpening`` as a document of its
own, so each names its namespace; the file holds them in one root. What EURES asks for and an offer does not say is sent
as Norway does: one post, hired directly, from no day that is known.
"""

import datetime as dt
from collections.abc import Iterable

from jobfold.feeds.outward import Outward, amount, element, nested
from jobfold.offers.model import EmploymentType, Place, Salary

NAMESPACE = "http://www.hr-xml.org/3"
ADDRESS_NAMESPACE = "http://www.openapplications.org/oagis/9"
TAIL = "</PositionOpenings>\n"
REQUIRED = (
    "DocumentID", "PositionOpeningStatusCode", "PostingRequester", "PostingRequester.PartyID", "PositionProfile",
    "PositionProfile.PostingInstruction.ApplicationMethod.Instructions", "PositionProfile.PositionTitle",
    "PositionProfile.PositionLocation.Address.CountryCode",
    "PositionProfile.PositionOrganization.OrganizationIdentifiers.OrganizationName",
    "PositionProfile.PositionOpenQuantity", "PositionProfile.JobCategoryCode",
    "PositionProfile.PositionOfferingTypeCode",
    "PositionProfile.PositionFormattedDescription.Content", "PositionProfile.WorkingLanguageCode",
    "PositionProfile.PositionPeriod.StartDate.DateText", "PositionProfile.ImmediateStartIndicator",
)  # fmt: skip
"""The elements that every opening has."""
_ISCO = "ISCO-08:"
_ISCO_LIST = ' listName="ISCO2008" listVersionID="2008" listURI="http://ec.europa.eu/esco/ConceptScheme/ISCO2008"'
_OFFERINGS: dict[EmploymentType, tuple[str, str]] = {
    "APPRENTICE": ("Apprenticeship", "Apprenticeship"),
    "INTERN": ("Internship", "Internship"),
    "VOLUNTEER": ("Volunteer", "Volunteer"),
    "CONTRACTOR": ("SelfEmployed", "Self-employed"),
    "PER_DIEM": ("OnCall", "On call"),
    "TEMPORARY": ("Temporary", "Temporary"),
    "PERMANENT": ("DirectHire", "Permanent"),
}
"""The code of a kind of employment, and its name; of several the first."""
_SCHEDULES: dict[EmploymentType, str] = {"FULL_TIME": "FullTime", "PART_TIME": "PartTime"}
_INTERVALS = {"HOUR": "Hour", "DAY": "Day", "WEEK": "Week", "MONTH": "Month", "YEAR": "Year"}


def opening(publisher: str, publisher_url: str, at: dt.datetime) -> str:
    """The beginning of the file. Who sends an opening stands in the opening itself."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n<PositionOpenings xmlns="{NAMESPACE}">\n'


def isco(categories: Iterable[str]) -> str | None:
    """The ISCO-08 group among the codes of an occupation; EURES takes no vacancy without one."""
    return next((one.removeprefix(_ISCO) for one in categories if one.startswith(_ISCO)), None)


def lacks(outward: Outward) -> str | None:
    """The code of the first fact that EURES needs and that is missing, or ``None``."""
    if missing := outward.lacks():
        return missing
    if not outward.offer.in_language:
        return "language-missing"
    return None if isco(outward.offer.occupational_category) else "occupation-missing"


def position_opening(outward: Outward, publisher: str) -> str:
    """The ``<PositionOpening>`` of an offer that lacks nothing; `publisher` is who sends it."""
    offer = outward.offer
    return nested(
        "PositionOpening",
        element("DocumentID", offer.source_id, f' schemeID="{_attribute(publisher)}"'),
        element("PositionOpeningStatusCode", "Active", ' name="Active"'),
        nested(
            "PostingRequester",
            element("PartyID", publisher),
            element("PartyName", outward.attribution or publisher),
        ),
        _profile(outward),
        attributes=(
            f' xmlns="{NAMESPACE}" xmlns:oa="{ADDRESS_NAMESPACE}" majorVersionID="3" minorVersionID="2"'
            f' validFrom="{outward.posted.isoformat()}"'
        ),
    )


def _profile(outward: Outward) -> str:
    offer = outward.offer
    language = offer.in_language or ""
    known = (named for kind, named in _OFFERINGS.items() if kind in offer.employment_types)
    offering, name = next(known, ("DirectHire", ""))
    schedules = [code for kind, code in _SCHEDULES.items() if kind in offer.employment_types]
    return nested(
        "PositionProfile",
        nested("PostingInstruction", nested("ApplicationMethod", element("Instructions", outward.link))),
        element("PositionTitle", offer.title),
        *(nested("PositionLocation", _address(place)) for place in outward.places),
        nested("PositionOrganization", _organization(outward)),
        element("PositionOpenQuantity", str(offer.total_job_openings or 1)),
        element("JobCategoryCode", isco(offer.occupational_category), _ISCO_LIST),
        element("PositionOfferingTypeCode", offering, f' name="{name}"' if name else ""),
        nested("PositionFormattedDescription", element("Content", outward.markup)),
        element("WorkingLanguageCode", language.upper()),
        nested("PositionPeriod", nested("StartDate", element("DateText", "na"))),
        element("ImmediateStartIndicator", "false"),
        *(element("PositionScheduleTypeCode", code) for code in schedules),
        _pay(offer.base_salary),
        element("ApplicationCloseDate", offer.valid_through.isoformat() if offer.valid_through else None),
        attributes=f' languageCode="{_attribute(language)}"',
    )


def _address(place: Place) -> str:
    return nested(
        "Address",
        element("oa:AddressLine", place.street_address),
        element("oa:CityName", place.locality),
        element("oa:CountrySubDivisionCode", place.region),
        element("CountryCode", place.country),
        element("oa:PostalCode", place.postal_code),
    )


def _organization(outward: Outward) -> str:
    employer = outward.offer.hiring_organization
    number = employer.identifiers[0].value if employer and employer.identifiers else None
    return nested(
        "OrganizationIdentifiers",
        element("OrganizationName", outward.offer.employer),
        element("OrganizationLegalID", number),
    )


def _pay(pay: Salary | None) -> str:
    if pay is None or pay.unit is None or pay.currency is None:
        return ""
    currency = f' currency="{_attribute(pay.currency)}"'
    amounts = (("MinimumAmount", pay.min_value), ("MaximumAmount", pay.max_value))
    written = [element(name, amount(value), currency) for name, value in amounts if value is not None]
    if not written:
        return ""
    interval = element("RemunerationInterval", _INTERVALS[pay.unit])
    return nested("RemunerationPackage", nested("RemunerationRange", *written, interval))


def _attribute(text: str) -> str:
    """`text` as it may stand in an attribute."""
    return "".join(sign for sign in text if sign.isalnum() or sign in " .-_")
