"""A board that publishes an Indeed feed."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.feed_file import FeedFile


class ExampleFile(FeedFile):
    """See https://example.org/docs."""

    name = "example_file"
    homepage = SITE
    terms = TERMS
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (1, 50)
    addresses = (f"{SITE}/jobs.xml.gz",)
