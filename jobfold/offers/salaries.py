"""Pay as ads word it: "45-55k€ brut annuel", "CHF 90'000.–", "£30k-35k p.a.", "12,50 € net de l'heure"."""

import re
from functools import lru_cache

from babel.numbers import get_territory_currencies

from jobfold.offers.model import Salary, SalaryUnit
from jobfold.offers.text import fold, one_line

YEARLY: dict[SalaryUnit, int] = {"HOUR": 2080, "DAY": 260, "WEEK": 52, "MONTH": 12, "YEAR": 1}
"""How many of a unit make one year of full-time pay."""

_UNIT_WORDS: dict[SalaryUnit, str] = {
    "HOUR": r"heures?|horaire|hourly|hours?|hrs?|stunden?|stundenlohn|std|stundlich|or[ae]|orari[ao]|uur|uurloon"
    r"|hora|timme|time|h|p\.?h|p/u",
    "DAY": r"jour(?:nalier)?s?|tjm|daily|days?|tag|tage|tagessatz|taglich|giorn[oi]|giornalier[oa]|dag|dagtarief"
    r"|dia|p\.?d",
    "WEEK": r"semaine|hebdomadaire|hebdo|weekly|weeks?|woche|wochentlich|settimanale?|settimana|semanal|semana|wk"
    r"|p\.?w",
    "MONTH": r"mois|mensuel(?:le)?s?|monthly|months?|monat|monatlich|monats\w*|mese|mensil[ei]|mensual(?:es)?|mes"
    r"|maand|maandelijks|maned|p\.?c?\.?m|mo",
    "YEAR": r"ans?|annee|annuel(?:le)?s?|annually|annual|annum|years?|yearly|yr|jahr|jahrlich|jahres\w*|anno|annu[oi]"
    r"|annu[ae]l[ei]?|ral|ano|anuale?s?|jaar|jaarlijks|p\.?a|o\.?t\.?e",
}
_UNITS = [(unit, re.compile(rf"(?<![a-z])(?:{listed})(?![a-z])")) for unit, listed in _UNIT_WORDS.items()]
_PER_UNIT = {
    unit: re.compile(rf"(?:/|\b(?:per|par|pro|je|al|a la|por|an) |\b(?:all|l|de l)')\s?(?:{listed})(?![a-z])")
    for unit, listed in _UNIT_WORDS.items()
}

_CURRENCIES = (
    ("CHF", r"k?chf|s?fr\.?(?![a-z])|francs? suisses?|franken"),
    ("EUR", r"k?€|k?eur(?:o|os|i)?(?![a-z])"),
    ("GBP", r"k?£|gbp(?![a-z])"),
    ("CAD", r"ca?\$|cad(?![a-z])"),
    ("AUD", r"au?\$|aud(?![a-z])"),
    ("PLN", r"zł|zl(?![a-z])|pln(?![a-z])"),
    ("SEK", r"sek(?![a-z])"),
    ("NOK", r"nok(?![a-z])"),
    ("DKK", r"dkk(?![a-z])"),
    ("CZK", r"kc(?![a-z])|czk(?![a-z])"),
    ("INR", r"₹|inr(?![a-z])"),
    ("USD", r"us\$|usd(?![a-z])"),
)
_CURRENCY = re.compile("|".join(f"(?P<{code}>(?<![a-z]){words})" for code, words in _CURRENCIES))
_DOLLAR, _KRONE = re.compile(r"\$"), re.compile(r"(?<![a-z])kr\.?(?![a-z])")

# Numbers that are not pay: months per year, working hours, workloads, extra months' pay, shares.
_NOT_PAY = re.compile(
    r"\b(?:sur|x|over|op|in|auf|su|en|por)\s*\d{1,2}(?:[.,]\d+)?\s*"
    r"(?:mois|months?|monate?n?|mensilita|mesi|pagas|maanden|gehalter)"
    r"|\b1[2-6](?:[.,]\d+)?\s*(?:mois|months?|monate?n?|monatsgehalter|mensilita|mesi|pagas|maanden|x\b)"
    r"|\b1[2-6]\s*(?:\.|e|eme|th)\s*(?:mois|monatslohn|monatsgehalt|maand|mensilita|month)"
    r"|\b[x*]\s*1[2-6](?:[.,]\d+)?\b"
    r"|\b\d{1,3}(?:[.,]\d+)?\s*(?:%|percent|prozent|pour cent)"
    r"|\b\d{1,2}(?:[.,]\d+)?\s*(?:h|heures?|std|stunden|hours?|ore|uur|uren|horas?)?"
    r"\s*(?:/|par|pro|per|a la|alla|por)\s*(?:semaine|sem|woche|week|settimana|semana|w)\b"
    r"|\b(?:sur|base|de)\s*\d{2}\s*h(?:eures?)?\b|\b\d{2}\s?h(?:eures)?\s?\d{2}\b|\b\d{2}\s*(?:std|stunden|hours|uur|uren|ore|horas|heures)\b"
)
_NUMBER = re.compile(
    r"(?<![\d.,'’])(?P<whole>\d{1,3}(?:(?P<sep>[ .,'’])\d{3})(?:[ .,'’]\d{3})*(?!\d)|\d+)"
    r"(?:[.,](?P<fraction>\d{1,2})(?!\d))?(?:[.,](?:[-–—]{1,2}))?"
    r"(?P<kilo>\s?k(?![a-z])|\s?keur(?![a-z])|\s?k(?=eur|chf)|\s?t(?:sd)?\b)?"
)
_UP_TO = re.compile(
    r"\b(?:up to|jusqu'?\s?a|bis(?: zu)?|max(?:imum|imal)?|fino a|tot|hasta|to|au plus)\.?\s*(?:[€£$]|[a-z]{3})?\s*$"
)
_FROM = re.compile(
    r"\b(?:from|a partir de|des|ab|mindestens|min(?:imum|imal)?|da|vanaf|desde|starting at|plus de|mehr als|at least"
    r"|almeno)\.?\s*(?:[€£$]|[a-z]{3})?\s*$"
)
_AND_MORE = re.compile(r"\s?(?:[€£$]|[a-z]{3})?\s?(?:\+|et plus|and up|o mas)")
_JOIN = re.compile(r"[^\d]{0,24}?(?:[-–—/~]|\.\.|\b(?:a|to|bis|et|and|und|e|y|tot|en|hasta|au|al)\b)[^\d]{0,16}")
_HINT = re.compile(
    r"[€£$₹]|salar|lohn|gehalt|remun|stipend|retribu|brut|sueldo|wage|pay\b|tarief|ral\b|chf|eur|gbp|usd"
)

_LONG = 240


def parse_salary(text: str, *, country: str | None = None) -> Salary | None:
    """The pay that `text` states, or ``None`` when it names no amount.

    Takes the first range (or single amount) that can be pay; months per year, hours per week and per cents
    are not. The currency is the one named, else that of `country` (ISO 3166-1 alpha-2). A unit that is not
    named is inferred only where the amount leaves no doubt: 15,000 and more is a year's pay. The wording is
    kept in `Salary.text`.
    """
    tidy = one_line(text)
    folded = fold(tidy).replace("’", "'")
    if folded.startswith("-") or not any(char.isdigit() for char in folded):
        return None  # "-1" is how some tables write "none"
    passage = _passage(folded)
    if passage is None:
        return None
    bare = _NOT_PAY.sub(lambda match: " " * len(match[0]), passage)
    amounts = _amounts(bare)
    if amounts is None:
        return None
    low, high = amounts
    stated = _unit(bare)
    if stated is None and currency_of(passage) is None and _is_no_pay(bare, high or low or 0):
        return None
    currency = currency_of(passage, country=country)
    return Salary(
        min_value=low,
        max_value=high,
        currency=currency,
        unit=stated or _inferred_unit(low, high, currency),
        text=tidy[:500],
    )


def yearly(salary: Salary) -> tuple[float | None, float | None]:
    """`salary` as (min, max) per year of full-time work, in its currency; ``None`` where amount or unit are absent."""
    if salary.unit is None:
        return None, None
    factor = YEARLY[salary.unit]
    low, high = salary.min_value, salary.max_value
    return (None if low is None else low * factor, None if high is None else high * factor)


def unit_of(text: str) -> SalaryUnit | None:
    """The unit that a word such as "YEAR", "per month" or "Stundenlohn" names."""
    return _unit(fold(text))


def currency_of(text: str, *, country: str | None = None) -> str | None:
    """The ISO 4217 code that `text` names by code, symbol or word, else the currency of `country`."""
    folded = fold(text)
    if match := _CURRENCY.search(folded):
        return match.lastgroup
    local = _currency_of_country(country.upper()) if country else None
    if _DOLLAR.search(folded):
        return local if local in ("USD", "CAD", "AUD", "NZD", "SGD", "HKD") else "USD"
    if _KRONE.search(folded):
        return local if local in ("SEK", "NOK", "DKK", "ISK") else None
    return local


@lru_cache(maxsize=256)
def _currency_of_country(country: str) -> str | None:
    currencies = get_territory_currencies(country)
    return currencies[0] if currencies else None


def _is_no_pay(passage: str, top: float) -> bool:
    """Is a small number among words, with neither currency nor unit, something else ("selon la convention 51")?"""
    return top < 1000 and any(char.isalpha() for char in passage)


def _passage(folded: str) -> str | None:
    """The part of `folded` to look in: all of a short text, of a long one the surroundings of a pay word."""
    if len(folded) <= _LONG:
        return folded
    for match in _HINT.finditer(folded):
        passage = folded[max(0, match.start() - 60) : match.end() + 120]
        if any(char.isdigit() for char in passage):
            return passage
    return None


def _amounts(text: str) -> tuple[float | None, float | None] | None:
    """(min, max) of the first range or amount in `text`."""
    found = [(match, value) for match in _NUMBER.finditer(text) if (value := _value(match)) is not None]
    if not found:
        return None
    # An amount beside a currency is pay; a number before it ("Niveau 3: 40 000 €") is not.
    first = next((i for i, (match, _) in enumerate(found) if _beside_currency(text, match)), 0)
    if first and _joins(text[found[first - 1][0].end() : found[first][0].start()]):
        first -= 1
    match, value = found[first]
    if first + 1 < len(found):
        following, top = found[first + 1]
        if _joins(text[match.end() : following.start()]):
            if following["kilo"] and not match["kilo"] and value < 1000 <= top:
                value *= 1000
            if match["kilo"] and not following["kilo"] and top < 1000:
                top *= 1000
            return (value, top) if value <= top else (top, value)
    if _UP_TO.search(text[: match.start()]):
        return None, value
    if _FROM.search(text[: match.start()]) or _AND_MORE.match(text, match.end()):
        return value, None
    return value, value


def _joins(gap: str) -> bool:
    """Does `gap`, the text between two numbers, make them a range?"""
    return _JOIN.fullmatch(gap) is not None


def _beside_currency(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 6]
    return any(_CURRENCY.search(side) is not None or _DOLLAR.search(side) is not None for side in (before, after))


def _value(match: re.Match[str]) -> float | None:
    digits = re.sub(r"\D", "", match["whole"])
    if len(digits) > 9:
        return None
    value = float(f"{digits}.{match['fraction'] or 0}")
    if match["kilo"]:
        value *= 1000
    return value if value >= 1 else None  # less is the price of a click


def _unit(folded: str) -> SalaryUnit | None:
    """The unit named in `folded`; "per hour" and the like outrank a bare word."""
    for unit, pattern in _PER_UNIT.items():
        if pattern.search(folded):
            return unit
    found = [(match.start(), unit) for unit, pattern in _UNITS if (match := pattern.search(folded))]
    return min(found)[1] if found else None


def _inferred_unit(low: float | None, high: float | None, currency: str | None) -> SalaryUnit | None:
    """The unit that the amount gives away: nobody is paid 15,000 an hour, or 2,500 euros a year."""
    top = high or low or 0
    if currency in ("SEK", "NOK", "DKK", "CZK", "INR", "PLN"):
        return None
    if top >= 15_000:
        return "YEAR"
    if currency in ("EUR", "CHF") and 1_000 <= top < 10_000:
        return "MONTH"
    return "HOUR" if currency is not None and 5 <= top < 30 else None
