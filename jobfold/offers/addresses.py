"""E-mail addresses, phone numbers and personal profiles in plain text, however they are disguised."""

import re
from collections.abc import Callable, Iterator

from jobfold.offers.text import lowered

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
_AT_SIGNS = (
    "@", "＠", "(at)", "[at]", "{at}", "<at>", "_at_", "(ät)", "[ät]", "(a)", "[a]", "(arobase)", "[arobase]",
    "(chiocciola)", "[chiocciola]",
)  # fmt: skip
_AT_WORDS = tuple(f" {word} " for word in ("at", "arobase", "chiocciola", "arroba", "ät"))
_SPOKEN_DOTS = tuple(f" {word} " for word in _DOT_WORDS.split("|"))
_LONGEST_LOCAL, _LONGEST_ADDRESS = 120, 320
"""How far before its at sign, in characters, an address begins at most, and how far behind it ends."""
_PROFILE = re.compile(
    r"(?:https?://)?(?:\b\w{1,63}\.)?(?:linkedin\.com/in/|xing\.com/profile/|wa\.me/|t\.me/|calendly\.com/|facebook\.com/"
    r"profile)[^\s)\]>\"']*",
    re.IGNORECASE,
)

_PROFILE_MARKS = ("linkedin.com/in/", "xing.com/profile/", "wa.me/", "t.me/", "calendly.com/", "facebook.com/profile")

_DIGITS = re.compile(r"\d(?:[\s./()–-]{0,5}\d){6,}")
"""As many digits as a phone number has at least: nothing else needs to be looked at."""
_BEFORE_DIGITS, _BEFORE_CALL, _AFTER_DIGITS = 4, 90, 4
"""How far before its digits, in characters, a number, or the word that says so, begins; what decides stands behind."""
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
    r"\b(?P<between>[^\d\n+…]{0,40}?)(?<![^\W\d_])(?P<number>\(?\d(?:[\s./()–-]{0,2}\d){6,12})(?![\d%€])",
    re.IGNORECASE,
)
"""A number of any shape, after a word that says that it is one to call. None that letters stand before ("GSP26")."""
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

    lower = lowered(text)
    if places := _places(lower, _AT_SIGNS):
        text = _replaced(_EMAIL, text, [(at - _LONGEST_LOCAL, at + _LONGEST_ADDRESS) for at in places], hide)
    if any(dot in lower for dot in _SPOKEN_DOTS):
        lower = lowered(text)
        ways = [(at - _LONGEST_LOCAL, at + _LONGEST_ADDRESS) for at in _places(lower, _AT_WORDS)]
        text = _replaced(_SPOKEN, text, [way for way in ways if _says_dot(lower, way)], hide)
    if " AT " in text or "-at-" in text:
        text = _LOUD.sub(hide, text)
    if any(mark in text for mark in _PROFILE_MARKS):
        text = _PROFILE.sub(removed, text)
    return text, found


def _places(lower: str, marks: tuple[str, ...]) -> list[int]:
    """Where `marks` stand, in order."""
    return sorted(
        found.start()
        for mark in marks
        if mark[0] in lower and mark in lower
        for found in re.finditer(re.escape(mark), lower)
    )


def _says_dot(lower: str, window: tuple[int, int]) -> bool:
    return any(lower.find(dot, max(0, window[0]), window[1]) >= 0 for dot in _SPOKEN_DOTS)


def _replaced(
    pattern: re.Pattern[str], text: str, windows: list[tuple[int, int]], hide: Callable[[re.Match[str]], str]
) -> str:
    """`text` with `hide` of what `pattern` matches in the place of it, which is looked for in `windows` alone: from and
    to a character, in order of their beginnings."""
    parts: list[str] = []
    end = 0
    for start, until in _merged(windows):
        for match in pattern.finditer(text, max(0, start), until):
            parts += (text[end : match.start()], hide(match))
            end = match.end()
    return "".join((*parts, text[end:])) if parts else text


def _merged(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`windows`, those that overlap as one, so that none cuts off what another holds."""
    merged: list[tuple[int, int]] = []
    for start, until in windows:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(until, merged[-1][1])
        else:
            merged.append((start, until))
    return merged


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
    runs = _digits(text)
    if not runs:
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

    text = _replaced(_PHONE, text, [(start - _BEFORE_DIGITS, end + _AFTER_DIGITS) for start, end in runs], hide)
    if found:
        runs = _digits(text)
    ways = [(start - _BEFORE_CALL, end + _AFTER_DIGITS) for start, end in runs]
    return _replaced(_CALL, text, ways, hide_called), found


def _digits(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _DIGITS.finditer(text)]


def _is_phone(found: str) -> bool:
    """Dates (01.09.2026), years (2019-2024) and hours also are digits with separators."""
    return sum(char.isdigit() for char in found) >= _FEWEST_DIGITS and not _NO_NUMBER.match(found)


def emails(text: str) -> Iterator[str]:
    """The e-mail addresses that stand in `text` undisguised, in order."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            if "@" in match[0] and not re.search(r"[\s\\(\[]", match[0]):
                yield match[0].removeprefix("mailto:")
