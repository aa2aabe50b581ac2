"""Titles taken apart, employers made comparable, personal data removed."""

import pytest

from jobfold.offers.employers import employer_key
from jobfold.offers.privacy import without_contacts
from jobfold.offers.titles import parse_title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Verkäufer/-in (m/w/d) 80-100 %", "Verkäuferin"),
        ("vendeur·euse H/F CDI", "Vendeuse"),
        ("Koch/Köchin", "Koch (m/w/d)"),
        ("VerkäuferIn", "Verkäufer*in"),
        ("infermiera", "infermiere"),
        ("Technicien de maintenance H/F - réf 12345", "Technicienne de maintenance"),
        ("Software Engineer (all genders)", "Software Engineer f/m/x"),
        ("Pflegefachfrau", "Pflegefachmann"),
    ],
)
def test_gender_marks_and_forms_make_no_other_job(one: str, other: str) -> None:
    assert set(parse_title(one).role) == set(parse_title(other).role)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Backend (Traffic)", "Backend (Payments)"),
        ("C++ Developer", "C# Developer"),
        ("Analytics Engineer", "Analytics Engineer, People Analytics"),
    ],
)
def test_a_specialism_makes_another_job(one: str, other: str) -> None:
    assert set(parse_title(one).role) != set(parse_title(other).role)


@pytest.mark.parametrize(
    ("title", "levels"),
    [
        ("Senior Data Engineer", {"senior"}),
        ("Stage – Comptable", {"intern"}),
        ("Werkstudent Marketing", {"student"}),
        ("Apprenti boulanger en alternance", {"apprentice"}),
        ("Directeur adjoint", {"head", "deputy"}),
        ("Data Engineer", set()),
    ],
)
def test_levels_are_known_by_their_words(title: str, levels: set[str]) -> None:
    assert parse_title(title).levels == levels


def test_words_behind_a_comma_or_dash_are_the_specialism() -> None:
    assert parse_title("Systemadministratorin, Grosskunden").specialism == {"grosskunden"}
    assert parse_title("Engineer – Payments (Berlin)").specialism == {"payments", "berlin"}
    assert parse_title("Engineer").specialism == frozenset()


def test_a_title_of_noise_keeps_its_noise() -> None:
    assert parse_title("Job (m/w/d)").role
    assert parse_title("").role == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ACME Schweiz AG", "acme"),
        ("Acme (Suisse) SA", "acme"),
        ("A.S. Watson Benelux B.V.", "as watson benelux"),
        ("Müller & Söhne GmbH", "muller sohne"),
        ("Groupe", "groupe"),
        ("", None),
        (None, None),
        ("N/A", None),
        ("Confidential", None),
        ("Company", None),
    ],
)
def test_employers_are_known_by_their_own_words(name: str | None, key: str | None) -> None:
    assert employer_key(name) == key


@pytest.mark.parametrize(
    "text",
    [
        "Bewerbung an hr@example.ch",
        "Écrivez à jean.dupont (at) exemple.fr",
        "Mail an jean dot dupont at exemple dot fr",
        "Tel. +41 44 555 66 77",
        "Téléphone : 01 23 45 67 89",
        "Rufen Sie 0171/1234567 an",
        "Ansprechpartnerin: Frau Dr. Sabine Muster",
        "Contatto: Mario Rossi",
    ],
)
def test_personal_data_is_removed(text: str) -> None:
    cleaned = without_contacts(text)
    assert "[…]" in cleaned
    private = ("example.ch", "exemple", "555", "45 67", "1234567", "Muster", "Rossi")
    assert not any(word in cleaned for word in private)


def test_a_name_is_recognised_by_its_address_or_because_it_is_known() -> None:
    told = "Nadia Montandon se réjouit de vous lire (nadia.montandon@example.ch) à Lausanne."
    assert without_contacts(told) == "[…] se réjouit de vous lire ([…]) à Lausanne."
    told = "Fragen beantwortet Rita Odermatt gern."
    assert without_contacts(told, ["Rita Odermatt"]) == "Fragen beantwortet […] gern."
    assert without_contacts("Das Team Personal hilft: personal@example.ch") == "Das Team Personal hilft: […]"


@pytest.mark.parametrize(
    "text",
    [
        "Lohn 5'200 bis 6'100 Franken, Eintritt 01.09.2026",
        "Salaire 38 000 à 44 000 € sur 13 mois",
        "Von 07.00 bis 16.30 Uhr, 42 Stunden",
        "Gegründet 1987, 12 000 Mitarbeitende in 25 Ländern",
        "Wir suchen eine Frau oder einen Mann mit Herz",
        "SIRET 123 456 789 00012",
    ],
)
def test_amounts_dates_and_hours_stay(text: str) -> None:
    assert without_contacts(text) == text


def test_a_reference_after_a_number_is_none() -> None:
    text = "Fragen: Tel. 044 123 45 67. Referenz: GSP26/35072."
    assert without_contacts(text) == "Fragen: Tel. […]. Referenz: GSP26/35072."
