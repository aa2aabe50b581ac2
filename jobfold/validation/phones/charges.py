"""Paid text messages ("text JOB to 87070, £5") and stated call charges ("0,60 €/min")."""

import re
from collections.abc import Iterator, Sequence

import msgspec

_UNIT_BEFORE = r"(?:€|eur|chf|fr|£|\$|usd|gbp)"
_UNIT_AFTER = (
    r"(?:€|euros?|eur|chf|francs?|franken|fr|£|\$|dollars?|cts?|cents?|rappen|rp|pence|p|centimes?|centesimi|c)"
)
_AMOUNT = r"\d{1,3}(?:[.,]\d{1,2})?"
_MONEY = rf"(?:{_UNIT_BEFORE}[^\w\n]{{0,2}}{_AMOUNT}|{_AMOUNT}[^\w\n]{{0,2}}{_UNIT_AFTER})"
_CHARGE = re.compile(
    rf"(?<![\w.,])(?P<money>{_MONEY})[^\w\n]{{0,3}}(?:ttc[^\w\n]{{1,2}}|iva (?:incl\w*|compresa) )?"
    r"(?:pro|par|per|la|le|al|a|the|each|je|l)?[^\w\n]{0,3}"
    r"(?P<unit>min|minute|minuto|minuten|mn|appel|anruf|call|chiamata|sms|texts?|nachricht|messaggio|message)"
    r"(?![^\W_])"
)
_CALL_WORD = re.compile(
    r"(?<!\w)(?:appel\w*|anruf\w*|ruf\w*|festnetz|tel\w*|hotline|calls?|phone|line|ligne|linea|chiam\w*"
    r"|numero\w*|number|nummer|dial|ring|cout|cost\w*|kost\w*)(?!\w)"
)
_WAGE = re.compile(
    r"(?<!\w)(?:compens\w*|paga|guadagn\w*|retribu\w*|earn\w*|wages?|salary|verdien\w*|bezahlung|honorar\w*|\w*lohn"
    r"|vergut\w*|verguet\w*|remuner\w*|gagn\w*|salaire|production|interpret\w*|dolmetsch\w*)(?!\w)"
)
"""Words by which a sum per minute is what the caller is paid, as interpreters are."""
_FREE = re.compile(r"(?<!\w)(?:gratuit\w*|kostenlos\w*|kostenfrei\w*|free|gratis)(?!\w)")
_SEND = re.compile(
    r"(?<!\w)(?:envoy\w+|text(?:e[rz]?)?|send(?:e[nt]?)?|sms|schick\w*|simse\w*|mand[ai]\w*|invi[ai]\w*|messag\w+)"
    r"[^\w\n]{1,4}(?:\w+[^\w\n]{1,4}){0,5}?(?:au|aux|to|an|al|allo|a)[^\w\n]{1,3}"
    r"(?:(?:le|the|il|numero|number|nummer|die|short|code|n)[^\w\n]{1,3}){0,3}"
    r"(?P<code>\d[\d .]{2,6}\d)(?!\w|[^\w\n]?\d)"
)
_COSTS = re.compile(_MONEY)
_SMS = re.compile(r"(?<!\w)(?:sms|texte?|texto|text|simse\w*)(?!\w)")
_SMS_COST = re.compile(
    r"(?<!\w)(?:sms|text\w*|nachricht|messaggio|message|network|cost\w*|cout\w*|kost\w*|tarif\w*|factur\w*)(?!\w)"
)
_FREE_SMS = {"FR": re.compile(r"3\d{4}")}
_NEAR = 120


class Charge(msgspec.Struct, frozen=True):
    """A stated or certain charge at ``[start, end)`` of folded text, under the rule `rule`."""

    rule: str
    start: int
    end: int
    evidence: str


def find_charges(text: str, country: str, numbers: Sequence[tuple[int, int]]) -> Iterator[Charge]:
    """Charges in `text`, without the tariff statements beside `numbers` that are already found."""
    for message in _SEND.finditer(text):
        yield from _paid_message(text, message, country)
    for tariff in _CHARGE.finditer(text):
        if any(start - _NEAR <= tariff.start() <= end + _NEAR for start, end in numbers):
            continue
        around = text[max(0, tariff.start() - _NEAR) : tariff.end() + 60]
        if tariff["unit"] in ("sms", "text", "texts", "nachricht", "messaggio", "message"):
            continue
        if _CALL_WORD.search(around) and not _FREE.search(around) and not _WAGE.search(around):
            rule = "phone-tariff" if _amount(tariff["money"]) >= 0.25 else "phone-shared-cost"
            yield Charge(rule, tariff.start(), tariff.end(), f"a charge per {tariff['unit']} is stated")


def _paid_message(text: str, message: re.Match[str], country: str) -> Iterator[Charge]:
    code = re.sub(r"\D", "", message["code"])
    if not 4 <= len(code) <= 6:
        return
    after = text[message.end() : message.end() + _NEAR]
    if _COSTS.search(after) and _SMS_COST.search(after) and not _FREE.search(after):
        yield Charge("phone-premium-sms", message.start(), message.end(), f"a message to {code} costs {_price(after)}")
    elif len(code) == 5 and country not in ("US", "CA", "GB", "IE") and _is_by_sms(text, message, after):
        free = _FREE_SMS.get(country)
        if not (free and free.fullmatch(code)):
            yield Charge("phone-premium-sms", message.start(), message.end(), f"{code} is a paid short code")


def _is_by_sms(text: str, message: re.Match[str], after: str) -> bool:
    """Whether the code is told to be texted to, rather than a postcode to write to; and not for free."""
    around = text[max(0, message.start() - 40) : message.end()] + after[:40]
    return bool(_SMS.search(around)) and not _FREE.search(after)


def _price(text: str) -> str:
    found = _COSTS.search(text)
    return found.group() if found else ""


def _amount(money: str) -> float:
    """The amount in the main unit: ``"14 ct"`` is 0.14."""
    figures = re.search(r"\d+(?:[.,]\d+)?", money)
    value = float(figures.group().replace(",", ".")) if figures else 0.0
    is_minor = re.search(r"(?:cts?|cents?|rappen|rp|pence|p|centimes?|centesimi|c)$", money) is not None
    return value / 100 if is_minor else value
