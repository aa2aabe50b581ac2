"""What each source gives to an offer, and which offers stand beside it."""

from collections.abc import Iterable

import msgspec

from jobfold.offers.employers import employer_key
from jobfold.offers.titles import parse_title
from jobfold.portal.public.details import OfferDetails
from jobfold.portal.search.card import Card
from jobfold.portal.wording import FIELDS


class Contribution(msgspec.Struct, frozen=True):
    """What one source gives: `fields` of the merged offer, and texts in further `languages`.

    `employer` is the name that stands there where it is another than the one shown: an agency's, or the board's.
    """

    fields: tuple[str, ...]
    languages: tuple[str, ...]
    employer: str | None


class Beside(msgspec.Struct, frozen=True):
    """Openings beside an offer: with the same title in other places, and others akin."""

    elsewhere: tuple[Card, ...]
    akin: tuple[Card, ...]


def contributions(details: OfferDetails) -> dict[str, Contribution]:
    """By ``source:source_id``, what each source gives."""
    shown = employer_key(details.offer.employer)
    found = {}
    for link in details.sources:
        name = f"{link.source}:{link.source_id}"
        texts = (text for text in details.texts if (text.source, text.source_id) == (link.source, link.source_id))
        found[name] = Contribution(
            fields=tuple(field for field in FIELDS if details.provenance.get(field) == name),
            languages=tuple(text.language for text in texts if details.provenance.get("description") != name),
            employer=link.employer if employer_key(link.employer) not in (None, shown) else None,
        )
    return found


def beside(card: Card, others: Iterable[Card]) -> Beside:
    """Sorts the openings beside an offer: those in other places by place."""
    title, towns = parse_title(card.title), {place.name for place in card.places}
    elsewhere: list[Card] = []
    akin: list[Card] = []
    for other in others:
        there = {place.name for place in other.places}
        alike = parse_title(other.title) == title
        (elsewhere if alike and there and not there & towns else akin).append(other)
    return Beside(tuple(sorted(elsewhere, key=lambda one: one.places[0].name)), tuple(akin))
