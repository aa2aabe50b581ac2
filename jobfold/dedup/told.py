"""What the words of a text tell at one look: towns, names, levels, and whether the job is done from anywhere.

Names survive translation: those of people, products, clients and places that two languages write alike. What is known
to be international is left out, and so are the names of the employer and of the town, which all its openings have.
"""

from functools import cache
from pathlib import Path

import msgspec
import numpy as np

import jobfold.offers
from jobfold.dedup.arrays import U32, U64
from jobfold.dedup.characters import is_one_of
from jobfold.dedup.levels import BITS, TELLING
from jobfold.dedup.references import LABELS
from jobfold.dedup.text import Encoded
from jobfold.dedup.wordlists import WordLists, distinct, mark_of, word_lists
from jobfold.offers.compiled import compiled
from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.titles import LEVELS

FILE = Path(jobfold.offers.__file__).parent / "data" / "international_words.txt"

MOST_NAMES = 96
"""Names of one offer that are kept, the least hashes first, so that two texts keep the same."""

_ANYWHERE = ("remote", "remoto", "télétravail", "homeoffice", "thuis", "distance", "office", "working")
_WHOLLY = (
    "fully full 100 completely entirely volledig komplett vollständig totalmente entièrement complètement only first "
    "total complet"
)
"""What makes a job one that is done from anywhere, within two words before or one behind the other list."""
_BEFORE_NUMBER = 6
"""Words before one with a digit among which the label of a reference must be, if it is one."""

_LEVELS = (1 << len(LEVELS)) - 1
_TOWN, _INTERNATIONAL, _WHERE, _HOW, _LABEL = (1 << len(LEVELS) + bit for bit in range(5))


class Told(msgspec.Struct, frozen=True):
    """What the text tells. `towns` and `names` are sorted sets of hashes."""

    towns: U32
    """Words of towns' names, of any town."""
    names: U32
    """Words that may be names: those with a capital inside a sentence."""
    levels: int
    """The levels, as bits, that it gives to its job: the word stands beside one of the title, or says it alone."""
    remote: bool
    """"Fully remote", "100 % télétravail", "remote first": said of the job, not of some days of it."""
    labelled: U32
    """Where among the characters the numbers stand that may be references."""


def told(text: Encoded, *, title: U32, known: U32) -> Told:
    """What `text` tells of a job with these words in its title; `known` are words that are no telling names."""
    lists = _lists()
    towns, names, levels, remote, labelled = _told(
        text.words,
        text.capitals,
        text.numbers,
        text.places,
        title,
        known,
        lists.entries,
        lists.shift,
    )
    return Told(towns, names, int(levels), bool(remote), labelled)


@cache
def _lists() -> WordLists:
    levels = {BITS[level]: [word for word in own if "-" not in word] for level, own in LEVELS.items()}
    return word_lists(
        {
            **levels,
            _TOWN: gazetteer().names,
            _INTERNATIONAL: [FILE.read_text(encoding="utf-8")],
            _WHERE: _ANYWHERE,
            _HOW: [_WHOLLY],
            _LABEL: LABELS,
        }
    )


@compiled
def _told(
    text: U32,
    capitals: U32,
    numbers: U32,
    places: U32,
    title: U32,
    known: U32,
    entries: U64,
    shift: np.uint32,
) -> tuple[U32, U32, int, bool, U32]:
    marks, towns = np.empty(len(text), dtype=np.uint32), np.empty(len(text), dtype=np.uint32)
    count = 0
    for at in range(len(text)):
        marks[at] = mark_of(text[at], entries, shift)
        towns[count] = text[at]
        count += marks[at] & _TOWN > 0
    levels, remote = 0, False
    for at in range(len(text)):
        if marks[at] & _LEVELS:
            level = marks[at] & _LEVELS
            levels |= level if _beside(text, at, title) else level & TELLING
        if marks[at] & _WHERE:
            for near in (at - 2, at - 1, at + 1):
                remote = remote or (0 <= near < len(text) and marks[near] & _HOW > 0)
    names = np.empty(len(capitals), dtype=np.uint32)
    named = 0
    for at in capitals:
        names[named] = text[at]
        named += not marks[at] & _INTERNATIONAL and not is_one_of(text[at], known)
    labelled, references = np.empty(len(numbers), dtype=np.uint32), 0
    for at in range(len(numbers)):
        has_label = False
        for before in range(1, _BEFORE_NUMBER + 1):
            has_label = has_label or (before <= numbers[at] and marks[numbers[at] - before] & _LABEL > 0)
        labelled[references] = places[at]
        references += has_label
    own_names = distinct(names[:named])[:MOST_NAMES].copy()
    return distinct(towns[:count]), own_names, levels, remote, labelled[:references].copy()


@compiled
def _beside(text: U32, at: int, title: U32) -> bool:
    found = False
    for near in range(max(0, at - 2), min(len(text), at + 3)):
        found = found or (near != at and is_one_of(text[near], title))
    return found
