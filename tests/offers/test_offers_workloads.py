"""Workload in per cent of full time."""

import pytest

from jobfold.offers.fulltime import share_of_full_time, units_in_a_year
from jobfold.offers.workloads import parse_workload


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("35h", "FR", (100, 100)),
        ("temps partiel - 17H30 Autre", "FR", (50, 50)),
        ("temps partiel 60%", "FR", (60, 60)),
        ("100 heures par mois", "FR", (66, 66)),
        ("mi-temps", "FR", (50, 50)),
        ("0,8 ETP", "FR", (80, 80)),
        ("38,5 Std./Woche", "AT", (100, 100)),
        ("30-35 Wochenstunden", "DE", (86, 100)),
        ("zwischen 20 und 30 Stunden pro Woche", "DE", (50, 75)),
        ("36-40 uur", "NL", (90, 100)),
        ("0,8 - 1,0 fte", None, (80, 100)),
        ("20-30 Stellenprozent", "CH", (20, 30)),
        ("16 hrs/week", "GB", (43, 43)),
        ("media jornada", "ES", (50, 50)),
        ("Heltid", None, (100, 100)),
        ("Sykepleier 37,5%", "NO", (38, 38)),
        ("40 hours per week", None, (100, 100)),
        ("full-time (38 hours)", None, (100, 100)),
    ],
)
def test_hours_and_fractions(text: str, country: str | None, expected: tuple[int, int]) -> None:
    assert parse_workload(text, country=country) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("20 hours", None),
        ("Vollzeit oder Teilzeit", "DE"),
        ("part-time", "GB"),
        ("Chargé de communication Laval 53 H/F", "FR"),
        ("24h/24", "FR"),
        ("7 hours per day", "GB"),
        ("100% en remoto", "ES"),
        ("Support 100% f-m-d, madrid", "ES"),
        ("50 % vývoj | 50 % podpora", "CZ"),
        ("60 hours", "US"),
    ],
)
def test_what_nobody_can_tell_is_none(text: str, country: str | None) -> None:
    assert parse_workload(text, country=country) is None


def test_a_year_of_full_time() -> None:
    assert units_in_a_year("HOUR", "FR") == 1820
    assert units_in_a_year("HOUR", None) == 2080
    assert units_in_a_year("MONTH", "CH") == 12
    assert share_of_full_time(21, "CH") == 50
    assert share_of_full_time(168, "CH") is None
