"""What a crawl reports of itself, and when it counts as failed."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Literal

import msgspec
from scrapy.crawler import Crawler

from jobfold.offers.model import InputError, Offer, Problem
from jobfold.spiders.board import Board
from jobfold.spiders.rights import RESERVATIONS
from jobfold.spiders.settings import USER_AGENT

CrawlStatus = Literal["ok", "failed"]

INTERRUPTED = "interrupted"
"""The reason of a run that somebody ended: it says nothing about the board."""
LOOPED = "paging-looped"
"""The code of a list that goes round: a page shows again what a page before the last one has shown."""
TOLERATED_GAPS = 0.02
"""The share of offers that may lack a field which is always present: one slip must not refuse a thousand."""


class Lost(msgspec.Struct, frozen=True, omit_defaults=True):
    """A page or offer that was not taken, and why. `code` is stable: see `docs/add-a-board.md`."""

    url: str
    code: str
    detail: str | None = None


class Guest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the crawl behaved as a guest.

    `crawl_delays` are the seconds that each host's robots.txt asks for. `forbidden` counts the pages that robots.txt
    kept us from, `reserved` those whose rights are reserved. `retries` counts requests that were repeated, `waited` the
    seconds that hosts were left alone before, and `conditional` the requests for pages known from before.
    """

    user_agent: str = ""
    crawl_delays: dict[str, float] = {}
    forbidden: int = 0
    reserved: int = 0
    retries: int = 0
    waited: float = 0.0
    conditional: int = 0


class CrawlReport(msgspec.Struct, frozen=True, kw_only=True):
    """One crawl. `complete` says that everything the board shows was seen: what is absent has ended there.

    `gone` holds the ids of offers whose page answered 404 or 410, or that the board calls withdrawn. `unchanged`
    counts the pages that a conditional request spared. `doubts` counts the warnings of the readers by code.
    """

    board: str
    started_at: dt.datetime
    finished_at: dt.datetime
    status: CrawlStatus
    reason: str | None = None
    pages: int = 0
    offers: int = 0
    lost: tuple[Lost, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: int = 0
    complete: bool = False
    doubts: dict[str, int] = {}
    guest: Guest = Guest()


class RunLog:
    """What happens during one crawl, as it happens."""

    def __init__(self, board: type[Board]) -> None:
        self.board = board
        self.started_at = dt.datetime.now(dt.UTC)
        self.pages = 0
        self.offers = 0
        self.unchanged = 0
        self.lost: list[Lost] = []
        self.gone: list[str] = []
        self.doubts: Counter[str] = Counter()
        self.gaps: Counter[str] = Counter()
        self.crawl_delays: dict[str, float] = {}
        self.retries = 0
        self.waited = 0.0
        self.conditional = 0
        self.failure: str | None = None
        self.interrupted = False
        self.partial = False
        self.changes_only = False
        """Whether the run asks for what changed, or for the newest, and not for all that the board shows."""
        self.limited = False
        """Whether the run ends after a few offers, on purpose: it shows that the board can be read."""
        self.secrets: set[str] = set()
        """Keys that stand in addresses: no report and no message shows them."""

    def lose(self, url: str, code: str, detail: str | None = None, *, partial: bool = True) -> None:
        """Records a loss. `partial` if the page may hold offers that the board still shows."""
        self.lost.append(Lost(self._veiled(url), code, self._veiled(detail) if detail else None))
        self.partial = self.partial or partial

    def doubt(self, problems: tuple[Problem, ...]) -> None:
        self.doubts.update(problem.code for problem in problems if problem.severity == "warning")

    def fail(self, reason: str) -> None:
        """Records why the run as a whole failed. The first reason is the cause; later ones follow from it."""
        self.failure = self.failure or f"{self.board.name}: {self._veiled(reason)}"

    def report(self) -> CrawlReport:
        """The report as of now, judged by what the board declares as normal."""
        reason = self.failure or _abnormal(self)
        return CrawlReport(
            board=self.board.name,
            started_at=self.started_at,
            finished_at=dt.datetime.now(dt.UTC),
            status="failed" if reason or self.interrupted else "ok",
            reason=INTERRUPTED if self.interrupted else reason,
            pages=self.pages,
            offers=self.offers,
            lost=tuple(self.lost),
            gone=tuple(self.gone),
            unchanged=self.unchanged,
            complete=not (reason or self.interrupted or self.partial or self.changes_only or self.limited),
            doubts=dict(sorted(self.doubts.items())),
            guest=self._guest(),
        )

    def _guest(self) -> Guest:
        codes = Counter(loss.code for loss in self.lost)
        return Guest(
            user_agent=USER_AGENT,
            crawl_delays=self.crawl_delays,
            forbidden=codes["robots-disallowed"],
            reserved=sum(codes[code] for code in RESERVATIONS),
            retries=self.retries,
            waited=round(self.waited, 1),
            conditional=self.conditional,
        )

    def _veiled(self, text: str) -> str:
        for secret in self.secrets:
            text = text.replace(secret, "…")
        return text


def run_of(crawler: Crawler) -> RunLog:
    """What happens in the crawl of `crawler`, whose spider is a platform."""
    run = getattr(crawler.spider, "run", None)
    if not isinstance(run, RunLog):
        raise TypeError(f"{crawler.spider!r} keeps no log of its run; build it on a platform")
    return run


def gaps(board: type[Board], offer: Offer) -> tuple[str, ...]:
    """The fields that the board declares as always present and that this offer lacks."""
    return tuple(field for field in board.always_present if not getattr(offer, field))


def read_report(path: Path) -> CrawlReport:
    """The report in `path`. Raises `InputError` if there is none or it is not one."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=CrawlReport)
    except OSError as fault:
        raise InputError(f"{path}: cannot be read ({fault.strerror}); name the crawl's own") from fault
    except msgspec.MsgspecError as fault:
        raise InputError(f"{path}: not a crawl report ({fault}); name the crawl's own") from fault


def _abnormal(run: RunLog) -> str | None:
    """The first way in which the run is not what the board states as normal, as one line."""
    board, (least, most) = run.board, run.board.expected_offers
    if run.changes_only:
        least = 0  # on a quiet day nothing changes
    if run.limited:
        least = min(least, 1)
    mend = f"look at {board.homepage}, then mend the board's reading or its expected_offers"
    why = _commonest_loss(run)
    if run.offers == 0 < least:
        return f"{board.name}: no offer found, {least} or more expected{why}; {mend}"
    if run.offers < least:
        return f"{board.name}: {run.offers} offers found, {least} or more expected{why}; {mend}"
    if run.offers > most:
        return f"{board.name}: {run.offers} offers found, {most} at most expected; {mend}"
    for field, missing in run.gaps.most_common():
        if missing > run.offers * TOLERATED_GAPS:
            return (
                f"{board.name}: {field} is missing in {missing} of {run.offers} offers, and was always present; "
                f"look at {board.homepage}, then mend the board's reading or its always_present"
            )
    return None


def _commonest_loss(run: RunLog) -> str:
    counts = Counter(loss.code for loss in run.lost)
    return "".join(f" ({count} × {code})" for code, count in counts.most_common(1))
