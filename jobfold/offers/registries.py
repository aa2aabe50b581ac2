"""Registry numbers of employers, checked: a SIRET, a UID, an organisationsnummer is told from a slip of the keyboard.

Two ads whose employers bear the same number are of one employer, whatever names they use: `registry_key` says so.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from jobfold.offers.model import Identifier
from jobfold.offers.text import fold

Check = Callable[[str], bool]


def _luhn(number: str) -> bool:
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in number[-2::-2])
    return (sum(map(int, number[-1::-2])) + sum(doubled)) % 10 == 0


def _siret(number: str) -> bool:
    """La Poste's establishments share its SIREN; the sum of their digits is a multiple of five."""
    return _luhn(number) or (number.startswith("356000000") and sum(map(int, number)) % 5 == 0)


def _french_vat(number: str) -> bool:
    return _luhn(number[4:]) and int(number[2:4]) == (12 + 3 * (int(number[4:]) % 97)) % 97


def _weighed(weights: str, modulus: int, *, of: Callable[[int], int]) -> Check:
    """A check of a number's last digit: it is `of` the sum of the others times `weights`, modulo `modulus`."""

    def check(number: str) -> bool:
        digits = [int(char) for char in number if char.isdigit()]
        total = sum(int(weight) * digit for weight, digit in zip(weights, digits, strict=False))
        return of(total % modulus) == digits[-1]

    return check


def _german_vat(number: str) -> bool:
    product = 10
    for digit in number[2:10]:
        total = (int(digit) + product) % 10 or 10
        product = 2 * total % 11
    return (11 - product) % 10 == int(number[10])


def _austrian_vat(number: str) -> bool:
    digits = number[3:]
    total = sum(sum(divmod(int(digit) * (1 + at % 2), 10)) for at, digit in enumerate(digits[:7]))
    return (6 - total) % 10 == int(digits[7])


def _spanish(number: str) -> bool:
    """A CIF of a company, or the NIF of a person who trades under his own name."""
    if number[0].isalpha() and number[0] not in "XYZ":
        doubled = (sum(divmod(int(digit) * 2, 10)) for digit in number[1:8:2])
        control = -(sum(doubled) + sum(map(int, number[2:8:2]))) % 10
        return number[8] in (str(control), "JABCDEFGHI"[control])
    digits = number[:8].translate(str.maketrans("XYZ", "012"))
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == number[8]


_ODD = (
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22,
    25, 24, 23,
)  # fmt: skip
"""What a digit or letter counts at an odd place of a codice fiscale."""


def _italian_person(number: str) -> bool:
    odd = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", _ODD, strict=True))
    even = sum(int(char) if char.isdigit() else ord(char) - 65 for char in number[1:15:2])
    return chr(65 + (even + sum(odd[char] for char in number[:15:2])) % 26) == number[15]


def _mod_97(number: str) -> bool:
    return int("".join(str(int(char, 36)) for char in number)) % 97 == 1


def _dutch_vat(number: str) -> bool:
    eleven = sum(int(digit) * weight for digit, weight in zip(number[2:10], range(9, 1, -1), strict=True)) % 11
    return eleven == int(number[10]) or _mod_97(number)


def _british_vat(number: str) -> bool:
    digits = [int(char) for char in number[2:11]]
    total = (
        sum(weight * digit for weight, digit in zip(range(8, 1, -1), digits, strict=False)) + digits[7] * 10 + digits[8]
    )
    return total % 97 in (0, 42)


def _any(_: str) -> bool:
    """These numbers have no check digit: their shape is all there is to check."""
    return True


_SCHEMES: dict[str, tuple[str, Check]] = {
    "siren": (r"\d{9}", _luhn),
    "siret": (r"\d{14}", _siret),
    "uid": (r"CHE\d{9}", _weighed("54327654", 11, of=lambda rest: -rest % 11)),
    "li": (r"FL\d{11}", _any),
    "hr": (r"(?:HR[AB])?\d{1,6}[A-Z]{0,2}", _any),
    "kvk": (r"\d{8}(?:\d{4})?", _any),
    "gb": (r"(?:\d{8}|(?:SC|NI|OC|SO|NC|R|IP|SP|RC|CE|FC|LP|SL|NL)\d{5,6})", _any),
    "be": (r"[01]?\d{9}", lambda number: 97 - int(number[:-2]) % 97 == int(number[-2:])),
    "se": (r"\d{10}", _luhn),
    "no": (r"[89]\d{8}", _weighed("32765432", 11, of=lambda rest: -rest % 11)),
    "dk": (
        r"\d{8}",
        lambda number: sum(int(d) * w for d, w in zip(number, (2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11 == 0,
    ),
    "it": (r"\d{11}", _luhn),
    "it person": (r"[A-Z]{6}\w{2}[A-Z]\w{2}[A-Z]\w{3}[A-Z]", _italian_person),
    "es": (r"[A-HJNP-SUVW]\d{7}[0-9A-J]|[XYZ\d]\d{7}[A-Z]", _spanish),
    "lu": (r"(?:19|20)\d{2}[2-9]\d{6}|B\d{2,6}", _any),
    "pl": (r"\d{10}", _weighed("657234567", 11, of=lambda rest: rest)),
    "lei": (r"[0-9A-Z]{18}\d{2}", _mod_97),
    "duns": (r"\d{9}", _any),
    "gln": (r"\d{13}", _weighed("131313131313", 10, of=lambda rest: -rest % 10)),
    "vat fr": (r"FR\d{11}", _french_vat),
    "vat de": (r"DE\d{9}", _german_vat),
    "vat at": (r"ATU\d{8}", _austrian_vat),
    "vat it": (r"IT\d{11}", lambda number: _luhn(number[2:])),
    "vat es": (r"ES(?:[A-HJNP-SUVW]\d{7}[0-9A-J]|[XYZ\d]\d{7}[A-Z])", lambda number: _spanish(number[2:])),
    "vat nl": (r"NL\d{9}B\d{2}", _dutch_vat),
    "vat be": (r"BE[01]\d{9}", lambda number: 97 - int(number[2:10]) % 97 == int(number[10:])),
    "vat lu": (r"LU\d{8}", lambda number: int(number[2:8]) % 89 == int(number[8:])),
    "vat gb": (r"GB\d{9}(?:\d{3})?", _british_vat),
    "vat se": (r"SE\d{10}01", lambda number: _luhn(number[2:12])),
    "vat dk": (r"DK\d{8}", lambda number: _SCHEMES["dk"][1](number[2:])),
    "vat pl": (r"PL\d{10}", lambda number: _SCHEMES["pl"][1](number[2:])),
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
        (one for one in _LABELS[label] if re.fullmatch(_SCHEMES[one][0], number) and _SCHEMES[one][1](number)), None
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
    elif country == "se":
        digits = digits[:10]
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
