"""A place that the text labels overrules one that is plainly wrong, and nothing else."""

import pytest

from jobfold.offers.model import Offer, Place
from jobfold.offers.place_in_text import at_workplace, told_by_text
from jobfold.offers.places import resolve


def offer(label: str, *places: Place, title: str = "Baker", more: str = "") -> Offer:
    text = f"We look for somebody.\n{label}\nApply now.\n{more}"
    return Offer(source="a", source_id="1", title=title, description=text, job_locations=places)


@pytest.mark.parametrize(
    ("label", "stated", "town"),
    [
        ("Arbeitsort: 8604 Volketswil", "Basel", "Volketswil"),
        ("<p><strong>Lieu de travail&nbsp;:</strong> Lyon 3e</p>", "Paris", "Lyon"),
        ("• Sede di lavoro: Bergamo (BG)", "Roma", "Bergamo"),
        ("Location: 12 High Street, Leeds LS1 4AB", "London", "Leeds"),
        ("**Standplaats**: Utrecht", "Rotterdam", "Utrecht"),
        ("Ubicación: Valencia, España", "Madrid", "Valencia"),
        ("Lieu de travail : Annonay et alentours", "Paris", "Annonay"),
    ],
)
def test_a_labelled_town_overrules_one_far_away(label: str, stated: str, town: str) -> None:
    told = told_by_text(offer(label, Place(text=stated)))
    assert told is not None
    assert town in (told.place.locality or "")
    assert (told.problem.code, told.problem.value) == ("place-overruled", stated)


@pytest.mark.parametrize(
    ("label", "stated"),
    [
        ("Lieu de travail : Villeurbanne", "Lyon"),  # a suburb
        ("Arbeitsort: Berlin / Hamburg", "München"),
        ("Location: Leeds or York", "London"),
        ("Location: Leeds\nLocation: York", "London"),
        ("Location: Remote", "London"),
        ("Location: in our new office close to the station", "London"),
        ("Location: Paris", "London"),  # another country
        ("Location: Newport", "London"),  # which of them?
        ("Work Location: In person", "Macon, GA"),
        ("Our location is everything: Leeds", "London"),
        ("Location: Leeds\nLondon", "London"),  # a list of sites
    ],
)
def test_where_there_is_a_doubt_the_stated_place_stays(label: str, stated: str) -> None:
    assert told_by_text(offer(label, Place(text=stated))) is None


def test_the_title_speaks_for_the_stated_town() -> None:
    assert told_by_text(offer("Location: Leeds", Place(text="London"), title="Baker London")) is None


def test_prose_does_not_speak_for_it() -> None:
    prose = "Our company was founded in London in 1910, and has grown to be the largest of the whole country since."
    assert told_by_text(offer("Location: Leeds", Place(text="London"), more=prose)) is not None


def test_several_stated_places_are_not_overruled() -> None:
    assert told_by_text(offer("Location: Leeds", Place(text="London"), Place(text="Bristol"))) is None


@pytest.mark.parametrize(
    ("label", "places", "town"),
    [
        ("Location: Torrance, CA 90503", (), "Torrance"),
        ("Lieu : Lyon", (), "Lyon"),
        ("LOCATION: DAYTON, OH", (Place(country="US"),), "Dayton"),
        ("Arbeitsort: Rosenheim", (Place(text="Bayern"),), "Rosenheim"),
    ],
)
def test_a_missing_town_is_taken_from_the_text(label: str, places: tuple[Place, ...], town: str) -> None:
    told = told_by_text(offer(label, *places))
    assert told is not None
    assert (told.place.locality, told.problem.code) == (town, "place-from-text")


@pytest.mark.parametrize(
    ("label", "places"),
    [
        ("Arbeitsort: Dresden", (Place(text="Bayern"),)),
        ("Location: Newcastle", ()),
        ("Location: Berlin", (Place(text="Remote", country="DE"),)),
    ],
)
def test_a_doubtful_town_is_not(label: str, places: tuple[Place, ...]) -> None:
    assert told_by_text(offer(label, *places)) is None


def test_the_place_that_is_taken_means_the_town_and_is_taken_once() -> None:
    settled = at_workplace(offer("Lieu de travail : Lyon", Place(text="Paris")))
    assert [one.name for one in resolve(settled.job_locations[0])] == ["Lyon"]
    assert at_workplace(settled) == settled
