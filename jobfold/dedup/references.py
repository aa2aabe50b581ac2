"""References that a text gives to its own opening: "Ref. AB-1234", "Kennziffer 2024/17", "Job ID: 553312".

An employer numbers its openings, so two references of one employer are two openings, and one reference is one opening,
in whatever words and language the texts are. Another employer's or an agency's number says nothing of it.
"""

import re

from jobfold.offers.text import fold

_ALONE = (
    "ref referenz reference referencia referentie referentienummer rif riferimento kennziffer kennung chiffre "
    "requisition"
).split()
_OPENING = "job stellen vacature vacancy vacante annonce offre offerta oferta posting requisition req opening".split()
_ITS = "id nr no nummer number numero code codice ref reference referenz n".split()
_BETWEEN = "nr no n nummer number numero code id is".split()
"""What may stand between a label and the code, written as one word with the label or not."""
LABELS = tuple(
    label + more
    for label in (*_ALONE, *_ITS, *(opening + its for opening in _OPENING for its in _ITS))
    for more in ("", "#", *_BETWEEN)
)
"""What every label has at least one of, as words: "reference#" is one, like "c#"."""
_LABEL = rf"(?:{'|'.join(_ALONE)}|(?:{'|'.join(_OPENING)})[ -]?(?:{'|'.join(_ITS)})|codice annuncio)"
_CODE = r"[a-z]{0,6}[-/_.]?\d[a-z0-9]*(?:[-/_.][a-z0-9]+)*"
_NAMED = re.compile(rf"(?<![a-z]){_LABEL}(?:[.:#°º\s-]|(?:{'|'.join(_BETWEEN)})\b){{1,12}}({_CODE})(?!\w)")
LABEL = 3
"""Words before a number in which its label is looked for."""
_LEAST_DIGITS = 3
_LONGEST = 16
"""A longer code is the id of a page, which each listing has anew, and no number that people quote."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def references(text: str) -> set[str]:
    """The references that `text` (plain) names, folded. A year alone, or a short number, is none.

    >>> sorted(references("Bitte Kennziffer 17-0342 angeben. Ref.: AB/2231"))
    ['17-0342', 'ab/2231']
    """
    found = {match[1].strip("-/_.") for match in _NAMED.finditer(fold(text))}
    return {
        code
        for code in found
        if len(code) <= _LONGEST
        and sum(letter.isdigit() for letter in code) >= _LEAST_DIGITS
        and not _YEAR.fullmatch(code)
    }
