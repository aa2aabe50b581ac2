"""Registry numbers of employers, checked: a SIRET, a UID, an organisationsnummer is told from a slip of the keyboard.

Two ads whose employers bear the same number are of one employer, whatever names they use: `registry_key` says so.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import stdnum.be.vat
import stdnum.ch.uid
import stdnum.dk.cvr
import stdnum.ean
import stdnum.es.nif
import stdnum.eu.vat
import stdnum.fr.siren
import stdnum.fr.siret
import stdnum.gb.vat
import stdnum.it.codicefiscale
import stdnum.it.iva
import stdnum.lei
import stdnum.no.mva
import stdnum.no.orgnr
import stdnum.pl.nip
import stdnum.se.orgnr

from jobfold.offers.model import Identifier
from jobfold.offers.text import fold

Check = Callable[[str], bool]


def _any(_: str) -> bool:
    """These numbers have no check digit: their shape is all there is to check."""
    return True


_SCHEMES: dict[str, tuple[str, Check]] = {
    "siren": (r"\d{9}", stdnum.fr.siren.is_valid),
    "siret": (r"\d{14}", stdnum.fr.siret.is_valid),
    "uid": (r"CHE\d{9}", stdnum.ch.uid.is_valid),
    "li": (r"FL\d{11}", _any),
    "hr": (r"(?:HR[AB])?\d{1,6}[A-Z]{0,2}", _any),
    "kvk": (r"\d{8}(?:\d{4})?", _any),
    "gb": (r"(?:\d{8}|(?:SC|NI|OC|SO|NC|R|IP|SP|RC|CE|FC|LP|SL|NL)\d{5,6})", _any),
    "be": (r"[01]?\d{9}", stdnum.be.vat.is_valid),
    "se": (r"\d{10}", stdnum.se.orgnr.is_valid),
    "no": (r"[89]\d{8}", stdnum.no.orgnr.is_valid),
    "dk": (r"\d{8}", stdnum.dk.cvr.is_valid),
    "it": (r"\d{11}", stdnum.it.iva.is_valid),
    "it person": (r"[A-Z]{6}\w{2}[A-Z]\w{2}[A-Z]\w{3}[A-Z]", stdnum.it.codicefiscale.is_valid),
    "es": (r"[A-HJ-NP-SUVW]\d{7}[0-9A-Z]|[XYZ\d]\d{7}[A-Z]", stdnum.es.nif.is_valid),
    "lu": (r"(?:19|20)\d{2}[2-9]\d{6}|B\d{2,6}", _any),
    "pl": (r"\d{10}", stdnum.pl.nip.is_valid),
    "lei": (r"[0-9A-Z]{18}\d{2}", stdnum.lei.is_valid),
    "duns": (r"\d{9}", _any),
    "gln": (r"\d{13}", stdnum.ean.is_valid),
    "vat gb": (r"GB[0-9A-Z]{5,12}", stdnum.gb.vat.is_valid),
    "vat no": (r"NO\d{9}MVA", stdnum.no.mva.is_valid),
} | {
    f"vat {country}": (rf"{country.upper()}[0-9A-Z]{{7,13}}", stdnum.eu.vat.is_valid)
    for country in sorted({*stdnum.eu.vat.MEMBER_STATES, "el"})
}
"""Per kind of number its shape, without separators, and the check of its digits."""

_VAT = tuple(scheme for scheme in _SCHEMES if scheme.startswith("vat "))
_LABELS: dict[str, tuple[str, ...]] = {
    label: schemes
    for labels, schemes in {
        "siret siretetablissement etablissementsiret": ("siret", "siren"),
        "siren rcs": ("siren", "siret"),
        "che uid ide idi uidch unternehmensidentifikationsnummer mwst": ("uid", "vat at"),
        "hrb hra handelsregister handelsregisternummer": ("hr",),
        "kvk kamervankoophandel": ("kvk",),
        "btw btwnummer btwnr": ("vat nl", "vat be"),
        "bce kbo ondernemingsnummer": ("be", "vat be"),
        "orgnr orgnummer organisationsnummer organisasjonsnummer organisationnumber organizationnumber "
        "arbeidsgiverorgnr": ("no", "se", "dk"),
        "cvr cvrnr cvrnummer": ("dk",),
        "partitaiva piva": ("it", "vat it"),
        "codicefiscale cf": ("it", "it person"),
        "cif nif nie": ("es", "vat es"),
        "crn companynumber companyno companyregistrationnumber companieshouse": ("gb", "li", "uid"),
        "matricule": ("lu",),
        "nip": ("pl", "vat pl"),
        "leicode lei": ("lei",),
        "ustid ustidnr ustidnummer umsatzsteuerid": ("vat de", "vat at"),
        "tva tvaintracommunautaire vat vatid vatnumber vatregno vatno": (*_VAT, "uid", "be", "it", "es"),
        "globallocationnumber gln": ("gln",),
    }.items()
    for label in labels.split()
}
"""What each label can mean. Only a label that is listed here makes a number wrong."""
_NOISE = re.compile(
    r"(?:company|entreprise|employer|employeur|number|numero|registration)$|^(?:company|entreprise|employer"
    r"|employeur|numero)(?=\w)"
)
_LONG = re.compile(r"\d(?:[ .-]?\d){6,16}\w{0,3}")
_REACH = 44
"""How far before a number, in characters, its label may begin."""
_LABELLED = re.compile(
    r"(?<![\w-])(?P<label>siret|siren|kvk|org\.? ?n(?:r|ummer)|organi[sz]a[st]jonsnummer|organisationsnummer"
    r"|ust-?id-?nr"
    r"|ust-?id|p\. ?iva|partita iva|cif|btw|tva(?: intracommunautaire)?|company (?:number|no)|cvr)"
    r"[ .:#°-]{0,4}(?:n[°o]|nr|nummer)?[ .:-]{0,4}(?P<number>(?:[A-Z]{1,3} ?)?\d(?:[ .-]?\d|[A-Z]){6,15})(?!\w)"
    r"|(?P<uid>CHE[- ]?\d{3}[. ]?\d{3}[. ]?\d{3})(?!\d)|(?P<court>HR[AB] ?(?:Nr\. ?)?\d{2,6})(?!\w)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _label(name: str) -> str:
    """The label in `name`, which may be a path ("employer.siretNumber"); what is none of `_LABELS` is unknown."""
    for part in (name, name.rsplit(".", 1)[-1]):
        squashed = re.sub(r"[^a-z]", "", fold(part))
        if squashed in _LABELS:
            break
    return squashed if squashed in _LABELS else _NOISE.sub("", squashed)


def _compact(number: str) -> str:
    return re.sub(r"[\s./-]|(?<=\d)(?:MWST|TVA|IVA|HR)$", "", number.upper())


def _scheme(label: str, number: str) -> str | None:
    return next(
        (
            one
            for one in _LABELS[label]
            if re.fullmatch(_SCHEMES[one][0], number, re.ASCII) and _SCHEMES[one][1](number)
        ),
        None,
    )


def is_registry_number(identifier: Identifier) -> bool:
    """Whether `identifier` can be what its name says. One whose name says nothing to us can.

    >>> is_registry_number(Identifier("siret", "732 829 320 00074")), is_registry_number(Identifier("siret", "123"))
    (True, False)
    """
    label, number = _label(identifier.name), _compact(identifier.value)
    if label not in _LABELS or _scheme(label, number) is not None:
        return True
    return set(_VAT) <= set(_LABELS[label]) and f"vat {number[:2].lower()}" not in _SCHEMES  # of a country unknown here


def registry_key(identifier: Identifier) -> str | None:
    """What the employer's numbers have in common, however written and labelled: a SIRET is of its SIREN, a Norwegian
    number is one with or without blanks. ``None`` where the number or its label is unknown.

    >>> registry_key(Identifier("SIRET", "732 829 320 00074")) == registry_key(Identifier("vatID", "FR44732829320"))
    True
    """
    label, number = _label(identifier.name), _compact(identifier.value)
    scheme = _scheme(label, number) if label in _LABELS else None
    if scheme is None:
        return None
    country, digits = scheme.removeprefix("vat "), number[2:] if scheme.startswith("vat ") else number
    if scheme in ("siren", "siret", "vat fr"):
        country, digits = "siren", digits[-9:] if country == "fr" else digits[:9]
    elif country == "be":
        digits = digits[-9:]
    elif country in ("se", "no"):
        digits = digits[: 10 if country == "se" else 9]
    return f"{country}:{digits}"


def registry_numbers(text: str) -> tuple[Identifier, ...]:
    """The valid registry numbers that a plain text labels as such ("SIRET : …", "KvK 12345678", "CHE-123.456.788").

    >>> registry_numbers("Impressum: Muster AG, CHE-116.281.710")
    (Identifier(name='UID', value='CHE116281710'),)
    """
    windows = [text[max(0, number.start() - _REACH) : number.end()] for number in _LONG.finditer(text)]
    if "HRB" in text or "HRA" in text:
        windows.append(text)
    return tuple(dict.fromkeys(one for window in windows for one in _found(_LABELLED.finditer(window))))


def _found(matches: Iterable[re.Match[str]]) -> Iterator[Identifier]:
    for match in matches:
        name = "UID" if match["uid"] else "HR" + match["court"][2].upper() if match["court"] else match["label"].upper()
        found = Identifier(name, _compact(match["uid"] or match["number"] or ""))
        if match["court"]:
            yield Identifier(name, re.sub(r"\D", "", match["court"]))
        elif _label(found.name) in _LABELS and is_registry_number(found):
            yield found
