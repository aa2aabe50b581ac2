"""The boards over HTTP: every page there, conditional answers, and the quirks that spiders must bear."""

import gzip
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from urllib.parse import urlsplit

import pytest
from lxml import etree

from jobfold.demo import DemoServer, World, generate, without
from jobfold.offers.model import InputError


@pytest.fixture(scope="module")
def small(world: World) -> World:
    return generate(300, today=world.today)


@pytest.fixture(scope="module")
def url(small: World) -> Iterator[str]:
    with DemoServer(small, port=0) as server:
        yield server.url


def _get(address: str, **headers: str) -> HTTPResponse:
    request = urllib.request.Request(address, headers=headers)
    response: HTTPResponse = urllib.request.urlopen(request, timeout=10)
    return response


def _read(address: str) -> bytes:
    with _get(address) as response:
        return response.read()


def _locations(sitemap: bytes) -> list[str]:
    return [node.text or "" for node in etree.fromstring(sitemap).iter("{*}loc")]


def test_robots_keep_the_private_corner(url: str) -> None:
    robots = _read(f"{url}/robots.txt").decode()
    assert "Disallow: /private/" in robots
    assert f"Sitemap: {url}/alpenjobs/sitemap.xml" in robots


def test_pages_answer_304_to_those_who_know_them(url: str) -> None:
    with _get(f"{url}/alpenjobs/sitemap.xml") as first:
        etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
        assert first.read()
    for headers in ({"If-None-Match": etag}, {"If-Modified-Since": modified}):
        with pytest.raises(urllib.error.HTTPError) as caught:
            _get(f"{url}/alpenjobs/sitemap.xml", **headers)
        assert caught.value.code == 304
        caught.value.close()


def test_unknown_pages_answer_404(url: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        _get(f"{url}/alpenjobs/de/no-such-job-1/")
    assert caught.value.code == 404
    caught.value.close()


def test_head_has_no_body(url: str) -> None:
    request = urllib.request.Request(f"{url}/", method="HEAD")
    with urllib.request.urlopen(request, timeout=10) as response:
        assert int(response.headers["Content-Length"]) > 0
        assert response.read() == b""


def test_alpenjobs_lists_every_offer_and_has_broken_json_too(url: str, small: World) -> None:
    addresses = [loc for loc in _locations(_read(f"{url}/alpenjobs/sitemap.xml")) if loc.count("/") > 4]
    assert len(addresses) == len(small.boards["demo_alpenjobs"])
    broken = 0
    for address in addresses:
        page = _read(address).decode()
        scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        try:
            assert any("JobPosting" in json.dumps(json.loads(script)) for script in scripts)
        except ValueError:
            broken += 1
    assert 0 < broken < len(addresses) / 2


def test_hexajobs_index_leads_through_zipped_sitemaps_to_microdata(url: str, small: World) -> None:
    index = _locations(_read(f"{url}/hexajobs/sitemap-index.xml"))
    assert any("news" in address for address in index)
    zipped = [address for address in index if address.endswith(".gz")]
    pages = [page for address in zipped for page in _locations(gzip.decompress(_read(address)))]
    assert len(pages) == len(small.boards["demo_hexajobs"])
    assert 'itemtype="https://schema.org/JobPosting"' in _read(pages[0]).decode()


def test_jobwerk_pages_overlap_and_end(url: str, small: World) -> None:
    following: str | None = "/jobwerk/?page=1"
    found: list[str] = []
    while following:
        page = _read(url + following).decode()
        found += re.findall(r'class="job-link" href="([^"]+)"', page)
        match = re.search(r'class="next" rel="next" href="([^"]+)"', page)
        following = match[1] if match else None
    assert len(set(found)) == len(small.boards["demo_jobwerk"])
    assert len(found) > len(set(found))
    assert "JobPosting" not in _read(url + found[0]).decode()


def test_lavorogiusto_is_one_feed(url: str, small: World) -> None:
    items = etree.fromstring(_read(f"{url}/lavorogiusto/feed.rss")).findall(".//item")
    assert [item.findtext("guid") for item in items] == [offer.id for offer in small.boards["demo_lavorogiusto"]]


def test_nimbus_answers_like_a_posting_api(url: str, small: World) -> None:
    answer = json.loads(_read(f"{url}/nimbus/posting-api/job-board/nimbus?includeCompensation=true"))
    assert len(answer["jobs"]) == len(small.boards["demo_nimbus"])
    for job in answer["jobs"]:
        assert _read(url + urlsplit(job["jobUrl"]).path)


def test_offers_come_and_go_while_the_server_runs(small: World) -> None:
    first = small.boards["demo_jobwerk"][0].id
    with DemoServer(small, port=0) as server:
        assert _read(f"{server.url}/jobwerk/stelle/{first}")
        server.show(without(small, "demo_jobwerk", {first}))
        with pytest.raises(urllib.error.HTTPError) as caught:
            _read(f"{server.url}/jobwerk/stelle/{first}")
        caught.value.close()


def test_a_taken_port_is_one_clear_line(small: World, url: str) -> None:
    port = urlsplit(url).port or 0
    line = rf"^127\.0\.0\.1:{port}: cannot serve .*choose another$"
    with pytest.raises(InputError, match=line), DemoServer(small, port):
        raise AssertionError("the port was free")
