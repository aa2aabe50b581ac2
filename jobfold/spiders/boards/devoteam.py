"""Devoteam, consulting, on SmartRecruiters."""

from jobfold.spiders.platforms.smart_recruiters import SmartRecruiters


class Devoteam(SmartRecruiters):
    """Devoteam's postings by the public Posting API:
    https://dev.smartrecruiters.com/customer-api/posting-api/endpoints/postings/.
    """

    name = "devoteam"
    homepage = "https://careers.smartrecruiters.com/Devoteam"
    terms = (
        "The Posting API is public and documented for showing an employer's published jobs "
        "(https://dev.smartrecruiters.com/customer-api/posting-api/endpoints/postings/); "
        "it grants no right to republish the texts."
    )
    languages = ("en", "fr", "nl", "de")
    countries = ("FR", "NL", "BE", "*")
    expected_offers = (20, 3000)
    schedule = "40 4 * * *"
    board = "Devoteam"
    employer = "Devoteam"
