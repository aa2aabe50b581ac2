"""Workbooks are read like tables: the first sheet with offers, days and numbers as a person would write them."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from jobfold import feeds
from jobfold.offers.model import InputError

HEADER = ["Stellen-ID", "Stellentitel", "Stellenbeschreibung", "Firma", "PLZ", "Ort", "Veröffentlicht am", "Gehalt von"]


def book(path: Path, *sheets: list[list[object]]) -> Path:
    made = Workbook()
    for at, rows in enumerate(sheets):
        sheet = made.active if at == 0 else made.create_sheet(f"Blatt {at + 1}")
        assert sheet is not None
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def test_a_workbook_is_read_like_a_table(tmp_path: Path) -> None:
    text = 'Du gießt Glocken,\nfeilst und stimmst sie; schwere Lasten "gehören" dazu.'
    rows = [
        HEADER,
        [1001, "Glockengießer/in", text, "Gießerei Ohnsorg", "02826", "Görlitz", dt.datetime(2026, 3, 4), 3100.0],
        ["A-7", None, "Ohne Titel", "Gießerei Ohnsorg", "02826", "Görlitz", None, None],
    ]
    path = book(tmp_path / "offers.xlsx", rows)
    read = list(feeds.read(path))
    assert [reading.line for reading in read] == [None, None]
    offer = read[0].offer
    assert offer
    assert (offer.source_id, offer.description, offer.date_posted) == ("1001", text, dt.date(2026, 3, 4))
    assert offer.base_salary
    assert offer.base_salary.min_value == 3100
    assert [problem.code for problem in read[1].problems] == ["title-missing"]


def test_empty_sheets_are_passed_over_and_further_ones_named(tmp_path: Path) -> None:
    offers: list[list[object]] = [["id", "title", "company"], ["1", "Bellmaker", "Ohnsorg"]]
    path = book(tmp_path / "offers.xlsx", [], offers, [["who", "what"], ["A", "check"]])
    report = feeds.check(path)
    assert (report.format, report.records, report.offers) == ("xlsx", 1, 1)
    assert [(issue.code, issue.field) for issue in report.issues] == [("sheet-left", "Blatt 3")]


def test_a_workbook_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no sheet of this workbook holds a header"):
        list(feeds.read(book(tmp_path / "empty.xlsx", [HEADER])))


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0 and so on")
    for name in ("a.xlsx", "a.xls"):
        with pytest.raises(InputError, match="this workbook cannot be read") as caught:
            list(feeds.read(tmp_path / name))
        assert "\n" not in str(caught.value)
