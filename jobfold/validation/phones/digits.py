"""Chains of digits in folded text: figures, letters that pose as figures, and number words, in any mixture."""

import itertools
import re
from collections.abc import Iterator

import msgspec

from jobfold.validation.phones.spelled import JOINERS, WORDS, compose

_TOKEN = re.compile(r"[^\W_]+")
_POSERS = str.maketrans("oilbszq", "0118529")
_NUMERAL = re.compile(r"(?<![^\W_])(?:(?=[oilbszq]{0,14}\d)[0-9oilbszq]{1,15}|o{1,3})(?![^\W_])")
"""Figures, letters among figures that pose as some (``7o``, ``o899``), or ``o`` alone."""
_SEPARATOR = re.compile(r"[^\w\n]{0,4}(?:(?:then|dann|puis|poi|ensuite)[^\w\n]{1,2})?\n?[^\w\n]{0,4}")
_FORBIDDEN = re.compile(r"[%€$£@&;]|[^\w.]\.$|[/.] ?[/.] ?[/.]")
"""Gaps that no telephone number has. A stop after another mark begins a decimal (``-.5``), as in drawings."""
_DIGIT_WORD = (
    r"(?:zero|null|oh|nought|double|triple|doppel|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|eins|zwei|zwo|drei|vier"
    r"|fue?nf|sechs|sieben|acht|neun|uno|due|tre|quattro|cinque|sei|sette|otto|nove|one|two|three|four|five|seven"
    r"|eight|nine|cent|hundert|hundred|(?:neun|acht)hundert\w*|(?:nove|otto)cento\w*)"
)
_DICTATED = re.compile(
    rf"(?<![^\W_])(?:(?:{_DIGIT_WORD}|\d{{1,4}})[^\w\n]{{1,3}}{_DIGIT_WORD}(?![^\W_])|(?:nove|otto)cento\w*)"
)
"""A digit word after figures or after another one: the text dictates a number, and every number word counts."""
_MOST_TOKENS = 40


class Group(msgspec.Struct, frozen=True):
    """Digits written as one group, at ``[start, end)`` of the text. `gap` is what stands before it."""

    digits: str
    start: int
    end: int
    gap: str
    figures: bool
    """Written in plain figures."""


Chain = tuple[Group, ...]


def chains(text: str) -> Iterator[Chain]:
    """Maximal runs of digit groups with at most separators between them."""
    dictated = _DICTATED.search(text) is not None
    tokens: list[tuple[str, int, int]] = []
    for token in (_TOKEN if dictated else _NUMERAL).finditer(text):
        word = token.group()
        if dictated and not (word in WORDS or word in JOINERS or _NUMERAL.fullmatch(word)):
            continue
        if tokens and not _joins(text[tokens[-1][2] : token.start()]):
            yield from _chain(text, tokens)
            tokens = []
        tokens.append((word, token.start(), token.end()))
        if len(tokens) == _MOST_TOKENS:
            yield from _chain(text, tokens)
            tokens = []
    yield from _chain(text, tokens)


def _joins(gap: str) -> bool:
    return _SEPARATOR.fullmatch(gap) is not None and not _FORBIDDEN.search(gap)


def _chain(text: str, tokens: list[tuple[str, int, int]]) -> Iterator[Chain]:
    """The chain of `tokens`, if it can hold a telephone number."""
    if not tokens:
        return
    groups: list[Group] = []
    index = 0
    while index < len(tokens):
        word, start, end = tokens[index]
        gap = text[tokens[index - 1][2] : start] if index else ""
        if word in WORDS or word in JOINERS:
            stop = index
            while stop < len(tokens) and (tokens[stop][0] in WORDS or tokens[stop][0] in JOINERS):
                stop += 1
            groups += _spoken(text, tokens[index:stop], gap)
            index = stop
            continue
        groups.append(Group(word.translate(_POSERS), start, end, gap, word.isdigit()))
        index += 1
    while groups and groups[-1].end - groups[-1].start < 3 and not groups[-1].figures:
        groups.pop()
    if sum(len(group.digits) for group in groups) >= 4:
        yield tuple(groups)


def _spoken(text: str, tokens: list[tuple[str, int, int]], gap: str) -> list[Group]:
    words = [word for word, _, _ in tokens]
    gaps = [text[before[2] : token[1]] for before, token in itertools.pairwise(tokens)]
    tight = [False, *(between.strip(" ") in ("", "-") for between in gaps)]
    groups = []
    for first, last, digits in compose(words, tight):
        before = gap if first == 0 else gaps[first - 1]
        groups.append(Group(digits, tokens[first][1], tokens[last - 1][2], before, False))
    return groups
