"""Bosch, engineering and technology, on SmartRecruiters."""

from jobfold.spiders.platforms.smart_recruiters import SmartRecruiters


class Bosch(SmartRecruiters):
    """Bosch Group's postings by the public Posting API:
    https://dev.smartrecruiters.com/customer-api/posting-api/endpoints/postings/.
    """

    name = "bosch"
    homepage = "https://careers.smartrecruiters.com/BoschGroup"
    terms = (
        "The Posting API is public and documented for showing an employer's published jobs "
        "(https://dev.smartrecruiters.com/customer-api/posting-api/endpoints/postings/); "
        "it grants no right to republish the texts."
    )
    languages = ("de", "en", "es", "pt")
    countries = ("DE", "*")
    expected_offers = (200, 12000)
    schedule = "10 1 * * *"
    board = "BoschGroup"
    employer = "Bosch Group"
