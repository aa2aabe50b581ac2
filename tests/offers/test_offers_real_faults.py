"""Faults that real feeds once brought into the catalogue; each stays out."""

from jobfold.offers.dates import parse_date
from jobfold.offers.jobposting import read_jobposting
from jobfold.offers.languages import detect_language
from jobfold.offers.places import resolve_text
from jobfold.offers.salaries import parse_salary
from jobfold.offers.values import present


def bare(**fields: object) -> str:
    """The source id that a record without id, address and text is given."""
    reading = read_jobposting({"title": "Plonge en restauration"} | fields, source="s")
    assert reading.offer is not None
    return reading.offer.source_id


def test_a_hash_is_no_date() -> None:
    assert parse_date("85d59da8395292a13872ea3cc780a229afcc8ad7") is None
    assert parse_date("1002c729d0336e757b5646175b35ae9c2489462a") is None
    assert parse_date("30+ d ago") is not None


def test_half_a_name_names_no_other_town() -> None:
    for name in ("San Ġiljan", "Sophia-Antipolis"):
        assert [place for place in resolve_text(name) if place.level == "town" and place.country in ("ML", "BG")] == []
    assert [place.name for place in resolve_text("Valbonne Sophia Antipolis")] == ["Valbonne"]


def test_the_number_of_an_agreement_is_no_pay() -> None:
    assert parse_salary("Selon Rémunération CCN 51") is None
    assert parse_salary("2500 brut", country="FR") is not None


def test_french_titles_without_small_words() -> None:
    for title in ("Chargé·e de com", "CDI Data Engineer F/H", "Assistant.e Direction artistique / Graphiste"):
        assert detect_language(title) == "fr"
    assert detect_language("Sommellerie") in (None, "fr")


def test_a_note_to_oneself_says_nothing() -> None:
    assert not present("todo")


def test_bare_records_of_several_days_are_several_offers() -> None:
    assert bare(datePosted="2015-03-31") != bare(datePosted="2016-03-11")
    assert bare(datePosted="3 days ago") == bare(datePosted="4 days ago")
