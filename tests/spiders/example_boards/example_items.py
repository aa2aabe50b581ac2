"""An employer on Teamtailor."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.teamtailor import Teamtailor


class ExampleItems(Teamtailor):
    """See https://example.org/docs."""

    name = "example_items"
    homepage = SITE
    terms = TERMS
    languages = ("sv",)
    countries = ("SE",)
    expected_offers = (1, 50)
    employer = "Example"
