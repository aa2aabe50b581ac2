"""Where the pay of one offer stands among offers of the same kind of work: numbers for a small drawing and its words.

Compared is pay per year of full-time work, as `jobfold.portal.search.pay` has it. Nothing is told unless five
employers or more state what they pay.
"""

from itertools import pairwise
from typing import get_args

import msgspec

from jobfold.offers.published import PublishedOffer
from jobfold.pipeline.facts import isco_of
from jobfold.portal.public.api import look_up
from jobfold.portal.search.pay import BANDS, Currency
from jobfold.portal.search.request import SearchRequest
from jobfold.portal.services import Services

FEWEST_EMPLOYERS = 5
WIDTH, HEIGHT = 320, 56
"""The drawing, in its own units."""
_EDGES = (0, *BANDS, 150_000)
_CURRENCIES: tuple[Currency, ...] = get_args(Currency)


class Bar(msgspec.Struct, frozen=True):
    """One band of pay as a rectangle of the drawing."""

    x: float
    y: float
    width: float
    height: float


class PayScale(msgspec.Struct, frozen=True, kw_only=True):
    """An offer's pay per year, from `low` to `high`, beside `compared` offers of the ISCO-08 group `occupation`.

    `below` of these promise less than `step`, the last round amount that this offer reaches. `left` and `right` are
    where the offer begins and ends in the drawing; `bars` may be empty, where there is too little to compare.
    """

    currency: str
    low: float
    high: float
    left: float
    right: float
    bars: tuple[Bar, ...] = ()
    occupation: str | None = None
    compared: int = 0
    below: int = 0
    step: int = 0


def pay_scale(services: Services, published: PublishedOffer) -> PayScale | None:
    """The scale of an offer that states its pay; ``None`` where it does not."""
    stated = [bound for bound in (published.salary_yearly_min, published.salary_yearly_max) if bound]
    salary = published.offer.base_salary
    currency = next((one for one in _CURRENCIES if salary and salary.currency == one), None)
    if not stated or currency is None or max(stated) > 10 * _EDGES[-1]:
        return None
    low, high = min(stated), max(stated)
    scale = PayScale(currency=currency, low=low, high=high, left=_x(low), right=max(_x(high), _x(low) + 3))
    occupation = isco_of(published)
    if occupation is None:
        return scale
    group = occupation[:2]
    wanted = SearchRequest(occupation=(group,), salary_min=1, currency=currency, limit=1)
    page = look_up(services, wanted, "employer", "salary")
    if len(page.facets["employer"]) < FEWEST_EMPLOYERS:
        return scale
    from_on = {int(count.value): count.count for count in page.facets["salary"]}
    above = [page.total, *(from_on.get(amount, 0) for amount in BANDS), 0]
    step = max((amount for amount in BANDS if amount <= (low + high) / 2), default=0)
    return msgspec.structs.replace(
        scale,
        bars=_bars([more - less for more, less in pairwise(above)]),
        occupation=group,
        compared=page.total,
        below=page.total - from_on.get(step, 0) if step else 0,
        step=step,
    )


def _bars(counts: list[int]) -> tuple[Bar, ...]:
    """A rectangle for each band with offers; its area tells how many there are."""
    bands = list(pairwise(_EDGES))
    densities = [count / (high - low) for count, (low, high) in zip(counts, bands, strict=True)]
    tallest = max(densities) or 1
    return tuple(
        Bar(_x(low), round(HEIGHT * (1 - density / tallest), 1), round(_x(high) - _x(low) - 1, 1),
            round(HEIGHT * density / tallest, 1))
        for density, (low, high) in zip(densities, bands, strict=True)
        if density
    )  # fmt: skip


def _x(amount: float) -> float:
    return round(min(amount, _EDGES[-1]) / _EDGES[-1] * WIDTH, 1)
