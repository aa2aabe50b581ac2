"""How often the open API answers, how it says so, and what scripts of other sites may do."""

import gzip
from collections.abc import Callable

import msgspec
import pytest
from backports import zstd
from litestar.testing import TestClient
from small_portal import KEY

from jobfold.portal.app import build_app
from jobfold.portal.limits import Limiter, network
from jobfold.portal.services import Services
from jobfold.portal.windows import Room, Windows


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limited(services: Services, clock: Clock):
    few = msgspec.structs.replace(services, limiter=Limiter(3, clock))
    with TestClient(build_app(few), raise_server_exceptions=False) as client:
        yield client


def test_what_is_left_is_told_and_then_refused(limited, clock: Clock) -> None:
    left = [limited.get("/api/offers").headers["ratelimit"] for _ in range(3)]
    assert left == ['"address";r=2;t=60', '"address";r=1;t=60', '"address";r=0;t=60']
    clock.now += 20
    answer = limited.get("/api/places?prefix=la")
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many")
    assert answer.headers["retry-after"] == "40"
    assert answer.headers["ratelimit-policy"] == '"address";q=3;w=60'
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    page = limited.get("/en/")
    assert page.status_code == 200, "pages are for people, and counted apart"
    assert page.headers["ratelimit-policy"] == '"pages";q=1200;w=60'
    clock.now += 40
    assert limited.get("/api/offers").status_code == 200


def test_a_key_allows_more_and_a_wrong_one_is_told(limited) -> None:
    answer = limited.get("/api/offers", headers={"Authorization": f"Bearer {KEY}"})
    assert answer.headers["ratelimit-policy"] == '"key";q=5000;w=60'
    wrong = limited.get("/api/offers", headers={"Authorization": "Bearer jfa_guess"})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "key-unknown")
    guesses = [limited.get("/api/offers", headers={"Authorization": f"Bearer {n}"}).status_code for n in range(4)]
    assert guesses[-1] == 429, "who guesses is limited as well"


@pytest.mark.parametrize("path", ["/en/", "/en/feed.atom", "/sitemap.xml", "/sitemaps/1.xml.gz", "/en/figures"])
def test_pages_feeds_and_sitemaps_are_limited_too(services: Services, clock: Clock, path: str) -> None:
    few = msgspec.structs.replace(services, limiter=Limiter(3, clock, pages=2))
    with TestClient(build_app(few), raise_server_exceptions=False) as client:
        assert [client.get(path).status_code for _ in range(3)] == [200, 200, 429]
        answer = client.get(path)
        assert answer.headers["retry-after"] == "60"
        assert answer.headers["ratelimit"] == '"pages";r=0;t=60'
        assert {client.get(free).status_code for free in ("/health", "/static/search.js", "/metrics")} <= {200, 404}
        clock.now += 60
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("make", [Room.own, Room.shared])
def test_processes_that_share_room_count_together(clock: Clock, make: Callable[[], Room]) -> None:
    room = make()
    one, other = Windows("requests", 60, clock, room=room), Windows("requests", 60, clock, room=room)
    forms = Windows("forms", 3600, clock, room=room)
    assert [one.count("a")[0], other.count("a")[0], one.count("a")[0], forms.count("a")[0]] == [0, 1, 2, 0]
    clock.now += 60
    assert (other.count("a"), forms.count("a")) == ((0, 60.0), (1, 3540.0))


def test_room_is_bounded_and_the_last_callers_are_known(clock: Clock) -> None:
    windows = Windows("requests", 60, clock)
    for number in range(200_000):
        clock.now += 0.001
        windows.count(str(number))
    assert sum(windows.count(str(number))[0] for number in range(199_000, 200_000)) > 990


def test_a_household_of_ipv6_is_one_caller() -> None:
    assert network("2001:db8:1:2:aaaa::1") == network("2001:db8:1:2:bbbb::9") != network("2001:db8:1:3::1")
    assert network("192.0.2.7") == network("::ffff:192.0.2.7") == "192.0.2.7", "as a socket for both tells it"


def test_scripts_of_other_sites_may_ask_with_a_key(client) -> None:
    answer = client.options("/api/offers", headers={"Origin": "https://lab.example"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Authorization" in answer.headers["access-control-allow-headers"]


@pytest.mark.parametrize(("encoding", "opened"), [("zstd", zstd.decompress), ("gzip", gzip.decompress)])
def test_answers_are_compressed_as_asked(services: Services, encoding: str, opened) -> None:
    with TestClient(build_app(services)) as client:
        plain = client.get("/api/offers", headers={"Accept-Encoding": "identity"}).content
        with client.stream("GET", "/api/offers", headers={"Accept-Encoding": encoding}) as answer:
            packed = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == encoding
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert opened(packed) == plain and len(packed) < len(plain) / 2
