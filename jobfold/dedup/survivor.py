"""The merged offer: the best value of each field, with the member it comes from.

The same opening comes with opposite defects (one copy truncates the title, another names the board as the
employer), so no single record wins. Preferred are the employer's own source, then the longest clean text, the most
precise place, the stated over the missing, the fresher date.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from jobfold.offers.employers import employer_key
from jobfold.offers.model import Offer, SourceKind
from jobfold.offers.text import plain_text
from jobfold.offers.titles import parse_title

_TRUST: dict[SourceKind, int] = {"employer": 3, "public_service": 2, "board": 1, "agency": 0, "aggregator": 0}


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
    canonical = members[0].offer
    values: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    language = canonical.in_language
    # the text first: what it is written in decides which titles fit it
    for field in sorted(canonical.__struct_fields__, key=lambda name: name != "description"):
        if field in ("source", "source_id", "consent", "contact"):
            continue
        allowed = [one for one in members if field != "description" or one.offer.consent.show_description]
        if field in ("title", "in_language"):
            allowed = [one for one in members if one.offer.in_language == language] or allowed
        stated = [one for one in allowed if getattr(one.offer, field) not in (None, "", ())]
        if not stated:
            values[field] = getattr(_NOTHING, field)
            continue
        best = max(stated, key=_preference(field, members))
        values[field] = getattr(best.offer, field)
        provenance[field] = best.name
        if field == "description":
            language = best.offer.in_language
    merged = Offer(source=canonical.source, source_id=canonical.source_id, consent=canonical.consent, **values)
    return Survivor(merged, provenance)


_NOTHING = Offer(source="", source_id="", title="")


def _preference(field: str, members: Sequence[Candidate]) -> Callable[[Candidate], tuple[float, ...]]:
    """The order among the members that state a field; the canonical member wins ties."""
    place = {id(one): -at for at, one in enumerate(members)}
    named = Counter(employer_key(one.offer.employer) for one in members if _TRUST[one.kind] > 0)

    def prefer(one: Candidate) -> tuple[float, ...]:
        trust, offer, first = _TRUST[one.kind], one.offer, place[id(one)]
        if field == "title":
            return (trust, min(len(parse_title(offer.title).role), 8), first)
        if field == "hiring_organization":
            return (trust, named[employer_key(offer.employer)], first)
        if field == "job_locations":
            return (*_precision(offer), trust, first)
        if field == "description":
            return (len(plain_text(offer.description)), trust, first)
        if field == "base_salary" and offer.base_salary:
            salary = offer.base_salary
            return ((salary.min_value is not None) + (salary.max_value is not None) + (salary.unit is not None), first)
        if field in ("date_posted", "valid_through"):
            return (getattr(offer, field).toordinal(), first)
        if field in ("employment_types", "identifiers", "occupational_category"):
            return (len(getattr(offer, field)), trust, first)
        return (trust, first)

    return prefer


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
