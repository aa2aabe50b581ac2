"""What cannot be a feed is refused in one clear line: the place, the fault, the mend."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jobfold import feeds
from jobfold.feeds import outline
from jobfold.feeds.flat import DEPTH
from jobfold.offers.model import InputError, Reading

LINE = json.dumps(
    {
        "@type": "JobPosting",
        "title": "Baker",
        "description": "You bake bread from two in the morning.",
        "identifier": {"@type": "PropertyValue", "name": "s", "value": "1"},
    }
)
ITEM = "<job><title>Baker</title><referencenumber>1</referencenumber><description>Bread.</description></job>"


def zipped(entries: dict[str, bytes], *, encrypted: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    data = buffer.getvalue()
    if encrypted:
        # Sets the encryption bit in the local and the central header; the reader looks no further.
        local, central = data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8
        changed = bytearray(data)
        changed[local] |= 1
        changed[central] |= 1
        data = bytes(changed)
    return data


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n ", "empty"),
    "empty_gzip": (gzip.compress(b""), "empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(64), "a PNG image"),
    "docx": (zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"}), "a Word document"),
    "noise": (bytes(range(256)) * 40, "binary data"),
    "xls": (OLE, "an old Office document"),
    "zip_of_xls": (zipped({"offers.xls": OLE}), "an old Office document"),
    "gzip_of_pdf": (gzip.compress(b"%PDF-1.7 ..."), "a PDF"),
    "gzip_twice": (gzip.compress(gzip.compress(LINE.encode())), "packed twice"),
    "prose": (b"Dear partner,\n\nplease find our offers attached.\n", "no known format"),
    "zip_empty": (zipped({}), "holds no file"),
    "zip_damaged": (zipped({"a.jsonl": LINE.encode()})[:-30], "cut off or damaged"),
    "zip_encrypted": (zipped({"a.jsonl": LINE.encode()}, encrypted=True), "encrypted"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused(tmp_path: Path, name: str) -> None:
    data, fault = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(data)
    assert_one_line(lambda: feeds.detect(path), path, fault)
    assert_one_line(lambda: list(feeds.read(path)), path, fault)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert_one_line(lambda: feeds.detect(tmp_path / "gone.xml"), tmp_path / "gone.xml", "no such file")
    assert_one_line(lambda: feeds.detect(tmp_path), tmp_path, "a folder")


BROKEN_OFF: dict[str, tuple[bytes, str, int]] = {
    "gzip": (gzip.compress("\n".join(json.dumps({**json.loads(LINE), "title": f"Baker {n * 7919}"})
                                     for n in range(9_000)).encode())[:-2000], "cut off", 1000),
    "json": (('{"jobs": [' + ", ".join([LINE] * 5))[:-20].encode(), "after record 4", 4),
    "xml": (f"<source>{ITEM * 3}<job><title>Bak".encode(), "never closed", 3),
    "csv": (b'id;title;description\n1;Baker;Bread.\n2;Miller;"You mill.\n3;Cook;You cook.\n', "never closed", 1),
    "xml_root": (f"<source>{ITEM * 3}".encode(), "</source> is missing", 3),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN_OFF)
def test_what_breaks_off_gives_what_came_before_and_then_fails(tmp_path: Path, name: str) -> None:
    data, fault, least = BROKEN_OFF[name]
    path = tmp_path / name
    path.write_bytes(data)
    seen: list[Reading] = []

    def read() -> None:
        for reading in feeds.read(path):
            seen.append(reading)

    assert_one_line(read, path, fault)
    assert len(seen) >= least


def test_a_document_without_offers_is_refused(tmp_path: Path) -> None:
    for name, text in {
        "a.json": '{"status": "ok", "total": 0, "jobs": []}',
        "a.xml": "<catalogue><book><isbn>1</isbn></book></catalogue>",
    }.items():
        path = tmp_path / name
        path.write_text(text)
        assert_one_line(lambda path=path: list(feeds.read(path)), path, "looks like")


def test_a_web_page_without_an_offer_is_refused(tmp_path: Path) -> None:
    cards = "".join(f'<div class="card"><a href="/job/{n}">Experienced cook, number {n}</a></div>' for n in range(20))
    work = "Apply for a job with a good salary, a contract and all benefits; experience is required. " * 4
    pages = {
        "login": "<form>Sign in</form>", "list": f"<p>{work}</p>{cards}", "news": f"<p>{'The river rose. ' * 60}</p>",
    }  # fmt: skip
    for name, body in pages.items():
        path = tmp_path / name
        path.write_text(f"<!DOCTYPE html>\n<html><head><title>{name}</title></head><body>{body}</body></html>")
        assert_one_line(lambda path=path: list(feeds.read(path)), path, "no single job offer")


def test_a_web_page_that_never_ends_is_read_in_bounded_time(tmp_path: Path) -> None:
    label, work = '<b class="location">Location:</b> Bern ', "experience contract salary " * 50
    for name, body in {"labels": label * 50_000 + work, "nested": "<div>" * 20_000 + work}.items():
        path = tmp_path / name
        path.write_text(f"<!DOCTYPE html>\n<html><body><h1>Cook</h1>{body}</body></html>")
        assert len(list(feeds.read(path))) == 1


@pytest.mark.parametrize("depth", [1200, 10_000])
def test_what_stands_too_deep_in_json_is_not_asked_for_its_meaning(
    tmp_path: Path, depth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(outline, "meaning", lambda path: asked.append(path))
    path = tmp_path / "deep.json"
    path.write_text('{"a": ' * depth + "1" + "}" * depth)
    assert_one_line(lambda: list(feeds.read(path)), path, "looks like")
    path.write_text('{"a": {"b": 2}, "c": ' * depth + "1" + "}" * depth)
    assert_one_line(lambda: list(feeds.read(path)), path, "looks like")
    assert max(name.count(".") for name in asked) < DEPTH


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINE)
    with pytest.raises(InputError, match="indeed-xml"):
        list(feeds.read(path, format="indeed"))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    data = bytearray(zipped({"a.jsonl": b" " * 100_000}))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = (3 << 30).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert_one_line(lambda: feeds.detect(path), path, "zip bomb")


def assert_one_line(action: Callable[[], object], path: Path, fault: str) -> None:
    with pytest.raises(InputError) as caught:
        action()
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    assert fault in message
    assert ";" in message, "a message ends with the mend"


def test_half_a_surrogate_pair_is_mended_or_told(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(r'{"jobs": [{"id": "1", "title": "Baker", "description": "Bread \ud800 and rolls, every day."}]}')
    (reading,) = feeds.read(path)
    assert reading.offer is not None
    assert reading.offer.description == "Bread ? and rolls, every day."
    path.write_text(r'{"jobs": [{"id": "1", "title": "Baker", "description": "Bread \ud800 and ro')
    with pytest.raises(InputError, match="surrogate"):
        list(feeds.read(path))
