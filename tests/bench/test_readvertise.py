"""Re-advertised ads keep their truth: copies stay the opening they were, look-alikes do not."""

import datetime as dt
import random

from bench.readvertise import cases
from bench.readvertising.copies import OTHER, SAME, Base
from jobfold.offers.model import Offer, Organization, Place
from jobfold.offers.text import plain_text, words

TEXT = "\n\n".join(
    f"Section {number}\nYou will look after the {thing} of our site in Dijon, with experience in {thing}. "
    f"Acme Widgets pays for it. We are looking for 5 years of practice."
    for number, thing in enumerate(["boilers", "pumps", "valves", "cranes", "ovens", "lifts"])
)
BASE = Base(
    offer=Offer(
        source="site",
        source_id="1",
        title="Maintenance Engineer",
        description=TEXT,
        hiring_organization=Organization(name="Acme Widgets"),
        job_locations=(Place(locality="Dijon", country="FR"),),
        date_posted=dt.date(2024, 3, 1),
    ),
    language="en",
    town="Dijon",
    others=("Nantes",),
)


def test_every_case_has_its_own_name_and_the_same_seed_makes_the_same_cases() -> None:
    made = list(cases([BASE] * 20, 3))
    assert len({case.offer.key for case in made}) == len(made)
    assert made == list(cases([BASE] * 20, 3))


def test_copies_share_the_cluster_of_their_ad_and_look_alikes_do_not() -> None:
    for case in cases([BASE] * 30, 5):
        family = case.offer.source_id.partition("-")[0]
        home = next(one.cluster for one in cases([BASE] * 30, 5) if one.offer.source_id == f"{family}-1")
        assert (case.cluster == home) == (case.kind == "base" or case.kind in SAME), case.kind


def test_an_agency_names_neither_employer_nor_address() -> None:
    for seed in range(20):
        copy = SAME["agency"](BASE, random.Random(seed))
        assert copy is not None
        assert "acme" not in words(plain_text(copy.description))
        assert copy.employer != "Acme Widgets"
        assert copy.url is None


def test_another_town_is_named_in_tag_and_text() -> None:
    other = OTHER["other_town"](BASE, random.Random(1))
    assert other is not None
    assert other.job_locations[0].locality == "Nantes"
    assert "Dijon" not in other.description
    assert "Nantes" in other.description


def test_another_level_stands_in_the_title() -> None:
    other = OTHER["other_level"](BASE, random.Random(1))
    assert other is not None
    assert other.title != BASE.offer.title
    assert other.title.endswith("Maintenance Engineer")
