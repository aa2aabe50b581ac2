"""Which country's law judges an offer, and in which language the findings are told."""

import re

from jobfold.offers.languages import detect_language
from jobfold.offers.model import Offer
from jobfold.offers.place_in_text import at_workplace
from jobfold.offers.places import country_code, resolve
from jobfold.validation.model import LANGUAGES, Language

_DEFAULT_COUNTRY = {"fr": "FR", "de": "DE", "it": "IT", "en": "GB"}
LANGUAGE_COUNTRIES: dict[str, tuple[str, ...]] = {
    "fr": ("FR", "CH", "BE"),
    "de": ("DE", "CH", "AT"),
    "it": ("IT", "CH"),
    "en": ("GB", "US", "IE"),
}
"""Where an advertisement in a language may be meant for, likeliest first."""
_STATE_AND_POSTCODE = re.compile(r"[A-Z]{2} \d{5}(?:-\d{4})?")


def language_of(offer: Offer) -> Language:
    """The language of the offer if it is one of the four, else English."""
    stated = (offer.in_language or "").split("-")[0].lower()
    for language in LANGUAGES:
        if language == stated:
            return language
    detected = None if stated else detect_language(f"{offer.title}\n{offer.description[:2000]}")
    return next((language for language in LANGUAGES if language == detected), "en")


def country_of(offer: Offer, language: Language) -> str:
    """ISO 3166-1 alpha-2 of the workplace; else of where applicants must be; else the language's likeliest."""
    places = at_workplace(offer).job_locations
    for place in places:
        if place.country and (code := _code(place.country)):
            return code
    for place in places:
        # "San Jose, CA" is a town of California, so the town is asked before what looks like a country's code.
        if found := resolve(place):
            return found[0].country
    for place in places:
        if place.text and (code := _country_at_the_end(place.text)):
            return code
    for requirement in offer.applicant_location_requirements:
        if code := _code(requirement):
            return code
    return _DEFAULT_COUNTRY[language]


def _country_at_the_end(text: str) -> str | None:
    """The country that closes a line of address; "Gainesboro, TN 38562" closes with a state and its postcode."""
    last = text.rsplit(",", 1)[-1].strip()
    return "US" if _STATE_AND_POSTCODE.fullmatch(last) else country_code(last)


def _code(country: str) -> str | None:
    text = country.strip()
    if len(text) == 2 and text.isascii() and text.isalpha():
        return {"UK": "GB", "EL": "GR"}.get(text.upper(), text.upper())
    return country_code(text)
