"""Mobileye, driving assistance, on Lever's European instance."""

from jobfold.spiders.platforms.lever import EU, Lever


class Mobileye(Lever):
    """Mobileye's postings by the public postings API: https://github.com/lever/postings-api."""

    name = "mobileye"
    homepage = "https://jobs.eu.lever.co/mobileye"
    terms = (
        "Lever says that published postings are publicly viewable and may be scraped by third parties "
        "(https://github.com/lever/postings-api); that grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("IL", "DE", "*")
    expected_offers = (5, 800)
    board = "mobileye"
    api = EU
    employer = "Mobileye"
