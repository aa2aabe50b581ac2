"""Spotify, audio streaming, on Lever."""

from jobfold.spiders.platforms.lever import Lever


class Spotify(Lever):
    """Spotify's postings by the public postings API: https://github.com/lever/postings-api."""

    name = "spotify"
    homepage = "https://jobs.lever.co/spotify"
    terms = (
        "Lever says that published postings are publicly viewable and may be scraped by third parties "
        "(https://github.com/lever/postings-api); that grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("SE", "GB", "US", "*")
    expected_offers = (10, 1000)
    schedule = "9 5 * * *"
    board = "spotify"
    employer = "Spotify"
