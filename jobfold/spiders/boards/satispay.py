"""Satispay, mobile payments, on Ashby."""

from jobfold.spiders.platforms.ashby import Ashby


class Satispay(Ashby):
    """Satispay's jobs by the public posting API: https://developers.ashbyhq.com/docs/public-job-posting-api."""

    name = "satispay"
    homepage = "https://jobs.ashbyhq.com/satispay"
    terms = (
        "The API is public and documented for showing an employer's published jobs "
        "(https://developers.ashbyhq.com/docs/public-job-posting-api); it grants no right to republish the texts."
    )
    languages = ("en", "it")
    countries = ("IT", "LU", "FR")
    expected_offers = (5, 400)
    board = "satispay"
    employer = "Satispay"
