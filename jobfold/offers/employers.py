"""Employer names made comparable.

Legal forms and group words are noise ("ACME Schweiz AG" and "Acme (Suisse) SA" are one employer); an empty name, a
placeholder or the board's own name names nobody, and must never bring two offers together.
"""

import re
from functools import lru_cache

from jobfold.offers.text import fold

_LEGAL_FORMS = frozenset(
    """
        ag sa sarl sagl gmbh mbh co kg kgaa ohg ug se ev eg kdor ggmbh sas sasu eurl snc sci scop scp gie sca
        scrl asbl srl srls spa sapa snc sas scarl scpa coop onlus bv nv vof cv bvba sprl ltd limited llc llp plc
        inc incorporated corp corporation company pty lp sl slu sau aps as ab oy asa holding holdings group
        groupe gruppe gruppo groep grupo international the le la les der die das il lo de het el and und et e en
        y schweiz suisse svizzera switzerland deutschland germany france italia italy italie nederland
        netherlands belgium belgique belgie espana spain europe europa oesterreich osterreich austria luxembourg
        uk usa
        """.split()
)
_LEADING = frozenset("the groupe gruppe gruppo group la le les il die der das".split())
_NOBODY = frozenset(
    """
        unknown unbekannt inconnu anonymous anonyme anonym anonimo confidential confidentiel vertraulich
        riservato confidencial n/a na none null not provided no company company employer entreprise azienda
        firma bedrijf employeur arbeitgeber recruiter recruteur particulier privat privato indeed linkedin
        glassdoor monster stepstone adzuna jobs job hellowork
        """.split()
) | {
    "not provided", "nicht angegeben", "non renseigne", "non communique", "non specificato", "our client",
    "notre client", "n a",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"(?<![\w.])(?:[a-z]\.){2,}")
_RATING = re.compile(r"\n\s*\d[.,]\d\s*$")


@lru_cache(maxsize=200_000)
def employer_key(name: str | None) -> str | None:
    """The words that name the employer, in order, or ``None`` if the name names nobody.

    >>> employer_key("ACME Schweiz AG") == employer_key("Acme (Suisse) SA") == "acme"
    True
    """
    if not name:
        return None
    folded = fold(_RATING.sub("", name))
    folded = _DOTTED.sub(lambda match: match[0].replace(".", ""), folded)
    words = _WORD.findall(folded.replace("'", " ").replace("’", " "))
    if not words or " ".join(words) in _NOBODY:
        return None
    start, end = 0, len(words)
    while end > 1 and words[end - 1] in _LEGAL_FORMS:
        end -= 1
    while start < end - 1 and words[start] in _LEADING:
        start += 1
    return " ".join(words[start:end])
