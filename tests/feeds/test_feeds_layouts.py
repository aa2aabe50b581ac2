"""A layout reads what it names, leaves what it says, and reports what is news, once."""

from jobfold.feeds.flat import json_leaves
from jobfold.feeds.layouts import Layout, read_laid_out
from jobfold.feeds.notes import Notes
from jobfold.offers.model import Identifier

LAYOUT = Layout(
    fields={"id": "source_id", "name": "title", "url": "url", "site.town": "place_text"},
    identifiers={"job.number": "own number", "job.hash": "hash"},
    left_over=frozenset({"job", "site.map"}),
)
RECORD = {
    "id": 7,
    "name": "Baker",
    "url": "https://example.org/7",
    "job": {"number": 12, "hash": "", "team": "night"},
    "site": {"town": "Chur", "map": {"x": 1}},
}


def read(record: object, notes: Notes):
    return read_laid_out(json_leaves(record), LAYOUT, source="example", notes=notes)


def test_what_is_named_is_read_and_what_is_left_is_silent():
    reading = read(RECORD, Notes())
    assert reading.problems == ()
    offer = reading.offer
    assert (offer.source_id, offer.title, offer.job_locations[0].text) == ("7", "Baker", "Chur")
    assert offer.identifiers == (Identifier("own number", "12"),)


def test_a_path_that_nobody_named_is_reported_once():
    notes = Notes()
    news = RECORD | {"site": {"town": "Chur", "mapped": "news", "floor": None}}
    first, second = read(news, notes), read(news, notes)
    assert [(problem.code, problem.field, problem.value) for problem in first.problems] == [
        ("field-unmapped", "site.mapped", "news")
    ]
    assert second.problems == ()
    assert second.offer == first.offer


def test_a_record_without_a_title_is_lost_with_a_reason():
    reading = read({"id": 7}, Notes())
    assert reading.offer is None
    assert [(problem.code, problem.field) for problem in reading.problems] == [("title-missing", "name")]


def test_a_path_is_known_by_its_beginning_only_at_a_dot():
    assert LAYOUT.knows("job.team")
    assert LAYOUT.knows("job")
    assert not LAYOUT.knows("jobs")
    assert not LAYOUT.knows("site")
