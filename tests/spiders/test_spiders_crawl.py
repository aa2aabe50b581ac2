"""Whole crawls of a loopback site: what comes out, what is refused, and what each failure says."""

import gzip
import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROBOTS = "User-agent: *\nDisallow: /jobs/private\nSitemap: {url}/sitemap.xml\n"


def job_page(number: int, title: str = "Baker") -> str:
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": "Own numbers", "value": f"J{number}"},
        "title": title,
        "description": "<p>We bake bread before dawn, and sell it warm.</p>",
        "hiringOrganization": {"@type": "Organization", "name": "Mill & Sons"},
        "datePosted": "2026-11-01",
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Basel", "addressCountry": "CH"}},
    }
    return f'<html><head><script type="application/ld+json">{json.dumps(posting)}</script></head></html>'


def urlset(*urls: str) -> str:
    rows = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


def index(*urls: str) -> str:
    rows = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'


def with_three_jobs(site) -> None:
    """A sitemap index that leads to three jobs, one of them in a gzipped sitemap, and to noise."""
    site.put("/robots.txt", ROBOTS.format(url=site.url), Content_Type="text/plain")
    parts = [f"{site.url}/{name}" for name in ("jobs-1.xml", "jobs-2.xml.gz", "news-sitemap.xml")]
    site.put("/sitemap.xml", index(*parts), Content_Type="application/xml")
    site.put("/jobs-1.xml", urlset(f"{site.url}/jobs/1", f"{site.url}/jobs/2", f"{site.url}/about"))
    zipped = gzip.compress(urlset(f"{site.url}/jobs/3").encode())
    site.put("/jobs-2.xml.gz", zipped, Content_Type="application/gzip")
    for number in (1, 2, 3):
        site.put(f"/jobs/{number}", job_page(number), ETag=f'"v{number}"')


def written(path: Path) -> dict[str, dict]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    ids = {(line["identifier"][0] if isinstance(line["identifier"], list) else line["identifier"])["value"]: line
           for line in lines}  # fmt: skip
    assert len(ids) == len(lines)
    return ids


def test_a_sitemap_crawl_writes_each_offer_once_with_its_raw_payload(site, crawl_site, tmp_path):
    with_three_jobs(site)
    report = crawl_site("example_sitemap")
    offers = written(tmp_path / "out.jsonl")
    assert len(offers) == report.offers == 3
    assert (report.status, report.complete, report.lost) == ("ok", True, ())
    first = next(iter(offers.values()))
    assert first["@type"] == "JobPosting"
    assert json.loads(first["jobfold:raw"])["hiringOrganization"]["name"] == "Mill & Sons"
    assert "/about" not in site.paths()
    assert "/news-sitemap.xml" not in site.paths()
    agents = {headers["User-Agent"] for _, headers in site.asked}
    assert agents == {"Jobfold/0.1 (+https://jobfold.example/bot)"}


def test_unchanged_pages_are_not_read_again_and_changed_ones_are(site, crawl_site, tmp_path):
    with_three_jobs(site)
    crawl_site("example_sitemap")
    before = written(tmp_path / "out.jsonl")
    site.put("/jobs/2", job_page(2, "Pastry cook"), ETag='"v2b"')
    report = crawl_site("example_sitemap")
    after = written(tmp_path / "out.jsonl")
    assert (report.unchanged, report.offers) == (2, 3)
    changed = {key for key in after if after[key] != before[key]}
    assert [after[key]["title"] for key in changed] == ["Pastry cook"]


def test_a_page_that_is_gone_names_the_offer_that_was_there(site, crawl_site, tmp_path):
    with_three_jobs(site)
    crawl_site("example_sitemap")
    ids = set(written(tmp_path / "out.jsonl"))
    site.put("/jobs/3", "this job has been filled", status=410)
    report = crawl_site("example_sitemap")
    assert set(report.gone) == ids - set(written(tmp_path / "out.jsonl"))
    assert len(report.gone) == 1
    assert report.complete


def test_robots_txt_and_reserved_rights_are_respected_and_reported(site, crawl_site):
    with_three_jobs(site)
    pages = [f"{site.url}/jobs/{page}" for page in ("1", "2", "private/4", "tdm", "noai", "meta")]
    site.put("/jobs-1.xml", urlset(*pages, "https://elsewhere.example/jobs/8"))
    site.put("/jobs/tdm", job_page(5), tdm_reservation="1")
    site.put("/jobs/noai", job_page(6), X_Robots_Tag="noai")
    site.put("/jobs/meta", job_page(7).replace("<head>", '<head><meta name="robots" content="noindex">'))
    report = crawl_site("example_sitemap")
    lost = {loss.url.removeprefix(site.url): loss.code for loss in report.lost}
    assert lost == {
        "/jobs/private/4": "robots-disallowed",
        "https://elsewhere.example/jobs/8": "off-site",
        "/jobs/tdm": "tdm-reserved",
        "/jobs/noai": "noai",
        "/jobs/meta": "noindex",
    }
    assert "/jobs/private/4" not in site.paths()
    assert (report.offers, report.complete) == (3, True)


def test_a_page_that_fails_makes_the_delivery_incomplete_but_not_the_run_fail(site, crawl_site):
    with_three_jobs(site)
    site.put("/jobs/2", "oops", status=500)
    report = crawl_site("example_sitemap")
    assert (report.status, report.complete, report.offers) == ("ok", False, 2)
    assert [loss.code for loss in report.lost] == ["http-500"]
    assert site.paths().count("/jobs/2") == 3


def failure(crawl_site, board: str, tmp_path: Path) -> str:
    """The one line that says why the crawl failed; nothing must have been written but the report."""
    report = crawl_site(board)
    assert report.reason
    assert "\n" not in report.reason
    assert (report.status, report.complete) == ("failed", False)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "home") == ["report.json"]
    return report.reason


def test_a_feed_that_lost_a_record_is_read_again_even_if_unchanged(site, crawl_site):
    items = ITEM.format(title="Inn: Cook", number=1) + "<item><guid>2</guid></item>"
    site.put("/feed.xml", FEED.format(items=items), Content_Type="application/rss+xml", ETag='"1"')
    first, second = crawl_site("example_feed"), crawl_site("example_feed")
    assert [loss.code for loss in first.lost] == ["title-missing"]
    assert second.lost == first.lost
    assert (second.unchanged, second.complete) == (0, False)


FEED = "<rss><channel>{items}</channel></rss>"
ITEM = "<item><title>{title}</title><link>https://example.org/{number}</link><guid>{number}</guid></item>"


@pytest.mark.parametrize("status", [404, 500])
def test_a_board_that_answers_with_an_error_fails(site, crawl_site, tmp_path, status):
    site.put("/feed.xml", "down", status=status)
    line = failure(crawl_site, "example_feed", tmp_path)
    assert line.startswith(f"example_feed: {site.url}/feed.xml answered {status}")


def test_a_board_that_leads_to_a_login_page_fails(site, crawl_site, tmp_path):
    site.put("/feed.xml", "", status=302, Location="/login?next=/feed.xml")
    site.put("/login?next=/feed.xml", '<form><input type="password"></form>')
    assert "led to a login page" in failure(crawl_site, "example_feed", tmp_path)


def test_a_login_page_in_place_of_the_board_fails(site, crawl_site, tmp_path):
    site.put("/feed.xml", '<form>Please log in <input type="password" name="word"></form>')
    assert "answered with a login page" in failure(crawl_site, "example_feed", tmp_path)


def test_a_bot_challenge_fails_whatever_its_status(site, crawl_site, tmp_path):
    site.put("/feed.xml", "<html><head><title>Just a moment...</title></head></html>")
    assert "bot challenge" in failure(crawl_site, "example_feed", tmp_path)


def test_a_board_that_answers_with_something_else_fails(site, crawl_site, tmp_path):
    site.put("/feed.xml", "<html><body>Welcome to our new site</body></html>")
    assert "is not a feed" in failure(crawl_site, "example_feed", tmp_path)


def test_an_empty_board_fails(site, crawl_site, tmp_path):
    site.put("/feed.xml", FEED.format(items=""), Content_Type="application/rss+xml")
    assert "no offer found, 1 or more expected" in failure(crawl_site, "example_feed", tmp_path)


def test_a_field_that_was_always_present_and_is_missing_fails(site, crawl_site, tmp_path):
    items = "".join(ITEM.format(title=f"Cook {number}", number=number) for number in range(3))
    site.put("/feed.xml", FEED.format(items=items), Content_Type="application/rss+xml")
    assert "hiring_organization is missing in 3 of 3" in failure(crawl_site, "example_feed", tmp_path)


def test_a_robots_txt_that_fails_shuts_the_board(site, crawl_site, tmp_path):
    site.put("/robots.txt", "maintenance", status=503)
    site.put("/feed.xml", FEED.format(items=ITEM.format(title="Inn: Cook", number=1)))
    assert "robots.txt" in failure(crawl_site, "example_feed", tmp_path)
    assert "/feed.xml" not in site.paths()


def test_a_board_that_cannot_be_reached_fails(environment, crawl_site, tmp_path):
    environment["EXAMPLE_PORT"] = "9"
    assert "cannot reach 127.0.0.1:9" in failure(crawl_site, "example_feed", tmp_path)


def offer_page(number: int) -> str:
    return f"<h1>Boulanger {number}</h1><div id='text'>Du pain, la nuit.</div>"


def test_paging_that_loops_ends_when_a_page_brings_nothing_new(site, crawl_site, tmp_path):
    links = {number: f'<a class="offer" href="/offre/{number}">Offre</a>' for number in range(1, 5)}
    site.put("/list", links[1] + links[2])
    site.put("/list?page=2", links[2] + links[3] + links[4])
    for page in range(3, 10):
        site.put(f"/list?page={page}", links[1] + links[3])
    for number in links:
        site.put(f"/offre/{number}", offer_page(number))
    report = crawl_site("example_listing")
    assert sorted(written(tmp_path / "out.jsonl")) == ["1", "2", "3", "4"]
    assert (report.status, report.complete, report.pages) == ("ok", False, 7)
    assert [loss.code for loss in report.lost] == ["paging-looped"]
    assert "/list?page=4" not in site.paths()


def test_a_list_that_answers_with_its_last_page_again_has_ended(site, crawl_site):
    links = {number: f'<a class="offer" href="/offre/{number}">Offre</a>' for number in range(1, 4)}
    site.put("/list", links[1] + links[2])
    for page in range(2, 10):
        site.put(f"/list?page={page}", links[3])
    for number in links:
        site.put(f"/offre/{number}", offer_page(number))
    report = crawl_site("example_listing")
    assert (report.offers, report.complete, report.lost) == (3, True, ())
    assert "/list?page=4" not in site.paths()


def test_a_list_whose_layout_changed_fails(site, crawl_site, tmp_path):
    site.put("/list", '<a class="job" href="/offre/1">Offre</a>')
    assert "has the layout changed?" in failure(crawl_site, "example_listing", tmp_path)


def test_pages_that_share_an_id_are_told_and_not_taken_for_one(site, crawl_site, tmp_path):
    paths = ["/offre/1", "/offre/1?from=list", "/offre/1?place=2"]
    site.put("/list", "".join(f'<a class="offer" href="{path}">Offre</a>' for path in paths))
    site.put("/list?page=2", "")
    for path, number in zip(paths, (7, 7, 8), strict=True):
        site.put(path, offer_page(number))
    report = crawl_site("example_listing")
    assert list(written(tmp_path / "out.jsonl")) == ["1"]
    assert {(loss.code, loss.detail) for loss in report.lost} == {("identifier-shared", "1")}
    assert not report.complete
