"""France Travail, the French employment service, with the offers of its partners."""

from jobfold.offers.model import Consent
from jobfold.spiders.platforms.france_travail_api import FranceTravailApi


class FranceTravail(FranceTravailApi):
    """All offers of the API Offres d'emploi v2: https://francetravail.io/data/api/offres-emploi."""

    name = "france_travail"
    homepage = "https://candidat.francetravail.fr/offres/recherche"
    terms = (
        "The offers may be reused under the licence that one accepts with the API's keys: the source, the date of the "
        "last update and a link to the licence are shown, and an offer that has ended is taken down within 24 hours "
        "(https://francetravail.io/data/api/offres-emploi; the text is at https://haystack.fr/licence/pole-emploi)."
    )
    languages = ("fr",)
    countries = ("FR",)
    expected_offers = (100_000, 2_000_000)
    schedule = "0 1,13 * * *"
    consent = Consent(syndicate=False)
    attribution = "Source: France Travail, https://www.francetravail.fr (licence: https://francetravail.io)"
    always_present = ("title", "url", "description", "date_posted")
