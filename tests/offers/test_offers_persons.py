"""Names of contact persons go; names of firms, departments and roles stay."""

import pytest

from jobfold.offers.persons import without_persons
from jobfold.offers.privacy import without_contacts


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Neem contact op met Anna de Boer voor meer.", "Neem contact op met […] voor meer."),
        ("Vragen? Contact our recruiter Ben Ovid.", "Vragen? Contact our recruiter […]."),
        ("Wenden Sie sich an Eva von Arx im Büro.", "Wenden Sie sich an […] im Büro."),
        ("Contactez Luc Berrange avant lundi.", "Contactez […] avant lundi."),
        ("Joost Valk (hoofdredacteur) via […].", "[…] (hoofdredacteur) via […]."),
        ("Mia Stern\nCorporate Recruiter\n[…]", "[…]\nCorporate Recruiter\n[…]"),
        ("Hiring Manager Heidi van Loo via […]", "Hiring Manager […] via […]"),
        ("Koch\nvon Andrea Muster | Stellen", "Koch\nvon […] | Stellen"),
        ("dr. ir. Ilja Voets, […] or […]", "[…], […] or […]"),
    ],
)
def test_names_beside_a_call_or_an_address_go(text: str, clean: str) -> None:
    assert without_persons(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "Contact Human Resources at […].",
        "Please contact our Talent Acquisition Team via […].",
        "Team Recruitment, telefoon […]",
        "Wij zoeken een Senior Data Engineer in Den Haag.",
        "Je werkt bij Albert Heijn in Zaandam.",
    ],
)
def test_other_capitals_stay(text: str) -> None:
    assert without_persons(text) == text


def test_an_address_that_runs_into_a_number_goes() -> None:
    text = "mail Mia Visser via mia.visser2@example.nl06 13 755 379Vergelijkbare vacatures"
    assert without_contacts(text) == "mail […] via […][…]Vergelijkbare vacatures"


def test_dutch_forms_of_address() -> None:
    assert without_contacts("Bel mevrouw Charlotte Seel of de heer Jan Oud.") == "Bel […] of […]."
