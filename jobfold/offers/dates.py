"""Dates as the world writes them: ISO, day first, RFC 822, epoch, month names and "3 days ago"."""

import datetime as dt
import re

from jobfold.offers.text import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar jaenner janner gennaio gen enero ene januari januar",
            "february feb fevrier fevr fev februar febbraio febrero februari",
            "march mar mars marz maerz mrz marzo maart mrt",
            "april apr avril avr aprile abril abr",
            "may mai maggio mag mayo mei",
            "june jun juin giugno giu junio juni",
            "july jul juillet juil luglio lug julio juli",
            "august aug aout aou agosto ago augustus augusti",
            "september sep sept septembre settembre set septiembre",
            "october oct octobre oktober okt ottobre ott octubre",
            "november nov novembre noviembre",
            "december dec decembre dezember dez dicembre dic diciembre december",
        ),
        start=1,
    )
    for name in names.split()
}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "now": 0}
_UNITS = {
    word: unit
    for unit, listed in {
        "day": "d day days j jour jours tag tage tagen giorno giorni gg dia dias dag dagen",
        "week": "w wk week weeks sem semaine semaines woche wochen settimana settimane semana semanas weken",
        "month": "mo month months mois monat monate monaten mese mesi mes meses maand maanden",
        "year": "y yr year years an ans annee annees jahr jahre jahren anno anni ano anos jaar",
        "now": "h hr hrs hour hours heure heures stunde stunden std ora ore hora horas uur uren "
        "min mins minute minutes minuten minuti minutos minuut seconds seconde secondes sekunden secondi",
    }.items()
    for word in listed.split()
}
_NAMED_DAYS = {
    word: offset
    for offset, listed in {
        0: "today aujourd'hui aujourdhui heute oggi hoy vandaag now just_posted a_l'instant new nouveau neu nuovo",
        -1: "yesterday hier gestern ieri ayer gisteren",
        -2: "avant-hier vorgestern anteayer eergisteren",
        1: "tomorrow demain morgen domani manana",
    }.items()
    for word in listed.split()
}
_ONE = {"a", "an", "un", "une", "uno", "una", "ein", "eine", "einem", "einer", "een"}

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?|T\d{4}Z?)?")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)")
_EPOCH = re.compile(r"(?:/Date\()?(-?\d{9,13})(?:\.\d+)?(?:[+-]\d{4})?(?:\)/)?")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th|o|\.|º|°)?[\s.-]*(?:de |di |of )?([a-z]{3,})\.?,?"
    r"(?:[\s.-]*(?:de |del )?(\d{4}|\d{2})(?![\d:]))?"
)
_MONTH_DAY = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?!\d|:)")
# Not inside a word: a hash such as "85d59da8" is no age.
_RELATIVE = re.compile(r"(?<!\w)(\d{1,4}|(?:" + "|".join(sorted(_ONE)) + r")\b)\s*\+?\s*([a-z]+)(?!\w)")
_FUTURE = re.compile(r"(?:^|\s)(?:in|dans|fra|tra|en|over|dentro|within|noch|encore|left|restants?)\b|^\+\s*\d")
_PAST = re.compile(r"\b(?:ago|il y a|vor|fa|hace|geleden|depuis|seit|da|desde|sinds|since)\b")


def parse_date(text: str, *, today: dt.date | None = None, day_first: bool = True) -> dt.date | None:
    """The date that `text` states, or ``None``.

    Reads ISO 8601, dd/mm/yyyy (or mm/dd with `day_first` false; the other order is taken where only it is
    possible), RFC 822, epoch seconds and milliseconds, month names and relative dates in French, German,
    Italian, English, Spanish and Dutch. A time of day is ignored. Relative dates and dates without a year
    count from `today` (default: the current day); "30+ days ago" is read as 30 days ago, and a bare "21 días"
    as an age.
    """
    text = text.strip()
    if not text or len(text) > 80:
        return None
    if match := _ISO.match(text):
        return _date(match[1], match[2], match[3])
    if match := _COMPACT.fullmatch(text):
        return _date(match[1], match[2], match[3])
    if match := _EPOCH.fullmatch(text):
        return _epoch(int(match[1]))
    if match := _NUMERIC.search(text):
        first, second, year = match[1], match[2], _full_year(match[3])
        if not day_first:
            first, second = second, first
        return _date(year, second, first) or _date(year, first, second)
    folded = fold(text)
    now = today or dt.date.today()
    return _with_month_name(folded, now) or _relative(folded, now)


def plausible_deadline(deadline: dt.date, posted: dt.date | None, *, today: dt.date | None = None) -> bool:
    """Does `deadline` mean something? Systems write 1970-01-01 or a day decades ahead for "none".

    It does if it lies in this century and at most three years after `posted` (else after `today`).
    """
    start = posted or today or dt.date.today()
    return deadline.year >= 2000 and deadline <= start + dt.timedelta(days=3 * 366)


def _date(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _full_year(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _epoch(number: int) -> dt.date | None:
    seconds = number / 1000 if abs(number) >= 10**11 else number
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    except (OverflowError, ValueError, OSError):
        return None


def _with_month_name(folded: str, today: dt.date) -> dt.date | None:
    for match in _DAY_MONTH.finditer(folded):
        if (month := _MONTHS.get(match[2])) is not None:
            return _maybe_year(match[3], month, match[1], today)
    for match in _MONTH_DAY.finditer(folded):
        if (month := _MONTHS.get(match[1])) is not None:
            return _maybe_year(match[3], month, match[2], today)
    return None


def _maybe_year(year: str | None, month: int, day: str, today: dt.date) -> dt.date | None:
    """The date; without a year, the one nearest to `today`."""
    if year is not None:
        return _date(_full_year(year), month, day)
    candidates = (_date(today.year + offset, month, day) for offset in (-1, 0, 1))
    return min((date for date in candidates if date), key=lambda date: abs(date - today), default=None)


def _relative(folded: str, today: dt.date) -> dt.date | None:
    if (offset := _named_day(folded)) is not None:
        return today + dt.timedelta(days=offset)
    for match in _RELATIVE.finditer(folded):
        if (unit := _UNITS.get(match[2])) is None:
            continue
        days = (1 if match[1] in _ONE else int(match[1])) * _DAYS[unit]
        ahead = _FUTURE.search(folded) is not None and _PAST.search(folded) is None
        try:
            return today + dt.timedelta(days=days if ahead else -days)
        except OverflowError:
            return None
    return None


def _named_day(folded: str) -> int | None:
    folded = folded.replace("just posted", "just_posted").replace("a l'instant", "a_l'instant").replace("’", "'")
    for word in re.split(r"[\s,:.;!]+", folded):
        if word in _NAMED_DAYS:
            return _NAMED_DAYS[word]
    return None
