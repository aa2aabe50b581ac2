"""Many profiles laid out in arrays, with each employer's boilerplate learned from its own offers.

A sentence that recurs over different titles of one employer, or over many employers of one source, says nothing
about the opening. It stays in the text for finding candidates and is left out of the comparison.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt
from scipy import sparse

from jobfold.dedup.profile import Profile
from jobfold.dedup.text import U32, U64, sentence_hashes, shingles, without, word_hash
from jobfold.offers.titles import LEVELS

I64 = npt.NDArray[np.int64]
Matrix: TypeAlias = sparse.csr_matrix
"""Offers by features, 1 where the offer has the feature."""

TITLES_OF_BOILERPLATE = 3
"""Different openings of one employer over which a sentence must recur."""
SHARE_OF_BOILERPLATE = 0.5
"""Or the share of its openings, where it has only two or three."""
MOST_SIBLINGS = 300
"""Offers of one employer that are looked at; more teach nothing new."""
SAME_TEXT = 0.6
"""Share of the shorter text's sentences from which two texts of an employer count as copies."""
EMPLOYERS_OF_BOILERPLATE = 8
"""Different employers of one source over which a sentence must recur (a board's own footer)."""

_CODE = re.compile(r"(?=(?:\D*\d){4})[\w/-]{6,}|[a-z]{2,}[-_/]?\d{2,}")
_LEVEL_BIT = {level: 1 << bit for bit, level in enumerate(LEVELS)}


class Corpus(msgspec.Struct, frozen=True):
    """Arrays over N offers. The matrices are N x features, boolean, for counting what two offers share."""

    profiles: tuple[Profile, ...]
    titles: list[str]
    employers: list[str]
    full: Matrix
    core: Matrix
    roles: Matrix
    occupations: Matrix
    towns: Matrix
    town_words: Matrix
    towns_in_text: Matrix
    """The words of the corpus's town names that occur in an offer's title or text; columns as in `town_words`."""
    specialisms: Matrix
    areas: Matrix
    numbers: Matrix
    codes: Matrix
    """Numbers long enough to name one thing: a job number, a reference."""
    requisitions: Matrix
    systems: Matrix
    words: I64
    core_words: I64
    levels: I64
    posted: I64
    source: I64
    employer: I64
    language: I64
    url: I64
    remote: npt.NDArray[np.bool_]
    types: I64
    bag: Matrix
    """The distinct words of an offer's title and text, hashed: what `title_words` and the like are looked up in."""
    core_bag: Matrix
    """The distinct words of the text without boilerplate."""
    title_words: Matrix
    employer_words: Matrix
    levels_in_text: I64
    """The levels, as bits, whose words occur in the text."""

    def __len__(self) -> int:
        return len(self.profiles)


def corpus(profiles: Sequence[Profile], context: Iterable[Profile] = ()) -> Corpus:
    """Lays out `profiles`. `context` are further offers that only help to learn boilerplate."""
    texts = [profile.text() for profile in profiles]
    hashes = [sentence_hashes(*text) for text in texts]
    boiler = _boilerplate(profiles, hashes, list(context))
    full, core, core_words = [], [], []
    bags, core_bags, said_levels = [], [], []
    for profile, (words, starts), sentences in zip(profiles, texts, hashes, strict=True):
        dropped = _dropped(profile, sentences, boiler)
        kept = without(words, starts, dropped) if dropped.any() else words
        full.append(shingles(words))
        core.append(shingles(kept) if len(kept) < len(words) else full[-1])
        core_words.append(len(kept))
        title = _word_set(profile.title_words)
        bags.append(np.union1d(words, title))
        core_bags.append(np.unique(kept))
        said_levels.append(_levels_said(words, title))
    roles, specialisms = _together([one.role for one in profiles], [one.specialism for one in profiles])
    own_towns, in_text = _towns(profiles, [words for words, _ in texts])
    numbers = [_telling(profile, boiler) for profile in profiles]
    return Corpus(
        profiles=tuple(profiles),
        titles=[profile.title for profile in profiles],
        employers=[profile.employer or "" for profile in profiles],
        full=_hashed(full),
        core=_hashed(core),
        roles=roles,
        occupations=_named([profile.occupations for profile in profiles]),
        towns=_named([profile.towns for profile in profiles]),
        town_words=own_towns,
        towns_in_text=in_text,
        specialisms=specialisms,
        areas=_named([profile.areas for profile in profiles]),
        numbers=_named(numbers),
        codes=_named([tuple(one for one in own if _CODE.fullmatch(one)) for own in numbers]),
        requisitions=_named([profile.requisitions for profile in profiles]),
        systems=_named([_system_names(profile) for profile in profiles]),
        words=np.array([len(words) for words, _ in texts], dtype=np.int64),
        core_words=np.array(core_words, dtype=np.int64),
        levels=np.array([sum(_LEVEL_BIT[level] for level in profile.levels) for profile in profiles], dtype=np.int64),
        posted=np.array([profile.posted or 0 for profile in profiles], dtype=np.int64),
        source=_codes([profile.source for profile in profiles]),
        employer=_codes([profile.employer for profile in profiles]),
        language=_codes([profile.language for profile in profiles]),
        url=_codes([profile.url for profile in profiles]),
        remote=np.array([profile.remote for profile in profiles], dtype=np.bool_),
        types=np.array([_time_bits(profile) for profile in profiles], dtype=np.int64),
        bag=_hashed(bags),
        core_bag=_hashed(core_bags),
        title_words=_hashed([_word_set(profile.title_words) for profile in profiles]),
        employer_words=_hashed([_word_set((profile.employer or "").split()) for profile in profiles]),
        levels_in_text=np.array(said_levels, dtype=np.int64),
    )


def _word_set(names: Iterable[str]) -> U32:
    return np.unique(np.array([word_hash(name) for name in names], dtype=np.uint32))


@cache
def _level_words() -> tuple[U32, I64]:
    """The hashes of all level words, sorted, and the bit of each one's level."""
    known = sorted((word_hash(word), _LEVEL_BIT[level]) for level, own in LEVELS.items() for word in own)
    return np.array([one for one, _ in known], dtype=np.uint32), np.array([bit for _, bit in known], dtype=np.int64)


_TELLING = sum(_LEVEL_BIT[level] for level in ("intern", "apprentice", "student", "junior"))
"""Levels whose words mean the job wherever they stand; a senior colleague or a lead is named for other reasons too."""


def _levels_said(text: U32, title: U32) -> int:
    """The levels that the text gives its job, as bits: the word stands beside a word of the title, or says it alone."""
    hashes, bits = _level_words()
    place = np.minimum(np.searchsorted(hashes, text), len(hashes) - 1)
    at = np.flatnonzero(hashes[place] == text)
    if not len(at):
        return 0
    around = np.clip(at[:, None] + np.array([-2, -1, 1, 2]), 0, len(text) - 1)
    said = bits[place[at]]
    said = np.where(np.isin(text[around], title).any(axis=1), said, said & _TELLING)
    return int(np.bitwise_or.reduce(said))


def shared(matrix: Matrix, a: I64, b: I64, *, other: Matrix | None = None, chunk: int = 20_000) -> I64:
    """How many features the offers of each pair share, shape (pairs,); those of `b` are looked up in `other`."""
    right = matrix if other is None else other
    counts = [
        np.asarray(matrix[a[at : at + chunk]].multiply(right[b[at : at + chunk]]).sum(axis=1)).ravel()
        for at in range(0, len(a), chunk)
    ]
    return np.concatenate(counts).astype(np.int64) if counts else np.empty(0, dtype=np.int64)


def sizes(matrix: Matrix) -> I64:
    """Features per offer, shape (N,)."""
    counts: I64 = np.diff(matrix.indptr).astype(np.int64)
    return counts


class _Boilerplate(msgspec.Struct, frozen=True):
    by_employer: dict[str, U64]
    by_source: dict[str, U64]
    numbers: dict[str, frozenset[str]]
    """Per employer, the numbers that recur over its different texts of one language (its postcode, its founding)."""


def _boilerplate(profiles: Sequence[Profile], hashes: Sequence[U64], context: list[Profile]) -> _Boilerplate:
    known = [*zip(profiles, hashes, strict=True), *((one, sentence_hashes(*one.text())) for one in context)]
    own: dict[str, list[tuple[Profile, U64]]] = {}
    employers: dict[str, dict[str, list[U64]]] = {}
    for profile, sentences in known:
        if profile.employer and len(sentences):
            own.setdefault(profile.employer, []).append((profile, sentences))
            employers.setdefault(profile.source, {}).setdefault(profile.employer, []).append(sentences)
    by_employer: dict[str, U64] = {}
    numbers: dict[str, frozenset[str]] = {}
    for name, offers in own.items():
        if len({profile.title for profile, _ in offers}) < 2:
            continue
        groups = _different(offers[:MOST_SIBLINGS])
        if len(groups) > 1:
            by_employer[name] = _recurring([[one for _, one in group] for group in groups], _groups_needed(len(groups)))
            numbers[name] = _recurring_numbers(groups)
    by_source = {name: _recurring(groups.values(), EMPLOYERS_OF_BOILERPLATE) for name, groups in employers.items()}
    return _Boilerplate(by_employer, by_source, numbers)


def _different(offers: list[tuple[Profile, U64]]) -> list[list[tuple[Profile, U64]]]:
    """The offers in groups of one title or of nearly one text: copies of one opening do not make it boilerplate."""
    sets = [np.unique(sentences) for _, sentences in offers]
    values, columns = np.unique(np.concatenate(sets), return_inverse=True)
    parts = _matrix(np.r_[0, np.cumsum([len(items) for items in sets])], columns, len(values))
    common = (parts @ parts.T).toarray()
    count = np.diff(parts.indptr)
    alike = common >= SAME_TEXT * np.minimum.outer(count, count)
    groups: list[list[int]] = []
    titles: dict[str, list[int]] = {}
    for at, (profile, _) in enumerate(offers):
        group = next((one for one in groups if alike[at, one[0]]), None) or titles.get(profile.title)
        if group is None:
            group = []
            groups.append(group)
        group.append(at)
        titles.setdefault(profile.title, group)
    return [[offers[at] for at in group] for group in groups]


def _groups_needed(groups: int) -> int:
    return max(2, min(TITLES_OF_BOILERPLATE, round(groups * SHARE_OF_BOILERPLATE + 0.5)))


def _recurring(groups: Iterable[list[U64]], least: int) -> U64:
    """Sentences that occur in at least `least` of the groups."""
    each = [np.unique(np.concatenate(group)) for group in groups]
    values, counts = np.unique(np.concatenate(each), return_counts=True)
    return values[counts >= least]


def _recurring_numbers(groups: list[list[tuple[Profile, U64]]]) -> frozenset[str]:
    """Numbers in at least two groups of one language: a translation repeats the numbers of its own opening."""
    seen: Counter[tuple[str | None, str]] = Counter()
    for group in groups:
        seen.update({(profile.language, number) for profile, _ in group for number in profile.numbers})
    return frozenset(number for (_, number), count in seen.items() if count > 1)


def _dropped(profile: Profile, sentences: U64, boiler: _Boilerplate) -> npt.NDArray[np.bool_]:
    dropped = np.zeros(len(sentences), dtype=np.bool_)
    for table, name in ((boiler.by_employer, profile.employer), (boiler.by_source, profile.source)):
        if name in table and len(table[name]):
            dropped |= np.isin(sentences, table[name])
    return dropped


def _telling(profile: Profile, boiler: _Boilerplate) -> tuple[str, ...]:
    """The offer's numbers but for those of its employer."""
    usual = boiler.numbers.get(profile.employer or "", frozenset())
    return tuple(number for number in profile.numbers if number not in usual)


def _towns(profiles: Sequence[Profile], texts: Sequence[U32]) -> tuple[Matrix, Matrix]:
    """Two matrices over the same columns, the words of all towns: those of the offer's tag, those in its text."""
    vocabulary = sorted({word for profile in profiles for word in profile.town_words})
    column = {word: at for at, word in enumerate(vocabulary)}
    hashes = np.array([word_hash(word) for word in vocabulary], dtype=np.uint32)
    order = np.argsort(hashes)
    tagged, named = [], []
    for profile, text in zip(profiles, texts, strict=True):
        tagged.append(np.array(sorted(column[word] for word in profile.town_words), dtype=np.int64))
        present = np.isin(hashes[order], text)
        named.append(np.sort(order[present]))
    return _rows(tagged, len(vocabulary)), _rows(named, len(vocabulary))


def _rows(rows: Sequence[I64], width: int) -> Matrix:
    pointers = np.r_[0, np.cumsum([len(row) for row in rows])]
    return _matrix(pointers, np.concatenate([*rows, np.empty(0, dtype=np.int64)]), width)


def _hashed(sets: Sequence[U32] | Sequence[U64]) -> Matrix:
    """Rows of sorted hashes. 31 bits of each are its column; nothing is renumbered, since only matches are counted."""
    pointers = np.r_[0, np.cumsum([len(items) for items in sets])]
    columns = np.concatenate([*sets, np.empty(0, dtype=sets[0].dtype if len(sets) else np.uint32)])
    shift = columns.dtype.itemsize * 8 - 31
    return _matrix(pointers, (columns >> columns.dtype.type(shift)).astype(np.int32), 2**31 - 1)


def _together(*families: Sequence[tuple[str, ...]]) -> tuple[Matrix, ...]:
    """Several families of sets over one vocabulary, so that they can be held against each other."""
    joined = _named([items for family in families for items in family])
    ends = np.cumsum([len(family) for family in families])
    return tuple(joined[end - len(family) : end] for end, family in zip(ends, families, strict=True))


def _named(sets: Sequence[tuple[str, ...]]) -> Matrix:
    names: dict[str, int] = {}
    rows = [sorted({names.setdefault(item, len(names)) for item in items}) for items in sets]
    return _rows([np.array(row, dtype=np.int64) for row in rows], len(names))


def _matrix(pointers: I64, columns: npt.NDArray[np.signedinteger[Any]], width: int) -> Matrix:
    data = np.ones(len(columns), dtype=np.int16)
    return sparse.csr_matrix((data, columns, pointers), shape=(len(pointers) - 1, max(width, 1)))


def _codes(values: Sequence[str | None]) -> I64:
    """A number per distinct value; -1 where there is none."""
    numbers: dict[str, int] = {}
    codes = [-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(codes, dtype=np.int64)


def _system_names(profile: Profile) -> tuple[str, ...]:
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
