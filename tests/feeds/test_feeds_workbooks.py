"""Workbooks are read like tables: the first sheet with offers, days and numbers as a person would write them."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from jobfold import feeds
from jobfold.feeds import extents
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
    with pytest.raises(InputError, match="this workbook cannot be read") as caught:
        list(feeds.read(tmp_path / "a.xlsx"))
    assert "\n" not in str(caught.value)


def sheet_of(path: Path, cells: str) -> Path:
    """A workbook whose sheet holds `cells`, whatever size it states."""
    book(path.with_suffix(".made"), [HEADER])
    with zipfile.ZipFile(path.with_suffix(".made")) as made, zipfile.ZipFile(path, "w") as archive:
        for entry in made.infolist():
            data = made.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                held = f'<dimension ref="A1"/><sheetData>{cells}</sheetData>'
                data = f'<worksheet xmlns="{main}">{held}</worksheet>'.encode()
            archive.writestr(entry.filename, data)
    return path


FAR = {
    "the last cell": '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "after a placed one": "<row r=\"1048576\"><c r='XFC1048576'><v>1</v></c><c><v>1</v></c></row>",
    "of a row that is placed": '<row r="9"><c r="XFD9"><v>1</v></c></row><row r="1048575"/><row><c><v>1</v></c></row>',
}


@pytest.mark.parametrize("cells", FAR.values(), ids=FAR)
def test_a_sheet_that_spans_too_much_is_refused_before_it_is_laid_out(tmp_path: Path, cells: str) -> None:
    with pytest.raises(InputError, match=r"spans 1,048,576 rows and 16,38[34] columns; delete the cells"):
        list(feeds.read(sheet_of(tmp_path / "far.xlsx", cells)))


def test_a_sheet_with_a_document_type_or_without_an_end_is_refused(tmp_path: Path) -> None:
    for name, text in (("type", "<!DOCTYPE c [<!ATTLIST c r CDATA 'A1'>]><worksheet/>"), ("end", "<worksheet>")):
        path = book(tmp_path / f"{name}.xlsx", [HEADER, HEADER])
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("xl/other.xml", text)
        with pytest.raises(InputError, match="save it again as XLSX"):
            list(feeds.read(path))


@pytest.mark.parametrize("kind", [99, zipfile.ZIP_DEFLATED])
def test_a_workbook_whose_kind_cannot_be_unpacked_is_refused(tmp_path: Path, kind: int) -> None:
    path = open_sheet(tmp_path / "offers.ods", open_row("id", "title"))
    data = bytearray(path.read_bytes())
    data[8:10] = kind.to_bytes(2, "little")
    central = data.index(b"PK\x01\x02")
    data[central + 10 : central + 12] = kind.to_bytes(2, "little")
    path.write_bytes(data)
    with pytest.raises(InputError, match="the zip is cut off or damaged; send it again"):
        feeds.detect(path)


def open_sheet(path: Path, rows: str) -> Path:
    """An OpenDocument sheet."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Offers">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def open_row(*cells: str, repeated: int = 1, across: int = 1) -> str:
    held = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{across}">'
        f"<text:p>{cell}</text:p></table:table-cell>"
        for cell in cells
    )
    empty = '<table:table-cell table:number-columns-repeated="16380"/>'
    return f'<table:table-row table:number-rows-repeated="{repeated}">{held}{empty}</table:table-row>'


def test_what_an_open_sheet_repeats_counts_where_it_is_filled(tmp_path: Path) -> None:
    rows = open_row("id", "title") + open_row("1", "Bellmaker")
    (reading,) = feeds.read(open_sheet(tmp_path / "offers.ods", rows + open_row(repeated=1_048_000)))
    assert reading.offer and reading.offer.title == "Bellmaker"
    for far in (
        open_row("x", repeated=1_000_000, across=16_000),
        open_row(repeated=1_000_000) + open_row("", across=30),
    ):
        with pytest.raises(InputError, match="a sheet of this workbook spans"):
            list(feeds.read(open_sheet(tmp_path / "far.ods", rows + far)))


def test_the_limit_counts_the_cells_of_one_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "offers.xlsx", [["id", "title"], ["1", "Bellmaker"]], [["a", "b"], ["c", "d"]])
    monkeypatch.setattr(extents, "MOST_CELLS", 4)
    assert [reading.offer is not None for reading in feeds.read(path)] == [True]
    monkeypatch.setattr(extents, "MOST_CELLS", 3)
    with pytest.raises(InputError, match="spans 2 rows and 2 columns"):
        list(feeds.read(path))
