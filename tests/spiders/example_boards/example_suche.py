"""An employment service like Germany's."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.jobsuche import Jobsuche


class ExampleSuche(Jobsuche):
    """See https://example.org/docs."""

    name = "example_suche"
    homepage = SITE
    terms = TERMS
    languages = ("de",)
    countries = ("DE",)
    expected_offers = (1, 50000)
    always_present = ("title", "url")
    api = SITE
    hosts = ("127.0.0.1",)
    cap = 300
    query = {"angebotsart": "1"}  # noqa: RUF012  read only
