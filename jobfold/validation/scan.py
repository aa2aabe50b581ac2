"""One pass over a text for the clues of all phrases: the compiled part of `matcher`.

A line of the text is a sentence, and no phrase goes beyond it. The automaton reads letters and figures, and one blank
for whatever stands between two words. It gives the clues in a line, each with the number of its word; a phrase is
reported with each word from which all its clues stand as far as they must. The beginning of a line counts as a word.
"""

import msgspec
import numpy as np

from jobfold.offers.compiled import compiled
from jobfold.validation.automaton import BLANK, ENDS, OTHER
from jobfold.validation.letters import ALNUM, I32, U8, U32, U64

_MOST_LOOKED_AT = 256
"""Clues to either side of an anchor that are looked at; among more of them every other clue is taken for found."""
_SLACK = 8
"""Clues are in the order of their ends; by how many words their beginnings may be out of order."""
_NEWLINE = ord("\n")
WIDEST = 60
"""In how many words a phrase may begin, seen from one of its anchors."""


class Plan(msgspec.Struct, frozen=True, eq=False):
    """What a scan looks for. Clues are numbered, and so are sets of clues, and phrases."""

    words_back: I32
    """How many words after its first one each clue ends."""
    signs: I32
    """By character the clue that it is on its own, or -1."""
    anchored: I32
    """Of each clue where its rows in `phrases` begin; one more at the end."""
    phrases: I32
    """Two dimensions: a phrase that the clue is an anchor of, and how many words before it the phrase may begin at
    least and at most."""
    needs: I32
    """Of each phrase where its rows in `sets` begin; one more at the end."""
    sets: I32
    """Two dimensions: a set of clues, and from which to which word of the phrase one of it must stand."""
    members: U64
    """All pairs of a set and a clue in it, each at its place or the next free one."""


@compiled
def place_of(row: int, clue: int, members: U64) -> int:
    """Where in `members` the pair of a set and a clue stands, or else the free place where it would."""
    pair, last = np.uint64(row + 1) << np.uint64(32) | np.uint64(clue), np.uint64(len(members) - 1)
    place = (pair * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(32)) & last
    while members[place] and members[place] != pair:
        place = (place + np.uint64(1)) & last
    return int(place)


@compiled
def scan(
    points: U32, kind: U8, classes: U8, width: int, rows: int, steps: U32, onward_class: U8, onward: U32, back: U32,
    ends: I32, ids: I32, words_back: I32, signs: I32, anchored: I32, phrases: I32, needs: I32, sets: I32,
    members: U64, beginnings: I32, found: I32, hits: I32, words: I32,
) -> tuple[int, int]:  # fmt: skip
    """Writes where each word begins to `beginnings`, and (phrase, word that it may begin with) to `found`.

    Gives how many there are of either; there may be more than `found` has room for, and -1 says that there is too
    little room for the clues of one line.
    """
    size, room, known = len(points), len(hits), len(classes)
    start = steps[BLANK]
    step, word, count, reported, in_word = start, 0, 0, 0, False
    beginnings[0] = 0
    for at in range(size + 1):
        code = points[at] if at < size else np.uint32(_NEWLINE)
        group = classes[code] if code < known else np.uint8(OTHER if kind[code] & ALNUM else BLANK)
        if group != BLANK:
            if not in_word:
                in_word = True
                word += 1
                beginnings[word] = at
        else:
            if code < known and signs[code] >= 0 and count < room:
                hits[count], words[count] = signs[code], word
                count += 1
            if not in_word and code != _NEWLINE:
                continue
        if group != BLANK or in_word:
            in_word = group != BLANK
            state = np.int64(step >> 1)
            while state >= rows and onward_class[state - rows] != group:
                state = np.int64(back[state - rows] >> 1)
            step = onward[state - rows] if state >= rows else steps[(state << width) + group]
            if step & ENDS:
                state = np.int64(step >> 1)
                for end in range(ends[state], ends[state + 1]):
                    if count == room:
                        return word, -1
                    hits[count], words[count] = ids[end], word - words_back[ids[end]]
                    count += 1
        if code != _NEWLINE:
            continue
        for hit in range(count):
            for place in range(anchored[hits[hit]], anchored[hits[hit] + 1]):
                phrase, first = phrases[place, 0], words[hit] - phrases[place, 2]
                most = min(phrases[place, 2] - phrases[place, 1] + 1, WIDEST)
                mask = (1 << most) - 1
                for need in range(needs[phrase], needs[phrase + 1]):
                    row, low, high, near = sets[need, 0], first + sets[need, 1], first + sets[need, 2], 0
                    for way in (-1, 1):
                        other, looked_at = hit if way < 0 else hit + 1, 0
                        while 0 <= other < count:
                            distance = words[other]
                            if low <= distance < high + most:
                                if members[place_of(row, hits[other], members)]:
                                    lowest, highest = max(0, distance - high), min(most - 1, distance - low)
                                    near |= (1 << (highest + 1)) - (1 << lowest)
                            elif (distance < low - _SLACK) if way < 0 else (distance >= high + most + _SLACK):
                                break
                            looked_at += 1
                            if looked_at == _MOST_LOOKED_AT:
                                near = mask
                                break
                            other += way
                    mask &= near
                    if not mask:
                        break
                for offset in range(most):
                    if mask >> offset & 1 and first + offset >= 0:
                        if reported < len(found):
                            found[reported, 0], found[reported, 1] = phrase, first + offset
                        reported += 1
        step, count, word = start, 0, word + 1
        beginnings[word] = at + 1
    return word + 1, reported
