"""The reader of CSV, TSV and their kin."""

import csv
from collections.abc import Iterator, Sequence

import msgspec

from jobfold.feeds.dateorders import month_first_columns, settled
from jobfold.feeds.dialects import FIELD_CHARACTERS, Lines, dialect_of, reader_of
from jobfold.feeds.flat import Leaf
from jobfold.feeds.inference import SAMPLE, infer
from jobfold.feeds.mapped import read_mapped
from jobfold.feeds.notes import Notes
from jobfold.feeds.sampling import sampled
from jobfold.feeds.vocabulary import Field
from jobfold.offers.model import InputError, Problem, Reading


class TableFeed:
    """One table on its way from text to readings. `lined` says that the text is the file, whose lines have numbers."""

    def __init__(
        self, chunks: Iterator[str], head: str, *, source: str, place: str, notes: Notes, lined: bool = True
    ) -> None:
        dialect = dialect_of(head)
        if dialect is None:
            raise InputError(f"{place}: no columns can be told apart; give it a header row and several columns")
        csv.field_size_limit(FIELD_CHARACTERS)
        self._dialect, self._source, self._place, self._notes = dialect, source, place, notes
        self._lined = lined
        delimiter = dialect.delimiter
        self._lines = Lines(chunks, delimiter)
        self._reader = reader_of(self._lines, delimiter)

    def mapping(self) -> dict[str, Field]:
        """Column → field, as read from the first rows."""
        return self._infer([self._leaves(row) for _, row in sampled(self._numbered(), SAMPLE)[0]])

    def readings(self) -> Iterator[Reading]:
        """One reading per row that holds something, counted from 1."""
        sample, rows = sampled(self._numbered(), SAMPLE)
        mapping = self._infer([self._leaves(row) for _, row in sample])
        month_first = month_first_columns((self._leaves(row) for _, row in sample), mapping, self._notes)
        for name in self._dialect.header:
            if name not in mapping:
                self._notes.say("field-unmapped", field=name)
        width = len(self._dialect.header)
        count = 0
        for count, (line, row) in enumerate(rows, start=1):
            raw = msgspec.json.encode(dict(zip(self._dialect.header, row, strict=False))).decode()
            reading = read_mapped(
                settled(self._leaves(row), month_first),
                mapping,
                source=self._source,
                record=count,
                line=line if self._lined else None,
                raw=raw,
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
        if not count:
            raise InputError(f"{self._place}: holds a header and no row below it; send it again with its offers")

    def _infer(self, sample: list[list[Leaf]]) -> dict[str, Field]:
        return infer(sample, self._dialect.header)

    def _leaves(self, row: Sequence[str]) -> list[Leaf]:
        return [Leaf(name, cell.strip()) for name, cell in zip(self._dialect.header, row, strict=False)]

    def _numbered(self) -> Iterator[tuple[int, list[str]]]:
        """(line on which the row begins, row) for each row with something in it, without the header.

        Raises `InputError` where a quote swallows the rest of the file, or the csv module gives up.
        """
        header = self._dialect.has_header
        begins = 1
        try:
            for row in self._reader:
                if self._is_swallowed():
                    raise InputError(
                        f"{self._place}: line {begins}: a quote that opens in this row is never closed; "
                        "double the quotes inside cells and send it again"
                    )
                self._lines.row.clear()
                if not header and any(cell.strip() for cell in row):
                    yield begins, row
                header = False
                begins = self._reader.line_num + 1
        except csv.Error as error:
            raise InputError(
                f"{self._place}: line {begins}: the table cannot be read on ({error}); mend that row and send it again"
            ) from None

    def _is_swallowed(self) -> bool:
        """A row over several lines with an odd number of quotes ended only because the file did."""
        lines = self._lines.row
        return len(lines) > 1 and sum(line.count('"') for line in lines) % 2 == 1
