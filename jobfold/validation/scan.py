"""One pass over a text for the clues of all phrases: the compiled part of `matcher`.

A line of the text is a sentence, and no phrase goes beyond it. The automaton gives the clues in a line, each with the
number of its word; a phrase is reported where its anchor stands and all its other clues stand near enough.
"""

import msgspec
import numpy as np

from jobfold.offers.compiled import compiled
from jobfold.validation.letters import ALNUM, I32, LETTER, U8, U32

_MOST_LOOKED_AT = 256
"""Clues to either side of an anchor that are looked at; among more of them every other clue is taken for found."""
_SLACK = 4
"""Clues are in the order of their ends; by how many words their beginnings may be out of order."""
_NEWLINE = ord("\n")


class Plan(msgspec.Struct, frozen=True, eq=False):
    """What a scan looks for. Literals, sets of literals, and anchors are numbered."""

    lengths: I32
    """Of each literal."""
    words_back: I32
    """How many words before its last character each literal begins."""
    plain_id: I32
    """Of each literal the clue that it is as it stands, or -1."""
    whole_id: I32
    """Of each literal the clue that it is as a word of its own, or -1."""
    anchored: I32
    """Of each clue where its rows in `phrases` begin; one more at the end."""
    phrases: I32
    """The phrases that each clue is an anchor of."""
    needs: I32
    """Of each phrase where its rows in `sets` begin; one more at the end."""
    sets: I32
    """Two dimensions: a set of clues, and from which to which word, counted from the anchor, one of it must stand."""
    members: U32
    """Two dimensions: for each set one bit per clue."""


@compiled
def _is_near(
    hit: int, count: int, hits: I32, words: I32, members: U32, row: int, first: int, last: int
) -> bool:  # fmt: skip
    """Whether a clue of the set `row` stands in one of the words `first` to `last`."""
    for step in (-1, 1):
        at, looked_at = hit if step < 0 else hit + 1, 0
        while 0 <= at < count:
            word = words[at]
            if first <= word <= last:
                clue = hits[at]
                if members[row, clue >> 5] >> np.uint32(clue & 31) & np.uint32(1):
                    return True
            elif (step < 0 and word < first - _SLACK) or (step > 0 and word > last + _SLACK):
                break
            looked_at += 1
            if looked_at == _MOST_LOOKED_AT:
                return True
            at += step
    return False


@compiled
def scan(
    points: U32, kind: U8, classes: U8, steps: I32, ends: I32, ids: I32, lengths: I32, words_back: I32,
    plain_id: I32, whole_id: I32, anchored: I32, phrases: I32, needs: I32, sets: I32, members: U32,
    beginnings: I32, found: I32, hits: I32, words: I32, places: I32,
) -> tuple[int, int]:  # fmt: skip
    """Writes where each word begins to `beginnings`, and (phrase, word, beginning, end) of each anchor to `found`.

    Gives how many words and anchors there are; there may be more anchors than `found` has room for, or -1: the three
    arrays for the clues of one line have too little room.
    """
    size = len(points)
    state, word, count, reported = 0, 0, 0, 0
    in_word = False
    for at in range(size + 1):
        code = points[at] if at < size else np.uint32(_NEWLINE)
        if code == _NEWLINE:
            for hit in range(count):
                clue = hits[hit]
                for place in range(anchored[clue], anchored[clue + 1]):
                    phrase, is_there = phrases[place], True
                    for need in range(needs[phrase], needs[phrase + 1]):
                        first, last = words[hit] + sets[need, 1], words[hit] + sets[need, 2]
                        if not _is_near(hit, count, hits, words, members, sets[need, 0], first, last):
                            is_there = False
                            break
                    if is_there:
                        if reported < len(found):
                            found[reported, 0], found[reported, 1] = phrase, words[hit]
                            found[reported, 2] = places[hit]
                        reported += 1
            state, count, in_word = 0, 0, False
            continue
        if kind[code] & ALNUM:
            if not in_word:
                beginnings[word] = at
                word += 1
                in_word = True
        else:
            in_word = False
        state = steps[state, classes[code] if code < len(classes) else 0]
        for end in range(ends[state], ends[state + 1]):
            literal = ids[end]
            start = at + 1 - lengths[literal]
            if count + 2 > len(hits):
                return word, -1
            if plain_id[literal] >= 0:
                hits[count], words[count], places[count] = plain_id[literal], word - words_back[literal], start
                count += 1
            if whole_id[literal] >= 0:
                before = start and kind[points[start - 1]] & LETTER
                after = at + 1 < size and kind[points[at + 1]] & LETTER
                if not before and not after:
                    hits[count], words[count], places[count] = whole_id[literal], word - words_back[literal], start
                    count += 1
    return word, reported
