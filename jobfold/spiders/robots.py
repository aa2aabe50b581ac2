"""robots.txt where Scrapy is laxer than RFC 9309: a failing robots.txt, and the crawl delay it asks for."""

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

_SHUT = b"User-agent: *\nDisallow: /\n"


class CarefulRobotsTxt(RobotsTxtMiddleware):
    """Takes a robots.txt that answers 5xx as "keep out" (RFC 9309, 2.3.1.4), and 4xx as no rules at all."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            response = response.replace(body=_SHUT)
        elif response.status >= 400:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)


class CrawlDelay:
    """Keeps at least the ``Crawl-delay`` of a host's robots.txt between two requests to it.

    AutoThrottle goes by the host's speed alone; after each of its adjustments the delay is raised again.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("AUTOTHROTTLE_ENABLED"):
            raise NotConfigured
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
            self._slow(host)

    def _response_downloaded(self, request: Request) -> None:
        self._slow(request.meta.get("download_slot") or "")

    def _slow(self, host: str) -> None:
        slot = self._crawler.engine.downloader.slots.get(host)
        if slot and host in self._delays:
            slot.delay = max(slot.delay, self._delays[host])
            slot.jitter = 0.0  # a jitter would also shorten the delay asked for
