"""Climatiq, carbon accounting, on Ashby."""

from jobfold.spiders.platforms.ashby import Ashby


class Climatiq(Ashby):
    """Climatiq's jobs by the public posting API: https://developers.ashbyhq.com/docs/public-job-posting-api."""

    name = "climatiq"
    homepage = "https://jobs.ashbyhq.com/climatiq"
    terms = (
        "The API is public and documented for showing an employer's published jobs "
        "(https://developers.ashbyhq.com/docs/public-job-posting-api); it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("DE",)
    expected_offers = (1, 100)
    board = "climatiq"
    employer = "Climatiq"
