"""Figures over the catalogue: what there is, how it changes, what it pays, and how its sources do.

No figure is about fewer than five employers, nor can one be had by taking others away from a sum: see `veiled`.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import msgspec

from jobfold.offers.model import SourceKind
from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

LEAST_EMPLOYERS = 5
LEAST_OPENINGS = 10
"""Openings from which a median is told."""
WEEKS = 53
_SQL = load("statistics")


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """Live openings with one value, the offers folded into them, and their employers. The value ``""`` stands for
    openings that state none."""

    value: str
    openings: int
    postings: int
    employers: int


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """One week from its Monday (UTC): openings first seen in it and the offers folded into them, openings that ended,
    and openings there at its end. ``None`` where that would be about too few employers."""

    monday: dt.date
    opened: int | None
    postings: int | None
    closed: int | None
    there: int | None


class Pay(msgspec.Struct, frozen=True, kw_only=True):
    """Quartiles of the yearly full-time pay that live openings state, in `currency`. `occupation` is a group of ISCO-08
    of one, two or four digits, ``""`` for all together."""

    occupation: str
    currency: str
    lower: int
    median: int
    upper: int


class Duration(msgspec.Struct, frozen=True, kw_only=True):
    """The median of the days from the first sight of an opening to its end."""

    occupation: str
    days: float


class Demand(msgspec.Struct, frozen=True, kw_only=True):
    """A four-digit group of ISCO-08: openings now, those first seen in the last four weeks and in the four before."""

    occupation: str
    openings: int
    new: int | None
    before: int | None


class SourceFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Live offers of a source and what became of them; `duplicates` is the share (0 to 1) of those shown that were
    folded into another's; `new` are those first seen in the last seven days."""

    live: int
    published: int
    folded: int
    refused: int
    held: int
    withheld: int
    new: int
    duplicates: float | None


class SourceQuality(msgspec.Struct, frozen=True, kw_only=True):
    """A source. `open` is whether it lets its offers leave; `figures` are absent where it has too few employers."""

    name: str
    kind: SourceKind
    homepage: str | None
    terms: str | None
    attribution: str | None
    open: bool
    last_seen: dt.datetime | None
    last_delivery: dt.datetime | None
    figures: SourceFigures | None


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """All figures at one moment. Lists go from many openings to few, but weeks, which go forward."""

    at: dt.datetime
    openings: int | None
    postings: int | None
    employers: int | None
    weeks: tuple[Week, ...] = ()
    occupation_1: tuple[Cell, ...] = ()
    """By major group of ISCO-08; `occupation_2` and `occupation_4` by the groups below."""
    occupation_2: tuple[Cell, ...] = ()
    occupation_4: tuple[Cell, ...] = ()
    country: tuple[Cell, ...] = ()
    region: tuple[Cell, ...] = ()
    """By the gazetteer's id of a canton, Land or région."""
    area: tuple[Cell, ...] = ()
    """By the gazetteer's id of a département, Kreis or province, where regions have such."""
    contract: tuple[Cell, ...] = ()
    language: tuple[Cell, ...] = ()
    pay: tuple[Pay, ...] = ()
    days_open: tuple[Duration, ...] = ()
    demand: tuple[Demand, ...] = ()
    """Occupations in demand: those with most new openings first."""
    sources: tuple[SourceQuality, ...] = ()


def compute(connection: Connection, now: dt.datetime, *, weeks: int = WEEKS) -> Statistics:
    """The figures at `now`. Reads every opening once; meant to be kept for some minutes."""
    connection.execute("drop table if exists counted")
    connection.execute(_SQL["room"])
    connection.execute(_SQL["gather"])
    values = {"least": LEAST_EMPLOYERS, "openings": LEAST_OPENINGS, "now": now, "weeks": weeks}
    total = connection.execute(_SQL["totals"]).fetchone()
    assert total is not None  # it counts
    quality = _sources(connection, now)
    if total[2] < LEAST_EMPLOYERS:
        return Statistics(at=now, openings=None, postings=None, employers=None, sources=quality)
    by_one = _cells(connection, "occupation_1")
    by_two = _cells(connection, "occupation_2", within=by_one)
    by_four = _cells(connection, "occupation_4", within=by_two)
    country = _cells(connection, "country")
    region = _places(_cells(connection, "region", within=country, lies_in=_lies_in), 2)
    return Statistics(
        at=now,
        openings=total[0],
        postings=total[1],
        employers=total[2],
        weeks=veiled_weeks([_week(row) for row in connection.execute(_SQL["weeks"], values)]),
        occupation_1=by_one,
        occupation_2=by_two,
        occupation_4=by_four,
        country=country,
        region=region,
        area=_places(_cells(connection, "area", within=region, lies_in=_lies_in), 3),
        contract=_cells(connection, "contract"),
        language=_cells(connection, "language"),
        pay=tuple(
            Pay(occupation=value, currency=currency, lower=round(low), median=round(middle), upper=round(high))
            for value, currency, (low, middle, high) in connection.execute(_SQL["pay"], values)
        ),
        days_open=tuple(
            Duration(occupation=value, days=round(days, 1))
            for value, days in connection.execute(_SQL["days_open"], values)
        ),
        demand=_demand(connection, by_four, values),
        sources=quality,
    )


class Found(msgspec.Struct, frozen=True):
    """A cell before anything is veiled; `few` are its employers where they are fewer than `LEAST_EMPLOYERS`."""

    cell: Cell
    few: frozenset[str] = frozenset()


def veiled(found: Sequence[Found]) -> list[Cell]:
    """The cells of one whole that may be told.

    Those with few employers are left out; and where all that is left out has few employers together, so that the whole
    less the rest would tell of them, the smallest that remains is left out as well.
    """
    told = [one.cell for one in found if one.cell.employers >= LEAST_EMPLOYERS]
    left_out = [one for one in found if one.cell.employers < LEAST_EMPLOYERS]
    together = frozenset[str]().union(*(one.few for one in left_out))
    if left_out and len(together) < LEAST_EMPLOYERS and told:
        told.remove(min(told, key=lambda cell: (cell.openings, cell.value)))
    return told


def _cells(
    connection: Connection,
    by: str,
    *,
    within: Sequence[Cell] | None = None,
    lies_in: Callable[[str, str], bool] = str.startswith,
) -> tuple[Cell, ...]:
    """The cells of a dimension. Those of a finer one are told only `within` a coarser cell that is told; `lies_in` says
    of a finer value and a coarser one whether they belong together."""
    rows = connection.execute(_SQL["by_value"], {"by": by, "least": LEAST_EMPLOYERS}).fetchall()
    found = [
        Found(Cell(value=value, openings=openings, postings=postings, employers=employers), frozenset(few))
        for value, openings, postings, employers, few in rows
    ]
    if within is None:
        return tuple(veiled(found))
    told: list[Cell] = []
    for whole in within:
        parts = [one for one in found if whole.value and lies_in(one.cell.value, whole.value)]
        told += veiled(parts)
    return tuple(sorted(told, key=lambda cell: (-cell.openings, cell.value)))


def _lies_in(finer: str, coarser: str) -> bool:
    """Whether an area lies in a region, or a region in a country, or stands for what is there and nowhere nearer."""
    if not coarser.startswith("region:"):
        return finer == f"country:{coarser}" or finer.startswith(f"region:{coarser}-")
    return finer == coarser or finer.startswith(f"{coarser}-")


def _places(cells: Sequence[Cell], parts: int) -> tuple[Cell, ...]:
    """The cells whose ids have so many parts, without those that stand for no nearer place."""
    return tuple(cell for cell in cells if len(cell.value.split("-")) == parts)


def _week(row: Sequence[object]) -> Week:
    monday, opened, postings, opening, closed, closing, there, staying = row
    assert isinstance(monday, dt.date)
    fresh, ended = _enough(opened, opening), _enough(closed, closing)
    return Week(
        monday=monday,
        opened=fresh,
        postings=None if fresh is None else _enough(postings, opening),
        closed=ended,
        there=None if fresh is None or ended is None else _enough(there, staying),
    )


def veiled_weeks(weeks: Sequence[Week]) -> tuple[Week, ...]:
    """The weeks without what a figure that is left out could be worked out from.

    What is there at the end of one week and of a later one tells what all weeks between brought, so it is told from the
    last week on that leaves something out. As a catalogue begins with nothing, the same holds of all that is left out
    together: the smallest figure about enough employers is left out with it.
    """
    left_out = [at for at, week in enumerate(weeks) if week.opened is None or week.closed is None]
    if not left_out:
        return tuple(weeks)
    told = [
        (at > left_out[-1], figure, at, name)
        for at, week in enumerate(weeks)
        for name, figure in (("opened", week.opened), ("closed", week.closed))
        if figure
    ]
    veiled = list(weeks)
    last = left_out[-1]
    if told:
        _, _, at, name = min(told)
        without = {"opened": None, "postings": None} if name == "opened" else {"closed": None}
        veiled[at] = msgspec.structs.replace(veiled[at], **without)
        last = max(last, at)
    return (*(msgspec.structs.replace(week, there=None) for week in veiled[: last + 1]), *veiled[last + 1 :])


def _enough(figure: object, employers: object) -> int | None:
    """`figure` if it is about nobody or about enough employers."""
    count, of = int(str(figure)), int(str(employers))
    return count if count == 0 or of >= LEAST_EMPLOYERS else None


def _demand(connection: Connection, cells: Sequence[Cell], values: Mapping[str, object]) -> tuple[Demand, ...]:
    rows = connection.execute(_SQL["demand"], values)
    moves: dict[str, tuple[int | None, int | None]] = {isco: (new, before) for isco, new, before in rows}
    found = [
        Demand(occupation=cell.value, openings=cell.openings, new=moved[0], before=moved[1])
        for cell in cells
        if (moved := moves.get(cell.value)) and moved[0]
    ]
    return tuple(sorted(found, key=lambda one: (-(one.new or 0), -one.openings, one.occupation)))


def _sources(connection: Connection, now: dt.datetime) -> tuple[SourceQuality, ...]:
    """Every source; figures of those with few employers are left out, and of a further one where what is folded into
    all openings, less the figures told, would tell of them."""
    found: list[SourceQuality] = []
    shown: list[Found] = []
    for row in connection.execute(_SQL["sources"], {"now": now, "least": LEAST_EMPLOYERS}):
        name, kind, homepage, terms, attribution, consents, *counts, last_seen, last_delivery, employers, few = row
        live, published, folded, refused, held, withheld, new = counts
        in_openings = published + folded
        if in_openings or employers >= LEAST_EMPLOYERS:
            cell = Cell(value=name, openings=published, postings=in_openings, employers=employers)
            shown.append(Found(cell, frozenset(few)))
        figures = SourceFigures(
            live=live,
            published=published,
            folded=folded,
            refused=refused,
            held=held,
            withheld=withheld,
            new=new,
            duplicates=round(folded / in_openings, 3) if in_openings else None,
        )
        found.append(
            SourceQuality(
                name=name,
                kind=kind,
                homepage=homepage,
                terms=terms,
                attribution=attribution,
                open=consents,
                last_seen=last_seen,
                last_delivery=last_delivery,
                figures=figures,
            )
        )
    told = {cell.value for cell in veiled(shown)}
    return tuple(one if one.name in told else msgspec.structs.replace(one, figures=None) for one in found)
