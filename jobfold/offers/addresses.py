"""E-mail addresses, phone numbers and personal profiles in plain text, however they are disguised."""

import re
from collections.abc import Iterator

_AT = r"(?:@|＠|\((?:at|ät|a|arobase|chiocciola)\)|\[(?:at|ät|a|arobase|chiocciola)\]|\{at\}|<at>|_at_)"
_DOT_WORDS = "dot|punkt|point|punto|punt"
_DOT = rf"(?:\.|\((?:{_DOT_WORDS})\)|\[(?:{_DOT_WORDS})\]|\{{dot\}}|<dot>)"
_EMAIL = re.compile(  # a number may stick to its end: "…@example.nl06 12…"
    rf"(?<![\w.+-])(?:mailto:)?(?P<local>[\w.+\\-]{{1,64}}|\w{{1,20}}\s?{_DOT}\s?\w{{1,30}})\s?{_AT}\s?"
    rf"[\w\\-]+(?:\s?{_DOT}\s?[\w\\-]+)*\s?{_DOT}\s?(?:[a-z]{{2,24}}(?![a-z])|[A-Z]{{2,24}}(?![A-Z]))",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"\b(?P<local>[\w.+-]{{1,64}}(?: (?:{_DOT_WORDS}) [\w-]+)?) (?:at|arobase|chiocciola|arroba|ät) "
    rf"(?:[\w-]+\.)*[\w-]+(?: (?:{_DOT_WORDS}) [\w-]+)+",
    re.IGNORECASE,
)
_LOUD = re.compile(r"(?<![\w.+-])(?P<local>[a-z][\w.+-]{1,64}) (?:AT|-at-|\(AT\)) (?:[\w-]+\.)+[a-z]{2,24}\b")
_HAS_AT = re.compile(_AT, re.IGNORECASE)
_HAS_SPOKEN_DOT = re.compile(rf" (?:{_DOT_WORDS}) ", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?:https?://)?(?:\w+\.)?(?:linkedin\.com/in/|xing\.com/profile/|wa\.me/|t\.me/|calendly\.com/|facebook\.com/"
    r"profile)[^\s)\]>\"']*",
    re.IGNORECASE,
)

_PROFILE_MARKS = ("linkedin.com/in/", "xing.com/profile/", "wa.me/", "t.me/", "calendly.com/", "facebook.com/profile")

_DIGITS = re.compile(r"\d(?:[\s./()–-]{0,5}\d){6}")
"""As many digits as a phone number has at least: without them nothing else needs to be looked for."""
_EDGE = r"(?<![\w€$£.,/-])"
_PHONE = re.compile(
    rf"{_EDGE}\(?(?:\+|00)\s?\d{{1,3}}\)?[\s./()–-]{{0,3}}(?:\(0\)\s?)?\d(?:[\s./()–-]{{0,3}}\d){{6,12}}(?!\d)"
    rf"|{_EDGE}\(?0\d{{1,4}}\)?(?:[\s./–-]{{1,3}}\d{{2,8}}){{1,5}}(?![\d%€])"
    rf"|{_EDGE}0\d{{8,11}}(?!\d)"
    rf"|{_EDGE}\(?[2-9]\d\d\)?[ .-]{{1,2}}\d{{3}}[ .-]\d{{4}}(?![\d%€])"  # North America
    rf"|{_EDGE}\d\d \d\d \d\d \d\d(?! ?[\d%€])|{_EDGE}\d{{3}} \d\d \d{{3}}(?! ?[\d%€])"  # Norway, Denmark
    r"|(?<=, )[2-9]\d{7}(?![\d%€])"
    rf"|{_EDGE}[67]\d\d[ .-]\d\d[ .-]\d\d[ .-]\d\d(?![\d%€])|{_EDGE}3\d\d[ ./-]\d{{6,7}}(?![\d%€])"  # Spain, Italy
)
_CALL = re.compile(
    r"(?<![^\W_])(?:tel|tlf|tfn|tél|téléphone|telefon\w*|telefoon\w*|teléfono|phone|mobile?|mobiltelefon|mob|gsm|natel|handy"
    r"|cell|cellulare|móvil|fax|whatsapp|call|ringe?|bel|bellen|appele[rz]|joindre|chiama\w*|llam\w{1,4}|anrufen|nummer|unter)"
    r"\b(?P<between>[^\d\n+]{0,40}?)(?P<number>\(?\d(?:[\s./()–-]{0,2}\d){6,12})(?![\d%€])",
    re.IGNORECASE,
)
"""A number of any shape, after a word that says that it is one to call."""
_NO_NUMBER = re.compile(
    r"\(?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\(?(?:19|20)\d\d\s?[-–/.]\s?(?:19|20)\d\d|\d{1,2}\.\d\d\s?[-–]\s?\d{1,2}\.\d\d"
)
_FEWEST_DIGITS = 8


def without_emails(text: str, removed: str) -> tuple[str, list[str]]:
    """(`text` with `removed` in the place of each e-mail address and personal profile, the addresses as they stood)."""
    found: list[str] = []

    def hide(match: re.Match[str]) -> str:
        found.append(match[0])
        return removed

    if _HAS_AT.search(text):
        text = _EMAIL.sub(hide, text)
    if _HAS_SPOKEN_DOT.search(text):
        text = _SPOKEN.sub(hide, text)
    if " AT " in text or "-at-" in text:
        text = _LOUD.sub(hide, text)
    if any(mark in text for mark in _PROFILE_MARKS):
        text = _PROFILE.sub(removed, text)
    return text, found


def local_part(address: str) -> str:
    """What stands before the @ of an e-mail address, however that is written.

    >>> local_part("mailto:anna.roth (at) example.ch")
    'anna.roth'
    """
    return re.split(
        rf"\s?{_AT}| (?:at|arobase|chiocciola|arroba|ät|AT) |-at-", address.removeprefix("mailto:"), flags=re.I
    )[0]


def without_phones(text: str, removed: str) -> tuple[str, list[str]]:
    """(`text` with `removed` in the place of each phone number, the numbers as they stood)."""
    found: list[str] = []
    if not _DIGITS.search(text):
        return text, found

    def hide(match: re.Match[str]) -> str:
        if not _is_phone(match[0]):
            return match[0]
        found.append(match[0].strip())
        return removed

    def hide_called(match: re.Match[str]) -> str:
        number = match["number"]
        if _NO_NUMBER.match(number):
            return match[0]
        found.append(number)
        return match[0][: match.start("number") - match.start()] + removed

    return _CALL.sub(hide_called, _PHONE.sub(hide, text)), found


def _is_phone(found: str) -> bool:
    """Dates (01.09.2026), years (2019-2024) and hours also are digits with separators."""
    return sum(char.isdigit() for char in found) >= _FEWEST_DIGITS and not _NO_NUMBER.match(found)


def emails(text: str) -> Iterator[str]:
    """The e-mail addresses that stand in `text` undisguised, in order."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            if "@" in match[0] and not re.search(r"[\s\\(\[]", match[0]):
                yield match[0].removeprefix("mailto:")
