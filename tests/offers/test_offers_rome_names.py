"""The names of an old code of ROME among the codes it became, and codes for concepts by likeness of names."""

import msgspec
import pytest

from jobfold.offers.data.rome_names import Likeness, divide

HEIRS = {"A1405": "Arboriculteur / Arboricultrice", "A1418": "Viticulteur / Viticultrice"}


class Code(msgspec.Struct):
    rome: str
    names: dict[str, list[str]]


CODES = [
    Code("D1102", {"fr": ["Boulanger / Boulangère", "Aide-boulanger / Aide-boulangère"]}),
    Code("D1104", {"fr": ["Pâtissier / Pâtissière"]}),
]


@pytest.mark.parametrize(
    ("name", "code"),
    [("Ouvrier viticole / Ouvrière viticole", "A1418"), ("Arboriculteur fruitier / Arboricultrice fruitière", "A1405")],
)
def test_a_name_goes_to_the_code_it_is_like(name: str, code: str) -> None:
    assert divide([name], HEIRS, "A1405") == {name: code}


def test_a_name_like_none_stays() -> None:
    assert divide(["Œnologue"], HEIRS, "A1405") == {"Œnologue": "A1405"}


def test_an_only_heir_has_all() -> None:
    assert divide(["Vigneron"], {"A1423": "Œnologue"}, "A1405") == {"Vigneron": "A1423"}


def test_a_concept_has_the_likeliest_code_of_those_that_may_be() -> None:
    near = Likeness(CODES)
    assert near.likeliest(["boulanger/boulangère"], {"D1102", "D1104"}) == "D1102"
    assert near.likeliest(["boulanger/boulangère"], {"D1104"}) == ""
    assert near.likeliest(["boulanger/boulangère"], set()) == ""
