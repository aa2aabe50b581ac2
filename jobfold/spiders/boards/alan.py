"""Alan, health insurance, on Ashby."""

from jobfold.spiders.platforms.ashby import Ashby


class Alan(Ashby):
    """Alan's jobs by the public posting API: https://developers.ashbyhq.com/docs/public-job-posting-api."""

    name = "alan"
    homepage = "https://jobs.ashbyhq.com/alan"
    terms = (
        "The API is public and documented for showing an employer's published jobs "
        "(https://developers.ashbyhq.com/docs/public-job-posting-api); it grants no right to republish the texts."
    )
    languages = ("en", "fr")
    countries = ("FR", "BE", "ES", "CA")
    expected_offers = (5, 400)
    board = "alan"
    employer = "Alan"
