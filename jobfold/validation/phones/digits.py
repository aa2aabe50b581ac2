"""Chains of digits in folded text: figures, letters that pose as figures, and number words, in any mixture."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Literal

import ahocorasick_rs
import msgspec

from jobfold.validation.phones.spelled import JOINERS, MARKS, TRIGGERS, WORDS, compose, run_together
from jobfold.validation.phones.vocabulary import FILLERS

Kind = Literal["figures", "posers", "words"]
Token = tuple[int, int, Kind]
_WORD = re.compile(r"[^\W_]+")
_POSERS = "oilbszqgзбч"
_FIGURES_AND_POSERS = frozenset(_POSERS + "0123456789")
POSER_DIGITS = str.maketrans(_POSERS, "01185299364")
"""Letters, folded to lower case, that pose as figures. ``b`` may be a ``B`` or a ``b``, ``g`` a ``G`` or a ``g``."""
_POSER_RUN = 12
_LONE_POSERS = re.compile(r"[oilzbsgq]{1,5}")
"""Words of posers only: they count between figures."""
_SPACED_OUT = 2
"""Posers that are also small words (``o``, ``il``) count only beside groups so short."""
_GLUED_LENGTH = 6
"""Figures that letters are glued to (``tel0899701234``) count if they are as many."""
_TIGHT = re.compile(r"\W{0,20}")
_BRACKETED = re.compile(r"[ .\-]{0,2}(?:\(\w{1,12}\)|\[\w{1,12}\])[ .\-]{0,2}")
"""A word in brackets between figures, to throw machines off the scent."""
_FORBIDDEN = re.compile(r"[%€$£@&{}=\\]|[^\w.]\.$|// ?//")
"""Gaps that no telephone number has. A stop after another mark begins a decimal (``-.5``), as in drawings."""
_LONGEST_GAP, _MOST_FILLERS = 90, 14
_BESIDE = 16
"""How far a number word may stand from the next one or from a figure."""
_STRETCH = 90
_MOST_TOKENS = 48
_LEAST_DIGITS = 3
_LINKS = ("wa.me/", "phone=")
_SCAN = ahocorasick_rs.AhoCorasick(
    [*"0123456789", *_LINKS, *TRIGGERS], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
)
_LAST_FIGURE, _LAST_LINK = 9, 9 + len(_LINKS)
_STARTS_PAID = ("09", "08", "190", "900", "89")


class Group(msgspec.Struct, frozen=True):
    """Digits written as one group, at ``[start, end)`` of the text. `gap` is what stands before it."""

    digits: str
    start: int
    end: int
    gap: str
    kind: Kind
    written: str


Chain = tuple[Group, ...]


class Marks(msgspec.Struct, frozen=True):
    """Where the figures (maximal runs) and the pieces of number words of a text stand."""

    figures: list[tuple[int, int]]
    words: list[tuple[int, int]]
    linked: bool
    """Whether a link to a messenger is written out."""


def marks_in(text: str) -> Marks:
    """All figures and pieces of number words, by one pass over the text."""
    figures: list[tuple[int, int]] = []
    words: list[tuple[int, int]] = []
    linked = False
    begin = finish = -1
    for pattern, start, end in _SCAN.find_matches_as_indexes(text):
        if pattern > _LAST_LINK:
            if text[start] not in MARKS or not text[end : end + 1].isalnum():
                words.append((start, end))
        elif pattern > _LAST_FIGURE:
            linked = True
        elif start == finish:
            finish = end
        else:
            if finish > 0:
                figures.append((begin, finish))
            begin, finish = start, end
    if finish > 0:
        figures.append((begin, finish))
    return Marks(figures, words, linked)


def chains(text: str, marks: Marks) -> list[Chain]:
    """Maximal runs of digit groups with at most separators and filler words between them."""
    found: list[Chain] = []
    run: list[Token] = []
    for token in _tokens(text, marks):
        if run:
            between = _between(text, run[-1], token)
            if between is None or len(run) >= _MOST_TOKENS:
                found += _chain(text, run)
                run = []
            else:
                run += between
        run.append(token)
    return found + _chain(text, run)


def _figures(text: str, runs: list[tuple[int, int]]) -> Iterator[Token]:
    """Runs of figures with the posers that are glued to them; not figures in the midst of other letters."""
    done, length = 0, len(text)
    for run_start, run_end in runs:
        if run_start < done:
            continue
        start, end = run_start, run_end
        while start > done and text[start - 1] in _POSERS and run_start - start < _POSER_RUN:
            start -= 1
        while end < length and text[end] in _FIGURES_AND_POSERS and end - run_end < 2 * _POSER_RUN:
            end += 1
        opens = start == 0 or not text[start - 1].isalnum()
        closes = end == length or not text[end].isalnum()
        if opens and closes:
            done = end
            yield start, end, "figures" if end - start == run_end - run_start else "posers"
        elif run_end - run_start >= _GLUED_LENGTH or (opens and text.startswith(_STARTS_PAID, run_start)):
            done = run_end
            yield run_start, run_end, "figures"


def _tokens(text: str, marks: Marks) -> list[Token]:
    """The figures and, where a number is dictated, the number words among them."""
    figures = list(_figures(text, marks.figures))
    if not marks.words:
        return figures
    places = sorted([*((*place, True) for place in marks.words), *((*place, False) for place in marks.figures)])
    stretches: list[list[int]] = []
    for before, after in itertools.pairwise(places):
        if after[0] - before[1] <= _BESIDE and (before[2] or after[2]):
            begin, finish = before[0] - _STRETCH, after[1] + _STRETCH
            if stretches and begin <= stretches[-1][1]:
                stretches[-1][1] = finish
            else:
                stretches.append([max(0, begin), finish])
    words = [word for begin, finish in stretches for word in _words(text, begin, finish)]
    return sorted({*figures, *words}) if words else figures


def _words(text: str, begin: int, finish: int) -> Iterator[Token]:
    while begin and text[begin - 1].isalnum():
        begin -= 1
    for word in _WORD.finditer(text, begin, min(len(text), finish)):
        written = word.group()
        if written in WORDS or written in JOINERS or run_together(written):
            yield word.start(), word.end(), "words"


def _between(text: str, before: Token, after: Token) -> list[Token] | None:
    """The lone posers or digit words in the gap between two tokens of one chain; ``None`` where a chain ends."""
    start, end = before[1], after[0]
    if end - start > _LONGEST_GAP:
        return None
    gap = text[start:end]
    if _TIGHT.fullmatch(gap):
        return None if _FORBIDDEN.search(gap) else []
    if _BRACKETED.fullmatch(gap):
        return []
    found = list(_WORD.finditer(gap))
    if not found:
        return None
    is_word = found[0].group() in FILLERS and " " in gap and min(start - before[0], after[1] - end) > _SPACED_OUT
    if _poses(gap, found[0].group()) and _LONE_POSERS.fullmatch(found[0].group()) and not is_word:
        kind: Kind = "posers"
    elif len(gap) <= _BESIDE and all(word.group() in WORDS for word in found):
        kind = "words"
    elif len(found) > _MOST_FILLERS or any(word.group() not in FILLERS for word in found) or _FORBIDDEN.search(gap):
        return None
    else:
        return []
    return [(start + word.start(), start + word.end(), kind) for word in found]


def _poses(gap: str, word: str) -> bool:
    """Whether a word of posers is alone among marks, not one of several words: ``0900 o lo 0901``."""
    return len(gap.strip(" .,-/()[]*'\"")) == len(word) and (word not in FILLERS or "," not in gap)


def _chain(text: str, tokens: list[Token]) -> list[Chain]:
    """The chain of `tokens`, if it can hold a telephone number."""
    if not tokens or tokens[-1][1] - tokens[0][0] < _LEAST_DIGITS:
        return []
    tokens = [*_outer(text, tokens[0][0], -1), *tokens, *_outer(text, tokens[-1][1], 1)]
    groups: list[Group] = []
    index = 0
    while index < len(tokens):
        start, end, kind = tokens[index]
        gap = text[tokens[index - 1][1] : start] if index else ""
        if kind == "words":
            stop = index
            while stop < len(tokens) and tokens[stop][2] == "words":
                stop += 1
            groups += _spoken(text, tokens[index:stop], gap)
            index = stop
            continue
        written = text[start:end]
        groups.append(Group(written.translate(POSER_DIGITS), start, end, gap, kind, written))
        index += 1
    return [tuple(groups)] if sum(len(group.digits) for group in groups) >= _LEAST_DIGITS else []


def _outer(text: str, edge: int, way: int) -> list[Token]:
    """A lone ``O`` or ``l`` right before or after a chain."""
    near = text[max(0, edge - 6) : edge][::-1] if way < 0 else text[edge : edge + 6]
    if len(near) < 2 or near[0].isalnum() or near[1] not in "oil" or near[0] in "\n'":
        return []
    width = 1
    while width < len(near) - 1 and near[width + 1] == "o" and near[width] == "o":
        width += 1
    if len(near) > width + 1 and near[width + 1].isalnum():
        return []
    return [(edge - 1 - width, edge - 1, "posers")] if way < 0 else [(edge + 1, edge + 1 + width, "posers")]


def _spoken(text: str, tokens: Sequence[Token], gap: str) -> list[Group]:
    words = [text[start:end] for start, end, _ in tokens]
    gaps = [text[before[1] : token[0]] for before, token in itertools.pairwise(tokens)]
    tight = [False, *(between.strip(" ") in ("", "-") for between in gaps)]
    groups = []
    index = 0
    for together, batch in itertools.groupby(words, key=lambda word: word not in WORDS and word not in JOINERS):
        run = list(batch)
        parts = [(n, n + 1, run_together(word)) for n, word in enumerate(run)] if together else None
        for first, last, digits in parts or compose(run, tight[index : index + len(run)]):
            start, end = tokens[index + first][0], tokens[index + last - 1][1]
            before = gaps[index + first - 1] if index + first else gap
            groups.append(Group(digits, start, end, before, "words", text[start:end]))
        index += len(run)
    return groups
