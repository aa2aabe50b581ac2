"""Keeps personal data out of what is published: e-mail addresses, phone numbers, names of contact persons.

The apply link stays. What is removed is replaced by an ellipsis in brackets, so that the sentence still reads.
"""

import re
from collections.abc import Iterable

from jobfold.offers.persons import REMOVED, without_persons
from jobfold.offers.text import fold

_AT = r"(?:@|\(at\)|\[at\]|\{at\})"
_DOT = r"(?:\.|\(dot\)|\[dot\]|\{dot\})"
_EMAIL = re.compile(  # a number may stick to its end: "…@example.nl06 12…"
    rf"(?<![\w.+-])(?:mailto:)?[\w.+-]{{1,64}}\s?{_AT}\s?[\w-]+(?:\s?{_DOT}\s?[\w-]+)*\s?{_DOT}\s?"
    r"[a-z]{2,24}(?![a-z])",
    re.IGNORECASE,
)
_SPOKEN_DOT = r" (?:dot|punkt|point|punto) "
_SPOKEN = re.compile(rf"\b[\w.+-]{{1,64}} (?:at|arobase|chiocciola) [\w-]+(?:{_SPOKEN_DOT}[\w-]+)+", re.IGNORECASE)
_HAS_SPOKEN_DOT = re.compile(_SPOKEN_DOT, re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_]{2,}")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’]*(?:[ -][A-ZÀ-ÖØ-Þ][\w'’]*)+")
_NO_NAMES = frozenset(
    """
    info jobs job hr rh work team office mail contact kontakt contatto career careers karriere carriere bewerbung
    bewerbungen recrutement recruiting recruitment personal personnel personale candidature candidatures
    """.split()
)
_HAS_AT = re.compile(_AT, re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w€$£.,/-])(?:\+|00)\s?\d{1,3}[\s./()–-]{0,3}(?:\(0\)\s?)?\d(?:[\s./()–-]{0,2}\d){6,12}(?!\d)"
    r"|(?<![\w€$£.,/-])\(?0\d{1,4}\)?(?:[\s./–-]{1,3}\d{2,8}){1,5}(?![\d%€])"
    r"|(?<![\w€$£.,/-])0\d{8,11}(?!\d)"
)
_NAME = (
    r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:[ -](?:d[aeiu]|del|della|von|van|de|le|la|zu|zur|der)\b)?(?:[ -][A-ZÀ-ÖØ-Þ][\w'’-]+){0,3}"
)
_HONORIFIC = (
    r"(?:Herrn?|Frau|Hr\.|Fr\.|M\.|Mr\.?|Mrs\.?|Ms\.?|Mme\.?|Madame|Monsieur|Mlle|Sig\.(?:ra)?|Signora?|"
    r"Dott\.(?:ssa)?|Dr\.|[Dd]hr\.|[Mm]evr?\.|[Mm]evrouw|[Mm]eneer|[Dd]e heer|Sra?\.)"
)
_PERSON = re.compile(rf"\b{_HONORIFIC}\s+(?:Dr\.\s+|Prof\.\s+)?{_NAME}")
_CONTACT = re.compile(
    r"((?:Ansprechpartner(?:in)?|Ansprechperson|Kontaktperson|Ihr Kontakt|Kontakt|Votre contact|Personne de contact|"
    r"Contact(?:\s+person)?|Your contact|Referente|Persona di contatto|Contatto|Contactpersoon)\s*:\s*)"
    rf"{_NAME}(?=[\s,;.]|$)"
)


def without_contacts(text: str, names: Iterable[str] = ()) -> str:
    """`text` (plain) without e-mail addresses, phone numbers and names of contact persons.

    `names` are persons already known to be contacts. A name is also recognised by a title before it, by a label such
    as "Contact:", or by an e-mail address made of it.

    >>> without_contacts("Contact : Mme Anna Roth, 044 555 66 77, a.roth@example.ch")
    'Contact : […], […], […]'
    """
    named = {word for name in names for word in _NAME_WORD.findall(name)}
    if _HAS_AT.search(text):
        for address in _EMAIL.findall(text):
            named |= set(_NAME_WORD.findall(_HAS_AT.split(address)[0].removeprefix("mailto:")))
        text = _EMAIL.sub(REMOVED, text)
    if _HAS_SPOKEN_DOT.search(text):
        text = _SPOKEN.sub(REMOVED, text)
    text = _PHONE.sub(_phone, text)
    text = _PERSON.sub(REMOVED, text)
    text = without_persons(_CONTACT.sub(rf"\1{REMOVED}", text))
    return _without_names(text, {fold(word) for word in named} - _NO_NAMES)


def _without_names(text: str, named: set[str]) -> str:
    """Removes capitalised words of which at least two in a row, or all of a long one, are parts of a name."""
    if not named:
        return text

    def hide(match: re.Match[str]) -> str:
        words = match[0].split()
        known = [fold(word) in named for word in words]
        if sum(known) < 2:
            return match[0]
        first, last = known.index(True), len(known) - known[::-1].index(True)
        return " ".join([*words[:first], REMOVED, *words[last:]])

    return _CAPITALISED.sub(hide, text)


def _phone(match: re.Match[str]) -> str:
    """Dates (01.09.2026) and amounts also are digits with separators; a phone number has at least eight digits and
    no date's shape."""
    found = match[0]
    if sum(c.isdigit() for c in found) < 8 or re.fullmatch(r"\(?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", found):
        return found
    return REMOVED
