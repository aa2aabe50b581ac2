"""A good guest on a loopback site: what it asks for is done, and what that cost is in the report."""

import datetime as dt
import json
import time
from email.utils import format_datetime

import pytest
from test_spiders_crawl import failure, job_page, urlset, with_three_jobs

pytestmark = pytest.mark.slow


def asked_when(site, path):
    """Makes the site note when `path` was asked for; its answers are taken from the list, the last one for good."""
    moments, answers = [], []

    def answer(query, headers):
        moments.append(time.monotonic())
        return answers.pop(0) if len(answers) > 1 else answers[0]

    site.gets[path] = answer
    return moments, answers


def page(number, status=200, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = job_page(number) if status == 200 else "busy"
    return status, {"Content-Type": "text/html"} | named, body.encode()


def test_a_host_is_left_alone_as_long_as_it_asks_in_seconds(site, crawl_site):
    with_three_jobs(site)
    moments, answers = asked_when(site, "/jobs/2")
    answers += [page(2, 429, Retry_After="1"), page(2)]
    report = crawl_site("example_sitemap")
    assert (report.offers, report.complete, report.lost) == (3, True, ())
    assert moments[1] - moments[0] >= 0.95
    assert (report.guest.retries, report.guest.waited) == (1, 1.0)


def test_a_host_is_left_alone_until_the_date_it_names(site, crawl_site):
    with_three_jobs(site)
    _, answers = asked_when(site, "/jobs/2")
    date = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=3), usegmt=True)
    answers += [page(2, 503, Retry_After=date), page(2)]
    begun = time.time()
    report = crawl_site("example_sitemap")
    assert report.offers == 3
    assert time.time() - begun >= 1.5
    assert report.guest.retries == 1


def test_nobody_waits_for_hours(site, crawl_site):
    with_three_jobs(site)
    site.put("/jobs/2", "busy", status=503, Retry_After="7200")
    report = crawl_site("example_sitemap")
    assert ([loss.code for loss in report.lost], report.offers, report.complete) == (["http-503"], 2, False)
    assert site.paths().count("/jobs/2") == 1


def test_a_board_that_asks_to_be_left_alone_is_told_with_the_time(site, crawl_site, tmp_path):
    site.put("/feed.xml", "busy", status=429, Retry_After="7200")
    assert "asks to be left alone for 7200" in failure(crawl_site, "example_feed", tmp_path)


def test_pauses_between_tries_grow(site, crawl_site):
    with_three_jobs(site)
    moments, answers = asked_when(site, "/jobs/2")
    answers += [page(2, 500)]
    report = crawl_site("example_sitemap")
    assert len(moments) == 3
    assert report.guest.retries == 2
    assert report.guest.waited >= 0.1


@pytest.mark.parametrize("status", [200, 403, 429, 503])
def test_a_challenge_is_asked_once_and_never_fought(site, crawl_site, tmp_path, status):
    body = "<html><head><title>Just a moment...</title></head></html>"
    site.put("/feed.xml", body, status=status, Retry_After="0")
    assert "a bot challenge (Cloudflare)" in failure(crawl_site, "example_feed", tmp_path)
    assert site.paths().count("/feed.xml") == 1


def test_a_challenge_of_an_api_is_known(site, crawl_site, tmp_path):
    site.put_json("/feed.xml", {"url": "https://geo.captcha-delivery.com/captcha/?cid=1"}, status=403)
    assert "a bot challenge (DataDome)" in failure(crawl_site, "example_feed", tmp_path)


def test_a_sites_file_reserves_pages_by_their_place(site, crawl_site):
    with_three_jobs(site)
    rules = [{"location": "/jobs/2", "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 0}]
    site.put("/.well-known/tdmrep.json", json.dumps(rules), Content_Type="application/json")
    report = crawl_site("example_sitemap")
    assert [(loss.url.removeprefix(site.url), loss.code) for loss in report.lost] == [("/jobs/2", "tdm-reserved")]
    assert "/jobs/2" not in site.paths()
    assert site.paths().count("/.well-known/tdmrep.json") == 1
    assert (report.offers, report.complete, report.guest.reserved) == (2, True, 1)


def test_a_site_that_reserves_all_its_pages_is_left_alone(site, crawl_site, tmp_path):
    site.put("/.well-known/tdmrep.json", '[{"location": "/", "tdm-reservation": 1}]', Content_Type="application/json")
    assert "reserves its rights (/.well-known/tdmrep.json)" in failure(crawl_site, "example_feed", tmp_path)
    assert "/feed.xml" not in site.paths()


def test_the_crawl_delay_of_robots_txt_is_kept(site, crawl_site):
    with_three_jobs(site)
    robots = f"User-agent: *\nCrawl-delay: 0.4\nDisallow: /jobs/3\nSitemap: {site.url}/sitemap.xml\n"
    site.put("/robots.txt", robots, Content_Type="text/plain")
    moments, answers = asked_when(site, "/jobs/1")
    answers += [page(1)]
    others, more = asked_when(site, "/jobs/2")
    more += [page(2)]
    report = crawl_site("example_sitemap")
    assert abs(moments[0] - others[0]) >= 0.38
    assert report.guest.crawl_delays == {"127.0.0.1": 0.4}
    assert (report.guest.forbidden, report.offers) == (1, 2)
    assert report.guest.user_agent.startswith("Jobfold/")


def test_a_board_may_ask_for_more_patience_than_others(site, crawl_site):
    site.put("/sitemap.xml", urlset(*(f"{site.url}/jobs/{number}" for number in (1, 2, 3))))
    site.put("/robots.txt", f"Sitemap: {site.url}/sitemap.xml", Content_Type="text/plain")
    under_way = []
    most = []

    def answer(number):
        def answered(query, headers):
            under_way.append(number)
            most.append(len(under_way))
            time.sleep(0.1)
            under_way.remove(number)
            return page(number)

        return answered

    for number in (1, 2, 3):
        site.gets[f"/jobs/{number}"] = answer(number)
    assert crawl_site("example_patient").offers == 3
    assert max(most) == 1


def test_an_unchanged_board_costs_one_short_answer_a_page(site, crawl_site):
    with_three_jobs(site)
    first = crawl_site("example_sitemap")
    assert (first.unchanged, first.guest.conditional) == (0, 0)
    site.asked.clear()
    second = crawl_site("example_sitemap")
    assert (second.unchanged, second.guest.conditional, second.offers) == (3, 3, 3)
    pages = [path for path in site.paths() if path.startswith("/jobs/")]
    assert sorted(pages) == sorted(set(pages)) == ["/jobs/1", "/jobs/2", "/jobs/3"]
    assert all(headers.get("If-None-Match") for path, headers in site.asked if path in pages)
    assert len(site.paths()) == len(set(site.paths())) or site.paths().count("/robots.txt") == 2
