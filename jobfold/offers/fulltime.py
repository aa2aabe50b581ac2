"""Full time by country: what a year of it holds, and which share of it so many hours a week are."""

from jobfold.offers.model import SalaryUnit

_FULL_TIME: dict[str, tuple[float, float]] = {
    "FR": (35, 35), "CH": (40, 42), "LI": (40, 42), "DE": (35, 40), "AT": (38, 40), "IT": (36, 40), "ES": (35, 40),
    "NL": (36, 40), "BE": (36, 38), "LU": (40, 40), "GB": (35, 37.5), "IE": (35, 39), "US": (35, 40), "CA": (35, 40),
    "SE": (37, 40), "NO": (35.5, 37.5), "DK": (37, 37), "FI": (36, 37.5), "PT": (35, 40), "PL": (40, 40),
    "CZ": (37.5, 40),
}  # fmt: skip
"""Per country: the hours a week from which work is full time (the shortest week of the large collective agreements or
the law), and the usual hours of a full-time week, of which fewer hours are a share."""
_ANYWHERE = (37.0, 40.0)
_WEEKS, _DAYS = 52, 260


def units_in_a_year(unit: SalaryUnit, country: str | None) -> float:
    """How many of `unit` a year of full-time work pays: paid leave counts, so 52 weeks of the country's usual hours."""
    if unit == "HOUR":
        return _WEEKS * _FULL_TIME.get(country or "", _ANYWHERE)[1]
    return {"DAY": _DAYS, "WEEK": _WEEKS, "MONTH": 12, "YEAR": 1}[unit]


def share_of_full_time(hours: float, country: str | None) -> int | None:
    """`hours` a week in per cent of full time in `country`, 1 to 100; ``None`` if no week has so many.

    Without a country, of 40 hours.
    """
    full, usual = _FULL_TIME.get(country or "", _ANYWHERE)
    if not 1 <= hours <= 60:
        return None
    return 100 if hours >= full else max(1, round(100 * hours / usual))
