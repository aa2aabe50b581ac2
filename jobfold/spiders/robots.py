"""What a host says of itself before any page: robots.txt where Scrapy is laxer than RFC 9309 (a failing one, the crawl
delay that it asks for), and the reservation of rights in ``/.well-known/tdmrep.json``."""

import asyncio
import json
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from jobfold.spiders.report import run_of
from jobfold.spiders.rights import place_of, reserved_by_file

_FIRST = 1000
"""The priority of what is asked for before any page."""
_SHUT = b"User-agent: *\nDisallow: /\n"


class CarefulRobotsTxt(RobotsTxtMiddleware):
    """Takes a robots.txt that answers 5xx as "keep out" (RFC 9309, 2.3.1.4), and 4xx as no rules at all."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            response = response.replace(body=_SHUT)
        elif response.status >= 400:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)


class RightsReserved(IgnoreRequest):
    """The host's ``tdmrep.json`` reserves the rights in a page."""


class RightsFile:
    """Asks for a page only if the ``tdmrep.json`` of its host does not reserve it.

    Each host is asked for that file once; one that cannot be had or read reserves nothing.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._files: dict[str, asyncio.Task[Any]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RightsFile":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlparse_cached(request)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._files:
            self._files[root] = asyncio.ensure_future(self._rules(root))
        rules = await asyncio.shield(self._files[root])
        if reserved_by_file(rules, place_of(request.url)):
            raise RightsReserved

    async def _rules(self, root: str) -> Any:
        meta = {"dont_obey_robotstxt": True}
        file = Request(f"{root}/.well-known/tdmrep.json", priority=_FIRST, callback=NO_CALLBACK, meta=meta)
        try:
            answer = await self._crawler.engine.download_async(file)
            return json.loads(answer.body) if answer.status == 200 else None
        except Exception:  # whatever keeps the file from being read, it reserves nothing
            return None


class CrawlDelay:
    """Keeps at least the ``Crawl-delay`` of a host's robots.txt between two requests to it.

    AutoThrottle goes by the host's speed alone; after each of its adjustments the delay is raised again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._delays: dict[str, float] = {}
        crawler.signals.connect(self._robots_parsed, signals.robots_parsed)
        crawler.signals.connect(self._response_downloaded, signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CrawlDelay":
        return cls(crawler)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self._agent)
        host = urlparse_cached(request).hostname
        if delay and host:
            self._delays[host] = delay
            run_of(self._crawler).crawl_delays[host] = delay
            self._slow(host)

    def _response_downloaded(self, request: Request) -> None:
        self._slow(request.meta.get("download_slot") or "")

    def _slow(self, host: str) -> None:
        slot = self._crawler.engine.downloader.slots.get(host)
        if slot and host in self._delays:
            slot.delay = max(slot.delay, self._delays[host])
            slot.jitter = 0.0  # a jitter would also shorten the delay asked for
