"""n8n, workflow automation, on Ashby."""

from jobfold.spiders.platforms.ashby import Ashby


class N8n(Ashby):
    """n8n's jobs by the public posting API: https://developers.ashbyhq.com/docs/public-job-posting-api."""

    name = "n8n"
    homepage = "https://jobs.ashbyhq.com/n8n"
    terms = (
        "The API is public and documented for showing an employer's published jobs "
        "(https://developers.ashbyhq.com/docs/public-job-posting-api); it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("DE", "*")
    expected_offers = (5, 400)
    board = "n8n"
    employer = "n8n"
