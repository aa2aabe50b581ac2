"""Bosch, engineering and technology, on SmartRecruiters."""

from jobfold.spiders.platforms.smart_recruiters import SmartRecruiters


class Bosch(SmartRecruiters):
    """Bosch Group's postings by the public Posting API: https://developers.smartrecruiters.com/docs/posting-api."""

    name = "bosch"
    homepage = "https://careers.smartrecruiters.com/BoschGroup"
    terms = (
        "The Posting API is public and documented for showing an employer's published jobs "
        "(https://developers.smartrecruiters.com/docs/posting-api); it grants no right to republish the texts."
    )
    languages = ("de", "en", "es", "pt")
    countries = ("DE", "*")
    expected_offers = (200, 12000)
    board = "BoschGroup"
    employer = "Bosch Group"
