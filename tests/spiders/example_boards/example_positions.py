"""An employer on Personio, in two languages."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.personio import Personio


class ExamplePositions(Personio):
    """See https://example.org/docs."""

    name = "example_positions"
    homepage = SITE
    terms = TERMS
    languages = ("de", "en")
    countries = ("CH",)
    expected_offers = (1, 50)
    employer = "Example"
