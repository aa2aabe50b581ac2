"""How a place name is written for comparison: one key for "St-Étienne", "SAINT ETIENNE" and "Saint‑Étienne"."""

import re
from functools import lru_cache

from jobfold.offers.text import fold

_PUNCTUATION = re.compile(r"[^\w]+|_")
_SAINT = re.compile(r"\b(saint|sainte|sankt|sint)\b")
_SHORT = {"saint": "st", "sainte": "ste", "sankt": "st", "sint": "st"}
_UMLAUT = re.compile("[äöüÄÖÜ]")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@lru_cache(maxsize=65_536)
def place_key(name: str) -> str:
    """`name` folded, without punctuation, with Saint, Sainte, Sankt and Sint shortened."""
    key = _PUNCTUATION.sub(" ", fold(name)).strip()
    if "sa" in key or "si" in key:
        key = _SAINT.sub(lambda match: _SHORT[match[0]], key)
    return key


def spelled_out(name: str) -> str | None:
    """`name` with its umlauts spelled out ("Zuerich"), or ``None`` if it has none."""
    return name.translate(_SPELLED) if _UMLAUT.search(name) else None
