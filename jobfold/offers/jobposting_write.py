"""An offer as a schema.org JobPosting: the interchange form, and what search engines accept in a page."""

from typing import Any

from jobfold.offers.jobposting_parts import FROM_TEXT
from jobfold.offers.model import Contact, EducationLevel, Identifier, LanguageSkill, Offer, Organization, Place, Salary

EDUCATION_NAMES: dict[EducationLevel, str] = {
    "none": "no requirements",
    "apprenticeship": "professional certificate",
    "secondary": "high school",
    "associate": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctorate": "doctoral degree",
}
"""The levels of education in the words that search engines know; the last is ours."""
REQUISITION = "requisitionId"
"""The name under which a requisition id stands among the identifiers."""


def write_jobposting(offer: Offer) -> dict[str, Any]:
    """`offer` as a JobPosting object for JSON-LD; ``read_jobposting`` reads the same offer back.

    Absent values are left out. Consent is not written: it is an agreement with a source, not a fact of the job.
    """
    properties: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": _identifiers(offer),
        "title": offer.title,
        "description": offer.description,
        "hiringOrganization": _organization(offer.hiring_organization),
        "jobLocation": [_place(place) for place in offer.job_locations],
        "employmentType": list(offer.employment_types),
        "baseSalary": _salary(offer.base_salary),
        "datePosted": offer.date_posted.isoformat() if offer.date_posted else None,
        "validThrough": offer.valid_through.isoformat() if offer.valid_through else None,
        "url": offer.url,
        "applyUrl": offer.apply_url,
        "directApply": offer.direct_apply,
        "jobLocationType": offer.job_location_type,
        "applicantLocationRequirements": [
            {"@type": "AdministrativeArea", "name": name} for name in offer.applicant_location_requirements
        ],
        "occupationalCategory": list(offer.occupational_category),
        "totalJobOpenings": offer.total_job_openings,
        "workHours": _work_hours(offer),
        "inLanguage": offer.in_language,
        "knowsLanguage": [_language(skill) for skill in offer.language_requirements],
        "experienceRequirements": _experience(offer.experience_months),
        "educationRequirements": _education(offer.education_level),
        "applicationContact": _contact(offer.contact),
    }
    return {name: value for name, value in properties.items() if value is False or value}


def _present(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None and value != []}


def _property_value(identifier: Identifier) -> dict[str, Any]:
    return {"@type": "PropertyValue", "name": identifier.name, "value": identifier.value}


def _identifiers(offer: Offer) -> dict[str, Any] | list[dict[str, Any]]:
    written = [_property_value(Identifier(offer.source, offer.source_id))]
    if offer.requisition_id is not None:
        written.append(_property_value(Identifier(REQUISITION, offer.requisition_id)))
    written.extend(_property_value(identifier) for identifier in offer.identifiers)
    return written[0] if len(written) == 1 else written


def _organization(organization: Organization | None) -> dict[str, Any] | None:
    if organization is None:
        return None
    return _present(
        {
            "@type": "Organization",
            "name": organization.name,
            "sameAs": organization.url,
            "identifier": [_property_value(identifier) for identifier in organization.identifiers],
        }
    )


def _place(place: Place) -> dict[str, Any]:
    parts = _present(
        {
            "streetAddress": place.street_address,
            "addressLocality": place.locality,
            "addressRegion": place.region,
            "postalCode": place.postal_code,
            "addressCountry": place.country,
        }
    )
    written: dict[str, Any] = {"@type": "Place"}
    if parts:
        written["address"] = {"@type": "PostalAddress"} | parts
        if place.text is not None:
            written["name"] = place.text
    elif place.text is not None:
        written["address"] = place.text
    if place.latitude is not None and place.longitude is not None:
        written["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return written


def _salary(salary: Salary | None) -> dict[str, Any] | None:
    if salary is None:
        return None
    low, high = salary.min_value, salary.max_value
    amounts = {"value": low} if low is not None and low == high else {"minValue": low, "maxValue": high}
    quantity = _present({**amounts, "unitText": salary.unit})
    return _present(
        {
            "@type": "MonetaryAmount",
            "currency": salary.currency,
            "value": {"@type": "QuantitativeValue"} | quantity if quantity else None,
            "description": salary.text,
            "additionalType": FROM_TEXT if salary.from_text else None,
        }
    )


def _work_hours(offer: Offer) -> str | list[str] | None:
    """The source's wording and, as an entry of its own, the workload in per cent."""
    written = [offer.work_hours] if offer.work_hours is not None else []
    if offer.workload_min is not None and offer.workload_max is not None:
        low, high = offer.workload_min, offer.workload_max
        written.append(f"{low}%" if low == high else f"{low}-{high}%")
    return written[0] if len(written) == 1 else written or None


def _language(skill: LanguageSkill) -> dict[str, Any]:
    written = {"@type": "Language", "alternateName": skill.language, "proficiencyLevel": skill.level}
    return _present(written | {"required": None if skill.required else False})


def _experience(months: int | None) -> dict[str, Any] | None:
    if months is None:
        return None
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}


def _education(level: EducationLevel | None) -> dict[str, Any] | None:
    if level is None:
        return None
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": EDUCATION_NAMES[level]}


def _contact(contact: Contact | None) -> dict[str, Any] | None:
    if contact is None:
        return None
    return {"@type": "ContactPoint"} | _present(
        {"name": contact.name, "email": contact.email, "telephone": contact.telephone}
    )
