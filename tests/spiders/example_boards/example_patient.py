"""A site that wants one visitor at a time."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.sitemap_jobposting import SitemapJobposting


class ExamplePatient(SitemapJobposting):
    """See https://example.org/docs."""

    name = "example_patient"
    homepage = SITE
    terms = TERMS
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (2, 50)
    delay = 0.05
    concurrency = 1
    page_pattern = r"/jobs/"
