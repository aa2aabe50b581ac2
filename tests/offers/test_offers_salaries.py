"""Pay in words."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfold.offers.model import Salary
from jobfold.offers.salaries import completed, is_plausible, parse_salary, yearly


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45-55k€ brut annuel", (45_000, 55_000, "EUR", "YEAR")),
        ("CHF 90'000.–", (90_000, 90_000, "CHF", "YEAR")),
        ("Mensuel de 1600.0 Euros à 1800.0 Euros sur 12.0 mois", (1_600, 1_800, "EUR", "MONTH")),
        ("Annuel de 30000.0 Euros à 35000.0 Euros sur 13.0 mois", (30_000, 35_000, "EUR", "YEAR")),
        ("€ 4.900 - € 7.000 per maand", (4_900, 7_000, "EUR", "MONTH")),
        ("10,000 - 30,000", (10_000, 30_000, None, "YEAR")),
        ("1.065 - 1,120", (1_065, 1_120, None, None)),
        ("12,50 € net de l'heure", (12.5, 12.5, "EUR", "HOUR")),
        ("£30k-35k p.a.", (30_000, 35_000, "GBP", "YEAR")),
        ("RAL 30.000", (30_000, 30_000, None, "YEAR")),
        ("35 k€ sur 13 mois", (35_000, 35_000, "EUR", "YEAR")),
        ("CHF 6'500 - 7'500 pro Monat (13x)", (6_500, 7_500, "CHF", "MONTH")),
        ("$15.50 an hour", (15.5, 15.5, "USD", "HOUR")),
        ("From £25,000", (25_000, None, "GBP", "YEAR")),
        ("bis zu 80.000 €", (None, 80_000, "EUR", "YEAR")),
        ("Salaire : 2000 à 2500€ brut mensuel, 35h/semaine", (2_000, 2_500, "EUR", "MONTH")),
        ("14 Gehälter, 45.000 Euro Jahresgehalt", (45_000, 45_000, "EUR", "YEAR")),
        ("TJM 400-500€", (400, 500, "EUR", "DAY")),
        ("3.500,00 EUR", (3_500, 3_500, "EUR", "MONTH")),
        ("30.000€ - 20.000€", (20_000, 30_000, "EUR", "YEAR")),
        ("45 T€ - 55 T€", (45_000, 55_000, "EUR", "YEAR")),
        ("1.8k€ - 2.2k€ par mois", (1_800, 2_200, "EUR", "MONTH")),
        ("€ 4.320.77 en maximaal € 6.172.54 bruto per maand", (4_320.77, 6_172.54, "EUR", "MONTH")),
        ("Salaris €2.800 - €3.400 uren per week 36 - 40 uur", (2_800, 3_400, "EUR", "MONTH")),
        ("€ 3.226 and € 5.090 for a full-time working week of 38 hours", (3_226, 5_090, "EUR", "MONTH")),
        ("4-6 month commitment - $30 / hour", (30, 30, "USD", "HOUR")),
        ("Spring 2015 $2000 Per Month", (2_000, 2_000, "USD", "MONTH")),
        ("0-34300", (None, 34_300, None, "YEAR")),
        ("35 000 kr/månad", (35_000, 35_000, None, "MONTH")),
        ("8 000 - 12 000 zł brutto / mies.", (8_000, 12_000, "PLN", "MONTH")),
        ("$18.50 per hour, $500 sign-on bonus", (18.5, 18.5, "USD", "HOUR")),
        ("£25,000 + monthly car allowance", (25_000, 25_000, "GBP", "YEAR")),
        ("full time £25,000", (25_000, 25_000, "GBP", "YEAR")),
        ("max € 4000,- per periode van 4 weken", (None, 4_000, "EUR", None)),
        ("Taux journalier, entre 250 et 300 €, sur 16jours/mois", (250, 300, "EUR", "DAY")),
        ("7.200 - 8.400 €", (7_200, 8_400, "EUR", None)),
    ],
)
def test_parse_salary(text: str, expected: tuple[float | None, float | None, str | None, str | None]) -> None:
    read = parse_salary(text)
    assert read is not None
    assert (read.min_value, read.max_value, read.currency, read.unit) == expected
    assert read.text == text


@pytest.mark.parametrize("text", ["", "selon profil", "0,28", "80%", "35h/semaine", "N/A", "-1"])
def test_what_names_no_pay_is_none(text: str) -> None:
    assert parse_salary(text) is None


@pytest.mark.parametrize(
    "text",
    ["0-0", "Ticket restaurant 9 €", "chiffre d'affaires 5 Mio €", "paniers, trajets, mutuelle", "12.67 (equi. 2 an"],
)
def test_money_that_is_no_pay_is_none(text: str) -> None:
    assert parse_salary(text) is None


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("12,50 € de l'heure", "FR", (22_750, 22_750)),
        ("12,50 € pro Stunde", "DE", (26_000, 26_000)),
        ("Mensuel de 2000.0 Euros sur 13.0 mois", "FR", (26_000, 26_000)),
        ("CHF 6'500.- x 13", "CH", (84_500, 84_500)),
        ("3200€ x 13,5", "DE", (43_200, 43_200)),
        ("Annuel de 30000.0 Euros sur 13.0 mois", "FR", (30_000, 30_000)),
        ("CHF 4'000 bei 60 %", "CH", (80_000, 80_000)),
        ("1200 € pour 24h/semaine", "FR", (20_869.57, 20_869.57)),
        ("£24,000 pro rata, 20 hours per week", "GB", (24_000, 24_000)),
        ("Mensuel de 45000.0 Euros à 60000.0 Euros", "FR", (None, None)),
        ("24.000 - 2.400", "ES", (None, None)),
    ],
)
def test_a_year_of_full_time_pay(text: str, country: str, expected: tuple[float | None, float | None]) -> None:
    read = parse_salary(text, country=country)
    assert read is not None
    assert yearly(read, country=country) == expected


def test_what_nobody_can_be_paid_is_doubted() -> None:
    assert not is_plausible(Salary(min_value=45_000, max_value=60_000, currency="EUR", unit="MONTH"))
    assert not is_plausible(Salary(min_value=120_000, max_value=15_000_000))
    assert is_plausible(Salary(min_value=4_212_275, currency="COP", unit="MONTH"))


def test_the_country_completes_what_the_source_left_out() -> None:
    assert completed(Salary(min_value=16, max_value=18), "DE") == Salary(
        min_value=16, max_value=18, currency="EUR", unit="HOUR"
    )
    assert completed(Salary(text="selon profil"), "FR") == Salary(text="selon profil")
    assert completed(Salary(min_value=1_200, max_value=1_500, text="1.200 - 1.500"), "ES").unit == "MONTH"
    told = Salary(min_value=16, max_value=18, currency="USD", unit="HOUR")
    assert completed(told, "DE") is told


def test_the_country_gives_the_currency_that_is_not_named() -> None:
    read = parse_salary("60'000 bis 70'000", country="CH")
    assert read is not None
    assert read.currency == "CHF"
    dollars = parse_salary("$60,000", country="CA")
    assert dollars is not None
    assert dollars.currency == "CAD"


@given(st.text(alphabet="0123456789 .,'-–k€$CHFEURparmoisanheurejahr/%", max_size=60))
def test_amounts_are_ordered_and_positive(text: str) -> None:
    read = parse_salary(text)
    if read is not None:
        amounts = [value for value in (read.min_value, read.max_value) if value is not None]
        assert amounts
        assert amounts == sorted(amounts)
        assert amounts[0] >= 1


def test_yearly() -> None:
    assert yearly(Salary(min_value=20, max_value=25, unit="HOUR")) == (41_600, 52_000)
    assert yearly(Salary(min_value=2_000, unit="MONTH")) == (24_000, None)
    assert yearly(Salary(min_value=2_000)) == (None, None)


def test_a_real_column_of_mixed_formats(shared_data: Path) -> None:
    path = shared_data / "real/es_bulk/ofertas_completas_2000_salary_formats.csv"
    with path.open(encoding="utf-8", newline="") as file:
        texts = [row["Salario"] for row in csv.DictReader(file)]
    stated = [text for text in texts if any(char.isdigit() for char in text)]
    read = [parse_salary(text, country="ES") for text in stated]
    assert stated
    assert all(one is not None and one.currency == "EUR" for one in read)
    odd = [one.text for one in read if one and not 300 <= (one.max_value or one.min_value or 0) <= 200_000]
    assert sorted(str(text) for text in odd) == ["1.934.232 - 1.934.232", "20 - 40", "24 - 24"]  # as published
