"""What the dates of a source say together: is it the day or the month that comes first, and are its deadlines real?

A single 03/04/2025 tells nothing; the column that it stands in does. The first records settle it, before any is read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from jobfold.feeds.flat import Leaf
from jobfold.feeds.notes import Notes
from jobfold.feeds.vocabulary import Field
from jobfold.offers.dates import day_first_of, has_order, parse_date
from jobfold.offers.model import Offer, Problem

_FIELDS = ("date_posted", "valid_through")
_PROPERTIES = ("datePosted", "validThrough")
_FEWEST_DEADLINES = 20
_MOSTLY = 0.75


def month_first_columns(
    sample: Iterable[Sequence[Leaf]], mapping: Mapping[str, Field], notes: Notes
) -> Mapping[str, Field] | None:
    """The columns of `mapping` whose dates put the month first, as `sample` shows, else ``None``; `notes` says so.

    All columns of dates of a source are judged together: one system wrote them.
    """
    columns = {path: field for path, field in mapping.items() if field in _FIELDS}
    texts = [leaf.value for leaves in sample for leaf in leaves if leaf.path in columns and leaf.value]
    return columns if columns and _month_first(texts, next(iter(columns)), notes) else None


def postings_month_first(sample: Iterable[object], notes: Notes) -> bool:
    """As `month_first_columns`, for JobPosting objects, which should not, but do, hold such dates."""
    postings = [value for value in sample if isinstance(value, Mapping)]
    texts = [text for one in postings for name in _PROPERTIES if isinstance(text := one.get(name), str)]
    return _month_first(texts, _PROPERTIES[0], notes)


def _month_first(texts: Sequence[str], field: str, notes: Notes) -> bool:
    doubtful = next((text for text in texts if has_order(text)), None)
    day_first = day_first_of(texts)
    if day_first is False:
        notes.say(
            "dates-month-first",
            field=field,
            value=doubtful or texts[0],
            expected="dates such as 2025-01-31; these are read with the month first, as most of them show",
        )
        return True
    if day_first is None and doubtful is not None:
        notes.say(
            "dates-ambiguous",
            field=field,
            value=doubtful,
            expected="dates such as 2025-01-31; nothing tells day from month here, and the day is taken to come first",
        )
    return False


def settled(leaves: Sequence[Leaf], columns: Mapping[str, Field] | None) -> Sequence[Leaf]:
    """`leaves` with the dates of `columns`, which put the month first, as ISO dates."""
    if columns is None:
        return leaves
    return [msgspec.structs.replace(leaf, value=_iso(leaf.value)) if leaf.path in columns else leaf for leaf in leaves]


def settled_posting(posting: Mapping[str, Any], month_first: bool) -> Mapping[str, Any]:
    """`posting` with its dates, which put the month first, as ISO dates."""
    if not month_first:
        return posting
    dates = {name: _iso(text) for name in _PROPERTIES if isinstance(text := posting.get(name), str)}
    return {**posting, **dates}


def _iso(text: str) -> str:
    date = parse_date(text, day_first=False) if has_order(text) else None
    return date.isoformat() if date else text


class Deadlines:
    """Counts how long after posting the offers of each source end, to tell a system's default from a decision.

    Boards write "30 days" where the employer gave no date; of an offer that is still there then, it says nothing.
    """

    def __init__(self) -> None:
        self._days: dict[str, Counter[int]] = {}

    def see(self, offer: Offer | None) -> None:
        if offer and offer.date_posted and offer.valid_through:
            days = self._days.setdefault(offer.source, Counter())
            days[(offer.valid_through - offer.date_posted).days] += 1

    def defaults(self) -> dict[str, tuple[int, float]]:
        """Per source with a default: the days after posting, and the share of its offers that end then.

        A default is what at least three in four offers have, of twenty or more.
        """
        found: dict[str, tuple[int, float]] = {}
        for source, counted in self._days.items():
            total = counted.total()
            days, count = counted.most_common(1)[0]
            if total >= _FEWEST_DEADLINES and count >= _MOSTLY * total:
                found[source] = (days, count / total)
        return found

    def problems(self) -> Iterator[Problem]:
        """What to tell the sources about their defaults."""
        for source, (days, share) in self.defaults().items():
            yield Problem(
                code="deadline-default",
                severity="warning",
                field="validThrough",
                value=f"{days} days after posting in {share:.0%} of the offers of {source}",
                expected="the day on which applications close, or none where nobody set one",
            )
