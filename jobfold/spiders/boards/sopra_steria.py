"""Sopra Steria, consulting and software, on SmartRecruiters."""

from jobfold.spiders.platforms.smart_recruiters import SmartRecruiters


class SopraSteria(SmartRecruiters):
    """Sopra Steria's postings by the public Posting API:
    https://dev.smartrecruiters.com/customer-api/posting-api/endpoints/postings/.
    """

    name = "sopra_steria"
    homepage = "https://careers.smartrecruiters.com/SopraSteria1"
    terms = (
        "The Posting API is public and documented for showing an employer's published jobs "
        "(https://dev.smartrecruiters.com/customer-api/posting-api/endpoints/postings/); "
        "it grants no right to republish the texts."
    )
    languages = ("fr", "en", "de", "nl")
    countries = ("FR", "DE", "NL", "*")
    expected_offers = (50, 6000)
    schedule = "30 6 * * *"
    board = "SopraSteria1"
    employer = "Sopra Steria"
