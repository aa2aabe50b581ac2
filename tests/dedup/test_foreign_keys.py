"""Translations meet under keys that no language changes."""

from jobfold.dedup.foreign_keys import MOST_NUMBERS, language_free_keys
from jobfold.dedup.profile import profile
from jobfold.offers.model import Offer, Organization, Place

GERMAN = Offer(
    source="a",
    source_id="1",
    title="Pflegefachfrau HF",
    description="Lohn CHF 78'000, gegründet 1912, Team von 12.",
    hiring_organization=Organization(name="Aarehof AG"),
    job_locations=(Place(locality="Biel", country="CH"),),
)
FRENCH = Offer(
    source="b",
    source_id="2",
    title="Infirmière",
    description="Salaire de 78 000 francs, depuis 1912, équipe de 12 personnes.",
    hiring_organization=Organization(name="Aarehof Services"),
)


def test_number_and_occupation_bring_a_translation_without_a_town_to_its_original() -> None:
    shared = {*language_free_keys(profile(GERMAN))} & {*language_free_keys(profile(FRENCH))}
    assert "employer+number\0aarehof\0" + "78000" in shared
    assert any(key.startswith("employer+occupation\0aarehof\0") for key in shared)
    assert not any("1912" in key for key in shared)


def test_few_numbers_become_keys() -> None:
    many = " ".join(str(number) for number in range(30_000, 30_050))
    one = profile(Offer(source="a", source_id="1", title="Koch", description=many, job_locations=GERMAN.job_locations))
    assert len([key for key in language_free_keys(one) if key.startswith("town+number")]) == MOST_NUMBERS
