"""What is compared of an offer, in a compact form that can be stored."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec
import numpy as np

from jobfold.dedup.arrays import U32
from jobfold.dedup.identity import canonical_url, requisitions
from jobfold.dedup.levels import said_in
from jobfold.dedup.names import names
from jobfold.dedup.numbers import telling_numbers
from jobfold.dedup.references import LABEL, LABEL_WORDS, references
from jobfold.dedup.text import Encoded, encode, hashes, numeric, readable
from jobfold.dedup.wordlists import WordList, places, within, word_list
from jobfold.offers.employers import employer_key
from jobfold.offers.employment import parse_employment_types
from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.languages import detect_language
from jobfold.offers.model import Offer, Place
from jobfold.offers.occupations import isco_groups
from jobfold.offers.places import resolve
from jobfold.offers.text import fold, words
from jobfold.offers.titles import gender_stem, parse_title

SCHEME = "2"
"""Changes whenever profiles or keys of the same offer would come out differently: stored ones are then remade."""

SHORT_TOWN = 3
"""Letters up to which a word of a town's name is no evidence in a text ("Den Haag", "La Spezia")."""

_REMOTE = re.compile(
    r"remote|home ?office|teletravail|telelavoro|thuiswerk|werk van thuis|da remoto|da casa|a domicile|teletrabajo"
)
_ANYWHERE = ("remote", "remoto", "télétravail", "homeoffice", "thuis", "distance", "office", "working")
_WHOLLY = (
    "fully full 100 completely entirely volledig komplett vollständig totalmente entièrement complètement only first "
    "total complet"
)
"""What makes a job one that is done from anywhere, within two words of the other list."""


class Profile(msgspec.Struct, frozen=True, array_like=True):
    """One offer as the comparison sees it. `posted` is a proleptic ordinal day; the bytes are those of `uint32`
    arrays of hashes: `words` and `starts` as in `text.encode`."""

    source: str
    source_id: str
    role: tuple[str, ...]
    specialism: tuple[str, ...]
    levels: tuple[str, ...]
    levels_said: int
    """The levels, as bits, that the text gives to the job."""
    title_words: tuple[str, ...]
    """The words of the title as they stand there, to look for in the other's text: boards rewrite titles."""
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
    named: bytes
    """Which words are words of town names."""
    names: bytes
    """Which words may be names that a translation leaves as they are."""

    @property
    def title(self) -> str:
        return " ".join(self.role)

    def text(self) -> Encoded:
        """Word hashes and sentence starts; capitals are not kept."""
        words, starts = (np.frombuffer(raw, dtype=np.uint32) for raw in (self.words, self.starts))
        return Encoded(words, starts, words[:0])


def profile(offer: Offer) -> Profile:
    """Reads everything that is compared from `offer`. Never fails on messy content."""
    title = parse_title(offer.title)
    stated = [_placed(place) for place in offer.job_locations]
    town_words = {word for place in stated for word in place.words}
    employer = employer_key(offer.employer)
    named = set(parse_title(employer or "").role)
    around = town_words | {gender_stem(word) for word in town_words} | (named if named <= set(title.role) else set())
    role = tuple(word for word in title.role if word not in around) or title.role
    forms: dict[str, list[str]] = {}
    for word in words(offer.title):
        forms.setdefault(gender_stem(word), []).append(word)
    title_words = {min(forms[word], key=len) for word in role if word in forms}  # "Bäckerin oder Bäcker" is one word
    points = readable(offer.description)
    text = encode(points)
    language = offer.in_language or detect_language(f"{offer.title}\n{offer.description}")
    return Profile(
        source=offer.source,
        source_id=offer.source_id,
        role=role,
        specialism=tuple(sorted(title.specialism - around)),
        levels=tuple(sorted(title.levels)),
        levels_said=said_in(text.words, hashes(title_words)),
        title_words=tuple(sorted(title_words)),
        occupations=tuple(sorted(isco_groups(offer.title, language=language))),
        employer=employer,
        towns=tuple(sorted({town for place in stated for town in place.towns})),
        town_words=tuple(sorted(word for word in town_words if len(word) > SHORT_TOWN)),
        areas=tuple(sorted({area for place in stated for area in place.areas})),
        remote=_is_remote(offer) or _is_all_remote(text.words),
        requisitions=requisitions(offer),
        url=canonical_url(offer.apply_url) or canonical_url(offer.url),
        posted=offer.date_posted.toordinal() if offer.date_posted else None,
        language=language,
        numbers=tuple(sorted(telling_numbers(numeric(points[:20_000]), offer.base_salary))),
        references=tuple(sorted(_labelled(text.words, points) | _stated(offer.requisition_id))),
        types=tuple(sorted({*offer.employment_types, *_types(offer.title)})),
        words=text.words.tobytes(),
        starts=text.starts.tobytes(),
        named=within(text.words, _town_words()).tobytes(),
        names=names(text, known=[*words(employer or ""), *town_words, *role]).tobytes(),
    )


class _Placed(msgspec.Struct, frozen=True):
    """What one stated place comes to: towns, regions and countries, and the words of their names."""

    towns: tuple[str, ...]
    areas: tuple[str, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=32_768)
def _placed(stated: Place) -> _Placed:
    found = resolve(stated)
    towns = any(place.level == "town" for place in found)
    called = words(stated.locality or "") if towns else []  # in the words of the ad too: Mülhausen is Mulhouse
    return _Placed(
        towns=tuple(place.id for place in found if place.level == "town"),
        areas=tuple(area for place in found for area in _areas(place.level, place.id, place.country)),
        words=(*(word for place in found for word in words(place.name)), *called),
    )


@cache
def _town_words() -> WordList:
    return word_list(gazetteer().names)


@cache
def _remote_words() -> tuple[WordList, WordList]:
    return word_list(_ANYWHERE), word_list([_WHOLLY])


_types = lru_cache(maxsize=65_536)(parse_employment_types)


def _areas(level: str, id: str, country: str) -> Iterable[str]:
    if level != "town":
        yield id
    yield f"country:{country}"


def _is_remote(offer: Offer) -> bool:
    if offer.job_location_type == "TELECOMMUTE":
        return True
    return any(
        _says_remote(said)
        for said in (offer.title, *(place.text or place.locality or "" for place in offer.job_locations))
    )


def _is_all_remote(words: U32) -> bool:
    """ "Fully remote", "100 % télétravail", "remote first": said of the job, not of some days of it."""
    anywhere, wholly = _remote_words()
    where = places(words, anywhere)
    if not len(where):
        return False
    around = words[np.clip(where[:, None] + np.array([-2, -1, 1]), 0, len(words) - 1)]
    return bool(np.isin(around, wholly.hashes).any())


@lru_cache(maxsize=65_536)
def _says_remote(said: str) -> bool:
    return _REMOTE.search(fold(said)) is not None


def _labelled(text: U32, points: U32) -> set[str]:
    if not len(places(text, _label_words())):
        return set()
    return references(numeric(points, before=LABEL))


@cache
def _label_words() -> WordList:
    return word_list(LABEL_WORDS)


def _stated(requisition: str | None) -> set[str]:
    return {fold(requisition.strip())} if requisition else set()
