"""The phrase files: whole, parallel, and clean of what the truth does not know about."""

import pytest

from jobfold.demo import words
from jobfold.demo.market import names, sectors, towns
from jobfold.demo.phrases import LANGUAGES, slots
from jobfold.demo.titles import FORMS, title
from jobfold.demo.violations import breaches


def test_there_are_enough_trades_and_sentences() -> None:
    assert len(sectors()) >= 12
    assert sum(len(sector.occupations) for sector in sectors().values()) >= 60
    for sector in sectors().values():
        assert len(set(sector.tasks)) >= 25, sector.id


@pytest.mark.parametrize("sector", sorted(sectors()))
def test_no_sentence_is_left_untranslated(sector: str) -> None:
    for quad in sectors()[sector].tasks:
        assert len(set(quad)) == 4, quad


def test_every_sentence_is_written_once() -> None:
    tasks = [quad for sector in sectors().values() for quad in sector.tasks]
    for language in range(4):
        texts = [quad[language] for quad in tasks]
        assert len(texts) == len(set(texts))


def test_towns_are_different_places_with_postcodes() -> None:
    assert len({(town.country, town.names[3]) for town in towns()}) == len(towns())
    for town in towns():
        assert town.postal_code and town.region and set(town.languages) <= set(LANGUAGES)
    assert {town.country for town in towns()} == {"CH", "FR", "DE", "IT", "AT", "BE", "LU", "GB"}


def test_titles_are_open_to_everyone() -> None:
    """A bare masculine title would itself break the law in some countries, behind the truth's back."""
    marks = ("H/F", "F/H", "m/w/d", "w/m/d", "m/f", "f/m/x", "all genders")
    for sector in sectors().values():
        for occupation in sector.occupations:
            for language, name in zip(LANGUAGES, occupation.names, strict=True):
                masculine, _, feminine = name.partition("|")
                for form in range(FORMS):
                    text = title(occupation, language, form)
                    marked = any(mark in text for mark in marks)
                    assert not feminine or marked or (masculine in text and feminine in text), text


def test_breaches_cover_the_three_kinds_of_verdict_and_their_families() -> None:
    refused = {breach.family for breach in breaches() if breach.verdict == "reject"}
    assert {"scam.mlm", "scam.pay", "scam.money_mule", "phone.premium"} <= refused
    assert {"discr.sex", "discr.age", "discr.family", "discr.disability"} <= refused
    assert any(breach.verdict == "review" for breach in breaches())
    assert sum(breach.verdict == "pass" for breach in breaches()) >= 20


def test_breaches_know_their_slots() -> None:
    for breach in breaches():
        assert slots(breach.quad) <= {"premium", "shared", "ordinary"}, breach.quad


def test_a_block_with_a_missing_translation_is_refused() -> None:
    with pytest.raises(ValueError, match="not four"):
        words._block("some-file", ["un", "eins", "uno"])


def test_a_block_whose_slots_differ_is_refused() -> None:
    with pytest.raises(ValueError, match="slots differ"):
        words._block("some-file", ["{n} pas", "{n} Schritte", "{n} passi", "some steps"])


def test_names_exist_in_all_languages() -> None:
    for section in ("family", "first", "pattern", "forms", "agencies"):
        assert all(names(section)[language] for language in LANGUAGES)
