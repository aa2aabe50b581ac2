"""Nothing is lost in silence: what a feed says that it holds, what it leaves over, where its table begins."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from jobfold import feeds
from jobfold.offers.model import InputError

GOLDEN = Path(__file__).parent / "golden"


def test_a_feed_with_fewer_jobs_than_it_states_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "linkedin.xml"
    path.write_text((GOLDEN / "linkedin.xml").read_text(encoding="utf-8").replace("[CDATA[2]]", "[CDATA[3]]"))
    read = []
    with pytest.raises(InputError, match=r"after record 2: the feed says that it holds 3 jobs \(expectedJobCount\)"):
        for reading in feeds.read(path):
            read.append(reading.offer)
    assert len(read) == 2


def test_what_is_left_over_is_counted_by_record() -> None:
    report = feeds.check(GOLDEN / "trovit.xml")
    assert report.left_over["time"] == 2
    assert report.left_over["studies"] == 1
    assert report.filled["title"] == 2
    assert report.mapping["content"] == "description"


def test_properties_of_a_posting_that_are_not_kept_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    posting = {"@type": "JobPosting", "title": "Cook", "identifier": {"name": "x", "value": "1"}, "skills": "knives"}
    path.write_text(json.dumps(posting) + "\n" + json.dumps(posting | {"skills": "pans", "mood": "good"}) + "\n")
    assert feeds.check(path).left_over == {"skills": 2, "mood": 1}


def test_the_records_of_the_source_are_counted_beside_the_offers_kept() -> None:
    report = feeds.check(GOLDEN / "indeed.xml")
    assert (report.records, report.offers, report.errors) == (3, 2, {"title-missing": 1})
    (issue,) = [issue for issue in report.issues if issue.severity == "error"]
    assert (issue.record, issue.line) == (2, 23)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_a_table_may_have_lines_above_its_header(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "offers.csv"
    path.write_bytes((GOLDEN / "csv_preamble.csv").read_text(encoding="utf-8").replace("/in", "/in à").encode(encoding))
    read = list(feeds.read(path))
    assert [(reading.line, reading.offer and reading.offer.title) for reading in read] == [
        (5, "Elektroniker/in à"),
        (6, "Busfahrer/in à"),
    ]


def test_a_workbook_may_have_merged_cells_above_its_header(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Offene Stellen 2026", None, None, None],
        [None, None, "Arbeitsort", None],
        ["Nr.", "Stellenbezeichnung", "PLZ", "Ort"],
        ["1", "Glaser/in", "99084", "Erfurt"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("C2:D2")
    path = tmp_path / "offers.xlsx"
    book.save(path)
    (reading,) = feeds.read(path)
    assert reading.offer
    place = reading.offer.job_locations[0]
    assert (reading.offer.title, place.postal_code, place.text) == ("Glaser/in", "99084", "Erfurt")


@pytest.mark.parametrize("root", ["urlset", "sitemapindex"])
def test_a_sitemap_is_no_feed(tmp_path: Path, root: str) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_text(
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://x.example/1</loc></url></{root}>'
    )
    with pytest.raises(InputError, match="is a sitemap"):
        feeds.detect(path)


COOK = {"title": "Cook", "company": "A", "city": "Cork"}
BAKER = {"title": "Baker", "company": "B", "city": "Cobh"}


@pytest.mark.parametrize(
    "document",
    [
        {name: [COOK[name], BAKER[name]] for name in COOK},
        {name: {"0": COOK[name], "1": BAKER[name]} for name in COOK},
        {"fields": [{"name": name} for name in COOK], "rows": [list(COOK.values()), list(BAKER.values())]},
        {"77": COOK, "78": BAKER},
        {"meta": {"total": 2}, "payload": [{"job": COOK}, {"job": BAKER}]},
    ],
)
def test_json_may_lay_out_its_offers_in_many_ways(tmp_path: Path, document: object) -> None:
    path = tmp_path / "offers.json"
    path.write_text(json.dumps(document, indent=1))
    offers = [reading.offer for reading in feeds.read(path)]
    assert [(offer.title, offer.employer, offer.job_locations[0].locality) for offer in offers if offer] == [
        ("Cook", "A", "Cork"),
        ("Baker", "B", "Cobh"),
    ]
