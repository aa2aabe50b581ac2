"""What is compared of an offer, in a compact form that can be stored."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from jobfold.dedup.identity import canonical_url, requisitions
from jobfold.dedup.text import U32, Encoded, encode, numeric, readable
from jobfold.offers.employers import employer_key
from jobfold.offers.employment import parse_employment_types
from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.languages import detect_language
from jobfold.offers.model import Offer, Place, Salary
from jobfold.offers.occupations import isco_groups
from jobfold.offers.places import resolve
from jobfold.offers.text import fold, words
from jobfold.offers.titles import parse_title

SCHEME = "2"
"""Changes whenever profiles or keys of the same offer would come out differently: stored ones are then remade."""

SHORT_TOWN = 3
"""Letters up to which a word of a town's name is no evidence in a text ("Den Haag", "La Spezia")."""

_TOWN_SHIFT = np.uint32(11)
_NUMBER = re.compile(r"(?<!\w)(?:\d{1,3}(?:[ '’]\d{3})+(?!\d)|[A-Za-z]{0,8}[-_/]?\d[\w.,'’/-]*)")
_THOUSANDS = re.compile(r"(?<=\d)[.,'’ ](?=\d{3}(?!\d))")
_USUAL = re.compile(r"20[12]\d|24|100|\d")
_REMOTE = re.compile(
    r"remote|home ?office|teletravail|telelavoro|thuiswerk|werk van thuis|da remoto|da casa|a domicile|teletrabajo"
)


class Profile(msgspec.Struct, frozen=True, array_like=True):
    """One offer as the comparison sees it. `posted` is a proleptic ordinal day; `words`, `starts` and `named` are the
    raw bytes of `uint32` arrays: those of `text.encode`, and which of its words are words of town names."""

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
    types: tuple[str, ...]
    words: bytes
    starts: bytes
    named: bytes

    @property
    def title(self) -> str:
        return " ".join(self.role)

    def text(self) -> Encoded:
        """Word hashes and sentence starts."""
        return Encoded(np.frombuffer(self.words, dtype=np.uint32), np.frombuffer(self.starts, dtype=np.uint32))


def profile(offer: Offer) -> Profile:
    """Reads everything that is compared from `offer`. Never fails on messy content."""
    title = parse_title(offer.title)
    places = [_placed(stated) for stated in offer.job_locations]
    town_words = {word for place in places for word in place.words}
    role = tuple(word for word in title.role if word not in town_words) or title.role
    points = readable(offer.description)
    text = encode(points)
    language = offer.in_language or detect_language(f"{offer.title}\n{offer.description}")
    return Profile(
        source=offer.source,
        source_id=offer.source_id,
        role=role,
        specialism=tuple(sorted(title.specialism - town_words)),
        levels=tuple(sorted(title.levels)),
        occupations=tuple(sorted(isco_groups(offer.title, language=language))),
        employer=employer_key(offer.employer),
        towns=tuple(sorted({town for place in places for town in place.towns})),
        town_words=tuple(sorted(word for word in town_words if len(word) > SHORT_TOWN)),
        areas=tuple(sorted({area for place in places for area in place.areas})),
        remote=_is_remote(offer),
        requisitions=requisitions(offer),
        url=canonical_url(offer.apply_url) or canonical_url(offer.url),
        posted=offer.date_posted.toordinal() if offer.date_posted else None,
        language=language,
        numbers=tuple(sorted(_numbers(points[:20_000], offer.base_salary))),
        types=tuple(sorted({*offer.employment_types, *_types(offer.title)})),
        words=text.words.tobytes(),
        starts=text.starts.tobytes(),
        named=np.unique(text.words[_town_words()[text.words >> _TOWN_SHIFT]]).tobytes(),
    )


class _Placed(msgspec.Struct, frozen=True):
    """What one stated place comes to: towns, regions and countries, and the words of their names."""

    towns: tuple[str, ...]
    areas: tuple[str, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=32_768)
def _placed(stated: Place) -> _Placed:
    places = resolve(stated)
    return _Placed(
        towns=tuple(place.id for place in places if place.level == "town"),
        areas=tuple(area for place in places for area in _areas(place.level, place.id, place.country)),
        words=tuple(word for place in places for word in words(place.name)),
    )


@cache
def _town_words() -> npt.NDArray[np.bool_]:
    """A rough table by the first bits of a word's hash: whether it may be a word of a town's name.

    What it lets through by chance does no harm: a text's words are held against the words of the other ad's town.
    """
    table = np.zeros(1 << (32 - _TOWN_SHIFT), dtype=np.bool_)
    known = encode("\n".join(gazetteer().names)).words
    table[known >> _TOWN_SHIFT] = True
    return table


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


@lru_cache(maxsize=65_536)
def _says_remote(said: str) -> bool:
    return _REMOTE.search(fold(said)) is not None


def _numbers(text: U32, salary: Salary | None) -> set[str]:
    """Numbers and codes that survive translation: pay, hours, dates, references; not the years of every ad."""
    found = {_THOUSANDS.sub("", match.rstrip(".,'’/-")).casefold() for match in _NUMBER.findall(numeric(text))}
    if salary:
        found |= {f"{value:g}" for value in (salary.min_value, salary.max_value) if value}
    return {number for number in found if not _USUAL.fullmatch(number)}
