"""Paid text messages ("text JOB to 87070, £5") and stated call charges ("0,60 €/min")."""

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

_UNIT_BEFORE = re.compile(r"(?<!\w)(?:€|eur|chf|fr|£|\$|usd|gbp)\.?[^\w\n]{0,2}\Z")
_UNIT_AFTER = (
    r"(?:€|euros?|eur|chf|francs?|franken|franchi|fr|£|\$|dollars?|pounds?|cts?|cents?|rappen|rp|pence|p|centimes?"
    r"|centesimi|c)"
)
_AMOUNT = r"\d{1,3}(?:[.,]\d{1,2})?"
_CHARGE = re.compile(
    rf"(?P<amount>{_AMOUNT})(?:[^\w\n]{{0,2}}(?P<unit>{_UNIT_AFTER})(?:[ .]?\d\d(?!\d))?(?![^\W_]))?"
    r"(?:[^\w\n]{1,3}(?:ttc|ht|inkl|incl|iva|vat|mwst|compresa|inclusa|inc)\W{0,2}){0,3}"
    r"(?:[^\w\n]{0,4}(?:pro|par|per|la|le|al|alla|a|the|each|je|l|die|ogni|chaque|every)?[^\w\n]{0,3}"
    r"(?:(?:angefangene|angebrochene|entamee|iniziata|started)[^\w\n])?"
    r"(?P<per>minuten?|minut[oi]|minutes?|min|mn|appels?|anruf|calls?|chiamata)(?![^\W_])"
    r"|\W{0,3}\+\W{0,3}(?:le )?(?P<plus>prix)(?: \w+)?[ '](?:d'un )?appel)"
)
_MONEY = re.compile(
    rf"(?:€|eur|chf|fr|£|\$|usd|gbp)[^\w\n]{{0,2}}{_AMOUNT}|{_AMOUNT}[^\w\n]{{0,2}}{_UNIT_AFTER}(?![^\W_])"
)
_CALL_WORD = re.compile(
    r"(?<!\w)(?:appel\w*|anruf\w*|ruf\w*|\w*festnetz\w*|mobilfunk\w*|tel\w*|\w*telefon\w*|hotline|calls?|phone|line|ligne|linea|chiam\w*"
    r"|numero\w*|number|nummer|dial|ring|cout|cost\w*|kost\w*)(?!\w)"
)
_WAGE = re.compile(
    r"(?<!\w)(?:compens\w*|paga|guadagn\w*|retribu\w*|earn\w*|wages?|salary|verdien\w*|bezahlung|honorar\w*|\w*lohn"
    r"|vergut\w*|verguet\w*|remuner\w*|gagn\w*|salaire|production|interpret\w*|dolmetsch\w*|payout|audio|verkaufen|verkaufst|vendrez|vendere|sell|selling|tarife"
    r"|(?:clienti|kunden|clients?|customers?) (?:pagano|zahlen|paient|pay))(?!\w)"
)
"""Words by which a sum per minute is what the caller is paid, as interpreters are."""
_FREE = re.compile(r"(?<!\w)(?:gratuit\w*|kostenlos\w*|kostenfrei\w*|free|gratis)(?!\w)")
_CODE = re.compile(r"\d(?:[ .\-]?\d){3,5}(?!\w|[^\w\n]?\d)")
_TO = re.compile(
    r"(?<!\w)(?:au|aux|to|an|al|allo|alla|a|sur|vers|unter|on|auf|dem|die|den|la|le|the|il|numero|number|nummer|kurzwahl|shortcode|code|n)"
    r"\W{1,3}\Z"
)
_SEND = re.compile(
    r"(?<!\w)(?:envoy\w+|envoi\w*|txt|text(?:e[rz]?|o)?|send\w*|sms|schick\w*|simse?\w*|mand[aio]\w*|invi[aio]\w*|messag\w+|tape[rz])"
    r"(?!\w)"
)
_SMS = re.compile(r"(?<!\w)(?:sms|texte?s?|texto|txt|texting|simse?n?|messagg\w*|message\w*|nachricht\w*)(?!\w)")
_SMS_COST = re.compile(
    r"(?<!\w)(?:sms|msg|text\w*|nachricht|messaggio|message|network|cost\w*|cout\w*|kost\w*|tarif\w*|factur\w*"
    r"|prix|charged?)(?!\w)"
)
_ADDRESS = re.compile(
    r",? (?!e |et |und |and |per |pour |um |zum |with |con |avec |mit |costo |fur |for |to |prix )[^\W\d_]{2}"
)
"""A place after the figures: they are a postcode."""
_FREE_SMS = {"FR": re.compile(r"3\d{4}")}
_WITHOUT_SHORT_CODES = {"US", "CA", "GB", "IE"}
"""Where the five figures of a short code say nothing about its price."""
_NEAR, _BEFORE = 120, 90
_LEAST_PREMIUM = 0.25

Shouts = Callable[[int, int], bool]


class Charge(msgspec.Struct, frozen=True):
    """A stated or certain charge at ``[start, end)`` of folded text, under the rule `rule`."""

    rule: str
    start: int
    end: int
    evidence: str


def find_charges(
    text: str, figures: Sequence[tuple[int, int]], country: str, numbers: Sequence[tuple[int, int]], shouts: Shouts
) -> Iterator[Charge]:
    """Charges at the `figures` of `text`, without the tariff statements beside `numbers` that are already found.

    `shouts` says whether a stretch of the text holds a word in capitals: the keyword of a text message.
    """
    done = 0
    for start, _ in figures:
        if start < done:
            continue
        charge = _tariff(text, start, numbers)
        if charge is None and start > 0 and _is_code(text, start):
            charge = _paid_message(text, start, country, shouts)
        if charge:
            done = charge.end
            yield charge


def _tariff(text: str, start: int, numbers: Sequence[tuple[int, int]]) -> Charge | None:
    tariff = _CHARGE.match(text, start)
    if tariff is None or text[max(0, start - 1) : start] in ".,/":
        return None
    before = _UNIT_BEFORE.search(text, max(0, start - 7), start)
    if not (tariff["unit"] or before) or any(a - _NEAR <= start <= b + _NEAR for a, b in numbers):
        return None
    around = text[max(0, start - _NEAR) : tariff.end() + 60]
    if _FREE.search(around) or _WAGE.search(around) or not (tariff["plus"] or _CALL_WORD.search(around)):
        return None
    rule = "phone-tariff" if _amount(tariff["amount"], tariff["unit"] or "") >= _LEAST_PREMIUM else "phone-shared-cost"
    begin = before.start() if before else start
    stated = text[begin : tariff.end()].strip()
    return Charge(rule, begin, tariff.end(), f"a charge is stated: {stated}")


def _is_code(text: str, start: int) -> bool:
    """Whether the figures can be a short code that something is sent to."""
    if text[start - 1] not in " :(*" or _CODE.match(text, start) is None:
        return False
    return _TO.search(text, max(0, start - 14), start) is not None


def _paid_message(text: str, start: int, country: str, shouts: Shouts) -> Charge | None:
    found = _CODE.match(text, start)
    begin = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    send = _SEND.search(text, begin, start)
    if found is None or send is None:
        return None
    code = re.sub(r"\D", "", found.group())
    after = text[found.end() : found.end() + _NEAR]
    around = text[begin:start] + after[:40]
    if _FREE.search(after):
        return None
    by_message = _SMS.search(around) is not None
    by_keyword = shouts(send.end(), start) and not _ADDRESS.match(after)
    price = _MONEY.search(after)
    if price and _SMS_COST.search(after) and (by_message or by_keyword):
        return Charge("phone-premium-sms", send.start(), found.end(), f"a message to {code} costs {price.group()}")
    free = _FREE_SMS.get(country)
    if len(code) == 5 and by_message and country not in _WITHOUT_SHORT_CODES and not _ADDRESS.match(after):
        if free and free.fullmatch(code):
            return None
        return Charge("phone-premium-sms", send.start(), found.end(), f"{code} is a paid short code")
    return None


def _amount(figures: str, unit: str) -> float:
    """The amount in the main unit: ``"14 ct"`` is 0.14."""
    value = float(figures.replace(",", "."))
    is_minor = re.fullmatch(r"cts?|cents?|rappen|rp|pence|p|centimes?|centesimi|c", unit) is not None
    return value / 100 if is_minor else value
