"""The job that a text says is sought, and what it adds to a title that does not say it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfold.feeds.normalising import normalise
from jobfold.offers.model import Offer
from jobfold.offers.occupation_text import sought
from jobfold.offers.occupations import GOOD, occupation, occupations

VAGUE = "Mitarbeiter/in 80-100 %"
TEXT = "Zur Verstärkung unseres Teams suchen wir per sofort einen Koch, der gern saisonal kocht."


@pytest.mark.parametrize(
    ("text", "job"),
    [
        (
            "Pour notre client, nous recherchons un Diagnostiqueur immobilier (H/F), en CDI.",
            "Diagnostiqueur immobilier",
        ),
        (TEXT, "Koch"),
        ("We are looking for a warehouse operative. You lift boxes.", "warehouse operative"),
        ("L'azienda ricerca un magazziniere, con patentino.", "magazziniere"),
        ("Buscamos un camarero, con experiencia.", "camarero"),
        ("Wij zijn op zoek naar een enthousiaste timmerman, die graag buiten werkt.", "timmerman"),
    ],
)
def test_the_job_stands_behind_the_call(text: str, job: str) -> None:
    found = sought(text)
    assert found is not None
    assert found.startswith(job)


@pytest.mark.parametrize(
    "text", ["", "Nous sommes une entreprise de Lyon.", "Wir suchen.", "x" * 2000 + " suchen Koch"]
)
def test_a_text_without_a_call_says_nothing(text: str) -> None:
    assert sought(text) is None


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="recherchons un suchen a,\n", max_size=3000))
def test_any_text_can_be_read(text: str) -> None:
    found = sought(text)
    assert found is None or 0 < len(found) <= 70


def test_the_text_decides_where_the_title_does_not() -> None:
    assert occupation(VAGUE, language="de") is None
    best = occupation(VAGUE, language="de", text=TEXT)
    assert best is not None
    assert best.isco == "5120"


def test_what_only_the_text_says_is_less_sure() -> None:
    told = occupations(VAGUE, language="de", text=TEXT)[0]
    named = occupations("Koch", language="de")[0]
    assert GOOD <= told.confidence < named.confidence


def test_the_text_does_not_overrule_a_title_that_tells() -> None:
    assert occupations("Boulanger", language="fr", text="Nous recherchons un comptable.") == occupations(
        "Boulanger", language="fr"
    )


def test_a_title_that_names_no_job_stays_without_a_code() -> None:
    assert occupations("Candidature spontanée", language="fr", text="Nous recherchons un comptable.") == ()


def test_normalising_reads_the_text_too() -> None:
    offer = Offer(source="s", source_id="1", title=VAGUE, description=TEXT, in_language="de")
    assert "ISCO-08:5120" in normalise(offer).occupational_category
