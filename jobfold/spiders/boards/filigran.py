"""Filigran, open-source cyber threat intelligence, on Ashby."""

from jobfold.spiders.platforms.ashby import Ashby


class Filigran(Ashby):
    """Filigran's jobs by the public posting API: https://developers.ashbyhq.com/docs/public-job-posting-api."""

    name = "filigran"
    homepage = "https://jobs.ashbyhq.com/filigran"
    terms = (
        "The API is public and documented for showing an employer's published jobs "
        "(https://developers.ashbyhq.com/docs/public-job-posting-api); it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("FR", "*")
    expected_offers = (5, 200)
    board = "filigran"
    employer = "Filigran"
