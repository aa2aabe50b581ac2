"""How a table is written: its delimiter, whether it has a header row, and its lines for the csv module."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from jobfold.feeds.inference import meaning

FIELD_CHARACTERS = 16 << 20
"""No cell may be longer."""
_DELIMITERS = ("|~|", "\t", ";", "|", ",", "¦", "~", "^")
_UNIT = "\x1f"
"""What the csv module sees instead of a delimiter of several characters; no text holds it."""
_LONGEST_NAME, _MOST_NAMES = 80, 300
"""What is longer is no name, and how many cells of a line are asked for their meaning."""
_SEARCHED = 20
_LEAST_NAMES = 3
"""A header is looked for in so many lines, and is one below the first only if it names so many known columns."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


class Dialect(msgspec.Struct, frozen=True):
    """How a table is written."""

    delimiter: str
    header: tuple[str, ...]
    """The column names; made up (``column_1``…) if the table has no header row."""
    has_header: bool
    skip: int = 0
    """Lines above the header, or above the first row: a title, a day, a row of merged cells."""


def dialect_of(head: str) -> Dialect | None:
    """The dialect of the table that begins with `head`; ``None`` if it does not look like a table."""
    skip = _lines_above(head)
    head = "\n".join(head.split("\n")[skip:]) if skip else head
    line = next((line for line in head.split("\n") if line.strip()), "")
    best = max(_DELIMITERS, key=lambda delimiter: _columns(line, delimiter))
    if _columns(line, best)[2] < 2:
        return None
    try:
        rows = [row for row in islice(reader_of(Lines(iter([head]), best), best), 5) if any(row)]
    except csv.Error:
        return None
    if not rows:
        return None
    first = rows[0]
    if _is_header(first):
        named = (" ".join(name.split()) or f"column_{at}" for at, name in enumerate(first, 1))
        return Dialect(best, tuple(_unique(named)), True, skip)
    if len(rows) < 2 or any(len(row) != len(first) for row in rows):
        return None
    return Dialect(best, tuple(f"column_{at}" for at in range(1, len(first) + 1)), False)


def _lines_above(head: str) -> int:
    """How many lines stand above the header: 0 unless a line below the first names clearly more columns."""
    lines = head.split("\n", _SEARCHED)[:_SEARCHED]
    known = [max(_columns(line, delimiter)[0] for delimiter in _DELIMITERS) for line in lines]
    best = max(range(len(known)), key=lambda at: (known[at], -at), default=0)
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    titled = any(_is_header(lines[best].split(delimiter)) for delimiter in _DELIMITERS) if lines else False
    return best if best > first and titled and known[best] >= _LEAST_NAMES and known[first] < _LEAST_NAMES - 1 else 0


def _columns(line: str, delimiter: str) -> tuple[int, float, int]:
    """How well `delimiter` splits the first line: (known names, their share, cells); zeros if it does not."""
    bare = _QUOTED.sub(lambda quoted: re.sub(r"\W", "", quoted[0]), line)
    cells = bare.split(delimiter)
    known = sum(1 for cell in cells[:_MOST_NAMES] if len(cell) <= _LONGEST_NAME and meaning(cell.strip()))
    return (known, known / len(cells), len(cells)) if len(cells) > 1 else (0, 0.0, 0)


def _is_header(row: Sequence[str]) -> bool:
    """A header names columns: some are known, and none is a link, an amount or a long text."""
    known = any(meaning(cell.strip()) for cell in row)
    data = any(re.search(r"https?://|[$€£]\s?\d|\d{4}-\d\d-\d\d", cell) or len(cell) > 80 for cell in row)
    return known and not data


def _unique(names: Iterator[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name} {seen[name]}"


class Lines:
    """Text chunks as lines with their ends, as the csv module wants them.

    `row` holds the lines taken since it was last cleared: those of the row in hand.
    """

    def __init__(self, chunks: Iterator[str], delimiter: str, skip: int = 0) -> None:
        self._chunks, self._delimiter = chunks, delimiter
        self._ready: list[str] = []
        self._rest = ""
        self.row: list[str] = []
        for _ in range(skip):
            next(self, None)
        self.row.clear()

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        while not self._ready:
            chunk = next(self._chunks, None)
            if chunk is None:
                if not self._rest:
                    raise StopIteration
                self._ready, self._rest = [self._rest], ""
                break
            if len(self._rest) > FIELD_CHARACTERS:
                raise csv.Error(f"a line of more than {FIELD_CHARACTERS:,} characters")
            lines = (self._rest + chunk).split("\n")
            self._rest = lines.pop()
            self._ready = [line + "\n" for line in reversed(lines)]
        line = self._ready.pop()
        self.row.append(line)
        return line.replace(self._delimiter, _UNIT) if len(self._delimiter) > 1 else line


def reader_of(lines: Lines, delimiter: str) -> "CsvReader":
    """The csv module's reader of `lines`."""
    return csv.reader(lines, delimiter=delimiter if len(delimiter) == 1 else _UNIT)


if TYPE_CHECKING:
    from _csv import Reader as CsvReader
