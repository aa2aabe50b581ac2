"""An employment service like France's."""

from example_boards import SITE, TERMS
from jobfold.spiders.platforms.france_travail_api import FranceTravailApi


class ExampleWindows(FranceTravailApi):
    """See https://example.org/docs."""

    name = "example_windows"
    homepage = SITE
    terms = TERMS
    languages = ("fr",)
    countries = ("FR",)
    expected_offers = (1, 50000)
    always_present = ("title", "url")
    api = SITE
    login = f"{SITE}/login?realm=%2Fpartenaire"
