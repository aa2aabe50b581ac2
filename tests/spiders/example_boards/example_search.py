"""A career site with Phenom's search."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.phenom import Phenom


class ExampleSearch(Phenom):
    """See https://example.org/docs."""

    name = "example_search"
    homepage = SITE
    terms = TERMS
    languages = ("fr",)
    countries = ("CA",)
    expected_offers = (1, 500)
    employer = "Example"
