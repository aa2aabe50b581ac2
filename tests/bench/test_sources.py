"""The table of the files at hand says what was lost, and calls nothing whole that gave no offer."""

import json

from bench.sources import File, measured, table
from jobfold.feeds import checking


def test_what_is_lost_is_counted_behind_any_number_of_warnings(tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "KEPT_ISSUES", 2)
    posting = {"@type": "JobPosting", "title": "Baker", "description": "You bake.", "datePosted": "soon"}
    lines = [{**posting, "identifier": {"name": "mill", "value": str(number)}} for number in range(3)]
    lines += [{**line, "title": ""} for line in lines[:2]]
    (tmp_path / "offers.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    row = measured(tmp_path, File("offers.jsonl", "composed", 5))
    assert (row.records, row.offers, row.lost) == (5, 3, "2 × `title-missing`")
    assert not row.is_whole


def test_a_file_without_an_offer_is_not_whole_even_if_none_is_counted(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear partner, please find our offers attached.", "utf-8")
    row = measured(tmp_path, File("letter.txt", "composed", 0))
    assert not row.is_whole
    assert "1 files, 0 offers; 0 files give" in table([row])
