"""The table that joins ROME and ISCO-08, a workbook of France Travail, for `build_occupations.py`."""

import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_crosswalk(path: Path) -> tuple[dict[str, str], dict[str, set[str]]]:
    """ROME code → ISCO group, and ISCO group → ROME codes."""
    to_isco: dict[str, str] = {}
    to_rome: dict[str, set[str]] = defaultdict(set)
    with zipfile.ZipFile(path) as book:
        shared = [
            "".join(text.text or "" for text in one.iter(f"{_SHEET}t"))
            for one in etree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        for row in read_sheet(book.read("xl/worksheets/sheet2.xml"), shared):
            if row.get("D", "").isdigit():
                to_isco[row["A"]] = row["D"].zfill(4)
        for row in read_sheet(book.read("xl/worksheets/sheet3.xml"), shared):
            if row.get("B", "").isdigit() and "D" in row:
                to_rome[row["B"].zfill(4)].add(row["D"])
    return to_isco, to_rome


def read_sheet(xml: bytes, shared: list[str]) -> Iterator[dict[str, str]]:
    """The rows of a worksheet, each as column letter → text; `shared` are the workbook's strings."""
    for row in etree.fromstring(xml).iter(f"{_SHEET}row"):
        cells: dict[str, str] = {}
        for cell in row:
            value = cell.findtext(f"{_SHEET}v")
            if value is not None:
                cells[cell.get("r", "").rstrip("0123456789")] = shared[int(value)] if cell.get("t") == "s" else value
        yield cells
