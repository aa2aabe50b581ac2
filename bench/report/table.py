"""A run's results: a struct, and the table that the terminal shows."""

from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One peer on one corpus. `why_not` says why there are no figures; `kinds` is `scores.by_kind`."""

    peer: str
    offers: int
    why_not: str | None = None
    seconds: float | None = None
    cpu_seconds: float | None = None
    peak_mb: float | None = None
    candidate_recall: float | None = None
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    kinds: dict[str, float] = {}

    @property
    def per_second(self) -> float | None:
        return self.offers / self.seconds if self.seconds else None


_HEADINGS = "Offers,Seconds,CPU s,Offers/s,× datasketch,Peak MB,Cand. recall,Precision,Recall,F1".split(",")


def show(results: Sequence[Result], console: Console) -> None:
    """Prints the table, and below it how each kind of copy and near miss fared."""
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for heading in _HEADINGS:
        table.add_column(heading, justify="right")
    base = {one.offers: one.seconds for one in results if one.peer == "datasketch" and one.seconds}
    for one in results:
        ratio = base[one.offers] / one.seconds if one.seconds and one.offers in base else None
        table.add_row(
            one.peer, f"{one.offers:,}", _number(one.seconds, 1), _number(one.cpu_seconds, 1),
            _number(one.per_second, 0), _number(ratio, 2), _number(one.peak_mb, 0), _number(one.candidate_recall, 4),
            _number(one.precision, 4), _number(one.recall, 4), _number(one.f1, 4),
        )  # fmt: skip
    console.print(table)
    for one in results:
        if one.why_not:
            console.print(f"{one.peer}, {one.offers:,} offers: {one.why_not}", markup=False)
    kinds = sorted({kind for one in results for kind in one.kinds})
    if not kinds:
        return
    shares = Table(box=None, pad_edge=False, title="Folded with what they were made of", title_justify="left")
    shares.add_column("")
    for kind in kinds:
        shares.add_column(kind, justify="right")
    for one in results:
        if one.kinds:
            shares.add_row(f"{one.peer} {one.offers:,}", *(_number(one.kinds.get(kind), 3) for kind in kinds))
    console.print()
    console.print(shares)


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"
