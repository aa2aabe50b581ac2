"""Names of contact persons, told by what stands around them: "contact our recruiter …", or a name beside an address.

It looks at plain text from which addresses and phone numbers have been removed: what they leave behind marks the place
where a name is to be expected.
"""

import re

REMOVED = "[…]"
"""What stands in the place of something private, so that the sentence still reads."""

_WORD = r"[A-ZÀ-ÖØ-Þ](?:['’]?[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]['’a-zß-öø-ÿA-Z-]*|\.)"
_PARTICLE = r"(?:van|von|de|der|den|ten|ter|zu|zur|da|di|du|del|della|la|le|el|al|'t|d')"
_TITLE = r"(?:(?:[Pp]rof|[Dd]rs?|[Ii]r|[Ii]ng|[Mm]r|[Mm]rs|[Mm]s)\.? ?)*"
_NAME = rf"(?P<name>{_TITLE}\b{_WORD}(?: {_PARTICLE})*(?: (?:{_PARTICLE} )*{_WORD}){{1,3}})"

_ASKED = re.compile(
    r"\b(?:contact (?:op )?(?:opnemen )?met|terecht bij|mailen naar|mail naar|bellen (?:naar|met)|bel(?: gerust)? met"
    r"|reach out to|get in touch with|(?:please )?contact|liaise with"
    r"|wenden sie sich (?:bitte |gerne )?an|melden sie sich (?:bitte |gerne )?bei|auskunft (?:erteilt|gibt)(?: ihnen)?"
    r"|contacter|contactez|s'adresser à|adressez-vous à|contattare|contatti|rivolgersi a|contactar con"
    r"|póngase en contacto con)"
    # … our recruiter, de corporate recruiter, Ihre HR-Leiterin …
    r"(?: (?:our|the|your|with|onze|de|je|unsere?n?|ihre?n?|den|die|notre|votre|il|la|el))?"
    r"(?: (?:[\w-]+ ){0,2}"
    r"(?:recruiter|recruteur|recruteuse|manager|adviseur|consultant|supervisor|teamlead|teamleider))?"
    rf" (?-i:{_NAME})",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    _NAME
    # a role after the name, and the words between a name and an address
    + r"(?:[ ]?(?:[,(–|-]|\n{1,2})[ ]?(?!\[)[^\n,;.()\[\]]{3,48}\)?)?"
    r"[ ]?[,:(–|-]?(?:[ \n]{1,2}|(?<=[(:]))"
    r"(?:(?:via|op|at|on|by|or|of|tel|telefoon|telefoonnummer|nummer|per|e-?mail|phone|call|mobile|mob|whatsapp|telefonisch"
    r"|telefon|bereikbaar|unter|au|par|al|oder|ou|the|number|het|T|M|E)\b[.:]*[ ]?){0,4}\(?\[…\]"
)
_NO_NAME = frozenset(
    """
    academy account bel call adviseur advisor afdeling agency analyst apply architect architectuur assistant
    associate bank board business career careers center centre chief client college company consultant
    contact corporate customer data department developer development director engineer engineering faculty
    finance global group hiring hr human institute it join lab law lead manager management marketing officer
    office operations people product professor program project recruiter recruitment recruiting research
    resource resources sales school science senior junior service services solutions specialist staff
    support talent acquisition team technische technical the university universiteit vacature werken
    whatsapp you your our we this please for more information informatie meer voor vragen if phone email
    mail tel january february march april june july august september october november december
    """.split()
)
"""Capitalised words of roles, departments and firms: a run of words with one of them is no person."""


_REACH = 140
"""How far before an address, in characters, its owner's name may stand."""


def without_persons(text: str) -> str:
    """`text` without the names of persons whom it asks to contact, or whose address stood beside them.

    >>> without_persons("Neem contact op met Anna de Boer, HR-adviseur, via […].")
    'Neem contact op met […], HR-adviseur, via […].'
    """
    text = _ASKED.sub(_removed, text)
    *before, rest = text.split(REMOVED)
    return REMOVED.join([*(_without_owner(part) for part in before), rest])


def _without_owner(part: str) -> str:
    """`part`, which an address followed, without the name of whoever has the address."""
    start = max(0, len(part) - _REACH)
    return part[:start] + _BESIDE.sub(_removed, part[start:] + REMOVED).removesuffix(REMOVED)


def _removed(match: re.Match[str]) -> str:
    """The match without its name; a role before or behind the name stays."""
    words = match["name"].split(" ")
    plain = [bool(_NO_NAME & set(re.split(r"[-.]", word.lower()))) for word in words]
    first = next((at for at, known in enumerate(plain) if not known), len(words))
    last = next((at for at in range(len(words), first, -1) if not plain[at - 1]), first)
    if last - first < 2 or any(plain[first:last]):
        return match[0]
    kept = " ".join([*words[:first], REMOVED, *words[last:]])
    start = match.start("name") - match.start()
    return match[0][:start] + kept + match[0][start + len(match["name"]) :]
