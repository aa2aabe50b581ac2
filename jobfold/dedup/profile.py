"""What is compared of an offer, in a compact form that can be stored."""

import re
from collections.abc import Iterable

import msgspec
import numpy as np

from jobfold.dedup.identity import canonical_url, requisitions
from jobfold.dedup.numbers import telling_numbers
from jobfold.dedup.references import references
from jobfold.dedup.text import U32, encode
from jobfold.offers.employers import employer_key
from jobfold.offers.employment import parse_employment_types
from jobfold.offers.languages import detect_language
from jobfold.offers.model import Offer
from jobfold.offers.occupations import isco_groups
from jobfold.offers.places import resolve
from jobfold.offers.text import fold, plain_text, words
from jobfold.offers.titles import gender_stem, parse_title

SCHEME = "2"
"""Changes whenever profiles or keys of the same offer would come out differently: stored ones are then remade."""

_REMOTE = re.compile(
    r"remote|home ?office|teletravail|telelavoro|thuiswerk|werk van thuis|da remoto|da casa|a domicile|teletrabajo"
)


class Profile(msgspec.Struct, frozen=True, array_like=True):
    """One offer as the comparison sees it. `posted` is a proleptic ordinal day; `words` and `starts` are the raw
    bytes of the arrays of `text.encode`."""

    source: str
    source_id: str
    role: tuple[str, ...]
    specialism: tuple[str, ...]
    levels: tuple[str, ...]
    occupations: tuple[str, ...]
    """ISCO-08 groups that the title may name: the same in every language."""
    employer: str | None
    towns: tuple[str, ...]
    town_words: tuple[str, ...]
    """The words of the towns' names, to look for in the texts: a board's tag may be mere spraying."""
    areas: tuple[str, ...]
    remote: bool
    requisitions: tuple[str, ...]
    url: str | None
    posted: int | None
    language: str | None
    numbers: tuple[str, ...]
    references: tuple[str, ...]
    """What the employer calls this opening, in the text or in its own field."""
    types: tuple[str, ...]
    words: bytes
    starts: bytes

    @property
    def title(self) -> str:
        return " ".join(self.role)

    def text(self) -> tuple[U32, U32]:
        """Word hashes and sentence starts."""
        return np.frombuffer(self.words, dtype=np.uint32), np.frombuffer(self.starts, dtype=np.uint32)


def profile(offer: Offer) -> Profile:
    """Reads everything that is compared from `offer`. Never fails on messy content."""
    title = parse_title(offer.title)
    places = [place for stated in offer.job_locations for place in resolve(stated)]
    towns = {place.id for place in places if place.level == "town"}
    areas = {area for place in places for area in _areas(place.level, place.id, place.country)}
    town_words = {word for place in places for word in words(place.name)}
    if towns:  # in the words of the ad too: Mülhausen is Mulhouse
        town_words |= {word for stated in offer.job_locations for word in words(stated.locality or "")}
    towns_named = town_words | {gender_stem(word) for word in town_words}
    role = tuple(word for word in title.role if word not in towns_named) or title.role
    plain = plain_text(offer.description)
    text, starts = encode(plain)
    language = offer.in_language or detect_language(f"{offer.title}\n{plain[:2000]}")
    return Profile(
        source=offer.source,
        source_id=offer.source_id,
        role=role,
        specialism=tuple(sorted(title.specialism - towns_named)),
        levels=tuple(sorted(title.levels)),
        occupations=tuple(sorted(isco_groups(offer.title, language=language))),
        employer=employer_key(offer.employer),
        towns=tuple(sorted(towns)),
        town_words=tuple(sorted(word for word in town_words if len(word) > 3)),
        areas=tuple(sorted(areas)),
        remote=_is_remote(offer),
        requisitions=requisitions(offer),
        url=canonical_url(offer.apply_url) or canonical_url(offer.url),
        posted=offer.date_posted.toordinal() if offer.date_posted else None,
        language=language,
        numbers=tuple(sorted(telling_numbers(plain[:20_000], offer.base_salary))),
        references=tuple(sorted(references(plain) | _stated(offer.requisition_id))),
        types=tuple(sorted({*offer.employment_types, *parse_employment_types(offer.title)})),
        words=text.tobytes(),
        starts=starts.tobytes(),
    )


def _areas(level: str, id: str, country: str) -> Iterable[str]:
    if level != "town":
        yield id
    yield f"country:{country}"


def _is_remote(offer: Offer) -> bool:
    if offer.job_location_type == "TELECOMMUTE":
        return True
    said = " ".join([offer.title, *(place.text or place.locality or "" for place in offer.job_locations)])
    return _REMOTE.search(fold(said)) is not None


def _stated(requisition: str | None) -> set[str]:
    return {fold(requisition.strip())} if requisition else set()
