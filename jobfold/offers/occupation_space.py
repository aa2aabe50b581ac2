"""Job titles as points in a space that six languages share: "Konditorin" lies near "pastry chef".

The names that ESCO and ROME give their occupations say which words of which language mean one job. A word, or a run of
five letters inside one, is the sum of the occupations whose names have it, and a title the sum of its words. Codes of
occupations say what a title is; this says how near two titles are, also where no name of an occupation fits either.
"""

import lzma
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from jobfold.offers.occupation_keys import title_key
from jobfold.offers.occupation_match import known_words
from jobfold.offers.occupation_table import Floats, Ints, Table, table

FILE = Path(__file__).parent / "data" / "occupation_space.bin"
"""Built by `data/build_occupation_space.py`: a point for each occupation, four-digit group and three-digit group."""
DIMENSIONS = 256
_MOST_WORDS = 30_000
"""Words whose points are remembered, at a kilobyte each."""
Weights = npt.NDArray[np.float64]

_RUN = 5
_PART = 0.15
"""What a run of letters counts beside a whole word."""
_GROUP, _WIDE_GROUP = 0.4, 0.2
"""What the groups of an occupation count beside it: names of kindred occupations may then stand for each other."""
_APART = 0.5
"""What a word behind a comma or in parentheses counts."""


class Space:
    """Where words lie. Columns are occupations, then four-digit groups, then three-digit groups."""

    def __init__(self, known: Table, points: Floats | None = None) -> None:
        """`points` (columns x `DIMENSIONS`) may be left out where only `row` is wanted."""
        self._known = known
        self._points = points
        groups = [np.array([isco[:digits] for isco in known.isco]) for digits in (4, 3)]
        (four, self._four), (three, self._three) = (np.unique(names, return_inverse=True) for names in groups)
        self._names: list[str] = four.tolist()
        self._first = (len(known.isco), len(known.isco) + len(four))
        self.columns = self._first[1] + len(three)
        owners = [[owner for owner, _ in known.owners(bag)] for bag in range(len(known.bags))]
        lengths = np.array([len(one) for one in owners])
        self._starts: Ints = np.r_[0, np.cumsum(lengths)].astype(np.int32)
        self._owners: Ints = np.concatenate([np.array(one, np.int32) for one in owners])
        self._shares = np.repeat(1.0 / lengths, lengths)
        self._runs: dict[str, list[str]] = {}
        for word in known.word_rows:
            for run in runs(word):
                self._runs.setdefault(run, []).append(word)
        self._found: dict[str, Floats] = {}
        self._words: dict[str, Floats] = {}
        self._centres: Floats | None = None

    def row(self, feature: str) -> tuple[Ints, Weights]:
        """The columns of a word or of a run of letters (those have a mark in front), with their weights."""
        part = feature.startswith(_MARK)
        words = self._runs.get(feature, ()) if part else (feature,) if feature in self._known.word_rows else ()
        if not words:
            return np.empty(0, np.int32), np.empty(0)
        bags = np.concatenate([self._known.bags_with(word) for word in words])
        low, count = self._starts[bags], self._starts[bags + 1] - self._starts[bags]
        at = np.repeat(low - np.r_[0, np.cumsum(count)[:-1]], count) + np.arange(count.sum())
        counts = np.bincount(self._owners[at], self._shares[at], self._first[0]) * (_PART if part else 1.0)
        owners = np.flatnonzero(counts)
        weights = np.log1p(counts[owners])
        parts = [(owners, weights)]
        for first, groups, share in zip(self._first, (self._four, self._three), (_GROUP, _WIDE_GROUP), strict=True):
            sums = np.bincount(groups[owners], share * weights)
            parts.append((first + np.flatnonzero(sums), sums[sums > 0]))
        columns = np.concatenate([part for part, _ in parts]).astype(np.int32)
        rarity = np.log((self._first[0] + 1) / (len(owners) + 0.5))
        return columns, rarity * np.log1p(np.concatenate([values for _, values in parts]))

    def word(self, word: str) -> Floats:
        """The point of a word and its runs of letters; all zero for one that no name has anything of."""
        if (known := self._words.get(word)) is not None:
            return known
        point = np.zeros(DIMENSIONS, np.float32)
        for feature, weight in ((word, 1.0), *((run, _PART) for run in runs(word))):
            point += weight * self._feature(feature)
        if len(self._words) < _MOST_WORDS:
            self._words[word] = point
        return point

    def title(self, title: str) -> Floats:
        """The point of a job title, of length 1, or all zero where it names no job that is known."""
        key = title_key(title)
        point = np.zeros(DIMENSIONS, np.float32)
        if key is None:
            return point
        for words, share in ((key.head, 1.0), (key.rest, _APART)):
            for word in words:
                for part in known_words(word, self._known):
                    point += share * self.word(part)
        return _unit(point)

    def knows(self, title: str) -> bool:
        """Whether a word of `title`, or a part of a compound, is in an occupation's name: its point means something."""
        key = title_key(title)
        words = (part for word in (*key.head, *key.rest) for part in known_words(word, self._known)) if key else ()
        return any(word in self._known.weights for word in words)

    def nearest_groups(self, point: Floats, count: int) -> list[tuple[str, float]]:
        """The `count` four-digit ISCO groups nearest to `point`, with their likeness to it, the nearest first."""
        if self._points is None or not point.any():
            return []
        if self._centres is None:
            centres = self._points[self._first[0] : self._first[1]]
            self._centres = centres / np.linalg.norm(centres, axis=1, keepdims=True)
        likeness = self._centres @ point
        nearest = np.argpartition(-likeness, count)[:count]
        nearest = nearest[np.argsort(-likeness[nearest])]
        return [(self._names[at], float(likeness[at])) for at in nearest]

    def _feature(self, feature: str) -> Floats:
        """The point of one word or run, as long as the feature is rare."""
        found = self._found.get(feature)
        if found is None:
            columns, weights = self.row(feature)
            found = np.zeros(DIMENSIONS, np.float32)
            if len(columns) and self._points is not None:
                sure = np.log((self._first[0] + 1) / ((columns < self._first[0]).sum() + 0.5))
                found = _unit(weights.astype(np.float32) @ self._points[columns]) * np.float32(sure)
            self._found[feature] = found
        return found


_MARK = "~"


def runs(word: str) -> list[str]:
    """The runs of letters in `word`, its ends marked, each with the sign of a run in front."""
    marked = f"<{word}>"
    return [_MARK + marked[at : at + _RUN] for at in range(len(marked) - _RUN + 1)] if len(marked) > _RUN else []


def _unit(point: Floats) -> Floats:
    length = float(np.sqrt(point @ point))
    return point / np.float32(length) if length else point


@lru_cache(maxsize=1)
def space() -> Space:
    """The space of the house's table, read once per process (some 0.7 s)."""
    blob = np.frombuffer(lzma.decompress(FILE.read_bytes()), np.uint8)
    size = blob.size // (DIMENSIONS + 4)
    scales = blob[: 4 * size].view("<f4")
    points = blob[4 * size :].view(np.int8).reshape(size, DIMENSIONS)
    return Space(table(), points.astype(np.float32) * scales[:, None])


@lru_cache(maxsize=50_000)
def title_point(title: str) -> Floats:
    """The point of `title`: the scalar product of two is their likeness, whatever their languages."""
    return space().title(title)
