"""What a title says, held against what the other's text says."""

import numpy as np
from make import offer

from jobfold.dedup.corpus import corpus
from jobfold.dedup.features import Pairs, features
from jobfold.dedup.profile import profile
from jobfold.dedup.relate import vetoes
from jobfold.offers.model import Offer, Place

BODY = " ".join(f"Aufgabe nummer{number} gehört dazu." for number in range(40))


def _pair(first: Offer, second: Offer) -> Pairs:
    laid_out = corpus([profile(first), profile(second)])
    return features(laid_out, np.array([0]), np.array([1]))


def test_an_internship_beside_a_job_is_vetoed_unless_the_other_text_says_it() -> None:
    intern = offer("1", title="Praktikum Buchhaltung", description=BODY)
    silent = offer("2", source="b", title="Buchhaltung", description=BODY)
    saying = offer("2", source="b", title="Buchhaltung", description=f"Praktikum in unserem Haus. {BODY}")
    assert vetoes(_pair(intern, silent))[0]
    said = _pair(intern, saying)
    assert not vetoes(said)[0]
    assert said.column("level_in_text")[0] == 1


def test_a_senior_colleague_in_the_text_does_not_make_the_job_senior() -> None:
    senior = offer("1", title="Senior Buchhalter", description=BODY)
    other = offer("2", source="b", title="Buchhalter", description=f"Ein Senior Kollege hilft gerne. {BODY}")
    own = offer("2", source="b", title="Buchhalter", description=f"Wir suchen einen Senior Buchhalter. {BODY}")
    assert _pair(senior, other).column("level_one_sided")[0] == 1
    assert _pair(senior, own).column("level_one_sided")[0] == 0


def test_an_agency_that_names_its_client_is_seen() -> None:
    client = offer("1", description=BODY)
    agency = offer("2", source="b", employer="Hartwell Personal", description=f"Für die Bäckerei Kornhaus. {BODY}")
    silent = offer("2", source="b", employer="Hartwell Personal", description=f"Für unseren Kunden. {BODY}")
    assert _pair(client, agency).column("employer_in_text")[0] == 1
    assert _pair(client, silent).column("employer_in_text")[0] == 0


def test_the_employer_at_the_end_of_a_title_is_no_part_of_the_job() -> None:
    plain, marked = profile(offer("1", title="Bäcker")), profile(offer("2", title="Bäcker | Bäckerei Kornhaus"))
    assert plain.role == marked.role


def test_another_town_that_no_text_names_speaks_against_but_not_within_one_campaign() -> None:
    bern, thun = (Place(locality=town, country="CH") for town in ("Bern", "Thun"))
    here = offer("1", description=BODY, job_locations=(bern,))
    there = offer("2", source="b", description=BODY, job_locations=(thun,))
    beside = offer("2", description=BODY, job_locations=(thun,))
    assert _pair(here, there).column("town_unnamed")[0] == 1
    assert _pair(here, beside).column("town_unnamed")[0] == 0
