"""A site with a sitemap index and JobPosting pages."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.sitemap_jobposting import SitemapJobposting


class ExampleSitemap(SitemapJobposting):
    """See https://example.org/docs."""

    name = "example_sitemap"
    homepage = SITE
    terms = TERMS
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (2, 50)
    page_pattern = r"/jobs/"
