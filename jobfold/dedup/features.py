"""What speaks for and against a pair, as numbers between 0 and 1, for many pairs at once."""

import msgspec
import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from jobfold.dedup.corpus import I64, Corpus, Matrix, shared, sizes
from jobfold.offers.titles import LEVELS

F64 = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

TEXTLESS = 25
"""Words below which a description is no evidence (short texts lie)."""

BESIDE = 10
"""Days within which two ads of a source count as listed side by side."""

MISTYPED = 0.94
"""Similarity from which two titles are one title and a typing error."""

_HARD = sum(1 << bit for bit, level in enumerate(LEVELS) if level not in ("senior", "medior"))
"""The bits of the levels that make another job where only one side has them."""

NAMES = (
    "text_equal",
    "text_containment",
    "core_equal",
    "core_containment",
    "core_strong",
    "words_contained",
    "title_equal",
    "title_similar",
    "title_subset",
    "title_extra",
    "title_extra_unsaid",
    "titles_in_texts",
    "title_in_text",
    "occupation_shared",
    "occupation_differs",
    "specialism_differs",
    "levels_differ",
    "level_conflict",
    "level_one_sided",
    "level_in_text",
    "employer_equal",
    "employer_similar",
    "employer_differs",
    "employer_in_text",
    "town_shared",
    "town_differs",
    "town_differs_in_text",
    "town_of_other_in_text",
    "town_unnamed",
    "remote_both",
    "numbers_shared",
    "numbers_differ",
    "code_shared",
    "days_near",
    "days_apart",
    "same_source",
    "listed_beside",
    "requisition_shared",
    "requisition_differs",
    "url_equal",
    "hours_differ",
    "language_differs",
)  # fmt: skip


class Pairs(msgspec.Struct, frozen=True):
    """Pairs (`a`, `b`) of a corpus with their features, shape (pairs, len(NAMES)), and what vetoes need to know."""

    a: I64
    b: I64
    values: F64
    textless: Flags
    foreign: Flags
    """The two are in different languages."""

    def __len__(self) -> int:
        return len(self.a)

    def column(self, name: str) -> F64:
        return self.values[:, NAMES.index(name)]


def features(corpus: Corpus, a: I64, b: I64) -> Pairs:
    """The features of the pairs of offer indices `a`, `b`."""
    textless = np.minimum(corpus.words[a], corpus.words[b]) < TEXTLESS
    foreign = (corpus.language[a] != corpus.language[b]) & (corpus.language[a] >= 0) & (corpus.language[b] >= 0)
    text_equal, text_contained = _overlap(corpus.full, a, b)
    core_equal, core_contained = _overlap(corpus.core, a, b)
    no_core = np.minimum(corpus.core_words[a], corpus.core_words[b]) < TEXTLESS
    core_equal = np.where(no_core, text_equal, core_equal)
    core_contained = np.where(no_core, text_contained, core_contained)
    words_contained = np.where(no_core, _overlap(corpus.bag, a, b)[1], _overlap(corpus.core_bag, a, b)[1])
    similar, extra, subset, equal_title = _titles(corpus, a, b)
    title_a, title_b = _said(corpus.title_words, corpus.bag, a, b), _said(corpus.title_words, corpus.bag, b, a)
    titles_said = (title_a >= 1) & (title_b >= 1)
    conflict, one_sided, level_said = _levels(corpus, a, b)
    employer_equal, employer_similar, employer_differs = _employers(corpus, a, b)
    town_shared, town_differs = _towns(corpus, a, b)
    own_towns, crossed = _towns_in_text(corpus, a, b)
    numbers_shared, numbers_differ = _numbers(corpus, a, b)
    near, apart = _days(corpus, a, b)
    requisition_shared = shared(corpus.requisitions, a, b) > 0
    requisition_differs = (shared(corpus.systems, a, b) > 0) & ~requisition_shared
    hours = corpus.types
    columns = (
        text_equal,
        text_contained,
        core_equal,
        core_contained,
        np.maximum(0, core_contained - 0.5) * 2,
        words_contained,
        equal_title,
        similar,
        subset,
        extra,
        (subset > 0) & ~titles_said,
        titles_said,
        np.maximum(title_a, title_b),
        shared(corpus.occupations, a, b) > 0,
        _apart(corpus.occupations, a, b),
        _specialisms(corpus, a, b) & (similar < MISTYPED) & ~foreign,
        (corpus.levels[a] & corpus.levels[b] == 0) & (corpus.levels[a] > 0) & (corpus.levels[b] > 0),
        conflict,
        one_sided,
        level_said,
        employer_equal,
        employer_similar,
        employer_differs,
        employer_differs & _employer_named(corpus, a, b),
        town_shared,
        town_differs,
        town_differs & own_towns,
        town_differs & crossed,
        town_differs & ~own_towns & ~crossed & ~(_beside(corpus, a, b) & equal_title),
        corpus.remote[a] & corpus.remote[b],
        numbers_shared,
        numbers_differ,
        shared(corpus.codes, a, b) > 0,
        near,
        apart,
        corpus.source[a] == corpus.source[b],
        _beside(corpus, a, b) & (~equal_title | (corpus.levels[a] != corpus.levels[b])),
        requisition_shared,
        requisition_differs,
        (corpus.url[a] == corpus.url[b]) & (corpus.url[a] >= 0),
        (hours[a] != hours[b]) & (hours[a] > 0) & (hours[b] > 0) & (hours[a] & hours[b] == 0),
        foreign,
    )
    return Pairs(a, b, np.column_stack([column.astype(np.float64) for column in columns]), textless, foreign)


def _overlap(matrix: Matrix, a: I64, b: I64) -> tuple[F64, F64]:
    """Jaccard similarity, and the share of the smaller set that the larger contains."""
    count = shared(matrix, a, b)
    each = sizes(matrix)
    union = each[a] + each[b] - count
    return count / np.maximum(union, 1), count / np.maximum(np.minimum(each[a], each[b]), 1)


def _titles(corpus: Corpus, a: I64, b: I64) -> tuple[F64, F64, F64, Flags]:
    """Similarity, share of unmatched words, whether one is a subset of the other, equality."""
    left, right = [corpus.titles[i] for i in a], [corpus.titles[i] for i in b]
    similar = process.cpdist(left, right, scorer=fuzz.token_sort_ratio, workers=2, dtype=np.float64) / 100
    within = process.cpdist(left, right, scorer=fuzz.token_set_ratio, workers=2, dtype=np.float64) / 100
    common = shared(corpus.roles, a, b)
    count = sizes(corpus.roles)
    longer = np.maximum(count[a], count[b])
    extra = (longer - common) / np.maximum(longer, 1)
    equal = (common == count[a]) & (common == count[b])
    return similar, np.where(similar > 0.92, 0, extra), np.where(within >= 1, 1.0, 0.0) * ~equal, equal


def _levels(corpus: Corpus, a: I64, b: I64) -> tuple[Flags, Flags, Flags]:
    """A level that only one title has: a contradiction if it is a hard one, else weak evidence.

    Where the other's text says that level too, only the title has lost it, as boards rewrite titles.
    """
    first, second = corpus.levels[a], corpus.levels[b]
    one = first ^ second
    unsaid = (first & ~second & ~corpus.levels_in_text[b]) | (second & ~first & ~corpus.levels_in_text[a])
    conflict = (unsaid & _HARD != 0) & (first & second & _HARD == 0)
    return conflict, (unsaid != 0) & ~conflict & (first & second == 0), (one != 0) & (unsaid == 0)


def _said(names: Matrix, texts: Matrix, a: I64, b: I64) -> F64:
    """The share of the words of each `a`'s name that the text of `b` has."""
    return shared(names, a, b, other=texts) / np.maximum(sizes(names)[a], 1)


def _employer_named(corpus: Corpus, a: I64, b: I64) -> Flags:
    """One text names the other's employer: an agency that names its client, an aggregator that keeps the text."""
    known = (corpus.employer[a] >= 0) & (corpus.employer[b] >= 0)
    first = _said(corpus.employer_words, corpus.bag, a, b) >= 1
    return known & (first | (_said(corpus.employer_words, corpus.bag, b, a) >= 1))


def _employers(corpus: Corpus, a: I64, b: I64) -> tuple[Flags, F64, Flags]:
    known = (corpus.employer[a] >= 0) & (corpus.employer[b] >= 0)
    left, right = [corpus.employers[i] for i in a], [corpus.employers[i] for i in b]
    ratio = process.cpdist(left, right, scorer=fuzz.token_set_ratio, workers=2, dtype=np.float64) / 100
    equal = known & (corpus.employer[a] == corpus.employer[b])
    similar = np.where(known & ~equal, np.maximum(0, ratio - 0.6) / 0.4, 0)
    return equal, similar, known & (ratio < 0.75)


def _towns(corpus: Corpus, a: I64, b: I64) -> tuple[Flags, Flags]:
    """Towns meet, or contradict. A region or country alone is unspecific, and contradicts only another country.

    A job that is done from anywhere is cloned over towns, but not over countries.
    """
    common = shared(corpus.towns, a, b) > 0
    anywhere = corpus.remote[a] & corpus.remote[b]
    return common, _apart(corpus.towns, a, b) & ~anywhere | _apart(corpus.areas, a, b)


def _towns_in_text(corpus: Corpus, a: I64, b: I64) -> tuple[Flags, Flags]:
    """Whether each text names its own towns but not both of them, and whether one names the other's.

    Two texts that both name both towns mean one opening at two sites; one that names its employer's seat does not.
    """
    tagged, named = corpus.town_words, corpus.towns_in_text
    every = np.arange(len(corpus))
    own = shared(tagged, every, every, other=named) > 0
    first, second = shared(tagged, a, b, other=named) > 0, shared(tagged, b, a, other=named) > 0
    return own[a] & own[b] & ~(first & second), first | second


def _apart(matrix: Matrix, a: I64, b: I64) -> Flags:
    """Both sides have some of the features, and none in common."""
    count = sizes(matrix)
    apart: Flags = (count[a] > 0) & (count[b] > 0) & (shared(matrix, a, b) == 0)
    return apart


def _specialisms(corpus: Corpus, a: I64, b: I64) -> Flags:
    """Each title has a specialism of which the other title does not know a word."""
    mine, count = corpus.specialisms, sizes(corpus.specialisms)
    first, second = shared(mine, a, b, other=corpus.roles), shared(mine, b, a, other=corpus.roles)
    differ: Flags = (first < count[a]) & (second < count[b])
    return differ


def _numbers(corpus: Corpus, a: I64, b: I64) -> tuple[F64, F64]:
    count = shared(corpus.numbers, a, b)
    each = sizes(corpus.numbers)
    smaller = np.minimum(each[a], each[b])
    weight = 1 - 0.6 ** np.minimum(smaller, 8)
    share = count / np.maximum(smaller, 1)
    return share * weight, (1 - share) * weight


def _beside(corpus: Corpus, a: I64, b: I64) -> Flags:
    """One source shows both at one time: what it lists side by side under two titles are two openings."""
    days, dated = _distance(corpus, a, b)
    beside: Flags = (corpus.source[a] == corpus.source[b]) & dated & (days <= BESIDE)
    return beside


def _distance(corpus: Corpus, a: I64, b: I64) -> tuple[I64, Flags]:
    """Days between the two dates, and whether both are known."""
    return np.abs(corpus.posted[a] - corpus.posted[b]), (corpus.posted[a] > 0) & (corpus.posted[b] > 0)


def _days(corpus: Corpus, a: I64, b: I64) -> tuple[F64, F64]:
    """Nearness in days (1 on one day, 0 from a month on), and distance on a scale that ends at a year."""
    days, known = _distance(corpus, a, b)
    near = np.where(known, np.maximum(0, 1 - days / 30), 0)
    return near, np.where(known, np.minimum(1, np.log1p(days) / np.log(366)), 0.5)
