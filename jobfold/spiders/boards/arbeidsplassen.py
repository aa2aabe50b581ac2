"""Arbeidsplassen, the board of NAV, the Norwegian employment service."""

from jobfold.offers.model import Consent
from jobfold.spiders.platforms.stilling_feed import StillingFeed


class Arbeidsplassen(StillingFeed):
    """All vacancies by NAV's feed: https://navikt.github.io/pam-stilling-feed/."""

    name = "arbeidsplassen"
    homepage = "https://arbeidsplassen.nav.no/stillinger"
    terms = (
        "Anybody may use the feed free of charge under its terms (https://arbeidsplassen.nav.no/vilkar-api): one keeps "
        "the vacancies up to date and shows no contact of one that has ended."
    )
    languages = ("no", "en")
    countries = ("NO",)
    expected_offers = (1, 300_000)
    schedule = "45 */2 * * *"
    consent = Consent(syndicate=False)
    attribution = "Source: NAV, https://arbeidsplassen.nav.no"
    always_present = ("title", "url", "description", "date_posted", "hiring_organization")
