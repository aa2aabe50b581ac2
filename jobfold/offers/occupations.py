"""Job titles to occupations: ESCO concepts, ISCO-08 groups and ROME codes, offline, in six languages and everyday
jobs in seven more.

A wrong code is worse than none: what fits badly, or fits unrelated occupations equally well, is left out or said
with little confidence.
"""

from functools import lru_cache

import msgspec

from jobfold.offers.occupation_keys import Key, label_words, title_key
from jobfold.offers.occupation_match import LEAST, matches
from jobfold.offers.occupation_table import CHIEF, Table, mask_of, table
from jobfold.offers.occupation_text import sought

GOOD = 0.6
"""The confidence from which a code may stand in a published offer."""
_MOST = 12
_FOREIGN = 0.85
_SYNONYM = 0.94
_VOTE = 0.3
"""How much of its fit an occupation owes to the agreement of all names found on its ISCO group."""
_AGREED = 0.07
"""How much surer an occupation is where two names or more fit, and all that do are of its ISCO group. French names are
so many, ROME's and ESCO's, that their agreement says less."""
_POWER = 4
_AKIN = 0.04
_AS_WELL = 0.9
_BOTH = 0.95
_AS_GOOD = 0.03
"""Confidences that differ by less do not tell which of two kinds of work is meant."""
_TOLD = 0.85
"""How much less a job counts that only the text names."""


class Occupation(msgspec.Struct, frozen=True, kw_only=True):
    """What a title may mean. `confidence` (0 to 1) is about how often the ISCO group is right."""

    esco: str | None
    """The UUID of the ESCO concept (``http://data.europa.eu/esco/occupation/UUID``)."""
    isco: str | None
    """The four-digit group of ISCO-08."""
    rome: str | None
    """The code of the French ROME."""
    label: str
    confidence: float


def occupations(
    title: str, *, language: str | None = None, limit: int = 3, text: str | None = None
) -> tuple[Occupation, ...]:
    """At most `limit` occupations that `title` names, best first; ``()`` when nothing fits.

    `language` (ISO 639-1) is the ad's: names in it count first, those of the other languages after them, for ads
    often have English titles. Where the title alone says too little, the job that `text` (plain) says is sought is
    looked up as if it were the title, with less confidence.
    """
    found = _of_title(title, language)
    if text and title_key(title) and (not found or found[0].confidence < GOOD) and (job := sought(text)):
        told = [msgspec.structs.replace(one, confidence=_told(one.confidence)) for one in _of_title(job, language)]
        if told and (not found or told[0].confidence > found[0].confidence):
            return tuple(told[:limit])
    return found[:limit]


def occupation(title: str, *, language: str | None = None, text: str | None = None) -> Occupation | None:
    """The one whose codes may stand in a published offer; ``None`` where that is doubtful.

    It is so below the confidence `GOOD`, and where work of another kind fits as well.
    """
    found = occupations(title, language=language, limit=_MOST, text=text)
    if not found or found[0].confidence < GOOD:
        return None
    best, *others = found
    if any(_contests(one, best) for one in others):
        return None
    return best


def _contests(one: Occupation, best: Occupation) -> bool:
    """Whether `one` fits as well and is other work: two concepts or two codes, for a concept and a code may be one."""
    other = one.isco is None or best.isco is None or one.isco[:2] != best.isco[:2]
    return other and bool(one.esco) == bool(best.esco) and one.confidence > best.confidence - _AS_GOOD


def _told(confidence: float) -> float:
    return round(_TOLD * confidence, 3)


@lru_cache(maxsize=50_000)
def _of_title(title: str, language: str | None) -> tuple[Occupation, ...]:
    return find(title, table(), language=language)


@lru_cache(maxsize=200_000)
def isco_groups(title: str, *, language: str | None = None) -> frozenset[str]:
    """The four-digit ISCO-08 groups of all good matches of `title`."""
    key = title_key(title)
    return _isco_groups(key, language) if key else frozenset()


@lru_cache(maxsize=100_000)
def _isco_groups(key: Key, language: str | None) -> frozenset[str]:
    found = _find(key, table(), language)
    return frozenset(one.isco for one in found if one.isco and one.confidence >= GOOD)


def find(title: str, known: Table, *, language: str | None = None) -> tuple[Occupation, ...]:
    """All occupations of `known` that fit `title`, best first."""
    key = title_key(title)
    return _find(key, known, language) if key else ()


def _find(key: Key, known: Table, language: str | None) -> tuple[Occupation, ...]:
    fits: dict[int, float] = {}
    mass: dict[str, float] = {}
    names = 0
    mask = mask_of(language)
    for bag, fit in matches(key, known, language).items():
        if fit < LEAST:
            continue
        names += 1
        votes: dict[str, float] = {}
        for row, flags in known.owners(bag):
            own = fit * (1.0 if flags & mask else _FOREIGN) * (1.0 if flags & CHIEF else _SYNONYM)
            fits[row] = max(own, fits.get(row, 0.0))
            votes[known.isco[row]] = max(own, votes.get(known.isco[row], 0.0))
        for isco, vote in votes.items():
            mass[isco] = mass.get(isco, 0.0) + vote**_POWER / len(votes)
    whole = sum(mass.values())
    for row in fits:
        fits[row] *= 1.0 - _VOTE + _VOTE * mass[known.isco[row]] / whole
    fits = {row: fit for row, fit in fits.items() if fit >= LEAST}
    if names > 1 and len({known.isco[row] for row in fits}) == 1 and language != "fr":
        fits = {row: min(1.0, fit + _AGREED) for row, fit in fits.items()}
    return _ranked(fits, key, known, language)


def _ranked(fits: dict[int, float], key: Key, known: Table, language: str | None) -> tuple[Occupation, ...]:
    """The best occupations by fit, and by likeness of their chief names where they fit almost equally."""
    best = max(fits.values(), default=0.0)
    raised = {row: _AKIN * _akin(row, key, known, language) for row, fit in fits.items() if fit > best - _AKIN}
    fits = {row: min(1.0, fit + raised.get(row, 0.0)) for row, fit in fits.items()}
    ranked = sorted(fits.items(), key=lambda one: (-one[1], one[0]))[:_MOST]
    return tuple(_joined([_occupation(row, fit, known, language) for row, fit in ranked]))


def _akin(row: int, key: Key, known: Table, language: str | None) -> float:
    """The likeness (0 to 1) of the title to an occupation's chief name: synonyms are shared, chief names seldom."""
    own = {*key.head, *key.rest}
    names = {known.label(row, language), known.label(row, "en")}
    return max(len(own.intersection(label_words(name))) / len(own.union(label_words(name))) for name in names)


def _joined(ranked: list[Occupation]) -> list[Occupation]:
    """`ranked` with ESCO concepts given the ROME code, and codes the concept, that fits the title as well."""
    joined: list[Occupation] = []
    for one in ranked:
        for other in ranked:
            near = min(one.confidence, other.confidence) >= _AS_WELL * max(one.confidence, other.confidence)
            if not near:
                continue
            if one.esco and other.rome and not other.esco and _may_share(one, other):
                one = msgspec.structs.replace(one, rome=other.rome)
                break
            if one.rome and not one.esco and other.esco and other.isco == one.isco:
                one = msgspec.structs.replace(one, esco=other.esco)
                break
        if not any((one.esco, one.rome) == (earlier.esco, earlier.rome) for earlier in joined):
            joined.append(one)
    return joined


def _may_share(concept: Occupation, code: Occupation) -> bool:
    """Whether the concept may have the code: of one major group, or names of the title both."""
    alike = code.confidence >= _BOTH * concept.confidence
    return alike or bool(concept.isco and code.isco and concept.isco[0] == code.isco[0])


def _occupation(row: int, fit: float, known: Table, language: str | None) -> Occupation:
    return Occupation(
        esco=known.esco[row] or None,
        isco=known.isco[row] or None,
        rome=known.rome[row] or None,
        label=known.label(row, language),
        confidence=round(fit, 3),
    )
