"""Packing, encodings and sizes: the content decides, and no record harms the next."""

import gzip
import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from jobfold import feeds
from jobfold.feeds import jsondocuments, jsonrecords, xmlrecords


def posting(number: int, **more: object) -> dict[str, object]:
    return {
        "@type": "JobPosting",
        "title": f"Baker {number}",
        "description": "You bake bread from two in the morning, and sell it from six.",
        "identifier": {"@type": "PropertyValue", "name": "s", "value": str(number)},
        **more,
    }


def lines(count: int) -> bytes:
    return b"".join(json.dumps(posting(number)).encode() + b"\n" for number in range(count))


def test_gzip_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_bytes(gzip.compress(lines(3)))
    found = feeds.detect(path)
    assert (found.name, found.compression) == ("jobposting-jsonl", "gzip")
    assert [reading.offer and reading.offer.source_id for reading in feeds.read(path)] == ["0", "1", "2"]


def test_a_zip_of_several_files_is_one_delivery(tmp_path: Path) -> None:
    path = tmp_path / "feed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1/offers.jsonl", lines(2))
        archive.writestr("__MACOSX/._offers.jsonl", b"\0\0\0")
        archive.writestr("2/offers.csv", "id;title;description\n7;Miller;You mill grain.\n")
    readings = list(feeds.read(path, source="mill"))
    assert [reading.record for reading in readings] == [1, 2, 3]
    assert {reading.offer.source for reading in readings if reading.offer} == {"mill"}
    assert [reading.offer.source_id for reading in readings if reading.offer] == ["0", "1", "7"]


def test_the_source_is_forced_else_the_identifiers_else_the_files(tmp_path: Path) -> None:
    path = tmp_path / "board-x.2025.jsonl"
    nameless = {**posting(2), "identifier": "2"}
    path.write_text(json.dumps(posting(1)) + "\n" + json.dumps(nameless) + "\n")
    assert [reading.offer and reading.offer.source for reading in feeds.read(path)] == ["s", "board-x"]
    assert [reading.offer and reading.offer.source for reading in feeds.read(path, source="p")] == ["p", "p"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "feed"
    text = "id;title;company;description\n1;Pâtissière;Crème & Cie;Vous préparez des éclairs, à l’aube.\n"
    path.write_bytes(text.encode(encoding))
    (reading,) = feeds.read(path)
    assert reading.offer
    assert (reading.offer.title, reading.offer.employer) == ("Pâtissière", "Crème & Cie")
    assert ("encoding-mixed" in {problem.code for problem in reading.problems}) == (encoding == "cp1252")


def test_a_wrongly_declared_encoding_is_overruled(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    item = "<job><id>1</id><title>Pâtissier</title><description>Vous préparez des éclairs.</description></job>"
    path.write_bytes(f'<?xml version="1.0" encoding="iso-8859-1"?><jobs>{item}</jobs>'.encode())
    (reading,) = feeds.read(path)
    assert reading.offer and reading.offer.title == "Pâtissier"
    assert [problem.code for problem in reading.problems] == ["encoding-misdeclared"]


def test_control_bytes_in_xml_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(b"<jobs><job><id>1</id><title>Bak\x04er</title><description>You bake.</description></job></jobs>")
    (reading,) = feeds.read(path)
    assert reading.offer and reading.offer.title == "Baker"
    assert [problem.code for problem in reading.problems] == ["control-characters"]


def test_one_broken_record_of_xml_leaves_the_next_alone(tmp_path: Path) -> None:
    broken = "<job><id>1</id><title>Baker <b>& co</title><description>You <i>bake.</description></job>"
    sound = "<job><id>2</id><title>Miller</title><description>You mill.</description></job>"
    path = tmp_path / "feed.xml"
    path.write_text(f"<jobs>{broken}{sound}</jobs>")
    first, second = feeds.read(path)
    assert first.raw == broken
    assert second.offer and second.offer.title == "Miller"


def test_a_prefix_that_is_never_declared_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(
        "<rss><channel><item><title>Baker</title><guid>1</guid><description>You bake.</description>"
        "<dc:publisher>Mill</dc:publisher></item></channel></rss>"
    )
    (reading,) = feeds.read(path)
    assert reading.offer and reading.offer.employer == "Mill"
    assert [problem.code for problem in reading.problems] == ["xml-repaired"]


def test_an_ill_formed_document_is_mended_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    good, bad = json.dumps(posting(1)), json.dumps(posting(2)).replace("bread from", "bread\nfrom")
    path.write_text(f'{{"jobs": [{good}, {bad},]}}')
    first, second = feeds.read(path)
    assert first.offer and second.offer and second.offer.source_id == "2"
    assert "json-repaired" in {problem.code for problem in (*first.problems, *second.problems)}


def test_a_line_too_long_is_lost_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonrecords, "LINE_CHARACTERS", 2000)
    path = tmp_path / "feed.jsonl"
    path.write_bytes(lines(1) + json.dumps(posting(1, description="x" * 5000)).encode() + b"\n" + lines(1))
    readings = list(feeds.read(path))
    assert [reading.line for reading in readings] == [1, 2, 3]
    assert [problem.code for problem in readings[1].problems] == ["line-too-long"]
    assert readings[2].offer


def test_a_first_line_longer_than_the_head_is_lost_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonrecords, "LINE_CHARACTERS", 2000)
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b'{"title": "' + b"x" * (2 << 20) + b'"}\n' + lines(2))
    readings = list(feeds.read(path))
    assert [problem.code for problem in readings[0].problems] == ["line-too-long"]
    assert [reading.offer and reading.offer.source_id for reading in readings] == [None, "0", "1"]


def test_an_element_too_long_is_lost_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmlrecords, "RECORD_CHARACTERS", 2000)
    path = tmp_path / "feed.xml"
    jobs = "".join(
        f"<job><id>{number}</id><title>Baker</title>\n<description>{'x' * length}</description></job>"
        for number, length in enumerate((50, 900_000, 50))
    )
    path.write_text(f"<jobs>{jobs}</jobs>")
    readings = list(feeds.read(path))
    assert [reading.offer is not None for reading in readings] == [True, False, True]
    assert [reading.line for reading in readings] == [1, 2, 3]
    assert [problem.code for problem in readings[1].problems] == ["record-too-long"]


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("<Table>{}</Table>", "xml"),
        ("<?xml version='1.0'?>\n<section>{}</section>", "xml"),
        ("<section>{}</section>", "xml"),
        ("<section><h1>Baker</h1><p>You bake.</p></section>", "html"),
        ("<section><svg><title>x</title></svg><a>1</a><summary>2</summary></section>", "html"),
        ("<head><title>Baker</title><link/></head><body><p>You bake.</p></body>", "html"),
    ],
)
def test_a_feed_whose_root_a_page_has_too_is_told_by_its_records(tmp_path: Path, opening: str, name: str) -> None:
    job = "<job><id>{}</id><title>Baker</title><description>You bake.</description></job>"
    path = tmp_path / "feed"
    path.write_text(opening.format(job.format(1) + job.format(2)))
    assert feeds.detect(path).name == name
    if name == "xml":
        assert [reading.offer and reading.offer.source_id for reading in feeds.read(path)] == ["1", "2"]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_records_are_cut_alike_whatever_the_chunks(size: int) -> None:
    text = (
        "<?xml version='1.0'?>\n<jobs kind='a>b'><!-- <job>x</job> -->\n<job n='1>'><t><![CDATA[</job>]]></t></job>\n"
        "<job/>\n<job><job>inner</job></job><jobless>no</jobless>\n</jobs>"
    )
    chunks = (text[at : at + size] for at in range(0, len(text), size))
    found = list(xmlrecords.cut_records(chunks, "job", "jobs", "feed"))
    assert [(record.line, record.text) for record in found] == [
        (3, "<job n='1>'><t><![CDATA[</job>]]></t></job>"),
        (4, "<job/>"),
        (5, "<job><job>inner</job></job>"),
    ]


def test_no_entity_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    bomb = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    path = tmp_path / "feed.xml"
    path.write_text(
        f'<!DOCTYPE jobs [<!ENTITY file SYSTEM "{secret.as_uri()}">{bomb}]>'
        "<jobs><job><id>1</id><title>Baker &file;&b;</title><description>You bake.</description></job></jobs>"
    )
    (reading,) = feeds.read(path)
    assert reading.offer
    assert "secret" not in reading.offer.title and "aaa" not in reading.offer.title


def test_one_pretty_printed_posting_is_a_feed_of_one(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({**posting(1), "@type": ["JobPosting"]}, indent=2))
    (reading,) = feeds.read(path)
    assert reading.offer and reading.offer.key == ("s", "1")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["jsonl", "json", "xml", "csv"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsondocuments, "REPAIRABLE_CHARACTERS", 1 << 16)
    path = tmp_path / "feed"
    text = "You bake bread. " * 600
    job = {"id": 1, "title": "Baker", "company": "Mill", "description": text, "language": "en"}
    xml = f"<job><id>1</id><title>Baker</title><description>{text}</description><language>en</language></job>\n"
    row = f"1;Baker;Mill;{text};en\n"
    whole = {
        "jsonl": "\n".join([json.dumps(job)] * 2400),
        "json": json.dumps({"jobs": [job] * 2400}),
        "xml": f"<jobs>{xml * 2400}</jobs>",
        "csv": "id;title;company;description;language\n" + row * 2400,
    }[kind]
    path.write_text(whole)
    assert next(feeds.read(path)).offer
    tracemalloc.start()
    try:
        count = sum(1 for _ in feeds.read(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 2400
    # The head, the chunk in hand and the samples of up to 200 records; the file is longer by far.
    assert peak < path.stat().st_size * 0.4
