"""Pay as ads word it: "45-55k€ brut annuel", "CHF 90'000.–", "£30k-35k p.a.", "12,50 € net de l'heure"."""

import re

from msgspec import structs

from jobfold.offers.employment import parse_workload
from jobfold.offers.fulltime import units_in_a_year
from jobfold.offers.model import Salary, SalaryUnit
from jobfold.offers.salary_words import (
    currency_in,
    currency_of,
    currency_of_country,
    names_currency,
    unit_after,
    unit_in,
    unit_of,
)
from jobfold.offers.text import fold, one_line

__all__ = ["completed", "currency_of", "inferred_unit", "is_plausible", "parse_salary", "unit_of", "yearly"]

_MONTHS_WORDS = r"(?:mois|months?|monate?n?|monatsgehalter|gehalter|mensilita|mesi|pagas|maanden|mensualidades)"
# Numbers that are not pay: months per year, working hours, workloads, extra months' pay, shares, grades, years.
_NOT_PAY = re.compile(
    r"\b(?:heures?|hours?|hrs|stunden|ore|uren|uur|horas?)\s(?:par|per|pro|a|por|alla|a la)\s"
    r"(?:semaine|week|woche|settimana|semana)\b"
    rf"|\b(?:sur|x|over|op|in|auf|su|en|por|em)\s*\d{{1,2}}(?:[.,]\d+)?\s*{_MONTHS_WORDS}"
    rf"|\b1[2-6](?:[.,]\d+)?\s*(?:{_MONTHS_WORDS}|x\b)"
    r"|\b\d{1,2}\s?(?:jours?|tage?|days?|dagen|giorni|dias)\s?(?:/|par|pro|per|im|al|por|a)\s?"
    r"(?:semaine|mois|woche|monat|week|month|maand|settimana|mese|semana|mes)\b"
    r"|\b1[2-6]\s*(?:\.|o|a|e|eme|th|de)?\s*(?:mois|monatslohn|monatsgehalt|maand|mensilita|month|salary|salaire)"
    r"|(?:\b|(?<=\d))\s?[x*×]\s*1[2-6](?:[.,]\d+)?\b"
    r"|\b\d{1,3}(?:[.,]\d+)?\s*(?:%|percent|prozent|pour cent)"
    r"|(?<![\d.,'])\d{1,2}(?:[.,]\d{1,2}(?!\d))?\s*(?:-\s*\d{1,2}\s*)?(?:h|hrs?|heures?|std\.?|stunden|hours?|ore|uur"
    r"|uren|horas?)?"
    r"\s*(?:/|-|par|pro|per|a la|alla|por|each)\s*(?:semaine|sem|woche|week|settimana|semana|w|wk)\b"
    r"|\b(?:sur|base|de)\s*(?:de )?\d{2}\s*h(?:eures?)?\b|\b\d{2}\s?h(?:eures)?\s?\d{2}\b"
    r"|\b(?:week|woche|semaine|settimana|semana|werkweek) (?:of|van|von|de|di) \d{2}(?:[.,]\d)?"
    r"|(?<![\d.,'])\d{2}(?:[.,]\d)?[ -]*(?:h|hrs|std|stunden|hours|uur|uren|uurs|urige|ore|horas|heures)\b"
    r"|\b(?:niveau|level|grade|coef(?:ficient)?|echelon|schaal|scale|band|livello|categoria|groupe|group|stufe|tranche)"
    r"\.?\s*:?\s*\d{1,3}(?:\.\d{1,2})?\b"
    r"|\b(?:19|20)\d\d\s*/\s*(?:19|20)?\d\d\b"
    r"|\d[\d.,]*\s?(?:mio|mrd|mn|md|bn|millions?|millionen|milliard\w*|billions?|milion\w*|m(?=[€ .,;)]|$)|b(?=[ .,;)]"
    r"|$))"
)
_NUMBER = re.compile(
    r"(?<![\d.,'’])(?P<whole>\d{1,3}(?:[ .,'’]\d{3})+(?!\d)|\d+)"
    r"(?:[.,](?P<fraction>\d{1,2})(?!\d))?(?:\s?[.,](?:\s?[-–—=]{1,2}))?"
    r"(?P<kilo>\s?k(?![a-z])|\s?[kt](?=eur|€|chf|£)|\s?k\$|\s?t(?:sd\.?)?\b|\s?mil(?:a)?(?=\s?(?:€|eur)))?"
)
_SYMBOL = r"(?:[€£$]|[a-z]{3})?\s?(?:brut\w*|gross)?"
_UP_TO = re.compile(
    r"(?:\b(?:up to|upto|jusqu'?\s?a|bis(?: zu)?|max(?:imum|imal|imaal)?(?: of)?|fino a|tot|hasta|to|au plus|opp til"
    r"|upp till|op til|ate|do|maximaal)\.?|<)\s*" + _SYMBOL + r"\s*$"
)
_FROM = re.compile(
    r"(?:\b(?:from|a partir (?:de|du|des)|a partir|des|ab|mindestens|mind|min(?:imum|imal|imaal|imo)?(?: of)?|da|vanaf"
    r"|desde|start(?:ing|s)? (?:at|from)|plus de|mehr als|more than|over|at least|almeno|au moins|fra|fran|od|a minima"
    r"|minst)\.?|>)\s*" + _SYMBOL + r"\s*$"
)
_AND_MORE = re.compile(r"\s?(?:[€£$]|[a-z]{3})?\s?(?:\+(?!\s*[a-z0-9])|et plus|and up|o mas|und mehr|en hoger)")
_JOIN_WORD = r"a|to|bis|et|and|und|e|y|tot|en|hasta|au|al|up to|till|til|do|ate|ad|jusqu'a|fino a|bis zu|until"
_BETWEEN = (
    r"[^\da-z\n;+]{0,4}(?:(?:keur|eur(?:os?)?|chf|gbp|usd|cad|aud|brl|r|sek|nok|dkk|pln|zl|kr|frs?|brut\w*|gross|bruto"
    r"|max|hr|hour|heure|stunde|uur|mois|monat|month|maand|year|an|jahr|per|an?|h|p)[^\da-z\n;+]{1,3}){0,4}"
)
"""What may stand beside the dash of a range: a currency, a unit, gross; no other words."""
_JOIN = re.compile(
    rf"{_BETWEEN}(?:[-–—~]|\.\.){_BETWEEN}|\s?[€£$]?\s?/\s?[€£$]?\s?"
    rf"|[^\d\n;+]{{0,24}}?\b(?:{_JOIN_WORD})\b[^\d\n;+]{{0,16}}"
    r"|[^\d\n;+]{0,60}?\b(?:rising|increasing|growing|oplopend|ansteigend|verhoogd|stijgend|up|maximum of|max\.?"
    r"|maximaal"
    r"|maximum)\b[^\d\n;+]{0,24}"
)
_EXTRA = re.compile(
    r"\b(?:primes?|bonus\w*|tickets?|restaurants?|paniers?|repas|variable|budget|allowance|vergoeding|zuschuss|zulage"
    r"|pramie|commission|equity|buoni?|pasto|ristorante|welfare|sign[- ]?on|premio|indemnites?)\b[^\d+]{0,24}$"
)
_OTHER_PAY = re.compile(r"\s?\+|\bplus\b(?! de)|[,(]? ?\b(?:incl|inkl|and|und|et|en|with|mit|avec)\b")
"""After these words comes what is paid beside, in its own unit."""
_FOUR_WEEKS = re.compile(r"\b(?:4|four|vier) (?:weken|weeks|wochen)\b")
_HINT = re.compile(
    r"[€£$₹]|salar|lohn|gehalt|remun|stipend|retribu|brut|sueldo|wage|pay\b|tarief|ral\b|chf|eur|gbp|usd"
)
_MONTHS = re.compile(
    rf"(?:sur|over|op|in|auf|su|en|por|em)\s*(1[2-6](?:[.,]\d+)?)\s*{_MONTHS_WORDS}"
    rf"|[x×*]\s*(1[2-6](?:[.,]\d+)?)\b|\b(1[2-6])\s*(?:x\b|{_MONTHS_WORDS})"
)
_FULL_TIME_PAY = re.compile(
    r"full[- ]?time|temps plein|temps complet|vollzeit|tempo pieno|jornada completa|fulltime|voltijd|heltid|pro rata"
    r"|prorata|fte|etp"
)

_OF_THE_NEXT = re.compile(r"\s[€£$]\d")
_LONG = 240
# Euros that one unit of a currency was worth in 2025, roughly: enough to tell a slip of the pen from pay.
_EUROS = {
    "EUR": 1.0, "CHF": 1.05, "GBP": 1.17, "USD": 0.9, "CAD": 0.65, "AUD": 0.58, "NZD": 0.53, "SGD": 0.68, "SEK": 0.09,
    "NOK": 0.086, "DKK": 0.134, "PLN": 0.235, "CZK": 0.04, "HUF": 0.0025, "RON": 0.2, "BRL": 0.16, "HKD": 0.115,
}  # fmt: skip
_LIGHT = frozenset("SEK NOK DKK CZK INR PLN HUF JPY COP MXN ZAR RON".split())
"""Currencies of small units, in which 15,000 may well be a month's pay."""
_BOUNDS: dict[SalaryUnit, tuple[float, float]] = {
    "HOUR": (2, 500), "DAY": (15, 4_000), "WEEK": (40, 15_000), "MONTH": (150, 25_000), "YEAR": (1_800, 1_500_000),
}  # fmt: skip
_WIDEST = 10
"""A range whose ends are ten times apart has lost or gained a digit."""


def parse_salary(text: str, *, country: str | None = None) -> Salary | None:
    """The pay that `text` states, or ``None`` when it names no amount.

    Takes the first range (or single amount) that can be pay; months per year, hours per week, grades, bonuses, turnover
    and per cents are not. The currency is the one named, else that of `country` (ISO 3166-1 alpha-2). A unit that is
    not named is inferred only where the amount leaves no doubt: 15,000 and more is a year's pay. The wording is
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
    found = _amounts(bare)
    if found is None:
        return None
    low, high, start, end = found
    around = bare[max(0, start - 12) : end + 14]
    local = currency_of_country(country)
    named = currency_in(around, local) or currency_in(passage, local)
    after = _OTHER_PAY.split(bare[end : end + 48])[0]
    before = bare[max(0, start - 64) : start]
    stated = unit_after(after[:24]) or unit_in(before) or unit_in(after) or unit_in(_OTHER_PAY.split(bare)[0])
    if stated is None and _FOUR_WEEKS.search(passage):
        return Salary(min_value=low, max_value=high, currency=named or local, text=tidy[:500])
    top = high or low or 0
    if stated is None and named is None and not names_currency(passage) and _is_no_pay(bare, top):
        return None
    currency = named or (local if not names_currency(passage) else None)
    unit = stated or inferred_unit(low, high, currency)
    return Salary(min_value=low, max_value=high, currency=currency, unit=unit, text=tidy[:500])


def yearly(
    salary: Salary, *, country: str | None = None, workload: int | None = None
) -> tuple[float | None, float | None]:
    """`salary` as (min, max) per year of full-time work, in its currency; ``None`` where amount or unit are absent.

    Hours count by the usual week of `country`. Thirteen or fourteen months' pay count if the wording says so. Pay
    that the wording gives for a workload ("CHF 4'000 bei 60 %") is scaled to full time, and that of a part-time job
    never otherwise; `workload` overrules the wording. Pay that `is_plausible` refuses counts for nothing; net pay
    counts as it is, since nobody can tell the gross.
    """
    if salary.unit is None or not is_plausible(salary):
        return None, None
    words = fold(salary.text) if salary.text else ""
    factor = units_in_a_year(salary.unit, country)
    if salary.unit == "MONTH" and (match := _MONTHS.search(words)):
        factor = float((match[1] or match[2] or match[3]).replace(",", "."))
    share = workload or _stated_workload(words, country)
    if share and salary.unit in ("WEEK", "MONTH", "YEAR"):
        factor *= 100 / share
    low, high = salary.min_value, salary.max_value
    return (None if low is None else round(low * factor, 2), None if high is None else round(high * factor, 2))


def is_plausible(salary: Salary) -> bool:
    """Can anybody be paid so much, or so little? Doubts the slip of a pen, not the generous and not the mean."""
    low, high = salary.min_value, salary.max_value
    if low is not None and high is not None and max(low, high) >= _WIDEST * min(low, high):
        return False
    if salary.unit is None:
        return True
    return all(value is None or _within(value, salary.unit, salary.currency) for value in (low, high))


def inferred_unit(low: float | None, high: float | None, currency: str | None) -> SalaryUnit | None:
    """The unit that amounts give away: nobody is paid 15,000 an hour, or 2,500 euros a year."""
    bottom, top = low or high or 0, high or low or 0
    if currency in _LIGHT:
        return "YEAR" if currency in ("SEK", "NOK", "DKK") and top >= 200_000 else None
    if 15_000 <= top < 1_000_000:
        return "YEAR"
    if (currency == "EUR" and 1_000 <= bottom < 5_000 and top < 10_000) or (
        currency == "CHF" and bottom >= 1_500 and top < 15_000
    ):
        return "MONTH"
    return "HOUR" if currency is not None and bottom >= 5 and top < 30 else None


def completed(salary: Salary, country: str | None) -> Salary:
    """`salary` with the currency of `country`, and the unit that its amounts give away in it, where none was named.

    The units of pay whose currency was named have been looked for where it was read.
    """
    if salary.currency or (salary.min_value is None and salary.max_value is None):
        return salary
    currency = currency_of_country(country)
    unit = salary.unit or inferred_unit(salary.min_value, salary.max_value, currency)
    return structs.replace(salary, currency=currency, unit=unit)


def _within(value: float, unit: SalaryUnit, currency: str | None) -> bool:
    worth = _EUROS.get(currency or "EUR")
    low, high = _BOUNDS[unit]
    return worth is None or low <= value * worth <= high


def _stated_workload(words: str, country: str | None) -> int | None:
    """The workload that pay is stated for, if the wording names exactly one and does not speak of full time."""
    if not words or _FULL_TIME_PAY.search(words):
        return None
    found = parse_workload(words, country=country)
    return found[0] if found and found[0] == found[1] < 100 and found[0] >= 10 else None


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


def _amounts(text: str) -> tuple[float | None, float | None, int, int] | None:
    """(min, max, start, end) of the first range or amount in `text` that can be pay."""
    found = [(match, value) for match in _NUMBER.finditer(text) if (value := _value(match)) is not None]
    found = [one for one in found if not _EXTRA.search(text[max(0, one[0].start() - 40) : one[0].start()])]
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
            if 0 in (value, top):  # "0-34300" gives the top alone
                top = max(value, top)
                return (None, top, match.start(), following.end()) if top else None
            return *((value, top) if value <= top else (top, value)), match.start(), following.end()
    if value == 0:
        return None
    before = text[: match.start()]
    if _UP_TO.search(before):
        return None, value, match.start(), match.end()
    if _FROM.search(before) or _AND_MORE.match(text, match.end()):
        return value, None, match.start(), match.end()
    return value, value, match.start(), match.end()


def _joins(gap: str) -> bool:
    """Does `gap`, the text between two numbers, make them a range?"""
    return _JOIN.fullmatch(gap) is not None


def _beside_currency(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 6]
    if _OF_THE_NEXT.match(after):  # "2015 $2000"
        after = ""
    return names_currency(before) or names_currency(after) or "eur" in (match["kilo"] or "")


def _value(match: re.Match[str]) -> float | None:
    digits = re.sub(r"\D", "", match["whole"])
    if len(digits) > 9:
        return None
    value = float(f"{digits}.{match['fraction'] or 0}")
    if match["kilo"]:
        value *= 1000
    return value if value >= 1 or value == 0 else None  # a fraction of one is the price of a click
