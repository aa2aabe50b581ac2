"""The places of a source tell its country, and the text tells a place that the field does not."""

import json
from pathlib import Path

import pytest

from jobfold import feeds
from jobfold.feeds.placing import at_home, home_of
from jobfold.offers.model import Offer, Place
from jobfold.offers.places import resolve

ENGLISH = ("London", "Leeds", "York", "Bristol", "Sheffield", "Liverpool", "Bradford", "Leicester", "Derby", "Wigan")
SWISS = ("Lausanne", "Genève", "Sion", "Fribourg", "Neuchâtel", "Yverdon", "Martigny", "Sierre", "Vevey", "Montreux")


def offer(*places: Place) -> Offer:
    return Offer(source="a", source_id="1", title="Baker", job_locations=places)


def write(path: Path, places: tuple[str, ...]) -> Path:
    rows = [
        {
            "@type": "JobPosting",
            "title": f"Baker {at}",
            "identifier": str(at),
            "jobLocation": {"@type": "Place", "address": {"addressLocality": name}},
        }
        for at, name in enumerate(places)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize(("towns", "name", "id"), [(ENGLISH, "Newcastle", "GB"), (SWISS, "St-Maurice", "CH")])
def test_the_places_of_a_feed_decide_between_namesakes(
    tmp_path: Path, towns: tuple[str, ...], name: str, id: str
) -> None:
    path = write(tmp_path / "feed.jsonl", (name, *towns))
    for readings in (list(feeds.read(path)), list(feeds.read_slice(feeds.slices(path, 1 << 20)[0]))):
        places = [reading.offer.job_locations[0] for reading in readings if reading.offer]
        assert {one.country for one in resolve(places[0])} == {id}
        assert [place.country for place in places[1:]] == [None] * len(towns)  # only what is in doubt is settled


def test_a_metropolis_abroad_stays_abroad() -> None:
    assert [one.country for one in resolve(Place(text="London"), home="CA")] == ["GB"]
    assert at_home(offer(Place(text="Paris")), "US") == offer(Place(text="Paris"))


def test_a_few_places_or_many_countries_tell_no_home() -> None:
    assert home_of([Place(text=name) for name in ENGLISH]) == "GB"
    assert home_of([Place(text=name) for name in ENGLISH[:5]]) is None
    assert home_of([Place(text=ENGLISH[0])] * 50) is None
    assert home_of([Place(text=name) for name in (*ENGLISH, *SWISS)]) is None


def test_the_other_places_of_the_offer_come_before_the_feed() -> None:
    settled = at_home(offer(Place(locality="Sion", country="CH"), Place(locality="St-Maurice")), "FR")
    assert settled.job_locations[1].country == "CH"


def test_a_place_that_the_text_contradicts_is_a_problem_and_is_kept(tmp_path: Path) -> None:
    posting = {
        "@type": "JobPosting",
        "title": "Fishmonger",
        "identifier": "1",
        "description": "Vi søker deg.\nArbeidssted: Mehamn\n",
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Oslo"}},
    }
    path = tmp_path / "feed.jsonl"
    path.write_text(json.dumps(posting) + "\n", "utf-8")
    [reading] = feeds.read(path)
    assert reading.offer is not None
    assert [problem.code for problem in reading.problems] == ["place-overruled"]
    assert reading.offer.job_locations[0].locality == "Oslo"
    assert feeds.normalise(reading.offer).job_locations[0].locality == "Mehamn"
