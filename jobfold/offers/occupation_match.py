"""Which occupations' names fit a title, and how well.

First the name that is the whole title, then names that the title contains, then names that share its telling words.
Every match is one number from 0 to 1: how much of the title the name explains, times how much of the name the title
has, weighted by the rarity of the words, and less where the noun that says what one is stays unexplained.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from jobfold.offers.occupation_keys import Key
from jobfold.offers.occupation_table import Ints, Table

LEAST = 0.35
"""The fit below which a name says nothing; such fits may be given as 0."""
_LONGEST_FOR_ALL = 6
_LARGEST = 5
"""Titles of more words than the one are not searched for all groups of words, but for runs of up to the other."""
_GOOD_ENOUGH = 0.8
"""From this fit of a name that the title contains, names that only share words are not looked for."""
_NEAREST = 10
_MOST_BAGS = 3000
"""How many names that only share words are scored, and how many are looked at for that."""
_UNKNOWN = 3.0
"""The weight of a word that no occupation's name has: the place, the employer or what we do not know."""
_APART = 0.25
"""The share of its weight that a word keeps behind a comma or in parentheses."""
_NOT_THE_NOUN = 0.85
_PURE = 0.7
"""How far one word that only one group of occupations has ("dentist") makes up for words left unexplained."""
_VAGUE = 0.6
_SPECIFIC = 6.0
"""The weight below which one word as the whole title says too little ("manager", "engineer")."""
_HEAD = 90
"""From this count of 255 a word is a noun that may say what one is."""
_LINKS = ("", "e", "o", "s")
"""What stands between the stems of two words written as one: Softwar-e-entwickler, Elektr-o-monteur."""
_NOUN_FIRST = frozenset(["fr", "it", "es", "pt", "pl", "cs"])


class Wanted:
    """A title as known words with weights, and the noun among them that says what one is."""

    def __init__(self, key: Key, table: Table, language: str | None) -> None:
        head = list(dict.fromkeys(known for word in key.head for known in known_words(word, table)))
        rest = [known for word in key.rest for known in known_words(word, table)]
        weights = table.weights
        if key.personal and table.names_in(language, " ".join(sorted({*key.head, *key.personal}))):
            head += key.personal
        self.rest = tuple(word for word in dict.fromkeys(rest) if word in weights and word not in head)
        self.weights = {word: weights[word] * _APART for word in self.rest}
        self.weights |= {word: weights[word] for word in head if word in weights}
        self.total = sum(self.weights.values()) + _UNKNOWN * sum(word not in weights for word in head)
        for first, second in pairwise(head):
            for link in _LINKS:
                if (whole := first + link + second) in weights:  # "Software Entwickler": one word stands for both
                    self.weights[whole] = sum(weights.get(part, _UNKNOWN) for part in (first, second))
        self.head = tuple(word for word in self.weights if word not in self.rest)
        lead = {known for word in key.lead for known in known_words(word, table)}
        nouns = [word for word in head if table.heads.get(word, 0) >= _HEAD]
        nouns = [word for word in nouns if word in lead] or nouns
        if language in _NOUN_FIRST:
            self.noun = nouns[:1]
        elif language is None:
            self.noun = [*nouns[:1], *nouns[-1:]]
        else:
            self.noun = nouns[-1:]


def matches(key: Key, table: Table, language: str | None) -> dict[int, float]:
    """The bags (rows of `table`) that fit `key`, with how well."""
    wanted = Wanted(key, table, language)
    if not wanted.head:
        return {}
    found = {bag: _score(bag, wanted, table) for bag in _contained(wanted, table)}
    if len(wanted.head) == 1 or max(found.values(), default=0.0) < _GOOD_ENOUGH:
        found |= {bag: _score(bag, wanted, table) for bag in _overlapping(wanted, table) if bag not in found}
    return found


def _contained(wanted: Wanted, table: Table) -> Iterator[int]:
    """The bags whose words are all in the title."""
    rows = table.bag_rows
    words = sorted(wanted.weights)
    if len(words) > _LONGEST_FOR_ALL:
        words = sorted(wanted.head)
    everything = " ".join(sorted({*wanted.head, *wanted.rest}))
    if everything in rows:
        yield rows[everything]
    if len(words) <= _LONGEST_FOR_ALL:
        groups = (" ".join(group) for size in range(1, len(words) + 1) for group in combinations(words, size))
    else:
        order = wanted.head
        windows = ((at, at + size) for size in range(1, _LARGEST + 1) for at in range(len(order) - size + 1))
        groups = (" ".join(sorted(order[low:high])) for low, high in windows)
    for bag in groups:
        if bag in rows:
            yield rows[bag]


def _overlapping(wanted: Wanted, table: Table) -> list[int]:
    """The bags that share most of the title's weight, found by its rarest words."""
    lists: list[tuple[Ints, float]] = []
    spent = 0
    for word in sorted(wanted.weights, key=lambda word: -wanted.weights[word]):
        bags = table.bags_with(word)
        spent += len(bags)
        if lists and spent > _MOST_BAGS:
            break
        lists.append((bags, wanted.weights[word]))
    shared = np.zeros(len(table.bags), np.float32)
    for bags, weight in lists:
        shared[bags] += weight
    every = np.concatenate([bags for bags, _ in lists])
    fit = shared[every] / table.bag_roots[every]
    most = _NEAREST * len(lists)  # a bag is listed once for each of its words
    best = np.argpartition(-fit, most)[:most] if len(fit) > most else np.arange(len(fit))
    best = best[np.argsort(-fit[best])]
    return list(dict.fromkeys(every[best].tolist()))[:_NEAREST]


def _score(bag: int, wanted: Wanted, table: Table) -> float:
    words = table.bags[bag].split()
    weights, purities, title = table.weights, table.purities, wanted.weights
    had = explained = pure = 0.0
    missing = False
    for word in words:
        own = title.get(word)
        if own is None:
            missing = True
            continue
        had += weights[word]
        explained += own
        if purities[word] > pure:
            pure = purities[word]
    if not missing:
        pure = max(pure, table.bag_purities[bag])
    explained = min(1.0, explained / wanted.total)
    fit = math.sqrt(had / table.bag_weights[bag]) * (explained + (1.0 - explained) * pure * _PURE)
    if fit < LEAST:
        return 0.0
    if explained < 1.0:
        fit *= min(1.0, _VAGUE + pure)
    elif len(words) == 1:
        fit *= min(1.0, weights[words[0]] / _SPECIFIC)
    if wanted.noun and not any(noun in word for noun in wanted.noun for word in words):
        return fit * _NOT_THE_NOUN
    if missing and max(words, key=table.heads.__getitem__) not in title:
        return fit * _NOT_THE_NOUN
    return fit


@lru_cache(maxsize=100_000)
def known_words(word: str, table: Table) -> tuple[str, ...]:
    """`word` itself if a name has it, else the parts of a compound, else the word that was meant, else `word`."""
    if word in table.weights:
        return (word,)
    if len(word) >= 9 and (parts := _split(word, table)):
        return parts
    if len(word) >= 6:
        close = extract(word, table.alike(word), scorer=OSA.distance, score_cutoff=1, limit=None)
        if close:
            return (min((one for one, _, _ in close), key=table.weights.__getitem__),)
    return (word,)


def _split(word: str, table: Table) -> tuple[str, ...]:
    """A compound as its first part, where that is known, and the longest known noun at its end."""
    for at in range(3, len(word) - 3):
        last = word[at:]
        if table.heads.get(last, 0) >= _HEAD:
            first = word[:at]
            for known in (first, first[:-1], first[:-2]):  # Bäckerei-, Zahn-arzt-, Betrieb-s-, Kind-er-
                if len(known) >= 4 and known in table.weights:
                    return (known, last)
            if len(last) >= 6:
                return (first, last)
    return ()
