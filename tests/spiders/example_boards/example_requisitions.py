"""An employer on Workday."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.workday import Workday


class ExampleRequisitions(Workday):
    """See https://example.org/docs."""

    name = "example_requisitions"
    homepage = f"{SITE}/en-US/Careers"
    terms = TERMS
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (1, 5000)
    tenant = "example"
    employer = "Example"
