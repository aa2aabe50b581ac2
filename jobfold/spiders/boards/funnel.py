"""Funnel, marketing data, on Teamtailor."""

from jobfold.spiders.platforms.teamtailor import Teamtailor


class Funnel(Teamtailor):
    """Funnel's jobs by the career site's feed: https://www.jsonfeed.org/version/1.1/."""

    name = "funnel"
    homepage = "https://jobs.funnel.io/"
    terms = (
        "The career site offers its jobs as a public feed (https://jobs.funnel.io/jobs.json); "
        "it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("SE", "*")
    expected_offers = (1, 300)
    employer = "Funnel"
