"""What job ads and job seekers abbreviate, from `words/abbreviations.txt`."""

from functools import cache
from pathlib import Path

from jobfold.offers.text import fold


def spelled_out(word: str) -> str | None:
    """What `word` is short for, ``None`` if for nothing that we know."""
    return _known().get(fold(word))


@cache
def _known() -> dict[str, str]:
    lines = (Path(__file__).parent / "words" / "abbreviations.txt").read_text("utf-8").splitlines()
    pairs = (line.split(" = ") for line in lines if not line.startswith("#"))
    return {fold(short): full for short, full in pairs}
