"""What is compared of an offer, in a compact form that can be stored."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
import numpy as np

from jobfold.dedup.arrays import U32
from jobfold.dedup.identity import canonical_url, requisitions
from jobfold.dedup.numbers import telling_numbers
from jobfold.dedup.references import LABEL, references
from jobfold.dedup.text import Encoded, encode, hashes, numeric, readable, word_hash
from jobfold.dedup.told import told
from jobfold.offers.employers import employer_key
from jobfold.offers.employment import parse_employment_types
from jobfold.offers.languages import detect_language
from jobfold.offers.model import Offer, Place
from jobfold.offers.occupations import isco_groups
from jobfold.offers.places import resolve
from jobfold.offers.text import fold, words
from jobfold.offers.titles import gender_stem, parse_title

SCHEME = "4"
"""Changes whenever profiles or keys of the same offer would come out differently: stored ones are then remade."""

SHORT_TOWN = 3
"""Letters up to which a word of a town's name is no evidence in a text ("Den Haag", "La Spezia")."""

MOST_SEARCHED = 20_000
"""Characters of a text in which numbers are looked for."""

_REMOTE = re.compile(
    r"remote|home ?office|teletravail|telelavoro|thuiswerk|werk van thuis|da remoto|da casa|a domicile|teletrabajo"
)


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
        return Encoded(words, starts, words[:0], words[:0], words[:0])


def profile(offer: Offer) -> Profile:
    """Reads everything that is compared from `offer`. Never fails on messy content."""
    stated = [_placed(place) for place in offer.job_locations]
    employer = _employed(offer.employer)
    around = {word for place in stated for word in place.stems}
    parsed = parse_title(offer.title)
    if not employer.stems.isdisjoint(parsed.role):
        named = set(parse_title(employer.key or "").role)
        around |= named if named.issubset(parsed.role) else set()
    title = _titled(offer.title, frozenset(around.intersection((*parsed.role, *parsed.specialism))))
    points = readable(offer.description)
    text = encode(points)
    known = np.array([*title.known, *employer.known, *(one for place in stated for one in place.known)], np.uint32)
    said = told(text, title=title.hashes, known=known)
    labelled = references(numeric(points, said.labelled, before=LABEL)) if len(said.labelled) else set()
    language = offer.in_language or detect_language(f"{offer.title}\n{offer.description}")
    numbers = telling_numbers(numeric(points[:MOST_SEARCHED], text.places), offer.base_salary)
    return Profile(
        source=offer.source,
        source_id=offer.source_id,
        role=title.role,
        specialism=title.specialism,
        levels=title.levels,
        levels_said=said.levels,
        title_words=title.words,
        occupations=_occupations(offer.title, language),
        employer=employer.key,
        towns=_all_of([place.towns for place in stated]),
        town_words=_all_of([place.long_words for place in stated]),
        areas=_all_of([place.areas for place in stated]),
        remote=said.remote or _is_remote(offer),
        requisitions=requisitions(offer),
        url=canonical_url(offer.apply_url) or canonical_url(offer.url),
        posted=offer.date_posted.toordinal() if offer.date_posted else None,
        language=language,
        numbers=tuple(sorted(numbers)),
        references=tuple(sorted(labelled | _stated(offer.requisition_id))),
        types=tuple(sorted({*offer.employment_types, *parse_employment_types(offer.title)})),
        words=text.words.tobytes(),
        starts=text.starts.tobytes(),
        named=said.towns.tobytes(),
        names=said.names.tobytes(),
    )


class _Titled(msgspec.Struct, frozen=True):
    """What a title comes to where some words are those of the employer or of the town, and say nothing of the job."""

    role: tuple[str, ...]
    specialism: tuple[str, ...]
    levels: tuple[str, ...]
    words: tuple[str, ...]
    hashes: U32
    known: tuple[int, ...]


@lru_cache(maxsize=65_536)
def _titled(title: str, around: frozenset[str]) -> _Titled:
    parsed = parse_title(title)
    role = tuple(word for word in parsed.role if word not in around) or parsed.role
    forms: dict[str, list[str]] = {}
    for word in words(title):
        forms.setdefault(gender_stem(word), []).append(word)
    own = {min(forms[word], key=len) for word in role if word in forms}  # "Bäckerin oder Bäcker" is one word
    return _Titled(
        role=role,
        specialism=tuple(sorted(parsed.specialism - around)),
        levels=tuple(sorted(parsed.levels)),
        words=tuple(sorted(own)),
        hashes=hashes(own),
        known=tuple(map(word_hash, role)),
    )


@lru_cache(maxsize=65_536)
def _occupations(title: str, language: str | None) -> tuple[str, ...]:
    return tuple(sorted(isco_groups(title, language=language)))


class _Employed(msgspec.Struct, frozen=True):
    """What an employer's name comes to: its key, and the words of that in the form that a title has them."""

    key: str | None
    stems: frozenset[str]
    known: tuple[int, ...]


@lru_cache(maxsize=65_536)
def _employed(name: str | None) -> _Employed:
    key = employer_key(name)
    own = words(key or "")
    return _Employed(key, frozenset(map(gender_stem, own)), tuple(map(word_hash, own)))


class _Placed(msgspec.Struct, frozen=True):
    """What one stated place comes to: towns, regions and countries, and the words of their names, sorted sets all."""

    towns: tuple[str, ...]
    areas: tuple[str, ...]
    long_words: tuple[str, ...]
    stems: frozenset[str]
    """All its words, as they are and in the form that a title has them."""
    known: tuple[int, ...]


@lru_cache(maxsize=32_768)
def _placed(stated: Place) -> _Placed:
    found = resolve(stated)
    towns = any(place.level == "town" for place in found)
    called = words(stated.locality or "") if towns else []  # in the words of the ad too: Mülhausen is Mulhouse
    own = dict.fromkeys([*(word for place in found for word in words(place.name)), *called])
    return _Placed(
        towns=tuple(sorted({place.id for place in found if place.level == "town"})),
        areas=tuple(sorted({area for place in found for area in _areas(place.level, place.id, place.country)})),
        long_words=tuple(sorted(word for word in own if len(word) > SHORT_TOWN)),
        stems=frozenset([*own, *map(gender_stem, own)]),
        known=tuple(map(word_hash, own)),
    )


def _all_of(parts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The distinct members of all parts, sorted; most offers have one place, whose parts are so already."""
    return parts[0] if len(parts) == 1 else tuple(sorted({one for part in parts for one in part}))


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


@lru_cache(maxsize=65_536)
def _says_remote(said: str) -> bool:
    return _REMOTE.search(fold(said)) is not None


def _stated(requisition: str | None) -> set[str]:
    return {fold(requisition.strip())} if requisition else set()
