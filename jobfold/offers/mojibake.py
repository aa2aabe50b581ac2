"""Text whose bytes were read in the wrong encoding: mended where there is one way to, told where letters are lost.

UTF-8 that somebody read as Windows-1252 or Latin-1 ("donâ€™t", "dÃ©veloppeur") still holds every letter. A question
mark
or U+FFFD in the place of a letter does not: it stays as it is, and is a problem.
"""

import re

_CONTINUATION = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RUN = re.compile(
    rf"[ÂÃ][{_CONTINUATION}]"
    r"|[ÄÅ][\x80-\x9f\xa1-\xbfœžŸšŒŽ™]"
    rf"|[âï][{_CONTINUATION}][{_CONTINUATION}]"
    rf"|ð[Ÿ\x9f][{_CONTINUATION}][{_CONTINUATION}]"
)
"""What UTF-8 of Latin letters, of signs and of pictures looks like when it is read byte by byte."""
_MAY_RUN = re.compile("[ÂÃÄÅâïð][^\x00-\x7f]")
_TIMES = 3
"""How often a text can have been read wrongly and written again."""
_SIGNS = range(0x2000, 0x2C00)
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
    for _ in range(_TIMES):
        if text.isascii() or not _MAY_RUN.search(text):
            break
        before, text = text, _RUN.sub(_decoded, text)
        if before == text:
            break
        text = text.replace(" Ã ", " à ")  # its second byte, a blank that does not break, went the way of all blanks
    return text


def _decoded(match: re.Match[str]) -> str:
    written = bytes(_byte(char) for char in match[0])
    try:
        read = written.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
    code = ord(read)
    if code < 0xA0 and match[0][1] != read:  # half of what was read wrongly twice, or of nothing
        return match[0]
    return read if code < 0x250 or code in _SIGNS or code >= 0x1F000 or code in (0xFB01, 0xFB02, 0xFEFF) else match[0]


def _byte(char: str) -> int:
    code = ord(char)
    return code if code < 0x100 else char.encode("cp1252")[0]


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
