"""Dates in all their forms."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfold.offers.dates import day_first_of, has_order, parse_date, plausible_deadline, plausible_posting

TODAY = dt.date(2023, 6, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-11-21", "2022-11-21"),
        ("2022-11-21T23:59:59+01:00", "2022-11-21"),
        ("2022/1/5", "2022-01-05"),
        ("20221121", "2022-11-21"),
        ("20221121T093000Z", "2022-11-21"),
        ("21/11/2022", "2022-11-21"),
        ("21.11.22", "2022-11-21"),
        ("12/25/2022", "2022-12-25"),
        ("Mon, 21 Nov 2022 10:00:00 GMT", "2022-11-21"),
        ("21. November 2022", "2022-11-21"),
        ("1er mars 2023", "2023-03-01"),
        ("le lundi 5 juin 2023 à 12h", "2023-06-05"),
        ("2 de enero de 2023", "2023-01-02"),
        ("3 mrt 2023", "2023-03-03"),
        ("14 août 2022", "2022-08-14"),
        ("2 März 2023", "2023-03-02"),
        ("Nov 21, 2022", "2022-11-21"),
        ("1669032000", "2022-11-21"),
        ("1669032000000", "2022-11-21"),
        ("/Date(1669032000000)/", "2022-11-21"),
        ("20 december", "2022-12-20"),
        ("il y a 3 jours", "2023-06-12"),
        ("vor 3 Tagen", "2023-06-12"),
        ("3 giorni fa", "2023-06-12"),
        ("hace 3 días", "2023-06-12"),
        ("een week geleden", "2023-06-08"),
        ("Posted 5 hours ago", "2023-06-15"),
        ("30+ days ago", "2023-05-16"),
        ("21 días", "2023-05-25"),
        ("3d", "2023-06-12"),
        ("+ 30 d", "2023-07-15"),
        ("dans 3 jours", "2023-06-18"),
        ("in 3 Tagen", "2023-06-18"),
        ("heute", "2023-06-15"),
        ("aujourd’hui", "2023-06-15"),
        ("ieri", "2023-06-14"),
        ("il y a une heure", "2023-06-15"),
        ("för 2 veckor sedan", "2023-06-01"),
        ("há 3 dias", "2023-06-12"),
        ("3 dni temu", "2023-06-12"),
        ("i går", "2023-06-14"),
        ("12 listopada 2022", "2022-11-12"),
        ("1 de maio de 2023", "2023-05-01"),
        ("2018–02–01", "2018-02-01"),
        ("2:31 PM '2016-02-18", "2016-02-18"),
    ],
)
def test_parse_date(text: str, expected: str) -> None:
    assert parse_date(text, today=TODAY) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize("text", ["", "soon", "31/02/2022", "2022-13-01", "ASAP", "99999999999999999999", "x" * 500])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text, today=TODAY) is None


def test_an_age_of_thirty_days_and_more_is_no_day_ahead() -> None:
    assert parse_date("+ 30 d", today=TODAY, past=True) == dt.date(2023, 5, 16)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["03/04/2025", "17/04/2025"], True),
        (["03/04/2025", "04/17/2025"], False),
        (["02/04/2025", "03/04/2025", "04/04/2025"], True),
        (["04/02/2025", "04/03/2025", "04/05/2025"], False),
        (["03/04/2025"], None),
        (["01/02/2026", "01/03/2026", "01/09/2026"], None),  # deadlines on the first of the month
        (["2025-03-04", "04.03.2025", "il y a 3 jours"], None),
    ],
)
def test_the_dates_of_a_source_tell_the_day_from_the_month(texts: list[str], expected: bool | None) -> None:
    assert day_first_of(texts) is expected


def test_which_dates_need_an_order() -> None:
    assert has_order("03/04/2025 10:00")
    assert not any(map(has_order, ("04/04/2025", "17/04/2025", "2025-03-04", "04.03.2025", "3 days ago")))


def test_month_first_where_asked() -> None:
    assert parse_date("03/04/2023") == dt.date(2023, 4, 3)
    assert parse_date("03/04/2023", day_first=False) == dt.date(2023, 3, 4)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_iso_dates_are_read_back(date: dt.date) -> None:
    assert parse_date(date.isoformat()) == date


@given(st.text(alphabet="0123456789 -/.:TZabdeijnorsu", max_size=30))
def test_nothing_makes_it_fail(text: str) -> None:
    assert parse_date(text, today=TODAY) is None or isinstance(parse_date(text, today=TODAY), dt.date)


def test_deadlines_that_mean_nothing() -> None:
    posted = dt.date(2023, 1, 1)
    assert plausible_deadline(dt.date(2023, 2, 1), posted)
    assert not plausible_deadline(dt.date(1970, 1, 1), posted)
    assert not plausible_deadline(dt.date(2035, 1, 1), posted)
    assert not plausible_deadline(dt.date(2035, 1, 1), None, today=posted)
    assert not plausible_deadline(dt.date(2022, 12, 1), posted)


def test_days_of_posting_that_mean_nothing() -> None:
    assert plausible_posting(dt.date(2023, 1, 1), today=TODAY)
    assert not any(plausible_posting(dt.date(year, 1, 1), today=TODAY) for year in (1970, 2035, 9999))
