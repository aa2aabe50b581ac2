"""Offers laid out for comparison: their texts as sets of shingles that know which are boilerplate."""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from jobfold.dedup.arrays import F64, I64, U32, Flags
from jobfold.dedup.boilerplate import Boilerplate, Outlines, learn, marked, telling
from jobfold.dedup.columns import Columns, columns
from jobfold.dedup.profile import Profile
from jobfold.dedup.sets import Sets, joined_arrays, sizes
from jobfold.dedup.text import shingle
from jobfold.dedup.threads import in_threads
from jobfold.offers.compiled import compiled

BLOCK = 20_000
"""Offers whose bags are made in one piece."""


class Corpus(msgspec.Struct, frozen=True):
    """N offers as the features see them; `offers` has the columns that learning leaves as they are."""

    offers: Columns
    texts: Sets
    """Each text's distinct shingles, sorted; the last bit of one says that it is not boilerplate."""
    cores: I64
    """Shingles of each text that are not boilerplate."""
    bags: Sets
    """The distinct words of each title and text, sorted; the last bit of one says that it is not boilerplate."""
    core_bags: I64
    """Words of each bag that are not boilerplate."""
    words: I64
    core_words: I64
    numbers: Sets
    names: Sets
    """Both without those of the employer itself."""

    def __len__(self) -> int:
        return len(self.words)


def corpus(profiles: Sequence[Profile]) -> Corpus:
    """Lays out `profiles`, and learns boilerplate from them alone."""
    offers = columns(profiles, keyed=False)
    return laid_out(offers, learn(outlines(offers)))


def outlines(offers: Columns) -> Outlines:
    """What learning needs to see of the offers."""
    return Outlines(
        employer=offers.employer,
        title=offers.title,
        language=offers.language,
        lot=offers.lot,
        sentences=offers.sentences,
        numbers=offers.numbers,
        names=offers.name_words,
    )


def laid_out(offers: Columns, boilerplate: Boilerplate) -> Corpus:
    """The corpus of `offers`, whose texts, numbers and names it uses up: the shingles take their place in memory."""
    dropped = marked(boilerplate, outlines(offers))
    numbers, names = (telling(boilerplate, own, offers.employer) for own in (offers.numbers, offers.name_words))
    words = sizes(offers.words)
    values, pointers = offers.words.values, offers.words.pointers
    offers.words = Sets(values[:0], np.zeros(1, dtype=np.int64))
    counts = np.zeros((len(offers), 4), dtype=np.int64)
    bags: dict[int, npt.NDArray[np.uint32]] = {}

    def shingle_rows(first: int, last: int) -> None:
        for at in range(first, last, BLOCK):
            bags[at] = _shingle_rows(
                values,
                pointers,
                offers.starts.values,
                offers.starts.pointers,
                dropped,
                offers.title_words.values,
                offers.title_words.pointers,
                at,
                min(last, at + BLOCK),
                counts,
            )

    in_threads(shingle_rows, len(offers))
    shingle_counts, cores, bag_counts, kept = counts.T
    texts = Sets(*_packed(values, pointers, shingle_counts))
    bag = joined_arrays([bags.pop(at) for at in sorted(bags)], bag_counts)
    core_bags = _flagged(bag.values, bag.pointers)
    offers.starts = offers.sentences = offers.numbers = offers.name_words = Sets(values[:0], pointers[:1])
    return Corpus(offers, texts, cores, bag, core_bags, words, kept, numbers, names)


def text_overlap(corpus: Corpus, a: I64, b: I64) -> tuple[I64, I64]:
    """Per pair, the shingles that the two texts share, and those among them that are boilerplate in neither."""
    return _text_overlap(corpus.texts.values, corpus.texts.pointers, a, b)


def bag_overlap(corpus: Corpus, a: I64, b: I64) -> tuple[I64, I64]:
    """Per pair, the words that the two bags share, and those among them that are boilerplate in neither."""
    return _text_overlap(corpus.bags.values, corpus.bags.pointers, a, b)


def said(corpus: Corpus, names: Sets, a: I64, b: I64) -> F64:
    """The share of the words of each `a`'s name that the title or text of `b` has."""
    found = _said(names.values, names.pointers, corpus.bags.values, corpus.bags.pointers, a, b)
    return found / np.maximum(sizes(names)[a], 1)


@compiled
def _shingle_rows(
    values: U32,
    pointers: I64,
    starts: U32,
    starts_at: I64,
    dropped: Flags,
    titles: U32,
    titles_at: I64,
    first: int,
    last: int,
    counts: I64,
) -> U32:
    """Puts the sorted shingles of each row where its words were, and answers the rows' bags one behind the other.

    `counts` gets a row each of: shingles, those of the core, words of the bag, words of the core.
    """
    longest, room = 0, 0
    for row in range(first, last):
        size = pointers[row + 1] - pointers[row] + titles_at[row + 1] - titles_at[row]
        longest, room = max(longest, size), room + size
    scratch, other = np.empty(longest, dtype=np.uint32), np.empty(longest, dtype=np.uint32)
    core = np.empty(longest, dtype=np.bool_)
    bags, bagged = np.empty(room, dtype=np.uint32), 0
    for row in range(first, last):
        words = values[pointers[row] : pointers[row + 1]]
        size = len(words)
        core[:size] = True
        for sentence in range(starts_at[row], starts_at[row + 1]):
            if dropped[sentence]:
                end = starts[sentence + 1] if sentence + 1 < starts_at[row + 1] else size
                core[starts[sentence] : end] = False
        counts[row, 3] = core[:size].sum()
        for at in range(size):
            scratch[at] = _marked(words[at], core[at])
        extra = titles_at[row + 1] - titles_at[row]
        for at in range(extra):
            scratch[size + at] = _marked(titles[titles_at[row] + at], False)
        ordered = _sorted(scratch[: size + extra], other[: size + extra])
        counts[row, 2] = _distinct(ordered, bags[bagged:])
        bagged += counts[row, 2]
        for at in range(size - 2):
            value = shingle(words[at], words[at + 1], words[at + 2])
            scratch[at] = _marked(value, core[at] and core[at + 1] and core[at + 2])
        ordered = _sorted(scratch[: max(0, size - 2)], other[: max(0, size - 2)])
        counts[row, 0] = _distinct(ordered, words)
        for at in range(counts[row, 0]):
            counts[row, 1] += words[at] & np.uint32(1)
    return bags[:bagged].copy()


@compiled
def _marked(value: np.uint32, flag: bool) -> np.uint32:
    return np.uint32(value | np.uint32(1)) if flag else np.uint32(value & np.uint32(0xFFFFFFFE))


@compiled
def _distinct(ordered: U32, into: U32) -> int:
    """Writes the distinct values; of two that differ in their flag, the flagged one, which is the later."""
    count = 0
    for at in range(len(ordered)):
        if at + 1 == len(ordered) or ordered[at] >> np.uint32(1) != ordered[at + 1] >> np.uint32(1):
            into[count] = ordered[at]
            count += 1
    return count


@compiled
def _sorted(values: U32, scratch: U32) -> U32:
    """`values` in order, in one of the two arrays: a radix sort, which for hashes is the fastest there is."""
    for shift in (0, 11, 22):
        counts = np.zeros(2049, dtype=np.int64)
        for value in values:
            counts[((value >> np.uint32(shift)) & np.uint32(2047)) + 1] += 1
        for digit in range(2048):
            counts[digit + 1] += counts[digit]
        for value in values:
            digit = (value >> np.uint32(shift)) & np.uint32(2047)
            scratch[counts[digit]] = value
            counts[digit] += 1
        values, scratch = scratch, values
    return values


@compiled
def _packed(values: U32, pointers: I64, counts: I64) -> tuple[U32, I64]:
    """Closes the gaps between rows, in place."""
    packed = np.zeros(len(pointers), dtype=np.int64)
    for row in range(len(counts)):
        at = packed[row]
        for place in range(counts[row]):
            values[at + place] = values[pointers[row] + place]
        packed[row + 1] = at + counts[row]
    return values[: packed[-1]], packed


@compiled
def _flagged(values: U32, pointers: I64) -> I64:
    """How many values of each row have the flag."""
    counts = np.zeros(len(pointers) - 1, dtype=np.int64)
    for row in range(len(counts)):
        for place in range(pointers[row], pointers[row + 1]):
            counts[row] += values[place] & np.uint32(1)
    return counts


@compiled
def _said(names: U32, names_at: I64, bags: U32, bags_at: I64, a: I64, b: I64) -> I64:
    counts = np.zeros(len(a), dtype=np.int64)
    one = np.uint32(1)
    for pair in range(len(a)):
        bag = bags[bags_at[b[pair]] : bags_at[b[pair] + 1]]
        for place in range(names_at[a[pair]], names_at[a[pair] + 1]):
            at = np.searchsorted(bag, np.uint32(names[place] & np.uint32(0xFFFFFFFE)))
            counts[pair] += at < len(bag) and bag[at] >> one == names[place] >> one
    return counts


@compiled
def _text_overlap(values: U32, pointers: I64, a: I64, b: I64) -> tuple[I64, I64]:
    every, core = np.empty(len(a), dtype=np.int64), np.empty(len(a), dtype=np.int64)
    one = np.uint32(1)
    for pair in range(len(a)):
        i, j = pointers[a[pair]], pointers[b[pair]]
        left_end, right_end = pointers[a[pair] + 1], pointers[b[pair] + 1]
        count, telling = 0, 0
        while i < left_end and j < right_end:
            left, right = values[i] >> one, values[j] >> one
            same = left == right  # no branch in here: it would be guessed wrongly half of the time
            count += same
            telling += same & (values[i] & values[j] & one)
            i += left <= right
            j += right <= left
        every[pair], core[pair] = count, telling
    return every, core
