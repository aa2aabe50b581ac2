"""How large the sheets of a workbook are, told before anything is kept of them.

The library that reads workbooks lays each sheet out from its first cell to its last. A single cell in the last
column of the last row costs a few bytes in the file and half a terabyte in memory, so that the cells' places are
looked through first: as they stand, for the size that a sheet states of itself need not be true.
"""

import re
import zipfile
from pathlib import Path
from typing import IO
from xml.parsers import expat

from jobfold.feeds.damage import ZIP_DAMAGE
from jobfold.offers.model import InputError

MOST_CELLS = 20_000_000
"""Cells of the largest sheet that is read, the empty ones between others included."""
_PLACE = re.compile(r"([A-Za-z]{0,9})(\d{1,18})")
_CHUNK = 1 << 18


def refuse_vast(path: Path) -> None:
    """Raises `InputError` if a sheet of the workbook (XLSX, OpenDocument) spans more than `MOST_CELLS`, or is damaged.

    Every entry that is XML counts as a sheet: which ones are is for the workbook to say, and it may say any.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as stream:
                    start = stream.read(64)
                    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                        _Sheet(path, start).read(stream)
                    elif entry.filename == "xl/workbook.bin":
                        raise InputError(f"{path}: is a binary workbook (XLSB); save it again as XLSX")
    except (*ZIP_DAMAGE, expat.ExpatError) as fault:
        said = " ".join(str(fault).split())
        raise InputError(
            f"{path}: this workbook cannot be read ({said}); save it again as XLSX, or export it as CSV"
        ) from None


class _Sheet:
    """Follows the rows and cells of one sheet as both kinds of workbook write them.

    XLSX names each row and cell by its place (``r="B7"``), or leaves it out for the one that follows. OpenDocument
    repeats: ``number-rows-repeated`` stands for so many rows, of which the empty ones at the end count for nothing.
    """

    def __init__(self, path: Path, start: bytes) -> None:
        self._path, self._start = path, start
        self._row = self._column = self._repeated = self._filled = 0
        self._rows = self._columns = 0
        self._in_cell = False

    def read(self, stream: IO[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.StartDoctypeDeclHandler = self._refuse_declarations
        parser.Parse(self._start)
        while data := stream.read(_CHUNK):
            parser.Parse(data)
        parser.Parse(b"", True)

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row, self._column = _number(attributes.get("r", ""), self._row + 1), 0
        elif name == "c":
            self._place_cell(attributes.get("r", ""))
        elif name == "table":
            self._row = self._column = self._filled = 0
        elif name == "table-row":
            self._repeated, self._column, self._filled = _repeats(attributes, "rows"), 0, 0
        elif name in ("table-cell", "covered-table-cell"):
            self._column += _repeats(attributes, "columns")
            self._in_cell = True
            if any("value" in key or "formula" in key for key in attributes):
                self._filled = self._column
        elif self._in_cell:
            self._filled = self._column

    def _close(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "table-row":
            self._row += self._repeated
            if self._filled:
                self._reach(self._row, self._filled)
        elif name in ("table-cell", "covered-table-cell"):
            self._in_cell = False

    def _place_cell(self, place: str) -> None:
        row, column = self._row, self._column + 1
        if found := _PLACE.fullmatch(place):
            row = int(found[2])
            column = 0
            for letter in found[1].upper():
                column = column * 26 + ord(letter) - 64
        self._column = column
        self._reach(row, column)

    def _reach(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        if self._rows * self._columns > MOST_CELLS:
            raise InputError(
                f"{self._path}: a sheet of this workbook spans {self._rows:,} rows and {self._columns:,} columns; "
                "delete the cells far below or beside the offers, or export it as CSV"
            )

    def _refuse_declarations(self, *_: object) -> None:
        raise InputError(f"{self._path}: is a workbook with a document type, which none has; save it again as XLSX")


def _number(said: str, default: int) -> int:
    return int(said) if said.isdecimal() and len(said) < 19 else default


def _repeats(attributes: dict[str, str], what: str) -> int:
    """How often a row or cell of OpenDocument stands there."""
    key = f"number-{what}-repeated"
    return next((_number(said, 1) for name, said in attributes.items() if name.rpartition(":")[2] == key), 1)
