"""Spells German as its country does: the phrase files hold Swiss spelling, Germany and Austria write ß,
and a point between thousands where Switzerland has an apostrophe.
"""

import re

_SHARP = re.compile(
    r"(?i)(?<=gro)ss|(?<=grö)ss|(?<=spa)ss|(?<=blo)ss|(?<=sto)ss|(?<=au)ss(?=er|\b|enst|erd|en\b)|(?<=mä)ss|(?<=stra)ss|(?<=fu)ss|(?<=hei)ss"
    r"|(?<=wei)ss|(?<=grü)ss|(?<=schlie)ss|(?<=flie)ss|(?<=gie)ss|(?<=ma)ss(?=nahm|stab|gab|e\b|en\b|\b)"
)
_APOSTROPHE = re.compile(r"(?<=\d)’(?=\d{3})")


def german(text: str, country: str) -> str:
    """`text` in the spelling of `country` (ISO 3166-1 alpha-2); Switzerland's stays as it is."""
    return text if country == "CH" else _APOSTROPHE.sub(".", _SHARP.sub("ß", text))
