"""Sites whose offer pages carry schema.org JobPosting (JSON-LD or microdata) and stand in a sitemap.

Most boards do: search engines ask for both. The sitemaps are found in robots.txt unless the board names them;
sitemap indexes, gzip and plain-text sitemaps are read as https://www.sitemaps.org/protocol.html describes.
"""

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import ClassVar
from urllib.parse import urljoin

import msgspec
from lxml import etree
from scrapy.http import Request, Response, TextResponse
from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots

from jobfold.offers.jobposting import jobposting_objects, read_jobposting
from jobfold.offers.model import Reading, cut
from jobfold.spiders.platform import BoardError, Platform

_LARGEST = 100 * 1024 * 1024


class SitemapJobposting(Platform):
    """A site with a sitemap of pages that hold JobPosting."""

    sitemaps: ClassVar[tuple[str, ...]] = ()
    """The sitemaps to begin with; empty: those of the homepage's robots.txt."""
    sitemap_pattern: ClassVar[str] = (
        r"^(?!.*/(?:[^/]*[_.-])?(?:news|video|image|author|tag|category|categorie)s?[_.-][^/]*$)"
    )
    """A regular expression that the address of a sitemap inside robots.txt or an index must match. By default those
    whose file is named after news, videos, images, authors, tags or categories are left out."""
    page_pattern: ClassVar[str] = ""
    """A regular expression that the address of an offer's page must match. Name it: without it every page of the
    site is fetched."""

    def seeds(self) -> Iterable[Request]:
        if not self.sitemaps:
            robots = urljoin(self.homepage, "/robots.txt")
            yield self.index_page(robots, self.follow_robots, meta={"dont_obey_robotstxt": True})
        for sitemap in self.sitemaps:
            yield self.index_page(sitemap, self.follow_sitemap)

    def follow_robots(self, response: TextResponse) -> Iterator[Request]:
        found = list(dict.fromkeys(sitemap_urls_from_robots(response.body, base_url=response.url)))
        if not found:
            raise BoardError(f"{response.url} names no sitemap; declare the board's sitemaps")
        for sitemap in found:
            if re.search(self.sitemap_pattern, sitemap):
                yield self.index_page(sitemap, self.follow_sitemap)

    def follow_sitemap(self, response: Response) -> Iterator[Request]:
        try:
            body = unzipped(response.body).removeprefix(b"\xef\xbb\xbf").strip()
        except (OSError, EOFError, zlib.error) as fault:
            raise BoardError(f"{response.url} is not a sitemap: its gzip is broken: {fault}") from fault
        if not body.startswith(b"<"):
            for line in body.decode("utf-8", "replace").split():
                yield from self._page(response.url, line)
            return
        try:
            sitemap = Sitemap(body)
            entries = list(sitemap)
        except (etree.XMLSyntaxError, StopIteration) as fault:
            raise BoardError(f"{response.url} is not a sitemap: {cut(fault) or 'no XML'}") from fault
        if not body.endswith((b"urlset>", b"sitemapindex>")):
            self.run.lose(response.url, "sitemap-broken-off")
        if sitemap.type == "sitemapindex":
            for entry in entries:
                address = urljoin(response.url, entry["loc"])
                if re.search(self.sitemap_pattern, address):
                    yield self.index_page(address, self.follow_sitemap)
        elif sitemap.type == "urlset":
            for entry in entries:
                yield from self._page(response.url, entry["loc"])
        else:
            raise BoardError(f"{response.url} is not a sitemap: <{sitemap.type}> found")

    def read(self, response: TextResponse) -> Iterator[Reading]:
        for record, (found, problems) in enumerate(jobposting_objects(response.text), start=1):
            raw = json.dumps(found, ensure_ascii=False)
            reading = read_jobposting(found, source=self.name, page_url=response.url, record=record, raw=raw)
            yield msgspec.structs.replace(reading, problems=(*problems, *reading.problems))

    def _page(self, base: str, address: str) -> Iterator[Request]:
        url = urljoin(base, address)
        if url.startswith(("http://", "https://")) and re.search(self.page_pattern, url):
            yield self.offer_page(url)


def unzipped(body: bytes) -> bytes:
    """A sitemap as it is, or out of its gzip."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    with gzip.GzipFile(fileobj=io.BytesIO(body)) as archive:
        return archive.read(_LARGEST)
