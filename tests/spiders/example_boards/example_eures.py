"""A search like that of EURES."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.eures_search import EuresSearch


class ExampleEures(EuresSearch):
    """See https://example.org/docs."""

    name = "example_eures"
    homepage = SITE
    terms = TERMS
    languages = ("fr",)
    countries = ("LU",)
    expected_offers = (1, 50000)
    always_present = ("title", "url")
    api = SITE
    hosts = ("127.0.0.1",)
    places = ("lu", "mt")
    cap = 100
