"""The merged offer: the best value of each field, with the member it comes from.

The same opening comes with opposite defects (one copy truncates the title, another names the board as employer), so no
single record wins. Preferred are the employer's own source, then the longest clean text, the most precise place, the
stated over the missing, the fresher date. What an agency shows in its own name goes under the employer's.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from jobfold.offers.agencies import is_agency, speaks_for_client
from jobfold.offers.employers import employer_key
from jobfold.offers.model import Consent, Offer, SourceKind
from jobfold.offers.text import plain_text
from jobfold.offers.titles import parse_title

_TRUST: dict[SourceKind, int] = {"employer": 3, "public_service": 2, "board": 1, "aggregator": 0, "agency": -1}
_TOGETHER = {"workload_max": "workload_min"}
"""Fields that mean something only beside another one, and come from the same member."""
_NOT_MERGED = ("source", "source_id", "consent", "contact")
_NOTHING = Offer(source="", source_id="", title="")


class Candidate(msgspec.Struct, frozen=True):
    """A member as survivorship sees it."""

    offer: Offer
    kind: SourceKind = "board"

    @property
    def name(self) -> str:
        return f"{self.offer.source}:{self.offer.source_id}"


class Survivor(msgspec.Struct, frozen=True):
    """The merged offer, under the identity of its canonical member, and where each field comes from."""

    offer: Offer
    provenance: dict[str, str]


def merge(members: Sequence[Candidate]) -> Survivor:
    """Merges members, the canonical one first. Texts of sources that do not allow it are not used.

    Title, description and language are of one language: that of the best text.
    """
    if len(members) == 1:
        return _alone(members[0])
    trust = _trusted(members)
    canonical = members[0].offer
    values: dict[str, Any] = {}
    chosen: dict[str, Candidate] = {}
    language = canonical.in_language
    # the text first: what it is written in decides which titles fit it
    for field in sorted(canonical.__struct_fields__, key=lambda name: name != "description"):
        if field in _NOT_MERGED:
            continue
        allowed = [one for one in members if field != "description" or one.offer.consent.show_description]
        if field in ("title", "in_language"):
            allowed = [one for one in members if one.offer.in_language == language] or allowed
        stated = [one for one in allowed if getattr(one.offer, field) not in (None, "", ())]
        if beside := chosen.get(_TOGETHER.get(field, "")):
            stated = [one for one in stated if one is beside]
        if not stated:
            values[field] = getattr(_NOTHING, field)
            continue
        best = chosen[field] = max(stated, key=_preference(field, members, trust))
        values[field] = getattr(best.offer, field)
        if field == "description":
            language = best.offer.in_language
    merged = Offer(source=canonical.source, source_id=canonical.source_id, consent=_consent(members), **values)
    return Survivor(merged, {field: one.name for field, one in chosen.items()})


def best_text(members: Sequence[Candidate]) -> Candidate:
    """The member whose text is the best, by the same preference as in `merge`; of several alike, the first."""
    if len(members) == 1:
        return members[0]
    return max(members, key=_preference("description", members, _trusted(members)))


def _alone(one: Candidate) -> Survivor:
    """The merged offer of one member: most openings have no other."""
    shown = one.offer.description if one.offer.consent.show_description else ""
    offer = msgspec.structs.replace(one.offer, description=shown, contact=None)
    fields = (field for field in offer.__struct_fields__ if field not in _NOT_MERGED)
    return Survivor(offer, {field: one.name for field in fields if getattr(offer, field) not in (None, "", ())})


@lru_cache(maxsize=64)
def readable(description: str) -> str:
    """The readable form of a text. A cluster's texts are looked at several times while it is merged."""
    return plain_text(description)


def _consent(members: Sequence[Candidate]) -> Consent:
    """What all sources allow. A text is shown if one that may be shown was found, for no other is used."""
    every = Consent()
    for one in members:
        every = every.both(one.offer.consent)
    shown = any(one.offer.consent.show_description and one.offer.description for one in members)
    return msgspec.structs.replace(every, show_description=shown or every.show_description)


def _trusted(members: Sequence[Candidate]) -> dict[int, int]:
    """How near each member is to the employer.

    Where the members name different employers, whoever is an agency by its name or words steps back; so does, once the
    employer is elected, whoever names another of whose name no word is the employer's.
    """
    trust = {id(one): _TRUST[one.kind] for one in members}
    if len({employer_key(one.offer.employer) for one in members} - {None}) < 2:
        return trust
    for one in members:
        if is_agency(one.offer.employer) or speaks_for_client(readable(one.offer.description)):
            trust[id(one)] = _TRUST["agency"]
    elected = max(members, key=_preference("hiring_organization", members, trust))
    words = _name_words(elected)
    for one in members:
        if (own := _name_words(one)) and not own & words:
            trust[id(one)] = _TRUST["agency"]
    return trust


def _name_words(one: Candidate) -> frozenset[str]:
    return frozenset((employer_key(one.offer.employer) or "").split())


def _preference(
    field: str, members: Sequence[Candidate], trusted: Mapping[int, int]
) -> Callable[[Candidate], tuple[float, ...]]:
    """The order among the members that state a field; the canonical member wins ties."""
    place = {id(one): -at for at, one in enumerate(members)}
    named = Counter(employer_key(one.offer.employer) for one in members if trusted[id(one)] > 0)
    texts = {id(one): len(readable(one.offer.description)) for one in members} if field == "description" else {}
    enough = max((texts[id(one)] for one in members if texts and one.offer.consent.show_description), default=0) / 2

    def prefer(one: Candidate) -> tuple[float, ...]:
        trust, offer, first = trusted[id(one)], one.offer, place[id(one)]
        if field == "title":
            return (trust, min(len(parse_title(offer.title).role), 8), first)
        if field == "hiring_organization":
            return (_names_somebody(offer), trust, named[employer_key(offer.employer)], _registered(offer), first)
        if field == "job_locations":
            return (*_precision(offer), trust, first)
        if field == "description":
            return (texts[id(one)] >= enough, trust, texts[id(one)], first)
        if field == "base_salary" and offer.base_salary:
            salary = offer.base_salary
            return ((salary.min_value is not None) + (salary.max_value is not None) + (salary.unit is not None), first)
        if field in ("date_posted", "valid_through"):
            return (getattr(offer, field).toordinal(), first)
        if field in ("employment_types", "identifiers", "occupational_category"):
            return (len(getattr(offer, field)), trust, first)
        return (trust, first)

    return prefer


def _names_somebody(offer: Offer) -> bool:
    """Whether the employer is named at all, and not the board in its place."""
    key = employer_key(offer.employer)
    return key is not None and key != employer_key(offer.source.replace("_", " "))


def _registered(offer: Offer) -> bool:
    """Whether the employer comes with its registry numbers."""
    return offer.hiring_organization is not None and bool(offer.hiring_organization.identifiers)


def _precision(offer: Offer) -> tuple[int, int]:
    """How exactly the places are stated: a street beats a postcode beats a town beats a region."""
    best = max(
        (
            4 * bool(place.street_address)
            + 2 * bool(place.postal_code)
            + 2 * bool(place.locality)
            + bool(place.latitude)
            for place in offer.job_locations
        ),
        default=0,
    )
    return best, len(offer.job_locations)
