"""An employer on BambooHR."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.bamboo_hr import BambooHr


class ExampleOpenings(BambooHr):
    """See https://example.org/docs."""

    name = "example_openings"
    homepage = f"{SITE}/careers"
    terms = TERMS
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (1, 50)
    employer = "Example"
