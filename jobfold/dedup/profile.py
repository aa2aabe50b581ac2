"""What is compared of an offer, in a compact form that can be stored."""

import re
from collections.abc import Iterable

import msgspec
import numpy as np

from jobfold.dedup.identity import canonical_url, requisitions
from jobfold.dedup.text import U32, encode
from jobfold.offers.employers import employer_key
from jobfold.offers.employment import parse_employment_types
from jobfold.offers.languages import detect_language
from jobfold.offers.model import Offer, Salary
from jobfold.offers.occupations import isco_groups
from jobfold.offers.places import resolve
from jobfold.offers.text import fold, plain_text, words
from jobfold.offers.titles import gender_stem, parse_title

SCHEME = "2"
"""Changes whenever profiles or keys of the same offer would come out differently: stored ones are then remade."""

_NUMBER = re.compile(r"(?<!\w)(?:\d{1,3}(?:[ '’]\d{3})+(?!\d)|[A-Za-z]{0,8}[-_/]?\d[\w.,'’/-]*)")
_THOUSANDS = re.compile(r"(?<=\d)[.,'’ ](?=\d{3}(?!\d))")
_USUAL = re.compile(r"20[12]\d|24|100|\d")
_REMOTE = re.compile(
    r"remote|home ?office|teletravail|telelavoro|thuiswerk|werk van thuis|da remoto|da casa|a domicile|teletrabajo"
)
_ALL_REMOTE = re.compile(
    r"\b(?:fully|full|100 ?%|completely|entirely|volledig|komplett|vollständig|totalmente|entièrement|complètement)"
    r"[ -](?:remote|télétravail|thuis|home ?office|smart ?working|remoto|à distance)\b|\bremote[ -](?:only|first)\b"
    r"|\b(?:télétravail|remote|smart ?working|home ?office)[ -](?:total|complet|100 ?%)|\bwork from anywhere\b",
    re.IGNORECASE,
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
    types: tuple[str, ...]
    words: bytes
    starts: bytes
    title_words: tuple[str, ...] = ()
    """The words of the title as they stand there, to look for in the other's text: boards rewrite titles."""

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
    employer = employer_key(offer.employer)
    named = set(parse_title(employer or "").role)
    around = {gender_stem(word) for word in town_words} | (named if named <= set(title.role) else set())
    role = tuple(word for word in title.role if word not in around) or title.role
    plain = plain_text(offer.description)
    text, starts = encode(plain)
    language = offer.in_language or detect_language(f"{offer.title}\n{plain[:2000]}")
    return Profile(
        source=offer.source,
        source_id=offer.source_id,
        role=role,
        specialism=tuple(sorted(title.specialism - around)),
        levels=tuple(sorted(title.levels)),
        occupations=tuple(sorted(isco_groups(offer.title, language=language))),
        employer=employer,
        towns=tuple(sorted(towns)),
        town_words=tuple(sorted(word for word in town_words if len(word) > 3)),
        areas=tuple(sorted(areas)),
        remote=_is_remote(offer) or _ALL_REMOTE.search(plain) is not None,
        requisitions=requisitions(offer),
        url=canonical_url(offer.apply_url) or canonical_url(offer.url),
        posted=offer.date_posted.toordinal() if offer.date_posted else None,
        language=language,
        numbers=tuple(sorted(_numbers(plain[:20_000], offer.base_salary))),
        types=tuple(sorted({*offer.employment_types, *parse_employment_types(offer.title)})),
        words=text.tobytes(),
        starts=starts.tobytes(),
        title_words=tuple(sorted({word for word in words(offer.title) if gender_stem(word) in role})),
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


def _numbers(text: str, salary: Salary | None) -> set[str]:
    """Numbers and codes that survive translation: pay, hours, dates, references; not the years of every ad."""
    found = {_THOUSANDS.sub("", match.rstrip(".,'’/-")).casefold() for match in _NUMBER.findall(text)}
    if salary:
        found |= {f"{value:g}" for value in (salary.min_value, salary.max_value) if value}
    return {number for number in found if not _USUAL.fullmatch(number)}
