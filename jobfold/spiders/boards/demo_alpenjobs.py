"""A Swiss board of the demo, in four languages."""

import os

from jobfold.spiders.platforms.sitemap_jobposting import SitemapJobposting

_HOST = os.environ.get("JOBFOLD_DEMO_URL", "http://127.0.0.1:8766")


class DemoAlpenjobs(SitemapJobposting):
    """A sitemap (https://www.sitemaps.org/protocol.html) of pages with JSON-LD (https://schema.org/JobPosting)."""

    name = "demo_alpenjobs"
    homepage = f"{_HOST}/alpenjobs/"
    terms = f"Invented by `jobfold demo` and free for any use: {_HOST}/"
    languages = ("de", "fr", "it", "en")
    countries = ("CH",)
    expected_offers = (0, 1_000_000)  # The demo is as large as its caller wants it.
    sitemaps = (f"{_HOST}/alpenjobs/sitemap.xml",)
    page_pattern = r"/alpenjobs/[a-z]{2}/"
    always_present = ("title", "url", "description", "hiring_organization", "job_locations", "date_posted")
