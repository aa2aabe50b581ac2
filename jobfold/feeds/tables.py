"""The reader of CSV, TSV and their kin: delimiter, header row and columns are found by looking."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from jobfold.feeds.flat import Leaf
from jobfold.feeds.inference import SAMPLE, infer, meaning
from jobfold.feeds.mapped import read_mapped
from jobfold.feeds.notes import Notes
from jobfold.feeds.sampling import sampled
from jobfold.feeds.vocabulary import Field
from jobfold.offers.model import InputError, Problem, Reading

FIELD_CHARACTERS = 16 << 20
"""No cell may be longer."""
_DELIMITERS = ("|~|", "\t", ";", "|", ",", "¦", "~", "^")
_UNIT = "\x1f"
"""What the csv module sees instead of a delimiter of several characters; no text holds it."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


class Dialect(msgspec.Struct, frozen=True):
    """How a table is written."""

    delimiter: str
    header: tuple[str, ...]
    """The column names; made up (``column_1``…) if the table has no header row."""
    has_header: bool


def dialect_of(head: str) -> Dialect | None:
    """The dialect of the table that begins with `head`; ``None`` if it does not look like a table."""
    line = next((line for line in head.split("\n") if line.strip()), "")
    best = max(_DELIMITERS, key=lambda delimiter: _columns(line, delimiter))
    if _columns(line, best)[2] < 2:
        return None
    try:
        rows = [row for row in islice(_rows(iter([head]), best), 5) if any(row)]
    except csv.Error:
        return None
    if not rows:
        return None
    first = rows[0]
    if _is_header(first):
        return Dialect(best, tuple(_unique(name.strip() or f"column_{at}" for at, name in enumerate(first, 1))), True)
    if len(rows) < 2 or any(len(row) != len(first) for row in rows):
        return None
    return Dialect(best, tuple(f"column_{at}" for at in range(1, len(first) + 1)), False)


def _columns(line: str, delimiter: str) -> tuple[int, float, int]:
    """How well `delimiter` splits the first line: (known names, their share, cells); zeros if it does not."""
    bare = _QUOTED.sub(lambda quoted: re.sub(r"\W", "", quoted[0]), line)
    cells = bare.split(delimiter)
    known = sum(1 for cell in cells if meaning(cell.strip()))
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


class _Lines:
    """Text chunks as lines with their ends, as the csv module wants them."""

    def __init__(self, chunks: Iterator[str], delimiter: str) -> None:
        self._chunks, self._delimiter = chunks, delimiter
        self._ready: list[str] = []
        self._rest = ""

    def __iter__(self) -> "_Lines":
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
        return line.replace(self._delimiter, _UNIT) if len(self._delimiter) > 1 else line


def _rows(chunks: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(_Lines(chunks, delimiter), delimiter=delimiter if len(delimiter) == 1 else _UNIT)
    yield from reader


class TableFeed:
    """One table on its way from text to readings."""

    def __init__(self, chunks: Iterator[str], head: str, *, source: str, place: str, notes: Notes) -> None:
        dialect = dialect_of(head)
        if dialect is None:
            raise InputError(f"{place}: no columns can be told apart; separate them by commas, semicolons or tabs")
        csv.field_size_limit(FIELD_CHARACTERS)
        self._dialect, self._source, self._place, self._notes = dialect, source, place, notes
        delimiter = dialect.delimiter
        self._reader = csv.reader(
            _Lines(chunks, delimiter), delimiter=delimiter if len(delimiter) == 1 else _UNIT
        )

    def mapping(self) -> dict[str, Field]:
        """Column → field, as read from the first rows."""
        return self._infer([self._leaves(row) for _, row in sampled(self._numbered(), SAMPLE)[0]])

    def readings(self) -> Iterator[Reading]:
        """One reading per row that holds something, counted from 1."""
        sample, rows = sampled(self._numbered(), SAMPLE)
        mapping = self._infer([self._leaves(row) for _, row in sample])
        for name in self._dialect.header:
            if name not in mapping:
                self._notes.say("field-unmapped", field=name)
        width = len(self._dialect.header)
        for count, (line, row) in enumerate(rows, start=1):
            raw = msgspec.json.encode(dict(zip(self._dialect.header, row, strict=False))).decode()
            reading = read_mapped(
                self._leaves(row), mapping, source=self._source, record=count, line=line, raw=raw
            )
            if len(row) != width:
                problem = Problem(
                    code="columns-mismatch",
                    severity="warning",
                    value=f"{len(row)} cells",
                    expected=f"{width}, as in the header; quote cells that hold the delimiter",
                )
                reading = msgspec.structs.replace(reading, problems=(problem, *reading.problems))
            yield reading

    def _infer(self, sample: list[list[Leaf]]) -> dict[str, Field]:
        return infer(sample, self._dialect.header)

    def _leaves(self, row: Sequence[str]) -> list[Leaf]:
        return [Leaf(name, cell.strip()) for name, cell in zip(self._dialect.header, row, strict=False)]

    def _numbered(self) -> Iterator[tuple[int, list[str]]]:
        """(line on which the row begins, row) for each row with something in it, without the header."""
        line = 0
        if self._dialect.has_header:
            next(self._guarded(), None)
            line = self._reader.line_num
        for row in self._guarded():
            begins, line = line + 1, self._reader.line_num
            if any(cell.strip() for cell in row):
                yield begins, row

    def _guarded(self) -> Iterator[list[str]]:
        try:
            yield from self._reader
        except csv.Error as error:
            raise InputError(
                f"{self._place}: line {self._reader.line_num + 1}: the table cannot be read on ({error}); "
                "mend that line and send it again"
            ) from None
