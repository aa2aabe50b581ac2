"""How ads name units of pay and currencies, in eleven languages: patterns over folded text."""

import re
from functools import lru_cache
from typing import cast

from babel.numbers import get_territory_currencies

from jobfold.offers.model import SalaryUnit
from jobfold.offers.text import fold

_NOUNS: dict[SalaryUnit, str] = {
    "HOUR": r"heures?|hours?|hrs?|hr|h|stunden?|std|ora|ore|uur|horas?|timmen?|tim|timen?|godzin[ae]?|godz|hodinu?",
    "DAY": r"jours?|jr|j|days?|tage?|giorn[oi]|gg|dag|dagen|dias?|dzien|den",
    "WEEK": r"semaines?|sem|weeks?|wk|wochen?|settiman[ae]|semanas?|veckan?|uken?|uge|tydzien",
    "MONTH": r"mois|months?|mth|mo|monate?|mesi?|mes|mese|maand(?:en)?|manad(?:en)?|maned(?:en)?|mies(?:iac)?|mesic",
    "YEAR": r"ans?|annee|years?|yr|y|annum|jahre?|ann[oi]|anos?|jaar|ar|aret|rok|rocznie|kalenderjahr",
}
"""The bare nouns. They name a unit only after "per" and the like: "2 ans d'expérience" is no yearly pay."""
_WORDS: dict[SalaryUnit, str] = {
    "HOUR": r"horaires?|hourly|stundlich|stundenlohn|stundensatz|stundenvergutung|orari[ao]|uurloon|uurtarief|timlon"
    r"|timelonn|p\.?/?h|hur",
    "DAY": r"journaliere?s?|tjm|daily|taglich|tagessatz|tageshonorar|giornalier[oa]|dagtarief|diari[oa]|p\.?/?d",
    "WEEK": r"hebdomadaires?|hebdo|weekly|wochentlich|wochenlohn|settimanal[ei]|semanal(?:es)?|wekelijks|p\.?/?w",
    "MONTH": r"mensuel(?:le)?s?|monthly|monatlich\w*|monats\w+|bruttomonat\w*|mensil[ei]|mensual(?:es)?|mensais|mensal"
    r"|maandelijks\w*|maandsalaris|maandloon|bruto ?maand\w*|manadslon|manedslonn|miesiecznie|p\.?c?\.?/?m"
    r"|bruto per maand",
    "YEAR": r"annuel(?:le)?s?|annually|annuali?s?ed|annual|annum|annua?l[ei]?|annu[oai]|yearly|jahrlich\w*|jahres\w+"
    r"|bruttojahres\w*|ral|anual(?:es)?|jaarlijks\w*|jaarsalaris|jaarloon|bruto ?jaar\w*|arslon|arslonn|p\.?/?a|p\.?j"
    r"|ote|rocznie",
}
"""Words that name a unit wherever they stand."""
_PER = (
    r"(?:/\s?|\b(?:per|par|pro|je|al|a la|alla|por|pr\.?|i|an?|each|every|the|za|na|po|im|pour|ao) |\b(?:all|l|de l)')"
)
_PER_UNIT = re.compile("|".join(rf"(?P<{unit}>{_PER}(?:{nouns})(?![a-z]))" for unit, nouns in _NOUNS.items()))
_NEXT = r"\s?(?:[€£$]|[a-z]{2,5}\.?)?\s?(?:brut\w*|gross|nets?|nett[oi])?\s?"
_NEXT_UNIT = re.compile(
    _NEXT + "(?:" + "|".join(rf"(?P<{unit}>(?:{nouns})(?![a-z]))" for unit, nouns in _NOUNS.items()) + ")"
)
_NOUN = re.compile("|".join(rf"(?P<{unit}>(?:{nouns}))" for unit, nouns in _NOUNS.items()))
_BARE_UNIT = re.compile("|".join(rf"(?P<{unit}>(?<![a-z])(?:{words})(?![a-z]))" for unit, words in _WORDS.items()))

_CURRENCIES = (
    ("CHF", r"k?chf(?![a-z])|s?fr\.?(?=\s?\d)|(?<=\d)\s?(?:s?frs?\.?)(?![a-z])|francs? suisses?|franken|franchi"),
    ("EUR", r"[kt]?€|[kt]?eur(?:o|os|i)?(?![a-z])"),
    ("GBP", r"k?£|gbp(?![a-z])"),
    ("CAD", r"ca?\$|cad(?![a-z])"),
    ("AUD", r"au?\$|aud(?![a-z])"),
    ("BRL", r"r\$|brl(?![a-z])"),
    ("PLN", r"zł|zl(?![a-z])|pln(?![a-z])"),
    ("CZK", r"kc(?![a-z])|czk(?![a-z])"),
    ("INR", r"₹|inr(?![a-z])"),
    ("USD", r"us\$|usd(?![a-z])"),
    *((code, rf"{code.lower()}(?![a-z])") for code in "SEK NOK DKK HUF RON NZD SGD HKD COP MXN ZAR JPY ILS".split()),
)
_CURRENCY = re.compile("|".join(f"(?P<{code}>(?<![a-z])(?:{words}))" for code, words in _CURRENCIES))
_DOLLAR, _KRONE = re.compile(r"\$"), re.compile(r"(?<![a-z])kr\.?(?![a-z])|kronor|kroner")
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})
_KRONES = frozenset({"SEK", "NOK", "DKK", "ISK"})


def unit_of(text: str) -> SalaryUnit | None:
    """The unit that a word such as "YEAR", "per month" or "Stundenlohn" names; "per hour" outranks a bare word."""
    folded = fold(text)
    return _named(_NOUN.fullmatch(folded.strip(" .()"))) or unit_in(folded)


def unit_in(folded: str) -> SalaryUnit | None:
    """The unit that folded words name. A noun counts only after "per": hours and years are said of much."""
    return _named(_PER_UNIT.search(folded) or _BARE_UNIT.search(folded))


def unit_after(folded: str) -> SalaryUnit | None:
    """The unit that the words right after an amount name, in which a bare noun counts too: "12,50 € Stunde"."""
    return _named(_NEXT_UNIT.match(folded)) or unit_in(folded)


def _named(match: re.Match[str] | None) -> SalaryUnit | None:
    """The group that matched, which goes by the name of its unit."""
    return cast("SalaryUnit", match.lastgroup) if match else None


def currency_of(text: str, *, country: str | None = None) -> str | None:
    """The ISO 4217 code that `text` names by code, symbol or word, else the currency of `country`."""
    local = currency_of_country(country)
    return currency_in(fold(text), local) or local


def currency_in(folded: str, local: str | None) -> str | None:
    """The currency that folded text names; `local`, the country's own, tells whose dollars or crowns are meant."""
    if match := _CURRENCY.search(folded):
        return match.lastgroup
    if _DOLLAR.search(folded):
        return local if local in _DOLLARS else "USD"
    if _KRONE.search(folded):
        return local if local in _KRONES else None
    return None


def names_currency(folded: str) -> bool:
    """Does folded text name any currency, if only as dollars or crowns?"""
    return any(pattern.search(folded) for pattern in (_CURRENCY, _DOLLAR, _KRONE))


@lru_cache(maxsize=256)
def currency_of_country(country: str | None) -> str | None:
    """The ISO 4217 code of the currency of `country` (ISO 3166-1 alpha-2)."""
    currencies = get_territory_currencies(country.upper()) if country else None
    return currencies[0] if currencies else None
