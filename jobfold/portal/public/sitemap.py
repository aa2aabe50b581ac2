"""For search engines: a sitemap of the offers that are there, in parts, and what robots may read."""

import gzip
from collections.abc import Iterable
from xml.sax.saxutils import escape

from litestar import Response, route

from jobfold.portal.conditional import PortalRequest, conditional
from jobfold.portal.languages import DEFAULT, as_language
from jobfold.portal.problems import ProblemError
from jobfold.portal.public.answers import READ
from jobfold.portal.services import Services
from jobfold.portal.site import site_of
from jobfold.warehouse.catalogue import PageOf

PART = 50_000
"""Addresses of one part: the most that search engines take."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HOUR = "public, max-age=3600"


@route("/sitemap.xml", http_method=READ, sync_to_thread=True, include_in_schema=False)
def give_sitemap(request: PortalRequest, services: Services) -> Response[bytes]:
    """The index of the parts."""
    site = escape(site_of(request, services))
    count = -(-services.catalogue.count_pages() // PART)
    parts = "".join(
        f"<sitemap><loc>{site}/sitemaps/{number}.xml.gz</loc></sitemap>\n" for number in range(1, count + 1)
    )
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SPACE}">\n{parts}</sitemapindex>\n'
    return conditional(request, body.encode(), "application/xml", cache_control=_HOUR)


@route("/sitemaps/{name:str}", http_method=READ, sync_to_thread=True, include_in_schema=False)
def give_part(request: PortalRequest, services: Services, name: str) -> Response[bytes]:
    """One part: pages of offers that are there, each with the day of its last change."""
    number = name.removesuffix(".xml.gz")
    known = number.isascii() and number.isdigit() and len(number) < 7 and name != number and int(number)
    pages = services.catalogue.pages((int(number) - 1) * PART, PART) if known else []
    if not pages:
        raise ProblemError(404, "page-unknown", "The sitemap has no such part.")
    body = gzip.compress(_part(escape(site_of(request, services)), pages), mtime=0)
    return conditional(request, body, "application/gzip", cache_control=_HOUR)


@route("/robots.txt", http_method=READ, sync_to_thread=False, include_in_schema=False)
def tell_robots(request: PortalRequest, services: Services) -> Response[bytes]:
    """Robots may read offers and pages; lists of results change all the time and are not for them."""
    site = escape(site_of(request, services))
    said = f"User-agent: *\nDisallow: /api/\nDisallow: /*?\n\nSitemap: {site}/sitemap.xml\n"
    return Response(said.encode(), media_type="text/plain")


def _part(site: str, pages: Iterable[PageOf]) -> bytes:
    entries = "".join(
        f"<url><loc>{site}/{as_language(page.language) or DEFAULT}/offers/{escape(page.id)}</loc>"
        f"<lastmod>{page.changed:%Y-%m-%d}</lastmod></url>\n"
        for page in pages
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SPACE}">\n{entries}</urlset>\n'.encode()


HANDLERS = [give_sitemap, give_part, tell_robots]
