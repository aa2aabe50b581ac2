"""Excel workbooks (XLSX) and OpenDocument sheets as the text of a table, which the table reader takes from there.

A workbook is read whole, unlike every other feed: its cells point into a list of strings.
"""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from jobfold.feeds.extents import refuse_vast
from jobfold.feeds.notes import Notes
from jobfold.offers.model import InputError

_LARGEST = 1 << 30
"""Unpacked bytes of the largest workbook that is read."""
_ROWS = 500
_Cell = int | float | str | bool | dt.date | dt.time | dt.datetime | dt.timedelta


def is_workbook(path: Path, archive: zipfile.ZipFile) -> bool:
    """Whether the zip at `path` is a workbook. Raises `InputError` for one that would unpack to a gigabyte."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    kind = entries.get("mimetype")
    is_open = kind is not None and b"opendocument.spreadsheet" in archive.open(kind).read(100)
    if "xl/workbook.xml" not in entries and not is_open:
        return False
    if sum(entry.file_size for entry in entries.values()) > _LARGEST:
        raise InputError(f"{path}: is a workbook that unpacks to over a gigabyte; export it as CSV")
    return True


def table_text(path: Path, notes: Notes) -> Iterator[str]:
    """The first visible sheet that holds a table, as CSV, some hundred rows at a time. Other sheets are named as left.

    Raises `InputError` if the workbook is damaged, locked by a password, or holds no table.
    """
    refuse_vast(path)
    rows: Sequence[Sequence[_Cell]] = []
    others = []
    try:
        with CalamineWorkbook.from_path(path) as book:
            for about in book.sheets_metadata:
                if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
                    continue
                sheet = book.get_sheet_by_name(about.name)
                if sheet.height > 1 and rows:
                    others.append(about.name)
                elif sheet.height > 1:
                    rows = sheet.to_python(skip_empty_area=True)
    except (CalamineError, OSError) as fault:
        locked = "password" in str(fault).lower() or "encrypt" in str(fault).lower()
        mend = "save it without a password" if locked else "save it again as XLSX, or export it as CSV"
        raise InputError(f"{path}: this workbook cannot be read ({' '.join(str(fault).split())}); {mend}") from None
    if not rows:
        raise InputError(f"{path}: no sheet of this workbook holds a header and rows below it; send the offers as rows")
    for name in others:
        notes.say("sheet-left", field=name, expected="all offers on the first sheet")
    for start in range(0, len(rows), _ROWS):
        yield _written(rows[start : start + _ROWS])


def _written(rows: Sequence[Sequence[_Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([_said(cell) for cell in row] for row in rows)
    return text.getvalue()


def _said(cell: _Cell) -> str:
    """A cell as a table would have it: days in ISO form, whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)
