"""Dates as the world writes them: ISO, day first, RFC 822, epoch, month names and "3 days ago"."""

import datetime as dt
import re
from collections.abc import Iterable

from jobfold.offers.text import fold

_MONTH_NAMES = {
    1: """
        january jan janvier janv januar jaenner janner gennaio gen enero ene januari janeiro gener stycznia
        styczen ledna leden""",
    2: """
        february feb fevrier fevr fev februar februari februarij febbraio febrero fevereiro febrer lutego
        luty unora unor""",
    3: """march mar mars marz maerz mrz marzo maart mrt marts marco marca marzec brezna brezen""",
    4: """april apr avril avr aprile abril abr kwietnia kwiecien dubna duben""",
    5: """may mai maggio mag mayo mei maj maja maio maig kvetna kveten""",
    6: """june jun juin giugno giu junio juni junho juny czerwca czerwiec cervna cerven""",
    7: """july jul juillet juil luglio lug julio juli julho juliol lipca lipiec cervence cervenec""",
    8: """august aug aout aou agosto ago augustus augusti agost sierpnia sierpien srpna srpen""",
    9: """september sep sept septembre settembre set septiembre setembro setembre wrzesnia wrzesien zari""",
    10: """october oct octobre oktober okt ottobre ott octubre outubro out pazdziernika pazdziernik rijna rijen""",
    11: """november nov novembre noviembre novembro listopada listopad listopadu""",
    12: """
        december dec decembre dezember dez dicembre dic diciembre desember des dezembro desembre grudnia
        grudzien prosince prosinec""",
}
_MONTHS = {name: number for number, names in _MONTH_NAMES.items() for name in names.split()}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "now": 0}
_UNITS = {
    word: unit
    for unit, listed in {
        "day": "d day days j jour jours tag tage tagen giorno giorni gg dia dias dies dag dagen dagar dager dage dni "
        "dzien "
        "dny den dnu",
        "week": "w wk week weeks sem semaine semaines woche wochen settimana settimane semana semanas weken vecka "
        "veckor "
        "uke uker uge uger tydzien tygodnie tygodni tyden tydny",
        "month": "mo month months mois monat monate monaten mese mesi mes meses mesos maand maanden manad manader "
        "maned "
        "maneder miesiac miesiace miesiecy mesic mesice mesicu",
        "year": "y yr year years an ans annee annees jahr jahre jahren anno anni ano anos jaar ar rok lata lat roky",
        "now": "h hr hrs hour hours heure heures stunde stunden std ora ore hora horas hores uur uren timme timmar tim "
        "time timer godzina godzine godziny godzin hodina hodiny hodin "
        "min mins minute minutes minuten minuti minutos minuts minuut minut minuter minutter minuty seconds seconde "
        "secondes sekunden secondi sekunder segundos",
    }.items()
    for word in listed.split()
}
_NAMED_DAYS = {
    word: offset
    for offset, listed in {
        0: "today aujourd'hui aujourdhui heute oggi hoy avui hoje vandaag idag i_dag dzisiaj dzis dnes now just_posted "
        "a_l'instant new nouveau neu nuovo nuevo nieuw ny nowe",
        -1: "yesterday hier gestern ieri ayer ahir ontem gisteren igar i_gar wczoraj vcera",
        -2: "avant-hier vorgestern anteayer anteontem eergisteren forrgar przedwczoraj predevcirem",
        1: "tomorrow demain morgen domani manana amanha imorgon i_morgen jutro zitra",
    }.items()
    for word in listed.split()
}
_ONE = {"a", "an", "un", "une", "uno", "una", "ein", "eine", "einem", "einer", "een", "en", "ett", "et", "um", "uma"}

_ENOUGH_DATES = 3
_ALWAYS_FIRST = {1}
_DASHES = str.maketrans("‐‑‒–—−", "------")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?|T\d{4}Z?)?")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)")
_EPOCH = re.compile(r"(?:/Date\()?(-?\d{9,13})(?:\.\d+)?(?:[+-]\d{4})?(?:\)/)?")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th|o|\.|º|°)?[\s.-]*(?:de |di |of )?([a-z]{3,})\.?,?"
    r"(?:[\s.-]*(?:de |del )?(\d{4}|\d{2})(?![\d:]))?"
)
_MONTH_DAY = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?!\d|:)")
# Not inside a word: a hash such as "85d59da8" is no age.
_RELATIVE = re.compile(r"(?<!\w)(?=(\d{1,4}|(?:" + "|".join(sorted(_ONE)) + r")\b)\s*\+?\s*([a-z]+)(?!\w))")
_I_DAY = re.compile(r"\bi (?=dag\b|gar\b|morgen\b)")
_FUTURE = re.compile(
    r"(?:^|\s)(?:in|dans|fra|tra|en|over|dentro|within|noch|encore|left|restants?|om|quedan?|za)\b|^\+\s*\d"
)
_PAST = re.compile(
    r"\b(?:ago|il y a|vor|fa|hace|geleden|depuis|seit|da|desde|sinds|since|sedan|siden|temu|pred|atras|fra)\b"
    r"|(?<!\w)ha\b"
)


def parse_date(
    text: str, *, today: dt.date | None = None, day_first: bool = True, past: bool = False
) -> dt.date | None:
    """The date that `text` states, or ``None``.

    Reads ISO 8601, dd/mm/yyyy (or mm/dd with `day_first` false; the other order is taken where only it is possible),
    RFC 822, epoch seconds and milliseconds, month names and relative dates in French, German, Italian, English,
    Spanish, Dutch, Swedish, Norwegian, Danish, Portuguese, Catalan, Polish and Czech. A time of day is ignored.
    Relative dates and dates without a year count from `today` (default: the current day); "30+ days ago" is read as 30
    days ago, and a bare "21 días" as an age. `past` says that the date cannot lie ahead, so "+ 30 d" is an age too.
    """
    text = text.strip().translate(_DASHES)
    if not text or len(text) > 80:
        return None
    if match := _ISO.search(text):
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
    return _with_month_name(folded, now) or _relative(folded, now, past)


def day_first_of(texts: Iterable[str]) -> bool | None:
    """Do the dates among `texts`, all of one source, put the day before the month (dd/mm/yyyy)? ``None``: cannot tell.

    A number above twelve settles it. Where none is, the part that changes more from one date to the next is the
    day: of offers posted within some weeks, the days differ and the months hardly do. A part that is always 1 may be
    either: the first of many months, or January.
    """
    seen: set[tuple[int, int]] = set()
    day, month = 0, 0
    for text in texts:
        if (match := _ordered(text)) is None:
            continue
        first, second = int(match[1]), int(match[2])
        day += first > 12 >= second
        month += second > 12 >= first
        seen.add((first, second))
    if day or month:
        return day >= month
    firsts, seconds = len({first for first, _ in seen}), len({second for _, second in seen})
    if len(seen) < _ENOUGH_DATES or max(firsts, seconds) < 2 * min(firsts, seconds):
        return None
    if _ALWAYS_FIRST in ({first for first, _ in seen}, {second for _, second in seen}):
        return None  # deadlines on the first of each month, or days of January
    return firsts > seconds


def has_order(text: str) -> bool:
    """Is `text` a date of which one must know whether the day or the month comes first?"""
    match = _ordered(text)
    return match is not None and match[1] != match[2] and int(match[1]) <= 12 and int(match[2]) <= 12


def _ordered(text: str) -> re.Match[str] | None:
    """The numbers of a date that begins with the day or the month; points are for days first, and only that."""
    text = text.strip()
    if len(text) > 80 or _ISO.match(text):
        return None
    match = _NUMERIC.search(text)
    return None if match is None or "." in match[0] else match


def plausible_deadline(deadline: dt.date, posted: dt.date | None, *, today: dt.date | None = None) -> bool:
    """Does `deadline` mean something? Systems write 1970-01-01 or a day decades ahead for "none".

    It does if it lies in this century, not before `posted`, and at most three years after it (else after `today`).
    """
    start = posted or today or dt.date.today()
    if posted is not None and deadline < posted:
        return False
    return deadline.year >= 2000 and deadline <= start + dt.timedelta(days=3 * 366)


def plausible_posting(posted: dt.date, *, today: dt.date | None = None) -> bool:
    """Can an offer have been posted on that day? Not before there were boards, nor more than a year from now."""
    return dt.date(1990, 1, 1) <= posted <= (today or dt.date.today()) + dt.timedelta(days=366)


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


def _relative(folded: str, today: dt.date, past: bool) -> dt.date | None:
    if (offset := _named_day(folded)) is not None:
        return today + dt.timedelta(days=offset)
    for match in _RELATIVE.finditer(folded):
        if (unit := _UNITS.get(match[2])) is None:
            continue
        days = (1 if match[1] in _ONE else int(match[1])) * _DAYS[unit]
        ahead = not past and _FUTURE.search(folded) is not None and _PAST.search(folded) is None
        try:
            return today + dt.timedelta(days=days if ahead else -days)
        except OverflowError:
            return None
    return None


def _named_day(folded: str) -> int | None:
    folded = folded.replace("just posted", "just_posted").replace("a l'instant", "a_l'instant").replace("’", "'")
    folded = _I_DAY.sub("i_", folded)
    for word in re.split(r"[\s,:.;!]+", folded):
        if word in _NAMED_DAYS:
            return _NAMED_DAYS[word]
    return None
