"""A French board of the demo."""

import os

from jobfold.spiders.platforms.sitemap_jobposting import SitemapJobposting

_HOST = os.environ.get("JOBFOLD_DEMO_URL", "http://127.0.0.1:8766")


class DemoHexajobs(SitemapJobposting):
    """An index of zipped sitemaps (https://www.sitemaps.org/protocol.html#index) of pages with microdata
    (https://html.spec.whatwg.org/multipage/microdata.html)."""

    name = "demo_hexajobs"
    homepage = f"{_HOST}/hexajobs/"
    terms = f"Invented by `jobfold demo` and free for any use: {_HOST}/"
    languages = ("fr", "en")
    countries = ("*",)
    expected_offers = (0, 1_000_000)  # The demo is as large as its caller wants it.
    sitemaps = (f"{_HOST}/hexajobs/sitemap-index.xml",)
    page_pattern = r"/hexajobs/offre/"
    always_present = ("title", "url", "description", "hiring_organization", "job_locations", "date_posted")
