"""Words of work in four languages, from `words/glossary.txt`: "crociera" stands for "croisière", "cruise" as well.

Names of trades are known by `occupations`; this is for the words beside them, and for queries that name no trade.
"""

from functools import cache
from pathlib import Path

from jobfold.portal.search.analyser import CORE_LANGUAGES, analyse, stem
from jobfold.portal.search.analyser import words as folded_words

Said = tuple[str, ...]
"""The index terms of one name; all of them together are the name."""


def said_otherwise(word: str) -> tuple[Said, ...]:
    """The names that `word` (folded) has in the glossary, each as its index terms; none where it is not there."""
    lines = dict.fromkeys(line for one in CORE_LANGUAGES for line in _lines().get((one, stem(word, one)), ()))
    return tuple(dict.fromkeys(name for line in lines for name in line))


@cache
def _lines() -> dict[tuple[str, str], list[tuple[Said, ...]]]:
    """(language, stem) of a name of one word → the lines that have it."""
    lines: dict[tuple[str, str], list[tuple[Said, ...]]] = {}
    for line in (Path(__file__).parent / "words" / "glossary.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        named = [
            (language, folded_words(name))
            for language, column in zip(CORE_LANGUAGES, line.split("|"), strict=True)
            for name in column.split(",")
        ]
        terms = tuple(dict.fromkeys(tuple(analyse(" ".join(name), language)) for language, name in named))
        for language, name in named:
            if len(name) == 1 and terms not in (known := lines.setdefault((language, stem(name[0], language)), [])):
                known.append(terms)
    return lines
