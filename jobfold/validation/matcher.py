"""Finds the phrases of all rules in one pass over a folded text.

One Aho-Corasick automaton looks for the anchors of every phrase; a phrase's regular expression then runs only
around its anchors, once per stretch, so the time is linear in the text.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator

import ahocorasick_rs
import msgspec

from jobfold.validation.model import Language
from jobfold.validation.phrases import Phrase
from jobfold.validation.rulebook import Rule, rulebook

_REACH = 260
"""How far, in characters, a phrase may stretch from one of its anchors."""
_ENOUGH = 12
"""Findings of one phrase after which a text is bad enough: no more are looked for."""


class Find(msgspec.Struct, frozen=True):
    """A phrase of a rule found in folded text at ``[start, end)``."""

    rule: Rule
    phrase: Phrase
    start: int
    end: int


class Matcher:
    """The compiled automaton over the phrases of `rules` in one language."""

    def __init__(self, rules: Iterable[Rule], language: Language) -> None:
        self._phrases = [(rule, phrase) for rule in rules for phrase in rule.phrases if phrase.language == language]
        carriers: defaultdict[str, list[int]] = defaultdict(list)
        whole: defaultdict[str, list[int]] = defaultdict(list)
        for index, (_, phrase) in enumerate(self._phrases):
            for anchor in phrase.anchors:
                (whole if anchor.endswith(" ") else carriers)[anchor.strip()].append(index)
        literals = list({**carriers, **whole})
        self._carriers = [carriers.get(literal, []) for literal in literals]
        self._whole = [whole.get(literal, []) for literal in literals]
        self._automaton = ahocorasick_rs.AhoCorasick(literals, store_patterns=False)

    def find(self, text: str) -> Iterator[Find]:
        """All findings in `text`, phrase by phrase; those of one phrase do not overlap."""
        stretches: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        begin = finish = 0
        for anchor, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            holders = self._carriers[anchor]
            if self._whole[anchor] and not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                holders = holders + self._whole[anchor]
            if not holders:
                continue
            if start >= finish or finish - begin > 2 * _REACH:
                begin, finish = _sentence(text, start, end)
            for index in holders:
                known = stretches[index]
                if not known or known[-1][1] < begin:
                    known.append((begin, finish))
                elif known[-1][1] < finish:
                    known[-1] = (known[-1][0], finish)
        presence = _Presence(text)
        for index, places in stretches.items():
            yield from self._confirm(index, places, text, presence)

    def _confirm(self, index: int, places: list[tuple[int, int]], text: str, presence: "_Presence") -> Iterator[Find]:
        rule, phrase = self._phrases[index]
        count = 0
        for begin, finish in places:
            if not all(presence.of(literals, begin, finish) for literals in phrase.others):
                continue
            for start, end in phrase.spans(text, begin, finish):
                yield Find(rule, phrase, start, end)
                count += 1
                if count == _ENOUGH:
                    return


class _Presence:
    """Remembers which sets of literals stand in which stretch of a text: many phrases share their sets."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[tuple[frozenset[str], int, int], bool] = {}

    def of(self, literals: frozenset[str], begin: int, finish: int) -> bool:
        """Whether one of `literals` stands in ``text[begin:finish]``."""
        key = (literals, begin, finish)
        known = self._known.get(key)
        if known is None:
            stretch = self._text[begin:finish]
            known = self._known[key] = any(literal in stretch for literal in literals)
        return known


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around an anchor, cut to the reach of a phrase, and then only between words."""
    begin = text.rfind("\n", max(0, start - _REACH), start) + 1 or max(0, start - _REACH)
    finish = text.find("\n", end, end + _REACH)
    if finish < 0:
        gap = text.find(" ", end + _REACH, end + _REACH + 60)
        finish = min(len(text), gap if gap >= 0 else end + _REACH)
    return begin, finish


@functools.cache
def matcher(language: Language) -> Matcher:
    """The matcher over the phrases in `language` of all rules that ship with Jobfold."""
    return Matcher(rulebook().rules.values(), language)
