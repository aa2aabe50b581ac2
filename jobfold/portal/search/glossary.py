"""Words of work in four languages, from `words/glossary.txt`: "crociera" stands for "croisière", "cruise" as well.

Names of trades are known by `occupations`; this is for the words beside them, and for queries that name no trade: of
some words it is known whose work it is ("Arbeit mit Tieren").
"""

from functools import cache

import msgspec

from jobfold.portal.search.analyser import CORE_LANGUAGES, analyse, stem
from jobfold.portal.search.analyser import words as folded_words
from jobfold.portal.search.word_lists import lines_of

Said = tuple[str, ...]
"""The index terms of one name; all of them together are the name."""
_SHORTEST = 4
"""Letters of a word that is looked up by its stem: "pai" is not "paie"."""


class _Line(msgspec.Struct, frozen=True):
    names: tuple[Said, ...]
    trades: tuple[str, ...]


def said_otherwise(word: str) -> tuple[Said, ...]:
    """The names that `word` (folded) has in the glossary, each as its index terms; none where it is not there."""
    return tuple(dict.fromkeys(name for line in _lines_of(word) for name in line.names))


def trades_of(word: str) -> tuple[str, ...]:
    """The ids of the occupations whose work `word` (folded) is, as the glossary has it."""
    return tuple(dict.fromkeys(trade for line in _lines_of(word) for trade in line.trades))


def _lines_of(word: str) -> list[_Line]:
    if len(word) < _SHORTEST:
        return _lines().get(("", word), [])
    return [line for one in CORE_LANGUAGES for line in _lines().get((one, stem(word, one)), ())]


@cache
def _lines() -> dict[tuple[str, str], list[_Line]]:
    """(language, stem) of a name of one word, or ("", name) → the lines that have it."""
    lines: dict[tuple[str, str], list[_Line]] = {}
    for text in lines_of("glossary.txt"):
        columns, _, trades = text.partition(">")
        named = [
            (language, folded_words(name))
            for language, column in zip(CORE_LANGUAGES, columns.split("|"), strict=True)
            for name in column.split(",")
        ]
        terms = dict.fromkeys(tuple(analyse(" ".join(name), language)) for language, name in named)
        line = _Line(tuple(terms), tuple(trade.strip() for trade in trades.split(",") if trade.strip()))
        for language, name in named:
            if len(name) == 1:
                for key in ((language, stem(name[0], language)), ("", name[0])):
                    if line not in (known := lines.setdefault(key, [])):
                        known.append(line)
    return lines
