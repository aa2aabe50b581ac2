"""The vacancies in Luxembourg on EURES, most of them of ADEM, its employment service."""

from jobfold.spiders.platforms.eures_search import EuresSearch


class EuresLuxembourg(EuresSearch):
    """Luxembourg's vacancies, as https://github.com/rorar/EURES-API-Documentation describes the search."""

    name = "eures_luxembourg"
    homepage = "https://europa.eu/eures/portal/jv-se/search"
    terms = (
        "The Commission allows reuse of what it holds with a mention of the source "
        "(https://commission.europa.eu/legal-notice_en); the vacancies are the national services', so that only the "
        "facts and the link are shown."
    )
    languages = ("fr", "en", "de")
    countries = ("LU",)
    expected_offers = (50, 10_000)
    attribution = "Source: EURES, https://eures.europa.eu"
    always_present = ("title", "url")
    places = ("lu",)
