"""Where words with certain beginnings stand in a text: so cheap that patterns need to be tried there alone."""

import re
import unicodedata
from functools import lru_cache

_WRITTEN_OUT = (
    ("’", "'"), ("–", "-"), ("—", "-"), ("•", "\n"),
    ("ß", "ss"), ("ø", "o"), ("Ø", "o"), ("æ", "ae"), ("œ", "oe"), ("ł", "l"),
    ("“", '"'), ("…", "."), ("\u00a0", " "),
)  # fmt: skip
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}


def bare(text: str) -> str:
    """`text` in lower case and ASCII alone, which is folded and searched several times faster than by `text.fold`.

    >>> bare("Müßten Sie – à l’œuvre")
    "mussten sie - a l'oeuvre"
    """
    if not text.isascii():
        for char, written in _WRITTEN_OUT:
            if char in text:
                text = text.replace(char, written)
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return text.lower().replace("\\", "")  # Markdown: "5\\+ years"


def word_starts(text: str, stems: tuple[str, ...]) -> list[int]:
    """The places in bare `text` where a word begins with one of `stems`, in order, each once.

    >>> word_starts("master of arts, grandmaster", ("master", "art"))
    [0, 10]
    """
    beginnings = _beginnings(text)
    found = set()
    for beginning in _by_beginning(stems).keys() & beginnings:
        for stem in _by_beginning(stems)[beginning]:
            at = text.find(stem)
            while at >= 0:
                if at == 0 or not text[at - 1].isalnum():
                    found.add(at)
                at = text.find(stem, at + 1)
    return sorted(found)


@lru_cache(maxsize=4)
def _beginnings(text: str) -> set[str]:
    """The first three and the first four letters of the words of `text`."""
    longest = {word[:4] for word in set(text.translate(_BLANKS).split())}
    return longest | {word[:3] for word in longest}


@lru_cache(maxsize=64)
def _by_beginning(stems: tuple[str, ...]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for stem in stems:
        grouped.setdefault(re.split(r"[^a-z0-9]", stem)[0][:4], []).append(stem)
    return grouped
