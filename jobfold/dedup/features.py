"""What speaks for and against a pair, as numbers between 0 and 1, for many pairs at once."""

import msgspec
import numpy as np
from rapidfuzz import fuzz, process

from jobfold.dedup.arrays import F64, I64, Flags
from jobfold.dedup.candidates import READABLE
from jobfold.dedup.columns import Columns
from jobfold.dedup.corpus import Corpus, bag_overlap, said, text_overlap
from jobfold.dedup.foreign import across_languages
from jobfold.dedup.levels import HARD
from jobfold.dedup.sets import Sets, shared, sizes

BESIDE = 10
"""Days within which two ads of a source count as listed side by side."""

MISTYPED = 0.94
"""Similarity from which two titles are one title and a typing error."""

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
    "title_akin",
    "title_unlike",
    "names_shared",
    "length_differs",
    "shift_differs",
    "reference_shared",
    "reference_differs",
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
    textless = np.minimum(corpus.words[a], corpus.words[b]) < READABLE
    offers = corpus.offers
    foreign = (offers.language[a] != offers.language[b]) & (offers.language[a] >= 0) & (offers.language[b] >= 0)
    every, core = text_overlap(corpus, a, b)
    text_equal, text_contained = _overlap(every, sizes(corpus.texts), a, b)
    core_equal, core_contained = _overlap(core, corpus.cores, a, b)
    no_core = np.minimum(corpus.core_words[a], corpus.core_words[b]) < READABLE
    core_equal = np.where(no_core, text_equal, core_equal)
    core_contained = np.where(no_core, text_contained, core_contained)
    every, core = bag_overlap(corpus, a, b)
    _, bag_contained = _overlap(every, sizes(corpus.bags), a, b)
    _, core_bag_contained = _overlap(core, corpus.core_bags, a, b)
    words_contained = np.where(no_core, bag_contained, core_bag_contained)
    similar, extra, subset, equal_title = _titles(offers, a, b)
    title_a, title_b = said(corpus, offers.title_words, a, b), said(corpus, offers.title_words, b, a)
    titles_said = (title_a >= 1) & (title_b >= 1)
    conflict, one_sided, level_said = _levels(offers, a, b)
    employer_equal, employer_similar, employer_differs = _employers(offers, a, b)
    town_shared, town_differs = _towns(offers, a, b)
    own_towns, crossed = _towns_in_text(offers, a, b)
    numbers_shared, numbers_differ = _numbers(corpus, a, b)
    near, apart = _days(offers, a, b)
    beside = _beside(offers, a, b)
    occupation_shared, occupation_differs = _meeting(offers.occupations, a, b)
    reference_shared, reference_differs = _meeting(offers.references, a, b)
    requisition_shared = shared(offers.requisitions, a, b) > 0
    requisition_differs = (shared(offers.systems, a, b) > 0) & ~requisition_shared
    hours = offers.types
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
        occupation_shared,
        occupation_differs,
        _specialisms(offers, a, b) & (similar < MISTYPED) & ~foreign,
        (offers.levels[a] & offers.levels[b] == 0) & (offers.levels[a] > 0) & (offers.levels[b] > 0),
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
        town_differs & ~own_towns & ~crossed & ~(beside & equal_title),
        offers.remote[a] & offers.remote[b],
        numbers_shared,
        numbers_differ,
        shared(offers.codes, a, b) > 0,
        near,
        apart,
        offers.source[a] == offers.source[b],
        beside & (~equal_title | (offers.levels[a] != offers.levels[b])),
        requisition_shared,
        requisition_differs,
        (offers.url[a] == offers.url[b]) & (offers.url[a] >= 0),
        (hours[a] != hours[b]) & (hours[a] > 0) & (hours[b] > 0) & (hours[a] & hours[b] == 0),
        foreign,
        *across_languages(corpus, a, b, foreign),
        reference_shared,
        reference_differs & ~employer_differs,
    )
    return Pairs(a, b, np.column_stack([column.astype(np.float64) for column in columns]), textless, foreign)


def _overlap(count: I64, each: I64, a: I64, b: I64) -> tuple[F64, F64]:
    """Jaccard similarity, and the share of the smaller set that the larger contains."""
    union = each[a] + each[b] - count
    return count / np.maximum(union, 1), count / np.maximum(np.minimum(each[a], each[b]), 1)


def _titles(offers: Columns, a: I64, b: I64) -> tuple[F64, F64, F64, Flags]:
    """Similarity, share of unmatched words, whether one is a subset of the other, equality."""
    left, right = [offers.titles[i] for i in a], [offers.titles[i] for i in b]
    similar = process.cpdist(left, right, scorer=fuzz.token_sort_ratio, workers=2, dtype=np.float64) / 100
    within = process.cpdist(left, right, scorer=fuzz.token_set_ratio, workers=2, dtype=np.float64) / 100
    common = shared(offers.roles, a, b)
    count = sizes(offers.roles)
    longer = np.maximum(count[a], count[b])
    extra = (longer - common) / np.maximum(longer, 1)
    equal = (common == count[a]) & (common == count[b])
    return similar, np.where(similar > 0.92, 0, extra), np.where(within >= 1, 1.0, 0.0) * ~equal, equal


def _levels(offers: Columns, a: I64, b: I64) -> tuple[Flags, Flags, Flags]:
    """A level that only one title has: a contradiction if it is a hard one, else weak evidence.

    Where the other's text says that level too, only the title has lost it, as boards rewrite titles.
    """
    first, second = offers.levels[a], offers.levels[b]
    one = first ^ second
    unsaid = (first & ~second & ~offers.levels_said[b]) | (second & ~first & ~offers.levels_said[a])
    conflict = (unsaid & HARD != 0) & (first & second & HARD == 0)
    return conflict, (unsaid != 0) & ~conflict & (first & second == 0), (one != 0) & (unsaid == 0)


def _employer_named(corpus: Corpus, a: I64, b: I64) -> Flags:
    """One text names the other's employer: an agency that names its client, an aggregator that keeps the text."""
    employer, names = corpus.offers.employer, corpus.offers.employer_words
    known = (employer[a] >= 0) & (employer[b] >= 0)
    named: Flags = known & ((said(corpus, names, a, b) >= 1) | (said(corpus, names, b, a) >= 1))
    return named


def _employers(offers: Columns, a: I64, b: I64) -> tuple[Flags, F64, Flags]:
    known = (offers.employer[a] >= 0) & (offers.employer[b] >= 0)
    left, right = [offers.employers[i] for i in a], [offers.employers[i] for i in b]
    ratio = process.cpdist(left, right, scorer=fuzz.token_set_ratio, workers=2, dtype=np.float64) / 100
    equal = known & (offers.employer[a] == offers.employer[b])
    similar = np.where(known & ~equal, np.maximum(0, ratio - 0.6) / 0.4, 0)
    return equal, similar, known & (ratio < 0.75)


def _towns(offers: Columns, a: I64, b: I64) -> tuple[Flags, Flags]:
    """Towns meet, or contradict. A region or country alone is unspecific, and contradicts only another country.

    A job that is done from anywhere is cloned over towns, but not over countries.
    """
    common, differ = _meeting(offers.towns, a, b)
    _, abroad = _meeting(offers.areas, a, b)
    return common, differ & ~(offers.remote[a] & offers.remote[b]) | abroad


def _towns_in_text(offers: Columns, a: I64, b: I64) -> tuple[Flags, Flags]:
    """Whether each text names its own towns but not both of them, and whether one names the other's.

    Two texts that both name both towns mean one opening at two sites; one that names its employer's seat does not.
    """
    tagged, named = offers.town_words, offers.towns_in_text
    own = (shared(tagged, a, a, other=named) > 0) & (shared(tagged, b, b, other=named) > 0)
    first, second = shared(tagged, a, b, other=named) > 0, shared(tagged, b, a, other=named) > 0
    return own & ~(first & second), first | second


def _meeting(sets: Sets, a: I64, b: I64) -> tuple[Flags, Flags]:
    """Whether the two have some of the features in common, and whether both have some and none in common."""
    count, meet = sizes(sets), shared(sets, a, b) > 0
    return meet, (count[a] > 0) & (count[b] > 0) & ~meet


def _specialisms(offers: Columns, a: I64, b: I64) -> Flags:
    """Each title has a specialism of which the other title does not know a word."""
    mine, count = offers.specialisms, sizes(offers.specialisms)
    first, second = shared(mine, a, b, other=offers.roles), shared(mine, b, a, other=offers.roles)
    differ: Flags = (first < count[a]) & (second < count[b])
    return differ


def _numbers(corpus: Corpus, a: I64, b: I64) -> tuple[F64, F64]:
    count = shared(corpus.numbers, a, b)
    each = sizes(corpus.numbers)
    smaller = np.minimum(each[a], each[b])
    weight = 1 - 0.6 ** np.minimum(smaller, 8)
    share = count / np.maximum(smaller, 1)
    return share * weight, (1 - share) * weight


def _beside(offers: Columns, a: I64, b: I64) -> Flags:
    """One source shows both at one time: what it lists side by side under two titles are two openings."""
    days, dated = _distance(offers, a, b)
    beside: Flags = (offers.source[a] == offers.source[b]) & dated & (days <= BESIDE)
    return beside


def _distance(offers: Columns, a: I64, b: I64) -> tuple[I64, Flags]:
    """Days between the two dates, and whether both are known."""
    return np.abs(offers.posted[a] - offers.posted[b]), (offers.posted[a] > 0) & (offers.posted[b] > 0)


def _days(offers: Columns, a: I64, b: I64) -> tuple[F64, F64]:
    """Nearness in days (1 on one day, 0 from a month on), and distance on a scale that ends at a year."""
    days, known = _distance(offers, a, b)
    near = np.where(known, np.maximum(0, 1 - days / 30), 0)
    return near, np.where(known, np.minimum(1, np.log1p(days) / np.log(366)), 0.5)
