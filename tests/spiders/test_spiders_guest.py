"""A good guest: reservations of rights, shut doors, the crawl delay."""

import datetime as dt
import runpy
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager

from jobfold.spiders import Board, settings
from jobfold.spiders.barriers import asks_password, challenger, is_login_address
from jobfold.spiders.patience import retry_after
from jobfold.spiders.platform import is_local
from jobfold.spiders.report import RunLog
from jobfold.spiders.rights import reservation, reserved_by_file
from jobfold.spiders.robots import CrawlDelay


def meta(name: str, content: str) -> str:
    return f"<html><head><meta name='{name}' content='{content}'></head><body></body></html>"


@pytest.mark.parametrize(
    ("tdm", "tags", "markup", "code"),
    [
        (None, [], "<html></html>", None),
        ("1", [], None, "tdm-reserved"),
        ("0", [], None, None),
        (None, ["noai"], None, "noai"),
        (None, ["index, NoAI"], "<html></html>", "noai"),
        (None, ["noindex"], "<html></html>", "noindex"),
        (None, ["none"], "<html></html>", "noindex"),
        (None, ["noindex"], None, None),
        (None, ["googlebot: noindex, nofollow"], "<html></html>", None),
        (None, ["jobfold: noindex"], "<html></html>", "noindex"),
        (None, ["unavailable_after: 25 Jun 2030 15:00:00 PST"], "<html></html>", None),
        (None, [], meta("robots", "noindex,follow"), "noindex"),
        (None, [], meta("ROBOTS", "noai, noimageai"), "noai"),
        (None, [], meta("googlebot", "noindex"), None),
        (None, [], meta("tdm-reservation", "1"), "tdm-reserved"),
        (None, [], "<html><head></head><body><meta name='robots' content='noindex'></body></html>", None),
    ],
)
def test_reserved_rights_are_seen(tdm, tags, markup, code):
    assert reservation(tdm, tags, markup, holds_offers=True) == code


def test_noindex_on_a_list_does_not_cover_its_offers():
    assert reservation(None, ["noindex"], meta("robots", "noindex"), holds_offers=False) is None
    assert reservation(None, ["noai"], meta("robots", "noindex"), holds_offers=False) == "noai"


@pytest.mark.parametrize(
    ("status", "headers", "text", "who"),
    [
        (403, {"cf-mitigated"}, "", "Cloudflare"),
        (200, {"cf-mitigated"}, "", "Cloudflare"),
        (200, set(), "<html><title>Just a moment...</title></html>", "Cloudflare"),
        (503, set(), "<title>Attention Required! | Cloudflare</title>", "Cloudflare"),
        (403, {"x-datadome"}, "<html></html>", "DataDome"),
        (405, set(), "<script src='https://geo.captcha-delivery.com/captcha'></script>", "DataDome"),
        (403, set(), '{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=x"}', "DataDome"),
        (403, set(), "<title>Access to this page has been denied</title><div id='px-captcha'></div>", "HUMAN"),
        (403, set(), "<h1>Access Denied</h1> Reference #18.2d https://errors.edgesuite.net/18.2d", "Akamai"),
        (200, set(), "<div id='sec-if-cpt-container'></div>", "Akamai"),
        (200, set(), "<iframe src='/_Incapsula_Resource?CWUDNSAI=9'>Incapsula incident ID: 1</iframe>", "Imperva"),
        (202, {"x-amzn-waf-action"}, "", "AWS WAF"),
        (202, set(), "<script>window.awsWafCookieDomainList = [];</script>", "AWS WAF"),
        (429, {"x-kpsdk-ct"}, "", "Kasada"),
        (200, set(), "<p>Please verify that you are human</p><div class='h-captcha'></div>", "hCaptcha"),
        (429, set(), "<p>unusual traffic</p><div class='box g-recaptcha'></div>", "reCAPTCHA"),
        (200, set(), "<p>Vérifiez que vous êtes humain</p><div class='cf-turnstile'></div>", "Cloudflare"),
        (200, set(), "<title>Security check</title>", "its own"),
    ],
)
def test_challenges_are_known_by_who_sets_them(status, headers, text, who):
    assert challenger(status, headers, text) == who


@pytest.mark.parametrize(
    ("status", "headers", "text"),
    [
        (200, {"x-datadome"}, "<script src='/cdn-cgi/challenge-platform/x.js'></script>" + "<p>Many jobs.</p>" * 3000),
        (200, set(), "<h1>Baker</h1><form>Apply <div class='g-recaptcha'></div></form>"),
        (403, set(), "<h1>Forbidden</h1>"),
        (429, set(), "<h1>Too many requests</h1>"),
        (200, set(), "<h1>Robot programmer</h1><p>You are human and love robots.</p>"),
        (200, set(), None),
        (404, set(), ""),
    ],
)
def test_other_pages_are_no_challenges(status, headers, text):
    assert challenger(status, headers, text) is None


def test_a_challenge_in_a_long_page_counts_if_the_page_is_refused():
    assert challenger(403, set(), "<script src='/cdn-cgi/challenge-platform/x.js'></script>" + "<p>.</p>" * 9000)


NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"120", 120.0),
        (b" 0 ", 0.0),
        (b"Sun, 22 Nov 2026 08:01:30 GMT", 90.0),
        (b"Sun, 22 Nov 2026 07:00:00 GMT", 0.0),
        (b"soon", None),
        (b"-5", None),
        (b"9" * 400, 999_999_999.0),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_seconds_and_as_a_date(header, seconds):
    assert retry_after(header, NOW) == seconds


RULES = [
    {"location": "/jobs/free/*", "tdm-reservation": 0},
    {"location": "/jobs/", "tdm-reservation": 1, "tdm-policy": "https://x.example/policy.json"},
    {"location": "/*.pdf$", "tdm-reservation": 1},
]


@pytest.mark.parametrize(
    ("rules", "path", "reserved"),
    [
        (RULES, "/jobs/7", True),
        (RULES, "/jobs/free/7", False),
        (RULES, "/about", False),
        (RULES, "/files/a.pdf", True),
        (RULES, "/files/a.pdf?x=1", False),
        ([{"location": "/", "tdm-reservation": "1"}], "/anything", True),
        ([{"tdm-reservation": 1}], "/jobs/7", False),
        ({"location": "/", "tdm-reservation": 1}, "/jobs/7", False),
        ("[", "/jobs/7", False),
        (None, "/jobs/7", False),
    ],
)
def test_a_sites_file_reserves_by_location(rules, path, reserved):
    assert reserved_by_file(rules, path) is reserved


def test_logins_are_known_by_where_we_are_led():
    assert is_login_address("https://x.example/jobs", "https://x.example/login?next=/jobs")
    assert is_login_address("https://x.example/jobs", "https://id.x.example/users/sign-in")
    assert not is_login_address("https://x.example/jobs", "https://x.example/jobs/login-expert-42")
    assert not is_login_address("https://x.example/login/jobs", "https://x.example/login/jobs")
    assert asks_password('<input name="p" type="password">')
    assert not asks_password('<input name="q" type="text">')


def test_a_crawl_delay_outlasts_the_throttle():
    slot = SimpleNamespace(delay=0.5, jitter=0.5)
    crawler = SimpleNamespace(
        settings=Settings({"AUTOTHROTTLE_ENABLED": True, "ROBOTSTXT_USER_AGENT": "Jobfold"}),
        signals=SignalManager(),
        engine=SimpleNamespace(downloader=SimpleNamespace(slots={"x.example": slot})),
        spider=SimpleNamespace(run=RunLog(Board)),
    )
    guest = CrawlDelay.from_crawler(crawler)
    rules = ProtegoRobotParser(b"User-agent: *\nCrawl-delay: 10\n", None)
    request = Request("https://x.example/jobs", meta={"download_slot": "x.example"})
    guest._robots_parsed(rules, request)
    assert (slot.delay, slot.jitter) == (10.0, 0.0)
    slot.delay = 0.7
    guest._response_downloaded(request)
    assert slot.delay == 10.0
    slot.delay = 30.0
    guest._response_downloaded(request)
    assert slot.delay == 30.0


def test_the_user_agent_names_a_contact(monkeypatch):
    monkeypatch.setenv("JOBFOLD_CONTACT", "mailto:jobs@town.example")
    assert runpy.run_path(settings.__file__)["USER_AGENT"] == "Jobfold/0.1 (+mailto:jobs@town.example)"


def test_only_the_loopback_is_local():
    assert is_local("http://127.0.0.1:8000/jobs")
    assert is_local("http://localhost/")
    assert not is_local("https://127.example/")
    assert not is_local("https://jobs.example/")
