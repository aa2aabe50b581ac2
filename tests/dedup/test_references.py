"""References are found under the labels of six languages, and tell an employer's openings apart."""

import numpy as np
import pytest

from jobfold.dedup.corpus import corpus
from jobfold.dedup.features import features
from jobfold.dedup.profile import profile
from jobfold.dedup.references import references
from jobfold.offers.model import Offer, Organization


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Référence : AB-4711.", "ab-4711"),
        ("Bitte Kennziffer 17/0342 angeben", "17/0342"),
        ("Stellen-Nr.: 553312", "553312"),
        ("Rif. MI2231", "mi2231"),
        ("Vacaturenummer: 2023-1234", "2023-1234"),
        ("with the job reference R0101010", "r0101010"),
        ("Referencia 99812, Madrid", "99812"),
        ("Job ID # 88123", "88123"),
    ],
)
def test_a_reference_is_found_under_its_label(text: str, code: str) -> None:
    assert references(text) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "Seit 1998 eine Referenz 2024 im Bereich",
        "une référence depuis 120 ans",
        "our reference customers: 4500 firms",
        "job 12345",
        "Ref. 12",
        "job ref: 664b4633ad875ab9579f95ea",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert references(text) == set()


def ad(number: str, employer: str, reference: str) -> Offer:
    text = f"Wir suchen eine Person für unser Team. Referenz {reference}."
    return Offer(
        source="s",
        source_id=number,
        title="Koch",
        description=text,
        hiring_organization=Organization(name=employer),
    )


def test_another_reference_of_one_employer_speaks_against_and_that_of_an_agency_does_not() -> None:
    ads = [ad("1", "Aarehof AG", "A-100"), ad("2", "Aarehof", "A-200"), ad("3", "Tempora Personal", "T-900")]
    pair = features(corpus([profile(one) for one in ads]), np.array([0, 0]), np.array([1, 2]))
    assert pair.column("reference_differs").tolist() == [1.0, 0.0]
    assert pair.column("reference_shared").tolist() == [0.0, 0.0]
