"""A saved answer of an applicant tracking system is read as the spider reads it where it is."""

import json
from pathlib import Path

import msgspec
import pytest

from jobfold import feeds
from jobfold.feeds.systems import SYSTEMS, prevailing_system, system_of
from jobfold.offers.model import Offer

GOLDEN = Path(__file__).parents[1] / "spiders" / "golden"
ANSWERS = sorted(path for system in SYSTEMS for path in (GOLDEN / system.name).glob("*.json"))
POSITIONS = GOLDEN / "personio" / "knime.xml"
OF_THE_BOARD = {"hiring_organization", "url"}
"""What a board knows beside the answer: its employer, and its address."""


def told(offer: Offer) -> dict[str, object]:
    """What the answer itself tells of an offer."""
    return {name: value for name, value in msgspec.to_builtins(offer).items() if name not in OF_THE_BOARD}


def read(path: Path) -> dict[str, dict[str, object]]:
    return {reading.offer.source_id: told(reading.offer) for reading in feeds.read(path) if reading.offer}


def test_there_is_an_answer_of_every_system():
    assert {path.parent.name for path in ANSWERS} == {system.name for system in SYSTEMS}


@pytest.mark.parametrize("path", [*ANSWERS, POSITIONS], ids=lambda path: path.parent.name)
def test_a_saved_answer_is_read_as_the_spider_reads_it(path):
    lines = path.with_suffix(".expected.jsonl").read_bytes().splitlines()
    expected = [json.loads(line) for line in lines]
    offers = {one["offer"]["source_id"]: msgspec.convert(one["offer"], Offer) for one in expected if "offer" in one}
    found = read(path)
    assert set(found) == set(offers)
    for number in found:
        assert found[number] == told(offers[number])


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.parent.name)
def test_the_same_jobs_as_lines_are_read_alike(path, tmp_path):
    jobs = [json.loads(reading.raw) for reading in feeds.read(path) if reading.offer]
    lines = tmp_path / path.name
    lines.write_text("".join(f"{json.dumps(job)}\n" for job in jobs * 2), "utf-8")
    assert {number: offer["title"] for number, offer in read(lines).items()} == {
        number: offer["title"] for number, offer in read(path).items()
    }


def test_a_system_that_names_things_as_schema_org_does_is_read_by_its_own_layout(tmp_path):
    job = {
        "uniqueID": "P1", "originalURL": "cook/job/P1", "title": "Cook", "description": "You cook.", "reference": "R9",
        "datePosted": "2026-03-04", "employmentType": ["FULL_TIME"], "applyURL": "https://x.example/apply/P1",
    }  # fmt: skip
    for name, text in {"a.jsonl": f"{json.dumps(job)}\n" * 2, "a.json": json.dumps({"jobs": [job, job]})}.items():
        (tmp_path / name).write_text(text, "utf-8")
        offer = read(tmp_path / name)["P1"]
        assert (offer["apply_url"], offer["date_posted"]) == ("https://x.example/apply/P1", "2026-03-04")
    typed = {**job, "@type": "JobPosting", "identifier": "T1"}
    (tmp_path / "b.jsonl").write_text(f"{json.dumps(typed)}\n" * 2, "utf-8")
    assert set(read(tmp_path / "b.jsonl")) == {"T1"}


def test_the_mapping_of_a_known_system_is_shown():
    mapping = feeds.mapping(GOLDEN / "lever" / "qonto.json")
    assert (mapping["text"], mapping["hostedUrl"]) == ("title", "url")


def test_what_a_position_leaves_over_is_no_news():
    report = feeds.check(POSITIONS)
    assert [(issue.record, issue.code) for issue in report.issues] == [(3, "title-missing")]


def test_a_record_is_of_a_system_by_its_marks_alone():
    marks = {"text": "Baker", "hostedUrl": "https://x.example/1", "categories": {}}
    assert system_of(marks).name == "lever"
    assert system_of({"text": "Baker", "categories": {}}) is None
    assert system_of(["text", "hostedUrl", "categories"]) is None
    assert prevailing_system([marks, {"text": "Cook"}]).name == "lever"
    assert prevailing_system([marks, {"text": "Cook"}, {}]) is None
    greenhouse = {"absolute_url": "", "internal_job_id": 1, "title": ""}
    assert prevailing_system([marks, greenhouse]) is None


def test_a_job_that_comes_once_for_each_place_knows_all_its_places_each_time():
    [path] = [path for path in ANSWERS if path.parent.name == "workable"]
    twice = [one.offer for one in feeds.read(path) if one.offer and one.offer.source_id == "0A1B2C3D4E"]
    assert len(twice) == 2
    assert twice[0] == twice[1]
    assert [place.locality for place in twice[0].job_locations] == ["Paris", "Zürich"]
    assert twice[0].description


def test_a_number_that_jobs_of_several_titles_share_is_no_requisition():
    [path] = [path for path in ANSWERS if path.parent.name == "greenhouse"]
    readings = list(feeds.read(path))
    shared = [one for one in readings if "requisition-shared" in {problem.code for problem in one.problems}]
    assert len(shared) > 1
    assert all(one.offer and one.offer.requisition_id is None for one in shared)
