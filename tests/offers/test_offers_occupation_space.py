"""Titles of one job lie near each other in all languages, and those of other jobs apart."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfold.offers.occupation_space import title_point

JOBS = (
    ("Pflegefachfrau HF 80-100 %", "Infirmier / Infirmière (H/F)", "Infermiera", "Registered Nurse", "Verpleegkundige"),
    ("Konditor (m/w/d)", "Pâtissière", "Pasticciere", "Pastry Chef", "Pastelero", "Banketbakker"),
    ("Buchhalter/in", "Comptable (H/F)", "Contabile", "Accountant", "Contable", "Boekhouder"),
    ("Softwareentwickler", "Développeur logiciel", "Sviluppatore software", "Software developer"),
)


@pytest.mark.parametrize("names", JOBS)
def test_translations_lie_nearer_than_any_other_job(names: tuple[str, ...]) -> None:
    others = [title_point(name) for job in JOBS if job is not names for name in job]
    for one, two in combinations(names, 2):
        near = title_point(one) @ title_point(two)
        assert near > max(title_point(one) @ other for other in others), (one, two, near)


def test_a_title_without_a_known_word_is_nowhere() -> None:
    assert not title_point("xqzt").any()
    assert not title_point("").any()


@given(st.text(max_size=80))
def test_any_title_has_a_point_of_length_one_or_none(title: str) -> None:
    length = float(np.linalg.norm(title_point(title)))
    assert length == 0 or abs(length - 1) < 1e-3
