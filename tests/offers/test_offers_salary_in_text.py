"""Pay that only the text states."""

import pytest

from jobfold.offers.jobposting import read_jobposting, write_jobposting
from jobfold.offers.model import Offer, Salary
from jobfold.offers.salary_in_text import salary_in_text, stated_pay
from jobfold.offers.text import plain_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You join a team of 12.\n\nSalary: £28,000 - £32,000 per annum\nPension: 5%", (28_000, 32_000, "GBP", "YEAR")),
        ("Wir bieten:\n• Gehalt 2.600,00€ - 3.100,00€ pro Monat\n• Zuschuss von 25 €", (2_600, 3_100, "EUR", "MONTH")),
        (
            "Rémunération : à partir de 1 935,31 € brut/mois + prime de panier de 4,20 €",
            (1_935.31, None, "EUR", "MONTH"),
        ),
        ("Gross monthly salary\n\n€ 2,770 - € 3,539\n\nRequired background", (2_770, 3_539, "EUR", "MONTH")),
        ("Een bruto maandsalaris tussen € 4.678,- en € 6.402,- (schaal 11)", (4_678, 6_402, "EUR", "MONTH")),
        ("Tarif : TJM 450 €", (450, 450, "EUR", "DAY")),
        ("RAL 28.000 - 32.000 €", (28_000, 32_000, "EUR", "YEAR")),
        ("A budget of €1,000 per year.\nSalary: up to €70k a year", (None, 70_000, "EUR", "YEAR")),
    ],
)
def test_a_labelled_amount_is_read(text: str, expected: tuple[float | None, float | None, str, str]) -> None:
    found = salary_in_text("Baker", text)
    assert found is not None
    assert (found.min_value, found.max_value, found.currency, found.unit) == expected
    assert found.from_text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "An attractive salary.",
        "A training budget of €1,000 per year and a salary that fits.",
        "We have raised $145M and pay well.",
        "Ticket restaurant de 9 € par jour",
        "You manage accounts worth £250,000 per annum.",
        "Salary: 50",
        "Wages for 500 employees cost us 3.000.000 € per month.",
        "$1,000 referral bonus",
    ],
)
def test_other_money_is_left_alone(text: str) -> None:
    assert salary_in_text("Baker", text) is None


def test_a_title_needs_no_label() -> None:
    found = salary_in_text("PHP Entwickler (m/w/d) bis 75.000€", "")
    assert found is not None
    assert (found.min_value, found.max_value, found.unit) == (None, 75_000, "YEAR")


def test_the_source_goes_before_the_text() -> None:
    offer = Offer(source="a", source_id="1", title="Baker", description="<p>Salary: €2,000 per month</p>")
    read = stated_pay(offer, plain_text(offer.description), {"DE"})
    assert read == Salary(
        min_value=2_000, max_value=2_000, currency="EUR", unit="MONTH", text="Salary: €2,000 per month", from_text=True
    )
    own = Offer(
        source="a", source_id="1", title="Baker", base_salary=Salary(min_value=15), description=offer.description
    )
    assert stated_pay(own, "", {"DE"}) == Salary(min_value=15, currency="EUR", unit="HOUR")
    assert stated_pay(own, "", {"DE", "CH"}) == Salary(min_value=15)
    words = Offer(source="a", source_id="1", title="Baker", base_salary=Salary(text="selon profil"))
    assert stated_pay(words, "", ()) == Salary(text="selon profil")


def test_pay_from_the_text_stays_marked_when_written_out() -> None:
    pay = Salary(min_value=2_000, currency="EUR", unit="MONTH", text="Salary: from €2,000 per month", from_text=True)
    offer = Offer(source="a", source_id="1", title="Baker", base_salary=pay)
    read = read_jobposting(write_jobposting(offer)).offer
    assert read is not None
    assert read.base_salary == pay


def test_pay_behind_a_number_without_end_is_read() -> None:
    found = salary_in_text("Baker", "Ref " + "1." * 50_000 + "\nSalary: £28,000 per annum")
    assert found is not None
    assert found.min_value == 28_000
