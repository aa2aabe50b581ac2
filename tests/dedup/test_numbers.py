"""Numbers that survive translation are one string in every language."""

import pytest

from jobfold.dedup.numbers import telling_numbers
from jobfold.offers.model import Salary


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("unser 12-köpfiges Team", "our team of 12"),
        ("44,30 € pro Stunde", "EUR 44.30 an hour"),
        ("39,00 bis", "39.00 to 39"),
        ("CHF 4'500", "4.500 CHF"),
        ("62 000 euros", "62,000 euros"),
        ("20-minütige Gespräche", "20-minute talks"),
    ],
)
def test_a_number_is_alike_in_two_languages(one: str, two: str) -> None:
    assert telling_numbers(one, None) == telling_numbers(two, None) != set()


def test_references_stay_whole_and_years_say_nothing() -> None:
    assert telling_numbers("Ref. 2688-TRM, since 2015, 24 h, CO2", None) == {"2688-trm", "co2"}


def test_the_stated_pay_is_a_number_of_the_ad() -> None:
    assert telling_numbers("", Salary(min_value=44.3, max_value=60000.0)) == {"44.3", "60000"}
