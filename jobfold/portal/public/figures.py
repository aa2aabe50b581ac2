"""Pages about the catalogue as a whole: its figures, how it folds and refuses, and what partners and programs get."""

import datetime as dt
from collections.abc import Sequence
from itertools import dropwhile

import msgspec
from litestar import Response, route

from jobfold.portal.conditional import PortalRequest
from jobfold.portal.public.answers import READ, language_of, page_answer
from jobfold.portal.public.snapshots import latest_snapshot
from jobfold.portal.public.statistics import open_sources, statistics
from jobfold.portal.rendering import render
from jobfold.portal.services import Services
from jobfold.warehouse.statistics import Pay, SourceQuality, Week

WIDTH, HEIGHT = 640, 180
"""A drawing over time, in its own units."""
_TICKS = 4
_MOST_ROWS = 15
_HIGHEST = 1.08
"""Room above the highest point, as a factor."""


class Line(msgspec.Struct, frozen=True):
    """A line over the weeks as pieces of an SVG path; weeks without a figure interrupt it."""

    path: str
    last: tuple[float, float] | None


class Chart(msgspec.Struct, frozen=True):
    """Lines over the weeks, and the heights with their values at which the ground is ruled."""

    there: Line
    opened: Line
    posted: Line
    ticks: tuple[tuple[float, int], ...]
    months: tuple[tuple[float, Week], ...]


class Quality(msgspec.Struct, frozen=True, kw_only=True):
    """What became of all live offers of all sources that tell: shares of 0 to 1."""

    live: int
    folded: float
    refused: float
    held: float


@route("/{lang:str}/figures", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_figures(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """What there is, how it changes, and what it pays."""
    language = language_of(lang)
    found = statistics(services)
    body = render(
        "figures.html",
        language,
        found=found,
        chart=chart(found.weeks),
        pays=_by_currency(found.pay),
        days={one.occupation: one.days for one in found.days_open},
        most=_MOST_ROWS,
        path_after_language="/figures",
    )
    return page_answer(request, body, language)


@route("/{lang:str}/about", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_about(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """How offers are folded into one, and why some are refused, with the figures of it."""
    language = language_of(lang)
    found = statistics(services)
    body = render(
        "about.html",
        language,
        found=found,
        quality=quality(found.sources),
        total=services.index_size(),
        path_after_language="/about",
    )
    return page_answer(request, body, language)


@route("/{lang:str}/partners", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_partners(request: PortalRequest, lang: str) -> Response[bytes]:
    """What partners get who send offers."""
    language = language_of(lang)
    return page_answer(request, render("partners.html", language, path_after_language="/partners"), language)


@route("/{lang:str}/data", http_method=READ, include_in_schema=False, sync_to_thread=True)
def show_data(request: PortalRequest, services: Services, lang: str) -> Response[bytes]:
    """What programs and re-users get."""
    language = language_of(lang)
    snapshot = latest_snapshot(services)
    body = render(
        "data.html",
        language,
        sources=open_sources(statistics(services)),
        snapshot=snapshot,
        made=dt.datetime.fromisoformat(snapshot.created) if snapshot else None,
        path_after_language="/data",
    )
    return page_answer(request, body, language)


def chart(weeks: Sequence[Week]) -> Chart | None:
    """The drawing of the weeks from the first with openings on; ``None`` where no two of these have a figure."""
    weeks = list(dropwhile(lambda week: not week.there, weeks))
    known = [value for week in weeks for value in (week.there, week.opened, week.postings) if value is not None]
    if len(weeks) < 2 or sum(week.there is not None for week in weeks) < 2:
        return None
    step = _round_step(max(known) * _HIGHEST / _TICKS)
    highest = step * _TICKS
    across = WIDTH / (len(weeks) - 1)

    def line(values: Sequence[int | None]) -> Line:
        points = [
            None if value is None else (round(at * across, 1), round(HEIGHT * (1 - value / highest), 1))
            for at, value in enumerate(values)
        ]
        pieces = [
            f"{'L' if at and points[at - 1] else 'M'}{point[0]} {point[1]}" for at, point in enumerate(points) if point
        ]
        return Line("".join(pieces), points[-1])

    firsts = [
        (round(at * across, 1), week)
        for at, week in enumerate(weeks)
        if week.monday.day <= 7 and (len(weeks) < 20 or week.monday.month % 3 == 1)
    ]
    return Chart(
        there=line([week.there for week in weeks]),
        opened=line([week.opened for week in weeks]),
        posted=line([week.postings for week in weeks]),
        ticks=tuple((round(HEIGHT * (1 - n / _TICKS), 1), step * n) for n in range(_TICKS + 1)),
        months=tuple(firsts),
    )


def quality(sources: Sequence[SourceQuality]) -> Quality | None:
    """What became of the offers of all sources together; ``None`` where none tells."""
    told = [source.figures for source in sources if source.figures is not None]
    live = sum(figures.live for figures in told)
    if not live:
        return None
    return Quality(
        live=live,
        folded=sum(figures.folded for figures in told) / live,
        refused=sum(figures.refused for figures in told) / live,
        held=sum(figures.held for figures in told) / live,
    )


def _round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is not below `least`."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if size * factor >= least:
                return size * factor
        size *= 10


def _by_currency(pays: Sequence[Pay]) -> dict[str, list[Pay]]:
    found: dict[str, list[Pay]] = {}
    for pay in pays:
        found.setdefault(pay.currency, []).append(pay)
    return found


HANDLERS = [show_figures, show_about, show_partners, show_data]
