"""The job search of the Bundesagentur für Arbeit, the German employment service."""

from jobfold.spiders.platforms.jobsuche import Jobsuche


class Bundesagentur(Jobsuche):
    """Work (not training) within 40 km of Konstanz, as https://jobsuche.api.bund.dev/ describes the search.

    The whole country is over a million offers, each with a request of its own: declare the region that you serve.
    """

    name = "bundesagentur"
    homepage = "https://www.arbeitsagentur.de/jobsuche/"
    terms = (
        "The search is public and needs no key of one's own (https://jobsuche.api.bund.dev/); no right to republish "
        "the texts is granted."
    )
    languages = ("de",)
    countries = ("DE",)
    expected_offers = (500, 60_000)
    attribution = "Quelle: Bundesagentur für Arbeit, https://www.arbeitsagentur.de"
    always_present = ("title", "url", "date_posted")
    query = {"wo": "Konstanz", "umkreis": "40", "angebotsart": "1"}  # noqa: RUF012  read only
