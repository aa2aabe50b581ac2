"""Text whose bytes were read in the wrong encoding: mended where there is one way to, told where letters are lost.

UTF-8 that somebody read as Windows-1252 or Latin-1 ("donâ€™t", "dÃ©veloppeur") still holds every letter, and ftfy
mends it. A question mark or U+FFFD in the place of a letter does not: it stays as it is, and is a problem.
"""

import re

import ftfy

_MAY_BE_MOJIBAKE = re.compile("[ÂÃÄÅÎÏÐÑâïð][^\x00-\x7f]|â€")
"""What UTF-8 of European letters, of signs and of pictures begins with when it is read byte by byte: a search that
whole texts hardly pay for."""
_ONLY_ENCODING = ftfy.TextFixerConfig(explain=False)
_HALF_QUOTE = re.compile(r"â€(?=[\s.,;:!?)]|$)")
"""A closing quotation mark, whose third byte is none of Windows-1252."""
_LOST_APOSTROPHE = re.compile(r"(?<=[a-z0-9])\?(?=(?:s|t|re|ll|ve|m|d)\b)")
_LOST_LETTER = re.compile(r"\?(?<=[\w ]\?)(?=[^\W\d_A-Z])")
_LINK = re.compile(r"\S*(?:://|www\.|\.\w+/|[=&])\S*")
_ENOUGH = 3
"""So many question marks in words are no accident of two sentences glued together."""


def mended(text: str) -> str:
    """`text` with what was read in the wrong encoding as it was written; anything less than certain stays.

    >>> mended("Youâ€™ll be dÃ©veloppeur"), mended("privilégié »")
    ('You’ll be développeur', 'privilégié »')
    """
    if text.isascii() or not _MAY_BE_MOJIBAKE.search(text):
        return text
    return ftfy.fix_encoding(_HALF_QUOTE.sub("”", text), _ONLY_ENCODING)


def letters_lost(text: str) -> bool:
    """Whether letters of `text` are lost: U+FFFD, or question marks where words have letters ("country?s", "?asto").

    >>> letters_lost("the country?s laws"), letters_lost("Wat neem jij mee?hbo niveau")
    (True, False)
    """
    if "\ufffd" in text:
        return True
    if "?" not in text:
        return False
    found = [match for match in _LOST_LETTER.finditer(text) if not _in_link(text, match.start())]
    return len(found) >= _ENOUGH or any(_LOST_APOSTROPHE.match(text, match.start()) for match in found)


def _in_link(text: str, at: int) -> bool:
    word = text[max(0, at - 120) : at + 80]
    start = at - max(0, at - 120)
    return bool(
        _LINK.fullmatch(word[:start].split(" ")[-1].split("\n")[-1] + word[start:].split(" ")[0].split("\n")[0])
    )
