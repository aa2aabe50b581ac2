"""Workload as ads word it, in per cent of full time: "80–100 %", "35h", "temps partiel 60%", "0,8 ETP", "mi-temps"."""

import re
from functools import lru_cache

from jobfold.offers.fulltime import share_of_full_time
from jobfold.offers.text import fold

_PERCENT = r"(?:%|(?:stellen)?prozent\b|pour cent\b|percent\b|per cent\b|procent\b|por ciento\b|per cento\b|prosent\b)"
_SHARE = re.compile(
    rf"(?<![\d.,])(\d{{1,3}})(?:[.,]0+)?\s*%?\s*(?:-|–|—|−|/|a|al|bis|to|tot|hasta|e|and|und|et|ou|oder|o|or|till"
    rf"|til)"
    rf"\s*(\d{{1,3}})(?:[.,]0+)?\s*{_PERCENT}|(?<![\d.,])(\d{{1,3}}(?:[.,]\d)?)\s*{_PERCENT}"
)
_NOT_SHARE = re.compile(
    r"\s*(?:(?:en |in |im |da )?remot|home|tele|distanc|full[ _-]?remote|da remoto|thuis|of\b|des? |der |on |off"
    r"|discount|rabatt|bonus|nacht"
    r"|hybrid|match|paid|online|green|vegan|bio\b|employer|arbeitgeber|pris|financ|premie|coverage|covered|zuschlag|rtt"
    r"|sur |du |de |pension|equity|ownership|owned|commission|mutuelle|family)"
)
_BEFORE_SHARE = re.compile(
    r"(?:remote|home[- ]?office|tele\w*|discount|rabatt|bonus|reduction|remise|salary|gehalt|pension|up to|jusqu'a"
    r"|toeslag|vakantiegeld|match\w*|equity|cover\w*|zuschlag|increase|prise en charge\D{0,12})\s*(?:of|a|von"
    r"|de)?\s*:?\s*$"
)
_FTE = re.compile(
    r"(?<![\d.,])([01](?:[.,]\d{1,3})?)\s*(?:-|–|to|bis|a|tot)?\s*([01][.,]\d{1,3})?\s*"
    r"(?:fte|etp|vza|vzae|vollzeitaquivalent\w*|arsverk|heltidsekv\w*)\b|\b(?:fte|etp|vza"
    r"|vzae)\s*:?\s*([01](?:[.,]\d{1,3})?)(?![\d.,])"
)
_H = r"(?:h|hrs?\.?|heures?|std\.?|(?:wochen|arbeits)?stunden|hours?|ore|uur|uren|horas?|timmar|timer|urige?|u)"
_WEEK = r"(?:semaines?|sem|hebdo\w*|woche|wk|week|w|settimana\w*|semana\w*|vecka\w*|uke|uge|tydzien|wochentlich|weekly)"
_PER = r"\s*(?:/|-|par|pro|per|die|a|la|a la|por|each|i|i?n? der|alla|op)?\s*(?:la |de )?"
_HOURS = re.compile(
    rf"(?<![\d.,:])(\d{{1,2}}(?:[.,]\d{{1,2}})?)\s*{_H}?\s*(?:-|–|/|a|bis|to|tot|hasta|and|und|e|y|en|och|et|ou|oder"
    rf"|of|till)\s*"
    rf"(\d{{1,2}}(?:[.,]\d{{1,2}})?)[\s-]*{_H}(?![a-z0-9])(?P<p1>{_PER}{_WEEK}\b)?"
    rf"|(?<![\d.,:])(\d{{1,3}}(?:[.,]\d{{1,2}})?)[\s-]*{_H}[\s-]?(?P<minutes>[0-5]\d)?(?![a-z0-9])(?P<p2>{_PER}{_WEEK}\b)?"
    rf"|(?<![\d.,:])(\d{{1,2}}(?:[.,]\d)?)[\s-]*(?:stunden|std|uren?|hours?)?[\s-]*(?:woche\b|wochenstunden|urige\b"
    rf"|stundenwoche"
    rf"|hour week|hour working week)"
)
_NOT_WEEKLY = re.compile(
    r"\s*/\s*(?:24|7)|\s?[/|(-]\s?(?:f|m|w|x|d|e|n)\b|\s*(?:/|par|pro|per|am|au|a|al|each|i)?\s*(?:de )?"
    r"(?:jour|tag\b|taglich|day|daily|giorn|dia\b|diari|dag|shift|nuit|mois|monat|month|mese|mensil|maand|mes\b|an\b"
    r"|annee"
    r"|jahr|year|ano\b|notice|de formation|vacation|consecutiv|support|de nuit)"
)
_MONTHLY = re.compile(r"\s*(?:/|par|pro|per|al|im|each)?\s*(?:mois|monat\w*|month\w*|mese|mensil\w*|maand|mes\b)")
_HALF = re.compile(
    r"(?<![a-z])(?:mi[ -]?temps|half[ -]?time|media jornada|halbtags\w*|halftijds|halvtid|meio periodo"
    r"|polovicni uvazek)(?![a-z])"
)
_FULL = re.compile(
    r"(?<![a-z])(?:full[ _\\-]*time|temps (?:plein|complet)|vollzeit\w*|tempo pieno|jornada completa|voltijds?|fulltime"
    r"|fulltids?|heltid|fuldtid|ganztags)(?![a-z])"
)
_PART = re.compile(
    r"(?<![a-z])(?:part[ _-]?time|temps partiel|teilzeit\w*|tempo parziale|jornada parcial|deeltijds?|deltid)"
)
_LONGEST = 48
"""Hours of the longest week that the law of Europe allows; more are those of something else."""
_WEEKS_A_MONTH = 52 / 12
_REMOTE_PER_CENT = frozenset({"ES", "PT", "GB", "IE", "US", "CA", "AU", "NZ", "IN"})
"""Countries that count work in hours, and where "100%" is said of working from home."""


@lru_cache(maxsize=65_536)
def parse_workload(text: str, *, country: str | None = None) -> tuple[int, int] | None:
    """The workload (Pensum, taux d'activité) that `text` names, as (min, max) per cent of full time.

    ``"80-100%"`` is (80, 100), ``"60 %"`` is (60, 60), ``"0,8 ETP"`` is (80, 80), ``"mi-temps"`` is (50, 50); ``None``
    where there is none. "100% remote" is none. Hours a week are a share of the full-time week of `country`
    (`jobfold.offers.fulltime`), and only read where the country is known, full time is named or there are 40; hours a
    month likewise.
    "Full time" alone is (100, 100), "part time" alone nobody knows how much.
    """
    folded = fold(text)
    if any(char.isdigit() for char in folded):
        found = _share(folded, country) or _fte(folded) or _hours(folded, country)
        if found is not None:
            return found
    if _HALF.search(folded):
        return 50, 50
    return (100, 100) if _FULL.search(folded) and not _PART.search(folded) else None


def _share(folded: str, country: str | None) -> tuple[int, int] | None:
    found: set[tuple[int, int]] = set()
    count = 0
    for match in _SHARE.finditer(folded):
        before = folded[max(0, match.start() - 30) : match.start()]
        if _NOT_SHARE.match(folded, match.end()) or _BEFORE_SHARE.search(before):
            continue
        low, high = (round(_number(match[side] or match[3])) for side in (1, 2))
        if low == 100 and country in _REMOTE_PER_CENT:
            continue
        if 1 <= low <= high <= 100:
            found.add((low, high))
            count += 1
    return found.pop() if count == 1 else None  # several are the shares of several tasks


def _fte(folded: str) -> tuple[int, int] | None:
    match = _FTE.search(folded)
    if match is None:
        return None
    low = _number(match[1] or match[3])
    high = _number(match[2]) if match[2] else low
    shares = round(low * 100), round(high * 100)
    return shares if 1 <= shares[0] <= shares[1] <= 100 else None


def _hours(folded: str, country: str | None) -> tuple[int, int] | None:
    """The share of full time that the hours a week (or month) in `folded` are."""
    full = _FULL.search(folded) is not None and _PART.search(folded) is None
    for match in _HOURS.finditer(folded):
        low = _number(match[1] or match[4] or match[7])
        high = _number(match[2]) if match[2] else low
        if match["minutes"]:
            low = high = low + int(match["minutes"]) / 60
        if not (match["p1"] or match["p2"] or match[7]):
            if _MONTHLY.match(folded, match.end()):
                low, high = low / _WEEKS_A_MONTH, high / _WEEKS_A_MONTH
            elif _NOT_WEEKLY.match(folded, match.end()):
                continue
        if not 1 <= low <= high <= _LONGEST:
            continue
        if full and high >= 30:
            return (100, 100) if low == high else _range(low, high, country)
        if country is not None or low >= 40:
            return _range(low, high, country)
    return None


def _range(low: float, high: float, country: str | None) -> tuple[int, int] | None:
    """Hours as shares: where a range ends at a full week, that end is what its beginning is a share of."""
    top, bottom = share_of_full_time(high, country), share_of_full_time(low, country)
    if top is None or bottom is None:
        return None
    return (round(100 * low / high) if top == 100 and low < high else bottom), top


def _number(text: str) -> float:
    return float(text.replace(",", "."))
