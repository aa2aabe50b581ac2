"""Finds the phrases of all rules in one pass over a folded text.

The pass looks for the clues of every phrase; a phrase's regular expression then runs only where it may begin: at one of
the words from which all its clues stand as far as they must. The time is linear in the text.
"""

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

from jobfold.validation.automaton import CODES, Automaton, build
from jobfold.validation.folding import Folded
from jobfold.validation.letters import I32, KIND
from jobfold.validation.model import Language
from jobfold.validation.nodes import Clue
from jobfold.validation.phrases import Phrase
from jobfold.validation.rulebook import Rule, rulebook
from jobfold.validation.scan import Plan, place_of, scan

_REACH = 260
"""How far, in characters, the parts of a phrase may stand from its anchor."""
_FAR = 200
"""The same in words, and more than that."""
_LONGEST_WORD = 80
"""Characters from the beginning of a word in which a phrase may begin that begins inside it or after it."""
_ROOM = 3
"""Places at least for each clue in a set."""
_ENOUGH = 12
"""Findings of one phrase after which a text is bad enough: no more are looked for."""


class Find(msgspec.Struct, frozen=True):
    """A phrase of a rule found in folded text at ``[start, end)``."""

    rule: Rule
    phrase: Phrase
    start: int
    end: int


class Matcher:
    """The compiled clues of the phrases of `rules` in one language."""

    def __init__(self, rules: Iterable[Rule], language: Language) -> None:
        self._phrases = [(rule, phrase) for rule in rules for phrase in rule.phrases if phrase.language == language]
        self._automaton, self._plan = _planned([phrase for _, phrase in self._phrases])

    def find(self, folded: Folded) -> Iterator[Find]:
        """All findings in `folded`, phrase by phrase; those of one phrase do not overlap."""
        beginnings, anchors = self._anchors(folded)
        text = folded.text
        by_phrase: defaultdict[int, set[int]] = defaultdict(set)
        for index, word in anchors.tolist():
            by_phrase[index].add(word)
        for index, words in by_phrase.items():
            rule, phrase = self._phrases[index]
            places = [(int(beginnings[word]), int(beginnings[word + 1])) for word in sorted(words)]
            if phrase.has_parts:
                spans = _of_parts(phrase, places, text)
            elif phrase.begins_with_word:
                spans = _at_words(phrase, places, text)
            else:
                spans = _anywhere(phrase, places, text)
            for start, end in itertools.islice(spans, _ENOUGH):
                yield Find(rule, phrase, start, end)

    def _anchors(self, folded: Folded) -> tuple[I32, I32]:
        """Where each word begins, and (phrase, number of a word) wherever a phrase may begin with a word."""
        machine, plan, points = self._automaton, self._plan, folded.points
        beginnings = np.empty(len(points) + 2, dtype=np.int32)
        room, line = 1024, 2 * len(points) + 16
        while True:
            found = np.empty((room, 2), dtype=np.int32)
            hits, words = np.empty(line, dtype=np.int32), np.empty(line, dtype=np.int32)
            count, reported = scan(
                points, KIND, machine.classes, machine.width, machine.rows, machine.steps, machine.onward_class,
                machine.onward, machine.back, machine.ends, machine.ids, plan.words_back, plan.signs, plan.anchored,
                plan.phrases, plan.needs, plan.sets, plan.members, beginnings, found, hits, words,
            )  # fmt: skip
            if 0 <= reported <= room:
                return beginnings[:count], found[:reported]
            room, line = max(room, reported), 4 * line if reported < 0 else line


def _planned(phrases: Sequence[Phrase]) -> tuple[Automaton, Plan]:
    """What to look for so as to find `phrases`."""
    every = {literal for phrase in phrases for clue in (*phrase.clues, *phrase.far) for literal in clue.literals}
    spoken = sorted(clue for clue in every if any(map(str.isalnum, clue)))
    clues = [*spoken, *sorted(clue for clue in every if clue.strip() and not clue.isalnum() and len(clue) == 1)]
    ids = {clue: number for number, clue in enumerate(clues)}
    sets: dict[frozenset[str], int] = {}
    needs: list[tuple[int, int, int]] = []
    needs_at = [0]
    anchored: list[list[tuple[int, int, int]]] = [[] for _ in clues]
    for number, phrase in enumerate(phrases):
        anchor, *others = phrase.clues
        for literal in anchor.literals:
            anchored[ids[literal]].append((number, anchor.low, anchor.high))
        for clue in (*others, *(Clue(far.literals, -_FAR, _FAR) for far in phrase.far)):
            if clue.literals <= ids.keys():
                needs.append((sets.setdefault(clue.literals, len(sets)), clue.low, clue.high))
        needs_at.append(len(needs))
    members = np.zeros(1 << (_ROOM * sum(map(len, sets))).bit_length(), dtype=np.uint64)
    for held, row in sets.items():
        for literal in held:
            members[place_of(row, ids[literal], members)] = (row + 1) << 32 | ids[literal]
    signs = np.full(CODES, -1, dtype=np.int32)
    for sign in clues[len(spoken) :]:
        signs[ord(sign)] = ids[sign]
    plan = Plan(
        words_back=_array(len(clue.split()) - 1 for clue in clues),
        signs=signs,
        anchored=_array([0, *itertools.accumulate(map(len, anchored))]),
        phrases=np.array([row for rows in anchored for row in rows], dtype=np.int32).reshape(-1, 3),
        needs=_array(needs_at),
        sets=np.array(needs, dtype=np.int32).reshape(-1, 3),
        members=members,
    )
    return build(spoken), plan


def _array(numbers: Iterable[int]) -> I32:
    return np.fromiter(numbers, dtype=np.int32)


def _at_words(phrase: Phrase, places: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The findings of a phrase that begins where a word does. `places` are from one word to the next."""
    match, done = phrase.pattern.match, 0
    for place, _ in places:
        if place >= done and (found := match(text, place)):
            done = found.end()
            yield found.span()


def _anywhere(phrase: Phrase, places: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The findings of a phrase that may begin inside a word or between words."""
    match, done = phrase.pattern.match, 0
    for place, following in places:
        for start in range(place, min(following, place + _LONGEST_WORD)):
            if start >= done and (found := match(text, start)):
                done = found.end()
                yield found.span()


def _of_parts(phrase: Phrase, places: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The findings of a phrase of several parts, one in each sentence where its first part stands."""
    stretches: list[tuple[int, int]] = []
    match = phrase.pattern.match
    for place, _ in places:
        if phrase.begins_with_word and not match(text, place):
            continue
        begin, finish = _stretch(text, place)
        if stretches and stretches[-1][1] >= begin:
            begin, finish = stretches[-1][0], max(finish, stretches.pop()[1])
        stretches.append((begin, finish))
    for begin, finish in stretches:
        yield from phrase.spans(text, begin, finish)


def _stretch(text: str, place: int) -> tuple[int, int]:
    """The sentence around an anchor, cut to the reach of a phrase, and then only between words."""
    begin = text.rfind("\n", max(0, place - _REACH), place) + 1 or max(0, place - _REACH)
    finish = text.find("\n", place, place + _REACH)
    if finish < 0:
        gap = text.find(" ", place + _REACH, place + _REACH + 60)
        finish = min(len(text), gap if gap >= 0 else place + _REACH)
    return begin, finish


@functools.cache
def matcher(language: Language) -> Matcher:
    """The matcher over the phrases in `language` of all rules that ship with Jobfold."""
    return Matcher(rulebook().rules.values(), language)
