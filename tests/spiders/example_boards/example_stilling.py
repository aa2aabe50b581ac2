"""An employment service like Norway's."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.stilling_feed import StillingFeed


class ExampleStilling(StillingFeed):
    """See https://example.org/docs."""

    name = "example_stilling"
    homepage = SITE
    terms = TERMS
    languages = ("no",)
    countries = ("NO",)
    expected_offers = (1, 50000)
    always_present = ("title", "url")
    api = SITE
    hosts = ("127.0.0.1",)
