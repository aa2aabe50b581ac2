"""The memory of pages: what makes a request conditional, and what a 304 brings back."""

from jobfold.spiders.pages import Line, PageStore, reader_mark
from jobfold.spiders.paging import Turns

URL = "https://x.example/jobs/1"
LINES = (Line("1", '{"title": "Baker"}'), Line("2", '{"title": "Cook"}', ("url",)))


def test_a_kept_page_gives_its_validators_and_lines_to_a_later_run(tmp_path):
    first = PageStore(tmp_path / "http" / "x.sqlite", "code-1")
    first.keep(URL, '"v1"', "Mon, 02 Nov 2026 08:00:00 GMT", LINES)
    first.close()
    later = PageStore(tmp_path / "http" / "x.sqlite", "code-1")
    assert later.validators(URL) == {
        "If-None-Match": '"v1"',
        "If-Modified-Since": "Mon, 02 Nov 2026 08:00:00 GMT",
    }
    assert later.lines(URL) == LINES
    later.forget(URL)
    assert (later.validators(URL), later.lines(URL)) == ({}, ())
    later.close()


def test_a_page_read_by_older_code_is_asked_for_unconditionally(tmp_path):
    store = PageStore(tmp_path / "x.sqlite", "code-1")
    store.keep(URL, '"v1"', None, LINES)
    store.close()
    store = PageStore(tmp_path / "x.sqlite", "code-2")
    assert store.validators(URL) == {}
    assert store.lines(URL) == LINES
    store.close()


def test_a_page_without_validators_is_remembered_by_its_offers_only(tmp_path):
    store = PageStore(tmp_path / "x.sqlite", "code")
    store.keep(URL, None, None, LINES)
    assert (store.validators(URL), store.lines(URL)) == ({}, LINES)
    store.close()


def test_a_damaged_store_is_begun_anew(tmp_path):
    (tmp_path / "x.sqlite").write_bytes(b"not a database, but long enough to be read as one" * 50)
    store = PageStore(tmp_path / "x.sqlite", "code")
    assert store.lines(URL) == ()
    store.keep(URL, None, None, LINES)
    store.close()


def test_the_mark_changes_with_the_boards_file(tmp_path):
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text("first = 1\n")
    other.write_text("second = 2\n")
    assert reader_mark(one) != reader_mark(other)


def test_a_list_goes_on_ends_or_goes_round():
    turns = Turns()
    assert [turns.page(ids) for ids in (["1", "2"], ["2", "3"], ["3", "2"], [])] == ["fresh", "fresh", "ended", "ended"]
    turns = Turns()
    assert [turns.page(ids) for ids in (["1"], ["2"], ["1"])] == ["fresh", "fresh", "looped"]
    assert Turns().page([]) == "ended"
