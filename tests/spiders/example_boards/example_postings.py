"""An employer on SmartRecruiters."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.smart_recruiters import SmartRecruiters


class ExamplePostings(SmartRecruiters):
    """See https://example.org/docs."""

    name = "example_postings"
    homepage = SITE
    terms = TERMS
    languages = ("en",)
    countries = ("CH",)
    expected_offers = (1, 500)
    board = "Example"
    api = f"{SITE}/v1/companies"
    employer = "Example"
