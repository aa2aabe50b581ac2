"""Keeps personal data out of what is published: e-mail addresses, phone numbers, names of contact persons.

The apply link stays. What is removed is replaced by an ellipsis in brackets, so that the sentence still reads.
"""

import re
from collections.abc import Iterable

import msgspec

from jobfold.offers.addresses import local_part, without_emails, without_phones
from jobfold.offers.model import Identifier, Offer
from jobfold.offers.persons import REMOVED, without_persons
from jobfold.offers.private_links import public_link
from jobfold.offers.text import fold

_NAME_WORD = re.compile(r"[^\W\d_]{2,}")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’]*(?:[ -](?:(?:van|von|de|den|der|di|del|la) ){0,2}[A-ZÀ-ÖØ-Þ][\w'’]*)+")
_REACHES = re.compile(r"mail|phone|tel[eéè]|^tel\b|mobil|kontakt|contact|contatto", re.IGNORECASE)
_NO_NAMES = frozenset(
    """
    info jobs job hr rh work team office mail contact kontakt contatto career careers karriere carriere bewerbung
    bewerbungen recrutement recruiting recruitment personal personnel personale candidature candidatures
    """.split()
)


def without_contacts(text: str, names: Iterable[str] = (), *, employer: str | None = None) -> str:
    """`text` (plain) without e-mail addresses, phone numbers and names of contact persons.

    `names` are persons already known to be contacts. A name is also recognised by a title before it, by a label such
    as "Contact:", or by an e-mail address made of it. The `employer`'s own name stays.

    >>> without_contacts("Contact : Mme Anna Roth, 044 555 66 77, a.roth@example.ch")
    'Contact : […], […], […]'
    """
    text, addresses = without_emails(text, REMOVED)
    text, _ = without_phones(text, REMOVED)
    text = without_persons(text, employer=employer)
    known = {fold(word) for name in names for word in _NAME_WORD.findall(name)}
    owners = [local_part(address) for address in addresses]
    known |= {fold(word) for owner in owners for word in _NAME_WORD.findall(owner)} - _NO_NAMES
    initials = {(word[0], fold(word[1:])) for owner in owners if (word := owner.replace(".", "")).isalpha()}
    own = {fold(word) for word in _NAME_WORD.findall(employer or "")}
    return _without_names(text, known - own, {one for one in initials if one[1] not in own})


def without_numbers(text: str) -> str:
    """A short `text` (a title, a place, pay in words) without e-mail addresses and phone numbers.

    Names stay: in so short a text nothing tells a contact person from a firm or a street.
    """
    if not any(char.isdigit() for char in text) and "@" not in text and "(" not in text and " " not in text:
        return text
    return without_phones(without_emails(text, REMOVED)[0], REMOVED)[0]


def public_facts(offer: Offer) -> Offer:
    """`offer` without its contact, and without e-mail addresses and phone numbers in its short texts and links.

    The description is left to `without_contacts`, which wants its plain text.
    """
    employer, salary = offer.hiring_organization, offer.base_salary
    named = offer.employer
    return msgspec.structs.replace(
        offer,
        title=without_contacts(offer.title, employer=named),
        hiring_organization=employer
        and msgspec.structs.replace(
            employer,
            name=_cleaned(employer.name),
            url=public_link(employer.url),
            identifiers=_numbers(employer.identifiers),
        ),
        job_locations=tuple(
            msgspec.structs.replace(
                place,
                text=_cleaned(place.text),
                street_address=_cleaned(place.street_address),
                locality=_cleaned(place.locality),
                region=_cleaned(place.region),
            )
            for place in offer.job_locations
        ),
        base_salary=salary
        and msgspec.structs.replace(salary, text=salary.text and without_contacts(salary.text, employer=named)),
        work_hours=offer.work_hours and without_contacts(offer.work_hours, employer=named),
        url=public_link(offer.url),
        apply_url=public_link(offer.apply_url),
        identifiers=_numbers(offer.identifiers),
        requisition_id=_cleaned(offer.requisition_id) if "@" in (offer.requisition_id or "") else offer.requisition_id,
        applicant_location_requirements=tuple(map(without_numbers, offer.applicant_location_requirements)),
        occupational_category=tuple(map(without_numbers, offer.occupational_category)),
        contact=None,
    )


def _numbers(identifiers: tuple[Identifier, ...]) -> tuple[Identifier, ...]:
    """Those that number something, and are not a way to reach somebody."""
    return tuple(one for one in identifiers if "@" not in one.value and not _REACHES.search(one.name))


def _cleaned(text: str | None) -> str | None:
    return text and without_numbers(text)


def _without_names(text: str, known: set[str], initials: set[tuple[str, str]]) -> str:
    """Removes capitalised words of which at least two in a row are parts of a name, or an initial and a name of an
    address ("mroth@" for Maria Roth)."""
    if not known and not initials:
        return text

    def hide(match: re.Match[str]) -> str:
        words = re.split(r"[ -]", match[0])
        folded = [fold(word) for word in words]
        owned = [word in known for word in folded]
        for at, word in enumerate(folded[1:], 1):
            for before in range(at):
                if (folded[before][:1], word) in initials:
                    owned[before] = owned[at] = True
        if sum(owned) < 2:
            return match[0]
        first, last = owned.index(True), len(owned) - owned[::-1].index(True)
        return " ".join([*words[:first], REMOVED, *words[last:]])

    return _CAPITALISED.sub(hide, text)
