"""The words around digits (`words.toml`), as sets and as regular expressions over folded text."""

import functools
import re
import tomllib
from pathlib import Path

from jobfold.validation.confusables import plain

_TABLE = Path(__file__).with_name("words.toml")


@functools.cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_TABLE.read_text("utf-8"))


def words(*tables: str) -> frozenset[str]:
    """The words of `tables`, folded."""
    return frozenset(plain(word) for table in tables for each in _tables()[table].values() for word in each)


def alternatives(*tables: str) -> str:
    """A regular expression for any of the words of `tables`, without the borders of the words."""
    return "|".join(sorted(map(_pattern, words(*tables)), key=len, reverse=True))


def _pattern(word: str) -> str:
    escaped = re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", " ")
    return escaped.replace(r"\(\|", "(?:|").replace(r"\)", ")")


LINKS = words("link")
"""Words at least one of which says that the digits after it belong to the same number."""
FILLERS = LINKS | words("filler")
"""All words that may stand between the parts of one number."""
