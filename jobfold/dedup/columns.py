"""Many profiles laid out as columns of numbers: what one process hands to another, and what the comparison reads.

Strings become hashes, so that offers that never met share a vocabulary, and parts can be put together.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
import xxhash

from jobfold.dedup.arrays import I64, Flags
from jobfold.dedup.keys import keys
from jobfold.dedup.levels import bits
from jobfold.dedup.profile import Profile
from jobfold.dedup.sets import Sets, joined, stacked, with_sizes
from jobfold.dedup.text import sentence_hashes, word_hash

_CODE = re.compile(r"(?=(?:\D*\d){4})[\w/-]{6,}|[a-z]{2,}[-_/]?\d{2,}")


class Columns(msgspec.Struct):
    """N offers. Numbers that stand for names are 63-bit hashes, -1 where there is no name."""

    names: list[tuple[str, str]]
    """(source, source_id)"""
    titles: list[str]
    employers: list[str]
    keys: Sets
    words: Sets
    """Rows in the order of the text, like those of `starts` and `sentences`; all others are sorted sets."""
    starts: Sets
    sentences: Sets
    roles: Sets
    specialisms: Sets
    occupations: Sets
    towns: Sets
    town_words: Sets
    towns_in_text: Sets
    """The words of towns' names, of any town, that occur in the offer's text."""
    areas: Sets
    numbers: Sets
    codes: Sets
    """Numbers long enough to name one thing: a job number, a reference."""
    name_words: Sets
    """Words that may be names, which translations leave as they are."""
    references: Sets
    requisitions: Sets
    systems: Sets
    title_words: Sets
    employer_words: Sets
    levels: I64
    """As bits; `levels_said` those that the text gives to the job."""
    levels_said: I64
    posted: I64
    source: I64
    employer: I64
    title: I64
    language: I64
    url: I64
    remote: Flags
    types: I64
    lot: I64
    """Drawn from each offer's name: an order that depends on nothing else."""
    rank: I64
    """An order in which likely duplicates stand together."""

    def __len__(self) -> int:
        return len(self.names)


def columns(profiles: Sequence[Profile], *, keyed: bool = True) -> Columns:
    """Lays out `profiles`; without their keys if these are not wanted."""
    texts = [profile.text() for profile in profiles]
    return Columns(
        names=[(profile.source, profile.source_id) for profile in profiles],
        titles=[profile.title for profile in profiles],
        employers=[profile.employer or "" for profile in profiles],
        keys=stacked([keys(profile) for profile in profiles if keyed], np.uint64),
        words=stacked([text.words for text in texts]),
        starts=stacked([text.starts for text in texts]),
        sentences=stacked([sentence_hashes(text.words, text.starts) for text in texts], np.uint64),
        roles=_hashed(profile.role for profile in profiles),
        specialisms=_hashed(profile.specialism for profile in profiles),
        occupations=_hashed(profile.occupations for profile in profiles),
        towns=_hashed(profile.towns for profile in profiles),
        town_words=_hashed(profile.town_words for profile in profiles),
        towns_in_text=stacked([np.frombuffer(profile.named, dtype=np.uint32) for profile in profiles]),
        areas=_hashed(profile.areas for profile in profiles),
        numbers=_hashed(profile.numbers for profile in profiles),
        codes=_hashed(tuple(filter(_is_code, profile.numbers)) for profile in profiles),
        name_words=stacked([np.frombuffer(profile.names, dtype=np.uint32) for profile in profiles]),
        references=_hashed(profile.references for profile in profiles),
        requisitions=_hashed(profile.requisitions for profile in profiles),
        systems=_hashed(_systems(profile) for profile in profiles),
        title_words=_hashed(profile.title_words for profile in profiles),
        employer_words=_hashed(tuple((profile.employer or "").split()) for profile in profiles),
        levels=np.array([bits(profile.levels) for profile in profiles], dtype=np.int64),
        levels_said=np.array([profile.levels_said for profile in profiles], dtype=np.int64),
        posted=np.array([profile.posted or 0 for profile in profiles], dtype=np.int64),
        source=_numbers([profile.source for profile in profiles]),
        employer=_numbers([profile.employer for profile in profiles]),
        title=_numbers([profile.title for profile in profiles]),
        language=_numbers([profile.language for profile in profiles]),
        url=_numbers([profile.url for profile in profiles]),
        remote=np.array([profile.remote for profile in profiles], dtype=np.bool_),
        types=np.array([_time_bits(profile) for profile in profiles], dtype=np.int64),
        lot=np.array([lot(profile) for profile in profiles], dtype=np.int64),
        rank=np.array([rank(profile) for profile in profiles], dtype=np.int64),
    )


def together(parts: Sequence[Columns]) -> Columns:
    """All parts as one. They are emptied as they are copied, so that memory holds the data once."""
    if not parts:
        return columns([])
    return Columns(**{name: _joined([_moved(part, name) for part in parts]) for name in Columns.__struct_fields__})


def lot(offer: Profile) -> int:
    """A number drawn from the name of an offer, 63 bits."""
    return xxhash.xxh3_64_intdigest(f"{offer.source}\0{offer.source_id}".encode()) >> 1


def number(name: str | None) -> int:
    """The hash under which a name stands in a column, 63 bits; -1 for none."""
    return -1 if name is None else xxhash.xxh3_64_intdigest(name.encode()) >> 1


def rank(offer: Profile) -> int:
    """The offer's place, 63 bits, in an order by title, employer and date: likely duplicates are neighbours."""
    title, employer, day = number(offer.title), number(offer.employer), offer.posted or 0
    return (title & 0xFFFFF) << 43 | (employer & 0x3FFF) << 29 | (day >> 4 & 0xFFF) << 17 | lot(offer) & 0x1FFFF


def _hashed(rows: Iterable[tuple[str, ...]]) -> Sets:
    """Sets of words, or of other strings, as sorted sets of their hashes."""
    values: list[int] = []
    lengths: list[int] = []
    for row in rows:
        own = _hashes(row) if row else ()
        values += own
        lengths.append(len(own))
    return with_sizes(np.array(values, dtype=np.uint32), lengths)


@lru_cache(maxsize=65_536)
def _hashes(row: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted({*map(word_hash, row)}))


@lru_cache(maxsize=65_536)
def _is_code(number: str) -> bool:
    return _CODE.fullmatch(number) is not None


def _moved(part: Columns, name: str) -> Any:
    value = getattr(part, name)
    setattr(part, name, None)
    return value


def _joined(values: list[Any]) -> Any:
    if isinstance(values[0], Sets):
        return joined(values)
    if isinstance(values[0], list):
        return [item for value in values for item in value]
    return np.concatenate(values)


def _numbers(names: Iterable[str | None]) -> I64:
    return np.array([number(name) for name in names], dtype=np.int64)


def _systems(profile: Profile) -> tuple[str, ...]:
    """What numbers each requisition: ``system:organisation``.

    A bare field does not name its system. References of one employer with letters in one shape ("AB-999") are taken
    for one; bare digits are only comparable within a source.
    """
    return tuple(_system(requisition, profile) for requisition in profile.requisitions)


def _system(requisition: str, profile: Profile) -> str:
    name, _, number = requisition.rpartition(":")
    if ":" not in name:  # numbered across all employers: only those of one employer contradict
        return f"{name}@{(profile.employer or '').partition(' ')[0]}"
    if not name.startswith("field:"):
        return name
    letters = re.sub(r"\d+", "9", number)
    return f"{name}:{letters}" if re.search(r"[^\W\d_]{2}", letters) else f"{name}@{profile.source}"


def _time_bits(profile: Profile) -> int:
    return ("FULL_TIME" in profile.types) + 2 * ("PART_TIME" in profile.types)
