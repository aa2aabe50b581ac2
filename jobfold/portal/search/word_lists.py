"""Reads the lists of `words/`: a line an entry, and lines that begin with "#" for whoever reads them."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


def lines_of(name: str) -> list[str]:
    """The entries of a list, in its order."""
    return [line for line in (_FOLDER / name).read_text("utf-8").splitlines() if not line.startswith("#")]


def words_of(name: str) -> frozenset[str]:
    """The words of a list whose entries are words, parted by blanks."""
    return frozenset(word for line in lines_of(name) for word in line.split())
