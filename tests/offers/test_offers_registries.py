"""Registry numbers: what adds up is kept and compared, what does not is a problem, what is unknown is left alone."""

import pytest

from jobfold.offers.jobposting import read_jobposting, write_jobposting
from jobfold.offers.model import Identifier
from jobfold.offers.registries import is_registry_number, registry_key, registry_numbers


@pytest.mark.parametrize(
    ("name", "number", "key"),
    [
        ("siret", "732 829 320 00074", "siren:732829320"),
        ("entreprise.siren", "732829320", "siren:732829320"),
        ("vatID", "FR44 732829320", "siren:732829320"),
        ("uid", "CHE-116.281.710", "uid:CHE116281710"),
        ("vatID", "DE136695976", "de:136695976"),
        ("USt-IdNr.", "ATU13585627", "at:U13585627"),
        ("employer.orgnr", "923 609 016", "no:923609016"),
        ("organisationsnummer", "556012-5790", "se:5560125790"),
        ("vatID", "SE556012579001", "se:5560125790"),
        ("KvK", "17014545", "kvk:17014545"),
        ("BTW", "NL004495445B01", "nl:004495445B01"),
        ("KBO", "0403.019.261", "be:403019261"),
        ("vatID", "BE0403019261", "be:403019261"),
        ("P.IVA", "00743110157", "it:00743110157"),
        ("CIF", "A58818501", "es:A58818501"),
        ("NIF", "54362315K", "es:54362315K"),
        ("vatID", "LU15027442", "lu:15027442"),
        ("Company No", "SC123456", "gb:SC123456"),
        ("CVR", "13585628", "dk:13585628"),
        ("leiCode", "213800KUD8LAJWSQ9D15", "lei:213800KUD8LAJWSQ9D15"),
        ("HRB", "12345", "hr:12345"),
    ],
)
def test_a_number_is_what_its_label_says(name: str, number: str, key: str) -> None:
    identifier = Identifier(name, number)
    assert is_registry_number(identifier)
    assert registry_key(identifier) == key


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("siret", "73282932000075"),
        ("siret", "unknown"),
        ("uid", "CHE-116.281.711"),
        ("vatID", "DE136695977"),
        ("orgnr", "923609017"),
        ("KBO", "0403019262"),
        ("P.IVA", "00743110158"),
        ("CIF", "A58818502"),
        ("leiCode", "213800KUD8LAJWSQ9D16"),
    ],
)
def test_a_slip_of_the_keyboard_is_seen(name: str, number: str) -> None:
    assert not is_registry_number(Identifier(name, number))


def test_a_label_or_country_that_is_unknown_makes_no_number_wrong() -> None:
    for identifier in (Identifier("internal", "17"), Identifier("vatID", "IE6388047V")):
        assert is_registry_number(identifier)
        assert registry_key(identifier) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SIRET : 732 829 320 00074 - RCS Paris", [("SIRET", "73282932000074")]),
        ("USt-IdNr.: DE136695976, HRB 12345", [("UST-IDNR", "DE136695976"), ("HRB", "12345")]),
        ("Org.nr: 556012-5790", [("ORG.NR", "5560125790")]),
        ("example.com KvK 17014545", [("KVK", "17014545")]),
        ("Maximaal € 450 (excl. BTW) en 12345678 klanten", []),
        ("contratto con partita IVA, 28.000 euro", []),
        ("SIRET : 732 829 320 00075", []),
    ],
)
def test_numbers_that_a_text_labels_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.name, one.value) for one in registry_numbers(text)] == found


def test_an_invalid_number_is_a_problem_and_a_valid_one_of_the_text_is_kept() -> None:
    posting = {
        "title": "Maçon",
        "identifier": {"name": "board", "value": "1"},
        "description": "Dupin SARL, SIRET 732 829 320 00074",
        "hiringOrganization": {"name": "Dupin", "identifier": {"name": "siret", "value": "73282932000075"}},
    }
    reading = read_jobposting(posting)
    assert [problem.code for problem in reading.problems] == ["registry-number-invalid"]
    assert reading.offer is not None and reading.offer.hiring_organization is not None
    assert reading.offer.hiring_organization.identifiers == (Identifier("SIRET", "73282932000074"),)
    assert read_jobposting(write_jobposting(reading.offer)).offer == reading.offer
