"""Waits as long as a host asks for, and repeats what failed ever later, a few times.

Scrapy repeats a failed request at once, and does not read ``Retry-After``. Here the whole host is left alone until the
time that it names (in seconds or as a date, RFC 9110, 10.2.3), or for a pause that doubles with each try. A host that
asks for more than `LONGEST_WAIT` is not waited for: its page is lost, and the next run asks again. A bot challenge is
never repeated.
"""

import asyncio
import datetime as dt
import random
import time
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object

from jobfold.spiders.answers import challenge_of
from jobfold.spiders.report import run_of

LONGEST_WAIT = 120.0
"""Seconds that one wait may take."""


class PatientRetry:
    """Takes the place of Scrapy's own middleware, under its settings."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._statuses = frozenset(int(status) for status in settings.getlist("RETRY_HTTP_CODES"))
        self._faults = tuple(load_object(fault) for fault in settings.getlist("RETRY_EXCEPTIONS"))
        self._pause = settings.getfloat("JOBFOLD_FIRST_PAUSE")
        self._until: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PatientRetry":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        host = urlparse_cached(request).netloc
        while (left := self._until.get(host, 0.0) - time.monotonic()) > 0:
            await asyncio.sleep(left)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status not in self._statuses or challenge_of(response):
            return response
        asked = retry_after(response.headers.get("Retry-After"))
        if asked is not None and asked > LONGEST_WAIT:
            return response
        return self._later(request, f"status {response.status}", asked) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        return self._later(request, exception, None) if isinstance(exception, self._faults) else None

    def _later(self, request: Request, reason: str | Exception, asked: float | None) -> Request | None:
        """The request once more, with its host left alone for a while; ``None`` if it has been tried often enough."""
        spider = self._crawler.spider
        again = get_retry_request(request, spider=spider, reason=reason) if spider else None
        if again:
            tries = again.meta["retry_times"]
            wait = asked if asked is not None else self._pause * 2 ** (tries - 1) * random.uniform(1.0, 1.5)
            host = urlparse_cached(request).netloc
            self._until[host] = max(self._until.get(host, 0.0), time.monotonic() + wait)
            run = run_of(self._crawler)
            run.retries += 1
            run.waited += wait
        return again


def retry_after(header: bytes | None, now: dt.datetime | None = None) -> float | None:
    """The seconds that a ``Retry-After`` header asks for, never fewer than none; ``None`` if it says nothing."""
    text = (header or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - (now or dt.datetime.now(dt.UTC))).total_seconds())
