"""One offer in full, as the API gives it and the page shows it.

Built field by field from the published offer: contacts are never read, and texts that their source does not let
be shown are left out.
"""

import datetime as dt

import msgspec

from jobfold.offers.jobposting import write_jobposting
from jobfold.offers.published import LanguageText, PublishedOffer, SourceLink
from jobfold.portal.search.card import Card, make_card


class OfferDetails(msgspec.Struct, frozen=True, kw_only=True):
    """An offer of the catalogue. `offer` is what lists show; `sources` explains how each member came to be in it."""

    offer: Card
    description: str | None
    texts: tuple[LanguageText, ...]
    apply_url: str | None
    total_job_openings: int | None
    work_hours: str | None
    occupational_category: tuple[str, ...]
    applicant_location_requirements: tuple[str, ...]
    salary_yearly_min: float | None
    salary_yearly_max: float | None
    sources: tuple[SourceLink, ...]
    provenance: dict[str, str]
    parallel: tuple[str, ...]
    first_seen: dt.datetime
    last_seen: dt.datetime


class Reading(msgspec.Struct, frozen=True):
    """What of an offer is shown in full: one title and one text, and the language of both, if it is known."""

    title: str
    description: str | None
    language: str | None


def make_details(published: PublishedOffer) -> OfferDetails:
    """The public details of a published offer."""
    offer = published.offer
    shown = offer.consent.show_description
    return OfferDetails(
        offer=make_card(published),
        description=offer.description if shown else None,
        texts=published.texts if shown else (),
        apply_url=offer.apply_url,
        total_job_openings=offer.total_job_openings,
        work_hours=offer.work_hours,
        occupational_category=offer.occupational_category,
        applicant_location_requirements=offer.applicant_location_requirements,
        salary_yearly_min=published.salary_yearly_min,
        salary_yearly_max=published.salary_yearly_max,
        sources=published.sources,
        provenance=published.provenance,
        parallel=published.parallel,
        first_seen=published.first_seen,
        last_seen=published.last_seen,
    )


def reading_for(details: OfferDetails, language: str) -> Reading:
    """The title and text to show a reader of `language`: in it if there is such a text, else the offer's own."""
    for text in details.texts:
        if text.language == language:
            return Reading(text.title, text.description, text.language)
    own = details.offer.languages[0] if details.offer.languages else None
    return Reading(details.offer.title, details.description, own)


def make_jobposting(published: PublishedOffer) -> dict[str, object]:
    """The schema.org JobPosting of a published offer, without contact, and without a text that may not be shown."""
    offer = msgspec.structs.replace(published.offer, contact=None)
    if not offer.consent.show_description:
        offer = msgspec.structs.replace(offer, description="")
    return write_jobposting(offer)


def script_text(posting: dict[str, object]) -> bytes:
    """`posting` as JSON that may stand inside a script element: no text can end the element."""
    text = msgspec.json.encode(posting)
    return text.replace(b"<", rb"\u003c").replace(b">", rb"\u003e").replace(b"&", rb"\u0026")
