"""One RSS feed."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.rss import Rss


class ExampleFeed(Rss):
    """See https://example.org/docs."""

    name = "example_feed"
    homepage = SITE
    terms = TERMS
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (1, 50)
    feeds = (f"{SITE}/feed.xml",)
    always_present = ("title", "url", "hiring_organization")
    title_pattern = r"(?P<employer>.+?): (?P<title>.+)"
