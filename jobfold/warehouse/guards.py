"""Guards: why a delivery is not believed. It is then held, nothing of it is applied, until a person releases it.

Pure: figures in, doubts out. Each doubt has a stable code, which `docs/guards.md` explains. What is usual for a source
are the medians of its last deliveries that were applied; a delivery that a person released begins that history anew.
"""

from collections.abc import Callable, Sequence
from math import sqrt
from statistics import median

import msgspec

from jobfold.warehouse.measures import Measures

REASONS = {
    "delivery-empty": "the full delivery holds no offer, {usual} are live",
    "delivery-shrunk": "the full delivery lacks {now} of the {usual} live offers, more than {limit}%",
    "volume-high": "the full delivery holds {now} offers, {usual} are usual",
    "volume-unexpected": "the full delivery holds {now} offers, {usual} to {limit} are declared as normal",
    "list-looped": "the crawl saw a list go round: what it missed cannot be told from what has ended",
    "records-repeated": "{now}% of the records give an id again, {usual}% are usual",
    "contents-alike": "{now}% of the offers say the same as another one, {usual}% are usual",
    "coverage-dropped": "{field} is present in {now}% of the offers, {usual}% are usual",
}
"""The codes, and what each says of a delivery, with its figures."""


class Guard(msgspec.Struct, frozen=True, kw_only=True):
    """When a delivery is believed. An empty full one never is."""

    most_absent: float = 0.2
    """Share of a source's live offers that one full delivery may drop."""
    most_growth: float = 4.0
    """How many times the usual number of offers a full delivery may hold."""
    most_repeated: float = 0.5
    """Share of the records that may give an id again; more is fine where it is usual."""
    most_alike: float = 0.9
    """Share of the offers that may say the same as another; more is fine where it is usual."""
    most_dropped: float = 0.2
    """By how much the share of the offers that have a field may fall below the usual one."""
    small: int = 20
    """Shares mean little below so many live offers of a source, or offers of a delivery: it is not held for them."""
    grace: int = 0
    """Full deliveries that may miss an offer before it is gone."""


class Doubt(msgspec.Struct, frozen=True, omit_defaults=True):
    """One reason not to believe a delivery. `now`, `usual` and `limit` are counts, or shares in per cent."""

    code: str
    now: int = 0
    usual: int = 0
    limit: int = 0
    field: str | None = None

    @property
    def said(self) -> str:
        return REASONS[self.code].format(now=self.now, usual=self.usual, limit=self.limit, field=self.field)


class Stock(msgspec.Struct, frozen=True):
    """What is there of a source: its `live` offers, and those of them that the full delivery does not hold."""

    live: int
    absent: int


class Past(msgspec.Struct, frozen=True):
    """An earlier delivery of the same source."""

    mode: str
    measures: Measures


def doubts(
    now: Measures,
    *,
    past: Sequence[Past] = (),
    stock: Stock | None = None,
    expected: tuple[int, int] | None = None,
    guard: Guard,
) -> tuple[Doubt, ...]:
    """Why the delivery with the figures `now` is not believed; empty if it is.

    `stock` is given of a full delivery only; `expected` is what the board declares. A source without `past` is judged
    by what means something for any source: a first delivery that repeats one id a hundred times is held too.
    """
    if stock and stock.live and not now.offers:
        return (Doubt("delivery-empty", usual=stock.live),)
    found = [*_volume(now, past, stock, expected, guard), *_repeats(now, past, guard)]
    if now.loops and not _usual(past, lambda one: one.loops):
        found.append(Doubt("list-looped", now=now.loops))
    return (*found, *_coverage(now, past, guard))


def _volume(
    now: Measures,
    past: Sequence[Past],
    stock: Stock | None,
    expected: tuple[int, int] | None,
    guard: Guard,
) -> list[Doubt]:
    if stock is None:  # a part of what there is may be of any size
        return []
    if stock.live >= guard.small and stock.absent > guard.most_absent * stock.live:
        limit = round(guard.most_absent * 100)
        return [Doubt("delivery-shrunk", now=stock.absent, usual=stock.live, limit=limit)]
    if expected and not expected[0] <= now.offers <= expected[1]:
        return [Doubt("volume-unexpected", now=now.offers, usual=expected[0], limit=expected[1])]
    usual = _usual([one for one in past if one.mode == "full"], lambda one: one.offers)
    if usual >= guard.small and now.offers > guard.most_growth * usual:
        return [Doubt("volume-high", now=now.offers, usual=round(usual))]
    return []


def _repeats(now: Measures, past: Sequence[Past], guard: Guard) -> list[Doubt]:
    if now.offers + now.repeated < guard.small:
        return []
    found = []
    for code, most, measured in (
        ("records-repeated", guard.most_repeated, _repeated),
        ("contents-alike", guard.most_alike, _alike),
    ):
        share, usual = measured(now), _usual(past, measured)
        if share > max(most, usual + guard.most_dropped):
            found.append(Doubt(code, now=_per_cent(share), usual=_per_cent(usual)))
    return found


def _coverage(now: Measures, past: Sequence[Past], guard: Guard) -> list[Doubt]:
    """A field that far fewer offers have than usual, and fewer than chance explains in a delivery of this size."""
    known = [one for one in past if one.measures.offers >= guard.small]
    if now.offers < guard.small or not known:
        return []
    found = []
    for field in sorted({field for one in known for field in one.measures.fields}):
        share = now.share(now.fields.get(field, 0))
        usual = median(one.measures.share(one.measures.fields.get(field, 0)) for one in known)
        chance = 3 * sqrt(usual * (1 - usual) / now.offers)
        if usual - share > max(guard.most_dropped, chance):
            found.append(Doubt("coverage-dropped", now=_per_cent(share), usual=_per_cent(usual), field=field))
    return found


def _repeated(one: Measures) -> float:
    return one.repeated / (one.offers + one.repeated) if one.repeated else 0.0


def _alike(one: Measures) -> float:
    return one.share(one.alike)


def _usual(past: Sequence[Past], measured: Callable[[Measures], float]) -> float:
    return median(measured(one.measures) for one in past) if past else 0.0


def _per_cent(share: float) -> int:
    return round(share * 100)
