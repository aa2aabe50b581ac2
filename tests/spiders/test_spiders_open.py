"""Crawls of composed open boards on loopback: numbered pages, cursors, keys, and lists without an end."""

import pytest

pytestmark = pytest.mark.slow


def jobs(*numbers: int) -> list[dict]:
    return [{"id": n, "title": f"Cook {n}", "url": f"https://example.org/{n}"} for n in numbers]


def test_numbered_pages_are_read_until_one_brings_nothing_new(site, crawl_site):
    site.put_json("/api?page=1", {"jobs": jobs(1, 2)})
    site.put_json("/api?page=2", {"jobs": jobs(2, 3)})
    site.put_json("/api?page=3", {"jobs": []})
    report = crawl_site("example_pages_of_json")
    assert (report.status, report.complete, report.offers, report.pages) == ("ok", True, 3, 3)


def test_a_list_without_an_end_is_not_complete(site, crawl_site):
    for page in range(1, 9):
        site.put_json(f"/api?page={page}", {"jobs": jobs(page)})
    report = crawl_site("example_pages_of_json")
    assert (report.offers, report.complete) == (4, False)
    assert [loss.code for loss in report.lost] == ["paging-endless"]


def test_the_newest_are_read_page_after_page_and_say_nothing_of_the_others(site, crawl_site, environment):
    environment["EXAMPLE_KEY"] = "s3cret"
    site.put_json("/api?key=s3cret&cursor=", {"jobs": jobs(1), "next": "a/b"})
    site.put_json("/api?key=s3cret&cursor=a%2Fb", {"jobs": jobs(2), "next": "c"})
    site.put_json("/api?key=s3cret&cursor=c", {"jobs": jobs(3), "next": "d"})
    report = crawl_site("example_cursors")
    assert (report.status, report.offers, report.complete, report.lost) == ("ok", 3, False, ())


def test_a_key_that_is_missing_is_named_with_where_to_get_it(site, crawl_site, environment):
    environment["EXAMPLE_KEY"] = ""
    report = crawl_site("example_cursors")
    assert report.reason.startswith(
        "example_cursors: EXAMPLE_KEY is not set; get the key at https://example.org/keys, "
    )
    assert site.asked == []


def test_a_key_is_shown_in_no_report(site, crawl_site, environment, tmp_path):
    environment["EXAMPLE_KEY"] = "s3cret"
    site.put_json("/api?key=s3cret&cursor=", {"jobs": jobs(1), "next": "a"})
    site.put("/api?key=s3cret&cursor=a", "no", status=403)
    report = crawl_site("example_cursors")
    assert [loss.code for loss in report.lost] == ["http-403"]
    assert "s3cret" not in (tmp_path / "report.json").read_text()


def test_an_answer_of_another_kind_fails(site, crawl_site):
    site.put_json("/api?page=1", {"message": "moved"})
    report = crawl_site("example_pages_of_json")
    assert report.status == "failed"
    assert "is no answer with jobs: it has no jobs" in report.reason
