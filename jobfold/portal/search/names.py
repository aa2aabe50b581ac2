"""The names of occupations by their first letters, in four languages: ours, and the chief names that ESCO gives.

A name is found by the first letters of any of its words from there on, so that "soins" finds "aide en soins". Words of
seven letters and more may have one letter wrong.
"""

from bisect import bisect_left
from functools import lru_cache
from heapq import nsmallest

import msgspec
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from jobfold.offers.occupation_table import LANGUAGES as TABLE_LANGUAGES
from jobfold.offers.occupation_table import table
from jobfold.offers.text import words as text_words
from jobfold.portal.search.analyser import CORE_LANGUAGES
from jobfold.portal.search.gender import neutral
from jobfold.portal.search.occupations import lexicon

_SHORTEST_MISSPELT = 7


class Named(msgspec.Struct, frozen=True):
    """One occupation: its name in each of `CORE_LANGUAGES`, and the field and term under which offers have it."""

    labels: tuple[str, ...]
    field: str
    term: str

    def label(self, language: str) -> str:
        """The name in `language`, or in the first that has one."""
        own = self.labels[CORE_LANGUAGES.index(language)] if language in CORE_LANGUAGES else ""
        return own or next(label for label in self.labels if label)


class _Names(msgspec.Struct, frozen=True):
    """Keys in order, each with its occupation and its rank (the lower, the sooner it is proposed)."""

    keys: list[str]
    owners: list[int]
    ranks: list[int]
    occupations: list[Named]


@lru_cache(maxsize=1)
def _names() -> _Names:
    """All names, made at the first call, which takes a second."""
    occupations: list[Named] = []
    best: dict[tuple[str, int], int] = {}

    def learn(occupation: Named, names: list[str], rank: int) -> None:
        occupations.append(occupation)
        for name in names:
            folded = text_words(name)
            for start in range(len(folded)):
                key = " ".join(folded[start:])
                place = (key, len(occupations) - 1)
                best[place] = min(best.get(place, 10**9), rank + 1000 * bool(start) + len(key))

    for identity, columns in lexicon().labels.items():
        labels = tuple(column[0][:1].upper() + column[0][1:] for column in columns)
        learn(Named(labels, "occupation", identity), [name for column in columns for name in column], 0)
    known = table()
    columns = [TABLE_LANGUAGES.index(language) for language in CORE_LANGUAGES]
    for row, esco in enumerate(known.esco):
        if esco and known.isco[row]:
            labels = tuple(known.labels_of(row)[column] for column in columns)
            names = [part for label in labels for part in label.split("/")]
            learn(Named(labels, "isco", known.isco[row]), names, 300)
    ordered = sorted((key, owner, rank) for (key, owner), rank in best.items())
    return _Names(
        [key for key, _, _ in ordered],
        [owner for _, owner, _ in ordered],
        [rank for _, _, rank in ordered],
        occupations,
    )


def warm() -> None:
    """Make the names now rather than at the first question."""
    _names()


@lru_cache(maxsize=20_000)
def occupations_beginning(text: str, most: int) -> tuple[Named, ...]:
    """At most `most` occupations with a name that begins, at one of its words, as `text` does; the likeliest first."""
    folded = text_words(text)
    if not folded:
        return ()
    known = _names()
    forms = [" ".join(folded), *(" ".join([*folded[:-1], neutral(folded[-1], one)]) for one in CORE_LANGUAGES)]
    spans = [_span(known.keys, form) for form in dict.fromkeys(forms)]
    places = {place for low, high in spans for place in range(low, high)}
    if not places and len(forms[0]) >= _SHORTEST_MISSPELT:
        places = _misspelt(forms[0])
    found: dict[int, None] = {}
    for place in nsmallest(4 * most, places, key=lambda place: (known.ranks[place], known.keys[place])):
        found[known.owners[place]] = None
    return tuple(known.occupations[owner] for owner in list(found)[:most])


def _span(keys: list[str], prefix: str) -> tuple[int, int]:
    return bisect_left(keys, prefix), bisect_left(keys, prefix + "\U0010ffff")


def _misspelt(text: str) -> set[int]:
    """The places of keys that begin as `text` does, but for one letter wrong, missing, added or swapped."""
    known = _names()
    low, high = _span(known.keys, text[0])
    starts = [key[: len(text)] for key in known.keys[low:high]]
    return {low + at for _, _, at in extract(text, starts, scorer=OSA.distance, score_cutoff=1, limit=None)}
