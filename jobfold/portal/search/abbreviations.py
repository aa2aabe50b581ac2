"""What job ads and job seekers abbreviate, from `words/abbreviations.txt`."""

from functools import cache

from jobfold.offers.text import fold
from jobfold.portal.search.word_lists import lines_of


def spelled_out(word: str) -> str | None:
    """What `word` is short for, ``None`` if for nothing that we know."""
    return _known().get(fold(word))


@cache
def _known() -> dict[str, str]:
    pairs = (line.split(" = ") for line in lines_of("abbreviations.txt"))
    return {fold(short): full for short, full in pairs}
