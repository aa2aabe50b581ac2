"""Offers laid out for comparison: their texts as sets of shingles that know which are boilerplate."""

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from jobfold.dedup.boilerplate import Boilerplate, Flags, Outlines, learn, marked, telling
from jobfold.dedup.columns import Columns, columns, together
from jobfold.dedup.compiled import compiled, in_threads
from jobfold.dedup.profile import Profile
from jobfold.dedup.sets import I64, Sets, sizes
from jobfold.dedup.text import U32, shingle

F64 = npt.NDArray[np.float64]


class Corpus(msgspec.Struct, frozen=True):
    """N offers as the features see them; `offers` has the columns that learning leaves as they are."""

    offers: Columns
    texts: Sets
    """Each text's distinct shingles, sorted; the last bit of one says that it is not boilerplate."""
    cores: I64
    """Shingles of each text that are not boilerplate."""
    words: I64
    core_words: I64
    numbers: Sets
    names: Sets
    """Both without those of the employer itself."""

    def __len__(self) -> int:
        return len(self.words)


def corpus(profiles: Sequence[Profile], context: Iterable[Profile] = ()) -> Corpus:
    """Lays out `profiles`. `context` are further offers that only help to learn boilerplate."""
    offers, others = columns(profiles), columns(list(context))
    known = outlines(together([columns(profiles), others])) if len(others) else outlines(offers)
    return laid_out(offers, learn(known))


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
    """The corpus of `offers`, whose words it uses up: the shingles take their place in memory."""
    dropped = marked(boilerplate, outlines(offers))
    numbers, names = (telling(boilerplate, own, offers.employer) for own in (offers.numbers, offers.name_words))
    words = sizes(offers.words)
    values, pointers = offers.words.values, offers.words.pointers
    offers.words = Sets(values[:0], np.zeros(1, dtype=np.int64))
    cores, kept = np.empty(len(offers), dtype=np.int64), np.empty(len(offers), dtype=np.int64)
    ends = np.empty(len(offers), dtype=np.int64)
    starts = offers.starts

    def shingle_rows(first: int, last: int) -> None:
        _shingle_rows(values, pointers, starts.values, starts.pointers, dropped, first, last, ends, cores, kept)

    in_threads(shingle_rows, len(offers))
    texts = Sets(*_packed(values, pointers, ends))
    return Corpus(offers, texts, cores, words, kept, numbers, names)


def text_overlap(corpus: Corpus, a: I64, b: I64) -> tuple[I64, I64]:
    """Per pair, the shingles that the two texts share, and those among them that are boilerplate in neither."""
    return _text_overlap(corpus.texts.values, corpus.texts.pointers, a, b)


@compiled
def _shingle_rows(
    values: U32,
    pointers: I64,
    starts: U32,
    starts_at: I64,
    dropped: Flags,
    first: int,
    last: int,
    ends: I64,
    cores: I64,
    kept: I64,
) -> None:
    """Puts the sorted shingles of each row where its words were."""
    longest = 0
    for row in range(first, last):
        longest = max(longest, pointers[row + 1] - pointers[row])
    scratch, other = np.empty(longest, dtype=np.uint32), np.empty(longest, dtype=np.uint32)
    core = np.empty(longest, dtype=np.bool_)
    for row in range(first, last):
        words = values[pointers[row] : pointers[row + 1]]
        size = len(words)
        core[:size] = True
        for sentence in range(starts_at[row], starts_at[row + 1]):
            if dropped[sentence]:
                end = starts[sentence + 1] if sentence + 1 < starts_at[row + 1] else size
                core[starts[sentence] : end] = False
        kept[row] = core[:size].sum()
        for at in range(size - 2):
            flag = core[at] and core[at + 1] and core[at + 2]
            value = shingle(words[at], words[at + 1], words[at + 2])
            scratch[at] = value | np.uint32(1) if flag else value & np.uint32(0xFFFFFFFE)
        count = max(0, size - 2)
        ordered = _sorted(scratch[:count], other[:count])
        end = pointers[row]
        cores[row] = 0
        for at in range(count):
            if at + 1 < count and ordered[at] >> np.uint32(1) == ordered[at + 1] >> np.uint32(1):
                continue  # the later of two equal ones has the flag if either has
            values[end] = ordered[at]
            cores[row] += ordered[at] & np.uint32(1)
            end += 1
        ends[row] = end


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
def _packed(values: U32, pointers: I64, ends: I64) -> tuple[U32, I64]:
    """Closes the gaps between rows, in place."""
    packed = np.zeros(len(pointers), dtype=np.int64)
    at = 0
    for row in range(len(ends)):
        for place in range(pointers[row], ends[row]):
            values[at] = values[place]
            at += 1
        packed[row + 1] = at
    return values[:at], packed


@compiled
def _text_overlap(values: U32, pointers: I64, a: I64, b: I64) -> tuple[I64, I64]:
    every, core = np.empty(len(a), dtype=np.int64), np.empty(len(a), dtype=np.int64)
    one = np.uint32(1)
    for pair in range(len(a)):
        i, j = pointers[a[pair]], pointers[b[pair]]
        left_end, right_end = pointers[a[pair] + 1], pointers[b[pair] + 1]
        count, telling = 0, 0
        while i < left_end and j < right_end:
            left, right = values[i], values[j]
            if left >> one == right >> one:
                count += 1
                telling += left & right & one
                i += 1
                j += 1
            elif left < right:
                i += 1
            else:
                j += 1
        every[pair], core[pair] = count, telling
    return every, core
