"""What all platforms share: a polite fetch, a guarded reading, and lines of JobPosting going out.

A platform knows one *kind* of site or API. It says where to begin (`seeds`), what leads on (`index_page` with a
function that yields more requests), and how a page is read (`read`). The rest happens here: conditional
requests, refusals, logins and challenges, losses, repeats, and what the run's report says about them.
"""

import ipaddress
import traceback
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any, ClassVar, NoReturn, TypeVar
from urllib.parse import urlsplit

import msgspec
import scrapy
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from jobfold.offers.jobposting import write_jobposting
from jobfold.offers.model import Offer, Reading, cut
from jobfold.spiders.answers import GONE, header, is_login_page, refusal
from jobfold.spiders.board import Board
from jobfold.spiders.pages import Line, PageStore
from jobfold.spiders.report import RunLog, gaps
from jobfold.spiders.robots import RightsReserved
from jobfold.spiders.settings import LOCAL

Found = TypeVar("Found")
Follow = Callable[[Any], Iterable[Request | Reading]]
_encode = msgspec.json.Encoder().encode


class BoardError(Exception):
    """A broken assumption about the board as a whole: what was expected and what was seen, in one line.

    It ends the run as failed. It is loud because the quiet alternative, a run without offers, looks like a
    board that has none.
    """


class Platform(Board, scrapy.Spider):
    """The base of all platforms. A subclass gives `seeds` and `read`."""

    hosts: ClassVar[tuple[str, ...]] = ()
    """Hosts besides the homepage's on which its lists may link to offers."""
    binary: ClassVar[bool] = False
    """Whether what holds its offers may be something else than text: a zip, a workbook."""

    def __init__(
        self,
        name: str | None = None,
        *,
        run: RunLog | None = None,
        store: PageStore | None = None,
        **arguments: Any,
    ) -> None:
        """`run` gathers what happens; `store` remembers pages between runs (``None``: nothing is remembered)."""
        super().__init__(name, **arguments)
        self.run = run or RunLog(type(self))
        self._store = store
        self._seen: set[str] = set()

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        if is_local(cls.homepage):
            settings.setdict(LOCAL, priority="spider")
        if cls.delay is not None:
            settings.set("DOWNLOAD_DELAY", cls.delay, priority="spider")
        if cls.concurrency is not None:
            settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", cls.concurrency, priority="spider")
        super().update_settings(settings)

    def seeds(self) -> Iterable[Request]:
        """The first requests, made with `index_page` or `offer_page`. If one fails, the run has failed."""
        raise NotImplementedError

    def again(self, response: Response) -> Request | None:
        """What to ask in place of reading `response`, if it says only that a credential has run out."""
        return None

    def read(self, response: Any) -> Iterator[Reading]:
        """What a page of offers holds: for each record an offer, or the reason why there is none.

        Raises `BoardError` if the page is not of the expected kind at all.
        """
        raise NotImplementedError

    def index_page(self, url: str, follow: Follow, **options: Any) -> Request:
        """A request for a page that leads to others; `follow` yields the requests, and readings if it has any.

        `follow` gets the response as it is, which may be binary.
        `options` go to `scrapy.Request` (method, body, headers, priority…). A list that was asked for with a
        condition and has not changed leads nowhere new.
        """
        return Request(url, self._on_index, errback=self._on_error, cb_kwargs={"follow": follow}, **options)

    def offer_page(self, url: str, *, then: Iterable[Request] = (), **options: Any) -> Request:
        """A request for a page whose offers `read` yields; conditional, if the page is known from before.

        `then` is requested when the page has been read: of an offer that stands on both, this page's word counts.
        """
        headers = dict(options.pop("headers", {}))
        if self._store and (known := self._store.validators(url)):
            headers |= known
            self.run.conditional += 1
        asked = {"asked": url, "then": then}
        return Request(url, self._on_offers, errback=self._on_error, cb_kwargs=asked, headers=headers, **options)

    async def start(self) -> AsyncIterator[Request]:
        try:
            seeds = list(self.seeds())
        except BoardError as fault:
            self.run.fail(str(fault))
            return
        except Exception as fault:
            self.run.fail(f"it cannot begin: {type(fault).__name__}: {fault}; mend the board's declaration")
            return
        for request in seeds:
            request.meta["jobfold_seed"] = True
            yield request

    def closed(self, reason: str) -> None:
        self.run.partial = self.run.partial or reason != "finished"

    def _on_index(self, response: Response, follow: Follow) -> Iterator[Request | Line]:
        self.run.pages += 1
        if again := self.again(response):
            yield again
            return
        if response.status == 304:
            self.run.unchanged += 1
            return
        if not self._welcome(response, holds_offers=False):
            return
        for found in self._guarded(follow, response):
            if isinstance(found, Reading):
                yield from self._unseen(self._lines(found, response.url))
            elif found.callback == self._on_offers and not self._on_site(found.url):
                self.run.lose(found.url, "off-site", partial=False)
            else:
                yield found

    def _on_offers(self, response: Response, asked: str, then: Iterable[Request]) -> Iterator[Request | Line]:
        self.run.pages += 1
        if again := self.again(response):
            yield again
            return
        if response.status == 304 and self._store:
            self.run.unchanged += 1
            yield from self._unseen(self._store.lines(asked))
        elif response.status in GONE and not _is_seed(response):
            self._note_gone(asked, response.status)
        elif self._welcome(response, holds_offers=True):
            yield from self._unseen(self._read_lines(response, asked))
        for request in then:
            request.meta["jobfold_seed"] = _is_seed(response)
            yield request

    def _read_lines(self, response: Response, asked: str) -> tuple[Line, ...]:
        """The offers of a page, remembered for the next run.

        Only a page that lost nothing is remembered with its validators: a loss must be found again by the next
        run, or that run would call itself complete.
        """
        lost_before, gone_before = len(self.run.lost), len(self.run.gone)
        readings = list(self._guarded(self.read, response))
        lines = tuple(line for reading in readings for line in self._lines(reading, response.url))
        whole = len(self.run.lost) == lost_before
        if whole and not lines and len(self.run.gone) == gone_before and not _is_seed(response):
            self.run.lose(response.url, "login-page" if is_login_page(response) else "no-offer")
        if self._store and lines:
            etag, modified = header(response, "ETag"), header(response, "Last-Modified")
            self._store.keep(asked, etag if whole else None, modified if whole else None, lines)
        return lines

    def _guarded(self, read: Callable[[Any], Iterable[Found]], response: Response) -> Iterator[Found]:
        """What `read` yields; a broken assumption fails the run, a fault of our own costs only this page."""
        try:
            yield from read(response)
        except BoardError as fault:
            login = f"{response.url} answered with a login page: it is not public; ask the board for a feed"
            mend = "" if "; " in str(fault) else f"; look at {self.homepage}, then mend the board's declaration"
            self._fail(login if is_login_page(response) else f"{fault}{mend}")
        except Exception as fault:
            self.logger.error("cannot read %s\n%s", response.url, traceback.format_exc())
            self.run.lose(response.url, "reader-fault", cut(f"{type(fault).__name__}: {fault}"))

    def _welcome(self, response: Response, *, holds_offers: bool) -> bool:
        """Whether the page may be read. If not, the reason is recorded; a seed or a challenge ends the run."""
        refused = refusal(response, holds_offers=holds_offers, binary=self.binary)
        if refused is None:
            return True
        if refused.fatal or _is_seed(response):
            self._fail(refused.reason)
        self.run.lose(response.url, refused.code, partial=refused.partial)
        return False

    def _on_site(self, url: str) -> bool:
        """Is `url` on the homepage's host, one below it, or one of `hosts`? Elsewhere we were not invited."""
        host = urlsplit(url).hostname or ""
        home = (urlsplit(self.homepage).hostname or "").removeprefix("www.")
        return any(host == known or host.endswith(f".{known}") for known in (home, *self.hosts))

    def _fail(self, reason: str) -> NoReturn:
        self.run.fail(reason)
        raise CloseSpider("jobfold-failed")

    def _note_gone(self, asked: str, status: int) -> None:
        known = self._store.lines(asked) if self._store else ()
        self.run.gone.extend(line.source_id for line in known)
        if not known:
            self.run.lose(asked, f"http-{status}", partial=False)
        elif self._store:
            self._store.forget(asked)

    def _lines(self, reading: Reading, url: str) -> Iterator[Line]:
        self.run.doubt(reading.problems)
        if reading.offer is None:
            problem = next(problem for problem in reading.problems if problem.severity == "error")
            if problem.code == "offer-withdrawn" and problem.value:
                self.run.gone.append(problem.value)
                return
            detail = problem.value or f"record {reading.record}"
            self.run.lose(url, problem.code, detail, partial=problem.code != "offer-unlisted")
            return
        offer = reading.offer
        yield Line(offer.source_id, self._text(offer, reading.raw), gaps(type(self), offer))

    def _text(self, offer: Offer, raw: str | None) -> str:
        properties = write_jobposting(offer)
        return _encode(properties | {"jobfold:raw": raw} if raw else properties).decode()

    def _unseen(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Each offer once: paging that loops brings the same one hundreds of times."""
        for line in lines:
            if line.source_id not in self._seen:
                self._seen.add(line.source_id)
                self.run.offers += 1
                self.run.gaps.update(line.gaps)
                yield line

    def _on_error(self, failure: Failure) -> None:
        """A page that gave no answer: refused by robots.txt, or not to be reached."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        fault = failure.value
        host = urlsplit(request.url).netloc
        if isinstance(fault, RightsReserved):
            code, detail = "tdm-reserved", None
            reason = f"{host} reserves its rights (/.well-known/tdmrep.json) in {request.url}; ask the board for a feed"
        elif isinstance(fault, IgnoreRequest):
            code, detail = "robots-disallowed", None
            reason = f"robots.txt of {host} forbids {request.url}; ask the board for a feed or its permission"
        else:
            code, detail = "unreachable", cut(failure.getErrorMessage())
            reason = f"cannot reach {host}: {detail}; the board may be down, try again later"
        if request.meta.get("jobfold_seed"):
            self._fail(reason)
        self.run.lose(request.url, code, detail, partial=code == "unreachable")


def is_local(url: str) -> bool:
    """Is `url` on the loopback interface? There is nobody to be polite to."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_seed(response: Response) -> bool:
    return bool(response.meta.get("jobfold_seed"))
