"""Pay stated in an offer's title or running text, for offers whose source left the field empty.

Only a plainly labelled statement counts: a word for pay before the amount or a unit of pay with it, a currency, a unit
that is named or beyond doubt, and nothing that says bonus, budget, turnover or meal voucher. All else is left alone.
"""

import re
from collections.abc import Collection

from msgspec import structs

from jobfold.offers.model import Offer, Salary
from jobfold.offers.salaries import completed, is_plausible, parse_salary
from jobfold.offers.text import fold

_SIGNS = (
    "€", "£", "$", "CHF", "EUR", "Euro", "euro", "Fr.", "SFr", "GBP", "USD", "SEK",
    "NOK", "DKK", " kr", "kr ", "kr.", "PLN", "zł", "RAL",
)  # fmt: skip
_MONEY = re.compile(
    r"(?:[€£$]|\b(?:CHF|EUR|GBP|USD|SEK|NOK|DKK|PLN|SFr\.?|Fr\.|kr\.?|RAL(?: di)?:?))\s{0,2}(?:€\s?)?\d[\d.,'’]*"
    r"|\d[\d.,'’]{0,30}(?:[  ]\d{3})?(?:[.,]\d\d?)?[  ]?(?:[kKT][  ]?)?(?:€|£|\$|CHF\b|EUR\b|Euros?\b|euros?\b"
    r"|GBP\b|USD\b"
    r"|SEK\b|NOK\b|DKK\b|PLN\b|zł|kr\b|Fr\.|Franken\b)"
)
_LABEL = re.compile(
    r"(?<![a-z])(?:salar(?:y|ies|i[eo]s?|is)|salaris\w*|salaires?|base pay|basic pay|pay(?: range| rate| scale)?(?=\W)"
    r"|wages?|hourly rate|day rate|daily rate|compensation|remuneration|stipend(?:io)?|ote|earn(?:s|ing)?|you(?:'ll"
    r"| will) be paid"
    r"|(?:brutto|netto|grund|einstiegs|monats|jahres|mindest|stunden|fest|ziel|basis|bruttomonats|bruttojahres)*"
    r"(?:gehalt|gehalter|lohn|entgelt|verdienst|vergutung)(?:sspanne|sband|srahmen|s)?|jahresbrutto|monatsbrutto"
    r"|gratification|indemnite de stage|tjm|taux (?:journalier|horaire)(?: moyen)?|remuneration|fixe"
    r"|retribuzione|ral|compenso|paga|salario|sueldo|retribucion|retribucio|salari"
    r"|(?:bruto |maand|uur|jaar|basis|start|dag)*(?:salaris|loon|tarief|verdien\w*|verdienste)|bruto per \w+"
    r"|maandsalaris|uurloon|uurtarief|lon|loner?|lonn|manadslon|timlon|grundlon|arslonn|vencimento|remuneracao"
    r"|wynagrodzenie"
    r"|plat|mzda)(?![a-z])"
)
_GROSS_UNIT = re.compile(
    r"[^\d.;\n]{0,14}?(?:(?:brut(?:to|o|a)?|gross|bruts)\b[^\d.;\n]{0,12}(?:/|per|par|pro|a|im|al|p\.)?\s?"
    r"(?:m(?:ois|onat|onth|aand|ese|ensu\w+|ensil\w*)|an(?:nu\w+)?\b|jahr|year|jaar|anno|heure|hour|uur|stunde|ora"
    r"|hora|annum)"
    r"|(?:/|per|par|pro|an|p\.)\s?(?:hour|annum|heure|stunde|uur|hr|a\.)\b|p\.?a\.?(?![a-z])|(?:mensuel|annuel|monthly"
    r"|per month|a year)\s?(?:brut|gross))"
)
_ANTI_BEFORE = re.compile(
    r"(?<![a-z])(?:bonus\w*|primes?|budget\w*|tickets?|restaurants?|paniers?|repas|swile|allowance\w*|vergoeding\w*"
    r"|reiskosten\w*|zuschuss\w*|zulage\w*|pramie\w*|commission\w*|provision\w*|raised|funding|invest\w*|revenue\w*"
    r"|turnover"
    r"|umsatz\w*|chiffre|ca de|capital|valued|valuation|referral|refer|discount\w*|rabatt\w*|remise|gutschein\w*"
    r"|voucher\w*|vale"
    r"|buoni|buono|welfare|premio|mutuelle|assurance|insurance|pension\w*|401\w*|match\w*|reimburse\w*|stipend for"
    r"|wellness"
    r"|training|formation|opleiding\w*|ontwikkel\w*|development|learning|home[- ]office|equipment|laptop|relocation"
    r"|sign[- ]?on|gift|donation|fee|fees|cost|costs|kosten|frais|price|preis|loan|equity|stock|shares|rsus?|funds"
    r"|sales of"
    r"|portfolio|over and above|plus de|gwg|toeslag\w*|eindejaars\w*|vakantiegeld|holiday|13th|13e|friskvard\w*"
    r"|per diem"
    r"|mileage|kilomet\w*|km|phone|telefoon\w*|internet|up to \d+ days|processed|saved|worth|grant|award|indemnites?"
    r"|gratuity|tips?|supplement\w*|complement\w*|deferred|quota|target|deal|projects? of|credit|client\w*|customers?"
    r"|overtime|increase\w*|extra|additional\w*|deduct\w*|exceed\w*|previous|winterhulp|kita|threshold|jobrad|meal\w*"
    r"|essenszu\w*|fahrtkosten\w*|premium|premiums|sponsor\w*|coverage|medical|dental|cap|maximum benefit"
    r"|donat\w*)(?![a-z])"
)
_ANTI_AFTER = re.compile(
    r"\s{0,2}(?:k|m|bn|b)?\s?(?:[€£$]\s?)?(?:m\b|bn\b|b\b|mio|mrd|md\b|mil\b|million|milli|billion|\+ billion"
    r"|(?:gross |bruto |brut |net(?:to)? )?(?:bonus|budget|allowance|prime|de prime|ticket|voucher|referral|sign[- ]on"
    r"|vergoeding|training|zuschuss|equity|par repas|/ ?km|per km|par kilometre|/ ?kilo|per kilomet|gutschein|signing"
    r"|welcome|retention|commission|of equity|in equity|discount|raise|series|in funding|funding|de chiffre|de ca\b"
    r"|of revenue|in revenue|revenue|assets|per (?:day )?meal|pension|au titre|d'indemnite|de panier|/ ?ticket|per diem"
    r"|additional|in addition|supplement|extra|stipend|home|toward|reimburse|monthly allowance|for your|pour vos"
    r"|fur deine"
    r"|to spend|om te|per call|per click|per delivery|per visit|per completed|par course|meal|lunch))"
)
_REACH, _AHEAD, _FEW = 110, 110, 40
_BREAK = re.compile(r"(?<=[a-z)][.!?])\s+(?=[A-Z•])|\n|;")


def stated_pay(offer: Offer, text: str, countries: Collection[str]) -> Salary | None:
    """The pay of `offer`: the source's own, in the currency of the country where `countries` are one, or else what the
    title or `text`, its plain description, states beyond doubt."""
    country = next(iter(countries)) if len(countries) == 1 else None
    given = offer.base_salary
    if given and (given.min_value is not None or given.max_value is not None):
        return completed(given, country)
    return salary_in_text(offer.title, text, country=country) or given


def salary_in_text(title: str, text: str, *, country: str | None = None) -> Salary | None:
    """The pay that `title` or else `text` (plain text) states beyond doubt, marked `Salary.from_text`, or ``None``.

    `Salary.text` is the passage that says so. `country` (ISO 3166-1 alpha-2) tells whose dollars or crowns are meant.
    """
    found = _found(title, country, is_title=True) or _found(text, country, is_title=False)
    return structs.replace(found, from_text=True) if found else None


def _found(text: str, country: str | None, *, is_title: bool) -> Salary | None:
    if not any(sign in text for sign in _SIGNS):
        return None
    end = 0
    for count, match in enumerate(_MONEY.finditer(text)):
        if count >= _FEW:
            break
        if match.start() < end:
            continue
        if (passage := _passage(text, match, is_title=is_title)) is None:
            continue
        salary = parse_salary(passage, country=country)
        if salary and salary.unit and salary.currency and _is_sure(salary, is_title=is_title):
            return salary
    return None


def _is_sure(salary: Salary, *, is_title: bool) -> bool:
    top = salary.max_value or salary.min_value or 0
    least = {"HOUR": 5, "DAY": 60, "WEEK": 150, "MONTH": 300, "YEAR": 8_000}
    if not is_plausible(salary) or salary.unit is None or top < least[salary.unit]:
        return False
    return top < 400_000 or salary.currency not in ("EUR", "CHF", "GBP", "USD")


def _passage(text: str, match: re.Match[str], *, is_title: bool) -> str | None:
    """The label and the amounts at `match`, if they are labelled as pay and as nothing else."""
    begin, stop = max(0, match.start() - _REACH), min(len(text), match.end() + _AHEAD)
    before, after = text[begin : match.start()], text[match.end() : stop]
    pieces = _BREAK.split(before)
    line = pieces[-1]
    if len(line.strip(" •*-:")) < 12 and len(pieces) > 1:
        # "Gross monthly salary" may stand on a line of its own above the amount.
        above = [piece for piece in pieces[:-1] if piece.strip()]
        line = f"{above[-1]} {line}" if above and len(above[-1]) < 60 else line
    folded = fold(line)
    rest = _BREAK.split(after)[0]
    rest_folded = fold(rest)
    if _ANTI_AFTER.match(rest_folded):
        return None
    labels = list(_LABEL.finditer(folded))
    label = labels[-1] if labels else None
    start = label.start() if label else 0
    if _ANTI_BEFORE.search(folded[start:]):
        return None
    if label is None and not (is_title or _GROSS_UNIT.match(rest_folded)):
        return None
    if label is None and not is_title:
        start = max(0, len(folded) - 24)
    shift = start if len(folded) == len(line) else 0
    return f"{line[shift:]}{match[0]}{rest}".strip(" *•-:\n")
