"""Numbers inside links (``tel:0899…``, ``wa.me/33899…``), which a click calls though the text need not show them."""

import re
from collections.abc import Iterator

import msgspec

from jobfold.validation.phones.plans import Tariff, tariff_of

_NUMBER = r"(?://)?(?P<number>[+%\d().\-\s_]{4,40})"
_SCHEME = r"\s*=\s*[\"']?\s*(?i:tel|callto|sms|whatsapp|skype|facetime|voip):"
_NATIONAL = (re.compile(rf"href{_SCHEME}{_NUMBER}"), re.compile(rf"HREF{_SCHEME}{_NUMBER}"))
_INTERNATIONAL = (re.compile(rf"wa\.me/{_NUMBER}"), re.compile(rf"phone={_NUMBER}"))
"""Each begins with plain letters, which makes it quick to look for."""
_ESCAPES = {"%20": " ", "%2B": "+", "%2b": "+", "%28": "(", "%29": ")"}


class Linked(msgspec.Struct, frozen=True):
    """A paid number at ``[start, end)`` of an original text."""

    start: int
    end: int
    digits: str
    tariff: Tariff
    country: str


def numbers_in_links(original: str, countries: tuple[str, ...]) -> Iterator[Linked]:
    """Paid numbers that a click would call; ``tel:`` in plain text is read as any other number."""
    for pattern in _NATIONAL + _INTERNATIONAL:
        for link in pattern.finditer(original):
            written = link["number"]
            for escape, plain in _ESCAPES.items():
                written = written.replace(escape, plain)
            plus = "+" in written or pattern in _INTERNATIONAL
            digits = re.sub(r"\D", "", written.replace("(0)", "") if plus else written)
            judged = tariff_of(digits, countries, cued=True, plus=plus)
            if judged and judged[0] != "ordinary":
                yield Linked(link.start("number"), link.end("number"), digits, *judged)
