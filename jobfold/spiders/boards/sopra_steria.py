"""Sopra Steria, consulting and software, on SmartRecruiters."""

from jobfold.spiders.platforms.smart_recruiters import SmartRecruiters


class SopraSteria(SmartRecruiters):
    """Sopra Steria's postings by the public Posting API: https://developers.smartrecruiters.com/docs/posting-api."""

    name = "sopra_steria"
    homepage = "https://careers.smartrecruiters.com/SopraSteria1"
    terms = (
        "The Posting API is public and documented for showing an employer's published jobs "
        "(https://developers.smartrecruiters.com/docs/posting-api); it grants no right to republish the texts."
    )
    languages = ("fr", "en", "de", "nl")
    countries = ("FR", "DE", "NL", "*")
    expected_offers = (50, 6000)
    board = "SopraSteria1"
    employer = "Sopra Steria"
