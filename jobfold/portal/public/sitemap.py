"""For search engines: a sitemap of what is there, in parts, and what robots may read.

Numbered parts hold the offers; ``browse-…`` the pages of employers, kinds of work and regions, in every language.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from xml.sax.saxutils import escape

from litestar import Response, route

from jobfold.portal.conditional import PortalRequest, conditional
from jobfold.portal.languages import DEFAULT, LANGUAGES, as_language
from jobfold.portal.problems import ProblemError
from jobfold.portal.public.answers import READ
from jobfold.portal.public.api import look_up
from jobfold.portal.rendering import slug
from jobfold.portal.search.request import SearchRequest
from jobfold.portal.services import Services
from jobfold.portal.site import site_of
from jobfold.warehouse.catalogue import PageOf

PART = 50_000
"""Addresses of one part: the most that search engines take."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HOUR = "public, max-age=3600"
_BROWSE = "browse-"
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


@route("/sitemap.xml", http_method=READ, sync_to_thread=True, include_in_schema=False)
def give_sitemap(request: PortalRequest, services: Services) -> Response[bytes]:
    """The index of the parts."""
    site = escape(site_of(request, services))
    count = -(-services.catalogue.count_pages() // PART)
    names = [str(number) for number in range(1, count + 1)]
    names += [f"{_BROWSE}{number}" for number, _ in enumerate(_browsed(services), 1)]
    parts = "".join(f"<sitemap><loc>{site}/sitemaps/{name}.xml.gz</loc></sitemap>\n" for name in names)
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SPACE}">\n{parts}</sitemapindex>\n'
    return conditional(request, body.encode(), "application/xml", cache_control=_HOUR)


@route("/sitemaps/{name:str}", http_method=READ, sync_to_thread=True, include_in_schema=False)
def give_part(request: PortalRequest, services: Services, name: str) -> Response[bytes]:
    """One part: pages of offers that are there, each with the day of its last change, or pages to browse them by."""
    browse = name.startswith(_BROWSE)
    number = name.removeprefix(_BROWSE).removesuffix(".xml.gz")
    at = int(number) - 1 if name.endswith(".xml.gz") and _NUMBER.fullmatch(number) else None
    site, entries = escape(site_of(request, services)), ""
    if at is not None and browse:
        entries = _browse_entries(site, next(islice(_browsed(services), at, None), []))
    elif at is not None:
        entries = _offer_entries(site, services.catalogue.pages(at * PART, PART))
    if not entries:
        raise ProblemError(404, "page-unknown", "The sitemap has no such part.")
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SPACE}">\n{entries}</urlset>\n'
    return conditional(request, gzip.compress(body.encode(), mtime=0), "application/gzip", cache_control=_HOUR)


@route("/robots.txt", http_method=READ, sync_to_thread=False, include_in_schema=False)
def tell_robots(request: PortalRequest, services: Services) -> Response[bytes]:
    """Robots may read offers and pages; lists of results change all the time and are not for them."""
    site = escape(site_of(request, services))
    said = f"User-agent: *\nDisallow: /api/\nDisallow: /*?\n\nSitemap: {site}/sitemap.xml\n"
    return Response(said.encode(), media_type="text/plain")


def _browsed(services: Services) -> Iterator[list[str]]:
    """The paths, behind the language, of the pages of regions and kinds of work, and then of employers, in parts."""
    groups = sorted({code[:length] for code in services.catalogue.occupations() for length in (1, 2, 4)})
    regions = look_up(services, SearchRequest(limit=1), "region").facets["region"]
    yield [*(f"/occupations/{code}" for code in groups), *(f"/places/{slug(region.value)}" for region in regions)]
    after, most = "", PART // len(LANGUAGES)
    while found := services.catalogue.employers("", after, most):
        yield [f"/employers/{slug(one.key)}" for one in found]
        after = found[-1].key


def _browse_entries(site: str, paths: Iterable[str]) -> str:
    return "".join(
        f"<url><loc>{site}/{language}{escape(path)}</loc></url>\n" for path in paths for language in LANGUAGES
    )


def _offer_entries(site: str, pages: Iterable[PageOf]) -> str:
    return "".join(
        f"<url><loc>{site}/{as_language(page.language) or DEFAULT}/offers/{escape(page.id)}</loc>"
        f"<lastmod>{page.changed:%Y-%m-%d}</lastmod></url>\n"
        for page in pages
    )


HANDLERS = [give_sitemap, give_part, tell_robots]
