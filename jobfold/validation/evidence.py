"""How a disguised text was read: ``h0mmes → hommes``."""

import re
import unicodedata

from jobfold.validation.passages import clean

_WORD = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\xad"
_SPELLINGS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"}
_MOST = 80


def disguise(written: str, read: str) -> str:
    """The words of `written` that were read otherwise than they stand there, and how; ``""`` if there are none.

    Case, accents, markup, punctuation and soft hyphens are no disguise. `read` is the folded form of `written`.
    """
    shown = clean(written).replace(_SOFT_HYPHEN, "")
    if _words(shown) == _WORD.findall(read):
        return ""
    words, understood = shown.split(), read.split()
    if len(words) == len(understood):
        differing = [pair for pair in zip(words, understood, strict=True) if _words(pair[0]) != _WORD.findall(pair[1])]
        words, understood = [word for word, _ in differing], [meant for _, meant in differing]
    return f"{_cut(' '.join(words))} → {_cut(' '.join(understood))}"


def _words(text: str) -> list[str]:
    """The words of a text without case and accents."""
    bare = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(_SPELLINGS.get(one, one) for one in bare if unicodedata.category(one) != "Mn")
    return _WORD.findall(plain)


def _cut(text: str) -> str:
    visible = "".join(one if one.isprintable() else "·" for one in text)
    return visible if len(visible) <= _MOST else visible[: _MOST - 1] + "…"
