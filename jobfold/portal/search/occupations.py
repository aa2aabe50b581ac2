"""Occupations by their many names, so that "caissière", "Kassiererin", "cassiera" and "cashier" find one another.

`words/occupations.txt` lists them in four languages. A title that bears one of the names, or a German compound of
it, is indexed under the occupation; a query that contains a name also finds the occupation. `words/qualifiers.txt` does
the same for what is said of a job beside its occupation: an apprenticeship, part time, from home.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

import msgspec
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from jobfold.portal.search.analyser import CORE_LANGUAGES, stem, words
from jobfold.portal.search.compounds import split
from jobfold.portal.search.gender import feminine, neutral
from jobfold.portal.search.word_lists import lines_of

REMOTE = "remote"
"""The id of the qualifier for work from anywhere."""
_ENDING = 3
"""Letters at the end in which a word and a name of one stem may differ: those of gender and number."""
_SHORT = 4
"""Letters of a word that must be the name itself: "web" is no "Weber"."""
_CLOSE = 12
_DOUBLED = re.compile(r"(\w)\1")
_LONGEST_NAME = 6
"""Words of the longest name that is looked for."""

_NO_MORE: Mapping[tuple[int, int], tuple[str, ...]] = {}
Names = dict[tuple[str, ...], tuple[str, ...]]
Labels = tuple[tuple[str, ...], ...]


class Span(msgspec.Struct, frozen=True):
    """The words `start` to `end` (exclusive) of a text name these occupations."""

    start: int
    end: int
    occupations: tuple[str, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """Per language: stemmed name → ids of the occupations and qualifiers; the occupation above, where there is one.

    `vocabulary` is every word of every name, folded, in all genders. `labels` are the names of each occupation, one
    tuple a language, `qualifiers` those of each qualifier, `forms` the names of one word, by language and stem. `exact`
    are the ids of each name by its very words: a "Lehrer" (teacher) is no "Lehre" (apprenticeship) of the same stem.
    `terms` says for some of schema.org's words which qualifier says the same.
    """

    names: dict[str, Names]
    forms: dict[str, dict[str, set[str]]]
    exact: dict[str, Names]
    parents: dict[str, str]
    vocabulary: frozenset[str]
    labels: dict[str, Labels]
    qualifiers: dict[str, Labels]
    terms: dict[str, str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists, read and stemmed at the first call."""
    names: dict[str, Names] = {language: {} for language in CORE_LANGUAGES}
    forms: dict[str, dict[str, set[str]]] = {language: {} for language in CORE_LANGUAGES}
    exact: dict[str, Names] = {language: {} for language in CORE_LANGUAGES}
    vocabulary: set[str] = set()

    def learn(columns: Labels) -> str:
        identity = columns[-1][0]
        for language, column in zip(CORE_LANGUAGES, columns, strict=True):
            for name in column:
                folded = words(name)
                vocabulary.update(folded, *(feminine(word, language) for word in folded))
                key = tuple(stem(word, language) for word in folded)
                if len(key) == 1:
                    forms[language].setdefault(key[0], set()).add(neutral(folded[0], language))
                for known, name_of in ((names[language], key), (exact[language], _as_written(folded, language))):
                    known[name_of] = tuple(dict.fromkeys((*known.get(name_of, ()), identity)))
        return identity

    parents, labels, terms, said = {}, {}, {}, {}
    for columns, above in _lines("occupations.txt", ">"):
        identity = learn(columns)
        labels[identity] = columns
        if above:
            parents[identity] = above
    for columns, same in _lines("qualifiers.txt", "="):
        identity = learn(columns)
        said[identity] = columns
        if same:
            terms[same] = identity
    return Lexicon(names, forms, exact, parents, frozenset(vocabulary), labels, said, terms)


def _lines(name: str, sign: str) -> Iterator[tuple[Labels, str]]:
    """The lines of a list: the names, a tuple a language, and what follows `sign` at the end."""
    for line in lines_of(name):
        columns, _, last = line.partition(sign)
        yield tuple(tuple(name.strip() for name in column.split(",")) for column in columns.split("|")), last.strip()


def occupations_of(title: str, language: str | None) -> list[str]:
    """The occupations and qualifiers in an offer's title. English names of several words count in any language."""
    folded = words(title)
    languages = (language,) if language else CORE_LANGUAGES
    found: dict[str, None] = {}
    for code in languages:
        for span in _spans(folded, code):
            found.update(dict.fromkeys(span.occupations))
    if language != "en":
        for span in _spans(folded, "en"):
            if span.end - span.start > 1:
                found.update(dict.fromkeys(span.occupations))
    if "de" in languages:
        for word in folded:
            if parts := split(neutral(word, "de")):
                found.update(dict.fromkeys(lexicon().names["de"].get((stem(parts[1], "de"),), ())))
    above = (lexicon().parents.get(name) for name in list(found))
    return list(dict.fromkeys([*found, *(name for name in above if name)]))


def spans_of(folded: Sequence[str], more: Mapping[tuple[int, int], tuple[str, ...]] = _NO_MORE) -> list[Span]:
    """The names in a query of unknown language: the longest first, none overlapping, in the order of the query.

    `more` are names that other lists have, by the words (`start`, `end`) that they are.
    """
    candidates: dict[tuple[int, int], dict[str, None]] = {}
    for language in CORE_LANGUAGES:
        for span in _spans(folded, language):
            candidates.setdefault((span.start, span.end), {}).update(dict.fromkeys(span.occupations))
    for (start, end), found in candidates.items():
        if exact := [name for language in CORE_LANGUAGES for name in _exact(folded[start:end], language)]:
            candidates[start, end] = {name: None for name in found if name in exact}
    for place, occupations in more.items():
        candidates.setdefault(place, {}).update(dict.fromkeys(occupations))
    chosen: list[Span] = []
    for (start, end), found in sorted(candidates.items(), key=lambda item: item[0][0] - item[0][1]):
        if all(end <= other.start or start >= other.end for other in chosen):
            chosen.append(Span(start, end, tuple(found)))
    return sorted(chosen, key=lambda span: span.start)


def _as_written(folded: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(neutral(word, language) for word in folded)


def _exact(folded: Sequence[str], language: str) -> tuple[str, ...]:
    """What words stand for that are a name of the lists, letter by letter but for its gender."""
    return lexicon().exact[language].get(_as_written(folded, language), ())


def is_name(word: str) -> bool:
    """Whether a folded word is a name of the lists by itself, in any language, and not only of one stem with such."""
    return any(_exact([word], language) for language in CORE_LANGUAGES)


def _is_form(word: str, language: str, stemmed: str) -> bool:
    """Whether `word` may be a name that has its stem: "macchina" is no "macchinista", although both have one."""
    ending = _ENDING if len(word) > _SHORT else 0
    return any(max(len(word), len(name)) - _shared(word, name) <= ending for name in lexicon().forms[language][stemmed])


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@lru_cache(maxsize=10_000)
def close_to(word: str, distance: int = 1) -> tuple[str, ...]:
    """The words of the lists that a misspelt word may stand for, the likeliest first.

    So many letters may be wrong, missing, added or swapped. Letters that are doubled, or should be, come first.
    """
    lengths = range(len(word) - distance, len(word) + distance + 1)
    known = [name for length in lengths for name in _by_length().get(length, ())]
    found = extract(word, known, scorer=OSA.distance, score_cutoff=distance, limit=_CLOSE)
    once = _DOUBLED.sub(r"\1", word)
    return tuple(
        name for name, *_ in sorted(found, key=lambda one: (_DOUBLED.sub(r"\1", one[0]) != once, one[1], one[0]))
    )


@cache
def _by_length() -> dict[int, list[str]]:
    lengths: dict[int, list[str]] = {}
    for word in sorted(lexicon().vocabulary):
        lengths.setdefault(len(word), []).append(word)
    return lengths


def label(identity: str, language: str) -> str:
    """The chief name of an occupation or of terms of work, in one of `CORE_LANGUAGES`, else in English."""
    known = lexicon()
    names = known.labels.get(identity) or known.qualifiers[identity]
    return names[CORE_LANGUAGES.index(language) if language in CORE_LANGUAGES else -1][0]


def _spans(folded: Sequence[str], language: str) -> list[Span]:
    """The names of one language in `folded`, the longest at each place, none overlapping."""
    names = lexicon().names.get(language)
    if names is None:
        return []
    stems = [stem(word, language) for word in folded]
    found = []
    start = 0
    while start < len(stems):
        for end in range(min(len(stems), start + _LONGEST_NAME), start, -1):
            occupations = names.get(tuple(stems[start:end]))
            if occupations and (end - start > 1 or _is_form(neutral(folded[start], language), language, stems[start])):
                found.append(Span(start, end, _exact(folded[start:end], language) or occupations))
                start = end
                break
        else:
            start += 1
    return found
