"""Paid telephone numbers in a folded text, and where they stand."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from jobfold.validation.phones.charges import find_charges
from jobfold.validation.phones.digits import Chain, Group, chains
from jobfold.validation.phones.plans import LONGEST, SHORTEST, plans, tariff_of

_CUE_REACH_BEFORE, _CUE_REACH_AFTER = 70, 40
_CUE = re.compile(
    r"(?<!\w)(?:tel\w*|fon|phone\w*|appel\w*|contact\w*|ring|call\w*|dial\w*|hotline\w*|numero\w*|number|nummer"
    r"|ruf\w*|anruf\w*|durchwahl|direktdurchwahl|chiam\w*|compos\w+|compor\w+|compon\w+|digit(?:a|are|i)|joign\w+|joindre|whatsapp|ligne|linea|line"
    r"|infoline|\w*hotline|servicenummer|standard|postul\w+|candidat\w+|bewerb\w*|selezion\w*|inscri\w+"
    r"|renseignements?|informazioni|auskunft|details|mobile|handy|cell\w*|natel|apply|minute?n?o?|min)(?!\w)|[☎📞☏✆📱]"
)
_REFERENCE = re.compile(
    r"(?<!\w)(?:ref|rif|reference|referenz\w*|\w*referenz|siret|siren|iban|bic|tva|iva|vat|ust(?: id)?(?: nr)?|uid"
    r"|rcs|naf|ape|kennziffer|chiffre|code?x?|codice|cig|cod|id|matricule|matricola|chrono|dossier|annuncio"
    r"|quote|quoting|pratica|protocollo|fascicolo|polizza|aktenzeichen|geschaftszeichen|file|order|article|artikel|artikelnummer|bestellnummer|auftragsnummer|produktnummer|commande|ordine|articolo|stellennummer|job|vacancy|requisition|posting|offer|offre|offres|annonce|isbn|ean|konto\w*|account|orario"
    r"|horaires?|version|finess|rna|bewerbernummer|numero d'offre|idcc|iso|en|din|norme?)"
    r"(?:[^\w\n]{1,3}(?:n|no|nr|num|numero|number|nummer|job|id|code))?[^\w\n]{0,4}$"
)
_HOURS = re.compile(r"(?:[01]\d|2[0-4])[.:h]?[0-5]\d[^\w\n]{0,3}-[^\w\n]{0,3}(?:[01]\d|2[0-4])[.:h]?[0-5]\d")
_UNIT_AFTER = re.compile(
    r"[^\w\n]{0,2}(?:euros?|eur|chf|€|\$|£|kg|km|m2|habitants|einwohner|abitanti|mitarbeiter\w*)"
    r"(?![^\w\n]{0,3}\d)"
)
_SHORT_CALL = re.compile(
    r"(?<!\w)(?:appel\w*|compos\w*|telephon\w*|joign\w*|anruf\w*|ruf\w*|wahl\w*|waehl\w*|chiam\w*|telefon\w*|call"
    r"|dial|ring)[^\w\n](?:\w+[^\w\n]{1,3}){0,4}$"
)


class PhoneFind(msgspec.Struct, frozen=True):
    """A paid number at ``[start, end)`` of folded text. `rule` is the code of the rule that it breaks."""

    rule: str
    start: int
    end: int
    evidence: str
    country: str = ""
    """Whose number it is; empty for what is no number of a country."""


def find_paid_numbers(text: str, countries: Sequence[str], *, cued: bool = False) -> list[PhoneFind]:
    """Paid numbers, paid text messages and stated tariffs in folded `text` (its `digits` form).

    `countries` says whose numbers are meant, likeliest first. `cued` says that the whole text is known to be
    a telephone number.
    """
    found = [find for chain in chains(text) for find in _in_chain(text, chain, countries, cued)]
    found += [
        PhoneFind(charge.rule, charge.start, charge.end, charge.evidence)
        for charge in find_charges(text, countries[0] if countries else "", [(f.start, f.end) for f in found])
    ]
    return found


def _in_chain(text: str, chain: Chain, countries: Sequence[str], cued: bool) -> Iterator[PhoneFind]:
    index = 0
    while index < len(chain):
        end, find = _number_from(text, chain, index, countries, cued)
        if find:
            yield find
        index = end


def _number_from(
    text: str, chain: Chain, index: int, countries: Sequence[str], known_phone: bool
) -> tuple[int, PhoneFind | None]:
    """The paid number that begins at group `index`, if any, and the group to go on with."""
    first = chain[index]
    if index and not _may_begin(chain, index):
        return index + 1, None
    before = text[max(0, first.start - _CUE_REACH_BEFORE) : first.start].rsplit("\n\n", 1)[-1]
    plus = before.rstrip().endswith("+")
    joined = ["".join(group.digits for group in chain[index:stop]) for stop in range(index + 1, len(chain) + 1)]
    for count in range(len(joined), 0, -1):
        digits, last = joined[count - 1], chain[index + count - 1]
        if not SHORTEST <= len(digits) <= LONGEST or _goes_on(chain, index + count):
            continue
        cued = known_phone or _is_cued(text, before, last.end)
        for candidate in _readings(digits):
            judged = tariff_of(candidate, countries, cued=cued, plus=plus)
            if judged is None:
                continue
            tariff, country = judged
            if tariff == "ordinary":
                return index + count, None
            if not known_phone and _is_something_else(text, before, first, last):
                return index + count, None
            rule = "phone-premium" if tariff == "premium" else "phone-shared-cost"
            evidence = f"{candidate} is a {tariff} number in {country}"
            return index + count, PhoneFind(rule, first.start, last.end, evidence, country)
    return _short_code(text, chain, index, before, countries)


def _readings(digits: str) -> tuple[str, ...]:
    """The digits, and without the ``(0)`` that some write after the country code."""
    if len(digits) > 11 and (digits[2:3] == "0" or digits[4:5] == "0"):
        position = 4 if digits.startswith("00") else 2
        return digits, digits[:position] + digits[position + 1 :]
    return (digits,)


def _short_code(
    text: str, chain: Chain, index: int, before: str, countries: Sequence[str]
) -> tuple[int, PhoneFind | None]:
    """A paid short code (``3201``, ``118 218``) right after a word that asks to call it."""
    if _SHORT_CALL.search(before):
        for count in (2, 1):
            groups = chain[index : index + count]
            digits = "".join(group.digits for group in groups)
            plan = plans().get(countries[0]) if countries else None
            if len(groups) == count and plan and plan.is_paid_short_code(digits) and not _goes_on(chain, index + count):
                evidence = f"{digits} may be a paid short code in {countries[0]}"
                return index + count, PhoneFind("phone-short-code", groups[0].start, groups[-1].end, evidence)
    return index + 1, None


def _may_begin(chain: Chain, index: int) -> bool:
    """Whether a number may begin inside a chain: not in the middle of an IBAN or a registry number."""
    earlier = sum(len(group.digits) for group in chain[:index])
    gap = chain[index].gap
    if gap in (".", ","):
        return False
    return earlier <= 4 or len(gap.strip()) > 0 or len(gap) > 1


def _goes_on(chain: Chain, stop: int) -> bool:
    """Whether the chain runs on tightly with so many digits that the number is only part of something else."""
    following = 0
    for group in chain[stop:]:
        if group.gap not in (" ", "", "-", "."):
            break
        following += len(group.digits)
    return following >= 4


def _is_cued(text: str, before: str, end: int) -> bool:
    return bool(_CUE.search(before) or _CUE.search(text[end : end + _CUE_REACH_AFTER]))


def _is_something_else(text: str, before: str, first: Group, last: Group) -> bool:
    """Hours of work, a reference, an amount or a registry number rather than a telephone number."""
    if _HOURS.match(text, first.start) or _UNIT_AFTER.match(text, last.end):
        return True
    return bool(_REFERENCE.search(before))
