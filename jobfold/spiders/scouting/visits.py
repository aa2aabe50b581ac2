"""Visits a few pages of a site as politely as a crawl does, and without one: to see what kind of site it is."""

import json
import re
import time
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy.http import Request, Response, TextResponse
from scrapy.http.headers import Headers
from scrapy.responsetypes import responsetypes

from jobfold.offers.model import InputError, cut
from jobfold.spiders.answers import refusal
from jobfold.spiders.platform import is_local
from jobfold.spiders.rights import place_of, reserved_by_file
from jobfold.spiders.settings import ROBOTSTXT_USER_AGENT, USER_AGENT

_LARGEST = 20 * 1024 * 1024
_SECONDS = 20
_PAUSE = 1.0
_MOST_PAUSE = 10.0
_INSTEAD = "ask the board for a feed, or for its permission"


class Visitor:
    """Fetches pages, one at a time. Raises `InputError`, one line, where a site does not want robots."""

    def __init__(self) -> None:
        self._robots: dict[str, Protego] = {}
        self._reserved: dict[str, Any] = {}
        self.visited = 0

    def page(self, url: str, *, holds_offers: bool = False) -> TextResponse:
        """The page at `url`. Raises `InputError` if it cannot be had, may not be read, or is no text."""
        found = self._welcome(url)
        why = refusal(found, holds_offers=holds_offers)
        if why:
            raise InputError(f"{why.reason}; {_INSTEAD}" if not why.partial else why.reason)
        if not isinstance(found, TextResponse):
            kind = (found.headers.get("Content-Type") or b"an unknown type").decode("latin-1")
            raise InputError(f"{url}: answers with {kind}, not with a page; name the page that lists the jobs")
        return found

    def answer(self, url: str) -> Response | None:
        """The answer at `url` whatever it is; ``None`` if it may not be asked for or there is none."""
        try:
            found = self._welcome(url)
        except InputError:
            return None
        return found if found.status == 200 else None

    def sitemaps(self, url: str) -> list[str]:
        """The sitemaps that the robots.txt of the site of `url` names."""
        return list(dict.fromkeys(self._rules(url).sitemaps))

    def _welcome(self, url: str) -> Response:
        rules, parts = self._rules(url), urlsplit(url)
        if not rules.can_fetch(url, ROBOTSTXT_USER_AGENT):
            raise InputError(f"{url}: robots.txt of {parts.netloc} forbids it to robots; {_INSTEAD}")
        if reserved_by_file(self._reserved[_root(url)], place_of(url)):
            raise InputError(f"{url}: {parts.netloc} reserves its rights (/.well-known/tdmrep.json); {_INSTEAD}")
        delay = rules.crawl_delay(ROBOTSTXT_USER_AGENT) or _PAUSE
        if self.visited and not is_local(url):
            time.sleep(min(delay, _MOST_PAUSE))
        self.visited += 1
        return _fetched(url)

    def _rules(self, url: str) -> Protego:
        root = _root(url)
        if root not in self._robots:
            found = _fetched(urljoin(root, "/robots.txt"))
            # As in a crawl (RFC 9309): 5xx means keep out, 4xx means that there are no rules.
            text = "User-agent: *\nDisallow: /" if found.status >= 500 else ""
            if found.status == 200:
                text = found.body.decode("utf-8", "replace")
            self._robots[root] = Protego.parse(text)
            file = _fetched(urljoin(root, "/.well-known/tdmrep.json"))
            self._reserved[root] = _json(file.body) if file.status == 200 else None
        return self._robots[root]


def _root(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"{url}: is no address of a web page; give one that begins with https://")
    return f"{parts.scheme}://{parts.netloc}"


def _fetched(url: str) -> Response:
    asked = urllib.request.Request(url, headers={"User-Agent": USER_AGENT, "Accept": "*/*"})
    try:
        try:
            answered = urllib.request.urlopen(asked, timeout=_SECONDS)
        except urllib.error.HTTPError as refused:
            answered = refused
        with answered:
            body = answered.read(_LARGEST)
            headers = Headers(dict(answered.headers.items()))
            kind = responsetypes.from_args(headers=headers, url=answered.url, body=body)
            meta = {"redirect_urls": [url]} if answered.url != url else {}
            request = Request(url, meta=meta)
            return kind(answered.url, status=answered.status or 0, headers=headers, body=body, request=request)
    except (OSError, ValueError) as fault:
        why = re.sub(r"^<urlopen error |>$", "", cut(fault))
        raise InputError(f"{url}: cannot be reached ({why}); is the address right, and is there a network?") from None


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
