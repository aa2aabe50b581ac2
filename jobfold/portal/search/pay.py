"""Pay made comparable: what an offer states, as whole euros for a year of full-time work.

An offer counts with the middle of the range that it states, or with the one bound that it states. Amounts in other
currencies are turned into euros at rates that stand here and do not move, so that a result is the same tomorrow; they
are meant for comparing, not for paying.
"""

from typing import Literal

from jobfold.offers.published import PublishedOffer
from jobfold.offers.salaries import yearly

Currency = Literal["EUR", "CHF", "GBP", "USD", "SEK", "NOK", "DKK", "PLN", "CZK"]
EUROS: dict[Currency, float] = {
    "EUR": 1.0, "CHF": 1.05, "GBP": 1.18, "USD": 0.92, "SEK": 0.088, "NOK": 0.086, "DKK": 0.134, "PLN": 0.233,
    "CZK": 0.040,
}  # fmt: skip
"""What one unit of each currency counts for: round rates of the years 2023 to 2025."""
BANDS = (20_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 120_000)
"""The amounts, in any of the currencies, from which offers are counted."""
HIGHEST = 1_000_000
"""Euros; more a year is a slip of the pen, and not comparable."""


def euros(amount: float, currency: Currency) -> int:
    """`amount` in whole euros."""
    return round(amount * EUROS[currency])


def comparable_pay(published: PublishedOffer) -> int | None:
    """The yearly full-time pay of an offer in euros; ``None`` where it states none, or in a currency without rate."""
    salary = published.offer.base_salary
    if salary is None or salary.currency not in EUROS:
        return None
    bounds = [bound for bound in yearly(salary) if bound]
    if not bounds:
        return None
    pay = euros(sum(bounds) / len(bounds), salary.currency)
    return pay if 0 < pay <= HIGHEST else None
