"""voize, voice documentation for care, on Ashby."""

from jobfold.spiders.platforms.ashby import Ashby


class Voize(Ashby):
    """voize's jobs by the public posting API: https://developers.ashbyhq.com/docs/public-job-posting-api."""

    name = "voize"
    homepage = "https://jobs.ashbyhq.com/voize"
    terms = (
        "The API is public and documented for showing an employer's published jobs "
        "(https://developers.ashbyhq.com/docs/public-job-posting-api); it grants no right to republish the texts."
    )
    languages = ("de", "en")
    countries = ("DE",)
    expected_offers = (3, 200)
    board = "voize"
    employer = "voize"
