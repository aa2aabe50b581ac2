"""An employment service like Sweden's."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.job_stream import JobStream


class ExampleStream(JobStream):
    """See https://example.org/docs."""

    name = "example_stream"
    homepage = SITE
    terms = TERMS
    languages = ("sv",)
    countries = ("SE",)
    expected_offers = (1, 50000)
    always_present = ("title", "url")
    api = f"{SITE}/v2"
