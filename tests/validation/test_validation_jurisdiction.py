"""Which country's law judges an offer."""

import pytest

from jobfold.offers.model import Offer, Place
from jobfold.validation.jurisdiction import country_of


def offer(*places: Place, required: tuple[str, ...] = ()) -> Offer:
    return Offer(
        source="s",
        source_id="1",
        title="Job",
        description="",
        job_locations=places,
        applicant_location_requirements=required,
    )


@pytest.mark.parametrize(
    ("place", "country"),
    [
        (Place(country="CH", text="Berlin"), "CH"),
        (Place(country="Italia"), "IT"),
        (Place(text="Berlin, DE"), "DE"),
        (Place(text="San Jose, CA"), "US"),
        (Place(text="Toronto, CA"), "CA"),
        (Place(text="Huntsville, AL"), "US"),
        (Place(text="Gainesboro, TN 38562"), "US"),
        (Place(text="Nowhere at all, Ireland"), "IE"),
        (Place(locality="Fribourg"), "CH"),
        (Place(text="Remote"), "GB"),
    ],
)
def test_the_workplace_decides(place: Place, country: str) -> None:
    assert country_of(offer(place), "en") == country


def test_without_a_workplace_the_applicants_country_decides_then_the_language() -> None:
    assert country_of(offer(required=("Austria",)), "de") == "AT"
    assert country_of(offer(), "it") == "IT"
