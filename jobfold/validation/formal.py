"""Formal duties: what the law wants an offer to state. Findings are warnings, they never change the verdict."""

import re
from collections.abc import Iterator

from jobfold.offers.model import Offer
from jobfold.validation.model import Language

_AUSTRIAN_PAY = re.compile(r"€|\beuro?s?\b|\bKV\b|kollektivvertrag|mindest(?:entgelt|gehalt|lohn)", re.IGNORECASE)
_GENDER_MARKER = re.compile(
    r"\(\s*(?:[mwfdhxi]\s*[/|,*:.·-]\s*){1,3}[mwfdhxi]\s*\)|\b[hfmw]\s?/\s?[hfmw]\b|gn\b|all genders|alle geschlechter"
    r"|ambosessi|tous genres|[:*·_(]in(?:nen)?\b|·e\b|\(e\)|\(trice\)|/in\b|/a\b|/o\b|/e\b|/trice\b|/euse\b",
    re.IGNORECASE,
)
_WANTS_MARKER = {("FR", "fr"), ("DE", "de"), ("AT", "de"), ("IT", "it")}


def missing_duties(offer: Offer, country: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """Each unmet duty: rule code, field and evidence."""
    if offer.date_posted is None:
        yield "formal-date", "date_posted", "the offer states no date of publication"
    if not offer.employer:
        yield "formal-employer", "hiring_organization", "the offer names no employer or agency"
    if not offer.job_locations and offer.job_location_type is None:
        yield "formal-place", "job_locations", "the offer names no place of work"
    if country == "FR" and language != "fr" and offer.in_language != "fr":
        yield "formal-french-text", "in_language", f"an offer for France in {language}"
    if country == "AT" and offer.base_salary is None and not _AUSTRIAN_PAY.search(offer.description):
        yield "formal-minimum-pay", "base_salary", "no minimum pay is stated"
    if (country, language) in _WANTS_MARKER and not _GENDER_MARKER.search(f"{offer.title}\n{offer.description}"):
        yield "formal-gender-marker", "title", "no marker shows that all sexes are addressed"
