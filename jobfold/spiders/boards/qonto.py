"""Qonto, accounts for companies, on Lever."""

from jobfold.spiders.platforms.lever import Lever


class Qonto(Lever):
    """Qonto's postings by the public postings API: https://github.com/lever/postings-api."""

    name = "qonto"
    homepage = "https://jobs.lever.co/qonto"
    terms = (
        "Lever says that published postings are publicly viewable and may be scraped by third parties "
        "(https://github.com/lever/postings-api); that grants no right to republish the texts."
    )
    languages = ("en", "fr", "de", "it", "es")
    countries = ("FR", "DE", "IT", "ES")
    expected_offers = (5, 800)
    schedule = "4 5 * * *"
    board = "qonto"
    employer = "Qonto"
