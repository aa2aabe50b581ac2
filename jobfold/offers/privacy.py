"""Keeps personal data out of what is published: e-mail addresses, phone numbers, names of contact persons.

The apply link stays. What is removed is replaced by an ellipsis in brackets, so that the sentence still reads.
"""

import re

REMOVED = "[…]"

_AT = r"(?:@|\(at\)|\[at\]|\{at\})"
_DOT = r"(?:\.|\(dot\)|\[dot\]|\{dot\})"
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?:mailto:)?[\w.+-]{{1,64}}\s?{_AT}\s?[\w-]+(?:\s?{_DOT}\s?[\w-]+)*\s?{_DOT}\s?[a-z]{{2,24}}\b",
    re.IGNORECASE,
)
_SPOKEN_DOT = r" (?:dot|punkt|point|punto) "
_SPOKEN = re.compile(
    rf"\b[\w.+-]{{1,64}} (?:at|arobase|chiocciola) [\w-]+(?:{_SPOKEN_DOT}[\w-]+)+", re.IGNORECASE
)
_HAS_SPOKEN_DOT = re.compile(_SPOKEN_DOT, re.IGNORECASE)
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
    r"Dott\.(?:ssa)?|Dr\.|Dhr\.|Mevr?\.)"
)
_PERSON = re.compile(rf"\b{_HONORIFIC}\s+(?:Dr\.\s+|Prof\.\s+)?{_NAME}")
_CONTACT = re.compile(
    r"((?:Ansprechpartner(?:in)?|Ansprechperson|Kontaktperson|Ihr Kontakt|Kontakt|Votre contact|Personne de contact|"
    r"Contact(?:\s+person)?|Your contact|Referente|Persona di contatto|Contatto|Contactpersoon)\s*:\s*)"
    rf"{_NAME}(?=[\s,;.]|$)"
)


def without_contacts(text: str) -> str:
    """`text` (plain) without e-mail addresses, phone numbers and names of contact persons.

    >>> without_contacts("Contact : Mme Anna Roth, 044 555 66 77, a.roth@example.ch")
    'Contact : […], […], […]'
    """
    if _HAS_AT.search(text):
        text = _EMAIL.sub(REMOVED, text)
    if _HAS_SPOKEN_DOT.search(text):
        text = _SPOKEN.sub(REMOVED, text)
    text = _PHONE.sub(_phone, text)
    text = _PERSON.sub(REMOVED, text)
    return _CONTACT.sub(rf"\1{REMOVED}", text)


def _phone(match: re.Match[str]) -> str:
    """Dates (01.09.2026) and amounts also are digits with separators; a phone number has at least eight digits and
    no date's shape."""
    found = match[0]
    if sum(c.isdigit() for c in found) < 8 or re.fullmatch(r"\(?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", found):
        return found
    return REMOVED
