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

from jobfold.validation.automaton import Automaton, build
from jobfold.validation.folding import Folded
from jobfold.validation.letters import I32, KIND
from jobfold.validation.model import Language
from jobfold.validation.phrases import Phrase
from jobfold.validation.rulebook import Rule, rulebook
from jobfold.validation.scan import Plan, scan

_REACH = 260
"""How far, in characters, the parts of a phrase may stand from its anchor."""
_FAR = 200
"""The same in words, and more than that."""
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
        phrases = [phrase for _, phrase in self._phrases]
        clues = sorted(
            {literal for phrase in phrases for clue in (*phrase.clues, *phrase.far) for literal in clue.literals}
        )
        self._automaton, self._plan = _planned(phrases, clues)

    def find(self, folded: Folded) -> Iterator[Find]:
        """All findings in `folded`, phrase by phrase; those of one phrase do not overlap."""
        beginnings, anchors = self._anchors(folded)
        by_phrase: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for index, word, place in anchors.tolist():
            by_phrase[index].append((word, place))
        for index, places in by_phrase.items():
            rule, phrase = self._phrases[index]
            if phrase.also:
                spans = _of_parts(phrase, places, folded.text)
            elif phrase.begins_with_word:
                spans = _at_words(phrase, places, beginnings, folded.text)
            else:
                spans = _anywhere(phrase, places, beginnings, folded.text)
            for start, end in itertools.islice(spans, _ENOUGH):
                yield Find(rule, phrase, start, end)

    def _anchors(self, folded: Folded) -> tuple[I32, I32]:
        """Where each word begins, and (phrase, number of its word, place) of each anchor that may begin a finding."""
        machine, plan, points = self._automaton, self._plan, folded.points
        beginnings = np.empty(len(points) // 2 + 1, dtype=np.int32)
        room, line = 1024, 2 * len(points) + 16
        while True:
            found = np.empty((room, 3), dtype=np.int32)
            hits, words, places = (np.empty(line, dtype=np.int32) for _ in range(3))
            count, reported = scan(
                points, KIND, machine.classes, machine.steps, machine.ends, machine.ids, plan.lengths, plan.words_back,
                plan.plain_id, plan.whole_id, plan.anchored, plan.phrases, plan.needs, plan.sets, plan.members,
                beginnings, found, hits, words, places,
            )  # fmt: skip
            if 0 <= reported <= room:
                return beginnings[:count], found[:reported]
            room, line = max(room, reported), 4 * line if reported < 0 else line


def _planned(phrases: Sequence[Phrase], clues: Sequence[str]) -> tuple[Automaton, Plan]:
    """The tables over `clues`, literals of which those that end in a blank are words."""
    literals = sorted({clue.strip() for clue in clues})
    ids = {clue: number for number, clue in enumerate(clues)}
    sets: dict[frozenset[str], int] = {}
    needs: list[tuple[int, int, int]] = []
    needs_at, anchored = [0], [[] for _ in clues]  # type: tuple[list[int], list[list[int]]]
    for number, phrase in enumerate(phrases):
        anchor, *others = phrase.clues
        for literal in anchor.literals:
            anchored[ids[literal]].append(number)
        for clue in others:
            row = sets.setdefault(clue.literals, len(sets))
            needs.append((row, clue.low - anchor.high, clue.high - anchor.low))
        needs += ((sets.setdefault(clue.literals, len(sets)), -_FAR, _FAR) for clue in phrase.far)
        needs_at.append(len(needs))
    members = np.zeros((max(1, len(sets)), len(clues) // 32 + 1), dtype=np.uint32)
    for held, row in sets.items():
        for literal in held:
            members[row, ids[literal] >> 5] |= np.uint32(1 << (ids[literal] & 31))
    plan = Plan(
        lengths=_array(map(len, literals)),
        words_back=_array(map(_words_back, literals)),
        plain_id=_array(ids.get(literal, -1) for literal in literals),
        whole_id=_array(ids.get(f"{literal} ", -1) for literal in literals),
        anchored=_array([0, *itertools.accumulate(map(len, anchored))]),
        phrases=_array(itertools.chain.from_iterable(anchored)),
        needs=_array(needs_at),
        sets=np.array(needs, dtype=np.int32).reshape(-1, 3),
        members=members,
    )
    return build(literals), plan


def _array(numbers: Iterable[int]) -> I32:
    return np.fromiter(numbers, dtype=np.int32)


def _words_back(literal: str) -> int:
    """How many words begin after the beginning of `literal`, up to its end."""
    return sum(character.isalnum() and not before.isalnum() for before, character in itertools.pairwise(literal))


def _at_words(
    phrase: Phrase, places: Sequence[tuple[int, int]], beginnings: I32, text: str
) -> Iterator[tuple[int, int]]:
    """The findings of a phrase that begins where a word does."""
    match, anchor = phrase.pattern.match, phrase.clues[0]
    tried = done = 0
    for word, _ in places:
        for number in range(max(tried + 1, word - anchor.high), word - anchor.low + 1):
            tried = number
            start = int(beginnings[number - 1])
            if start >= done and (found := match(text, start)):
                done = found.end()
                yield start, done


def _anywhere(
    phrase: Phrase, places: Sequence[tuple[int, int]], beginnings: I32, text: str
) -> Iterator[tuple[int, int]]:
    """The findings of a phrase that may begin inside a word or between words."""
    done = 0
    for word, place in places:
        begin, finish = _stretch(text, place)
        first = word - phrase.clues[0].high - 1
        begin = max(begin, done, int(beginnings[first - 1]) if first > 0 else 0)
        for found in phrase.pattern.finditer(text, begin, finish):
            done = found.end()
            yield found.span()


def _of_parts(phrase: Phrase, places: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The findings of a phrase of several parts, one in each sentence."""
    stretches: list[tuple[int, int]] = []
    for _, place in places:
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
