"""A good guest: reservations of rights, shut doors, the crawl delay."""

import runpy
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager

from jobfold.spiders import settings
from jobfold.spiders.barriers import asks_password, is_challenge, is_login_address
from jobfold.spiders.platform import is_local
from jobfold.spiders.rights import reservation
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
    ("status", "headers", "markup"),
    [
        (403, {"cf-mitigated"}, ""),
        (200, {"cf-mitigated"}, ""),
        (403, {"x-datadome"}, "<html></html>"),
        (200, set(), "<html><title>Just a moment...</title></html>"),
        (503, set(), "<title>Attention Required! | Cloudflare</title>"),
        (405, set(), "<script src='https://geo.captcha-delivery.com/captcha'></script>"),
    ],
)
def test_challenges_are_known(status, headers, markup):
    assert is_challenge(status, headers, markup)


def test_a_page_with_offers_that_loads_a_challenge_script_is_no_challenge():
    page = "<script src='/cdn-cgi/challenge-platform/x.js'></script>" + "<p>Many jobs here.</p>" * 3000
    assert not is_challenge(200, {"x-datadome"}, page)
    assert is_challenge(403, set(), page)


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
