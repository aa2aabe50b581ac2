"""Kinds of employment and workload."""

from typing import get_args

import pytest

from jobfold.offers.employment import parse_employment_types, parse_workload, says_no_kind
from jobfold.offers.model import EmploymentType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FULL_TIME,PART_TIME", ("FULL_TIME", "PART_TIME")),
        ("https://schema.org/FULL_TIME", ("FULL_TIME",)),
        ("CDI", ("PERMANENT",)),
        ("Contrat à durée indéterminée - Temps plein", ("FULL_TIME", "PERMANENT")),
        ("Contrat à durée déterminée", ("TEMPORARY",)),
        ("Festanstellung, Vollzeit", ("FULL_TIME", "PERMANENT")),
        ("befristet", ("TEMPORARY",)),
        ("unbefristet", ("PERMANENT",)),
        ("Tempo indeterminato", ("PERMANENT",)),
        ("Tempo determinato, part-time", ("PART_TIME", "TEMPORARY")),
        ("Vast contract, parttime", ("PART_TIME", "PERMANENT")),
        ("Jornada completa - indefinido", ("FULL_TIME", "PERMANENT")),
        ("permanent contract", ("PERMANENT",)),
        ("Contract", ("CONTRACTOR",)),
        ("Alternance / apprentissage", ("APPRENTICE",)),
        ("Stage", ("INTERN",)),
        ("ZZP of freelance", ("CONTRACTOR",)),
        ("Ausbildung", ("APPRENTICE",)),
        ("something else entirely", ()),
        ("CDI intérimaire", ("PERMANENT",)),
        ("Mission intérimaire", ("TEMPORARY",)),
        ("SAI", ("TEMPORARY",)),
        ("International Corporate Volunteer Program", ("TEMPORARY",)),
        ("Work study", ("APPRENTICE",)),
        ("Zero hours contract", ("PER_DIEM",)),
        ("Tillsvidare- eller tidsbegränsad anställning", ("PERMANENT", "TEMPORARY")),
        ("Säsongsarbete", ("TEMPORARY",)),
        ("Fast", ("PERMANENT",)),
        ("fast-paced", ()),
        ("early-stage", ()),
        ("Annet", ("OTHER",)),
        ("tijdelijk contract met uitzicht op vast", ("TEMPORARY",)),
        ("permanent or B2B", ("PERMANENT", "CONTRACTOR")),
        ("befristet auf 2 Jahre", ("TEMPORARY",)),
    ],
)
def test_parse_employment_types(text: str, expected: tuple[EmploymentType, ...]) -> None:
    assert parse_employment_types(text) == expected


def test_a_word_that_only_says_contract_is_nothing_to_complain_of() -> None:
    assert says_no_kind("Contrat travail")
    assert not says_no_kind("12 months")


@pytest.mark.parametrize("code", get_args(EmploymentType))
def test_every_code_reads_itself(code: EmploymentType) -> None:
    assert parse_employment_types(code) == (code,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("80-100%", (80, 100)),
        ("80 % - 100 %", (80, 100)),
        ("Pflegefachfrau HF 60–80 %", (60, 80)),
        ("Pensum 60% bis 80%", (60, 80)),
        ("80 à 100 %", (80, 100)),
        ("50%", (50, 50)),
        ("100% remote", None),
        ("100-80%", None),
        ("130%", None),
        ("38 hours", None),
    ],
)
def test_parse_workload(text: str, expected: tuple[int, int] | None) -> None:
    assert parse_workload(text) == expected
