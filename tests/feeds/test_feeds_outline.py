"""Where the records of an unknown document stand, whatever its keys are called."""

import json
from pathlib import Path

import pytest

from jobfold.feeds import read
from jobfold.feeds.outline import outline_json


def test_a_key_is_one_segment_whatever_dots_it_holds() -> None:
    outline = outline_json(b'{"jobs": {"2026.1": {"title": "Koch", "tags": ["a", ["b"]]}}}')
    assert set(outline.nodes) == {(), ("jobs",), ("jobs", "2026.1")}
    job = ("jobs", "2026.1")
    assert outline.leaves == {(*job, "title"): 1, (*job, "tags", "item"): 1, (*job, "tags", "item", "item"): 1}


@pytest.mark.parametrize("keys", [("2026.1", "2026.2", "2027.1"), ("2026.1", "b", "c"), ("a", "b", "c")])
def test_offers_under_keys_with_dots_are_read(tmp_path: Path, keys: tuple[str, ...]) -> None:
    path = tmp_path / "feed.json"
    offers = {key: {"title": f"Koch {key}", "company": "Adler", "description": "Kochen"} for key in keys}
    path.write_text(json.dumps({"jobs": offers}))
    found = [reading.offer for reading in read(path)]
    assert [offer and offer.source_id for offer in found] == list(keys)


def test_an_extent_in_superscript_is_no_number(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    job = {"id": "1", "title": "Koch", "company": "Adler", "description": "Kochen", "pensum": ["²", "5"]}
    path.write_text(json.dumps([job, {**job, "id": "2", "pensum": ["60", "80"]}]))
    assert [offer and offer.workload_max for offer in (reading.offer for reading in read(path))][1] == 80
