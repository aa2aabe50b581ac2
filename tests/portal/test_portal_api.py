"""The open API: its shape, its errors, and that it describes itself truly."""

import msgspec
import pytest
from small_portal import MemoryCatalogue, make_offer

from jobfold.offers.model import Consent
from jobfold.pipeline.opendata import FOLLOWS_TERMS
from jobfold.portal.search.follower import IndexFollower
from jobfold.portal.search.request import SearchRequest

PROBLEM = "application/problem+json"


def test_search_answers_the_agreed_shape(client) -> None:
    answer = client.get("/api/offers", params={"q": "boulanger", "limit": 1}).json()
    assert set(answer) == {"items", "total", "facets", "next", "understood", "credits"}
    (item,) = answer["items"]
    assert item["id"] == "boulanger"
    assert {"title", "employer", "places", "url", "sources"} <= set(item)
    assert set(item["sources"][0]) == {"source", "source_id", "url", "first_seen", "last_seen"}
    assert {facet["value"] for facet in answer["facets"]["source"]} == {"alpenjobs", "seeblick"}


def test_cursors_walk_the_whole_catalogue(client) -> None:
    seen, cursor = [], None
    while True:
        answer = client.get("/api/offers", params={"limit": 3} | ({"cursor": cursor} if cursor else {})).json()
        seen += [item["id"] for item in answer["items"]]
        cursor = answer["next"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == answer["total"] == 7


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=abc", "limit"),
        ("radius=-1", "radius"),
        ("contract=KING", "contract"),
        ("since=yesterday", "since"),
        ("remote=perhaps", "remote"),
        ("sort=up", "sort"),
        ("colour=red", "colour"),
    ],
)
def test_faulty_parameters_are_named(client, query: str, field: str) -> None:
    answer = client.get(f"/api/offers?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == PROBLEM
    problem = answer.json()
    assert {"type", "title", "status", "code", "detail", "instance"} <= set(problem)
    assert field in {error["field"] for error in problem["errors"]}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/offers/never", 404),
        ("GET", "/api/nothing", 404),
        ("DELETE", "/api/offers", 405),
        ("GET", "/api/offers?cursor=x", 422),
        ("GET", "/api/changes?after=-1", 422),
    ],
)
def test_errors_are_problems(client, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json()["status"] == status


def test_one_offer_in_full(client) -> None:
    answer = client.get("/api/offers/boulanger").json()
    assert answer["offer"]["id"] == "boulanger"
    assert answer["description"].startswith("Vous préparez")
    assert answer["sources"][1]["relation"] == "translation"
    assert answer["sources"][1]["features"][0]["name"] == "bias"
    assert answer["parallel"] == ["patissier"]


def test_merged_and_ended_ids(client, catalogue: MemoryCatalogue) -> None:
    catalogue.merge("baecker", "boulanger")
    answer = client.get("/api/offers/baecker", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/api/offers/boulanger")
    catalogue.end("compta")
    answer = client.get("/api/offers/compta")
    assert answer.status_code == 410
    assert answer.json()["code"] == "offer-gone" and "2026-03-19" in answer.json()["detail"]


def test_offers_not_for_reuse_do_not_leave(client, catalogue: MemoryCatalogue, follower: IndexFollower) -> None:
    catalogue.put(make_offer("closed", "Plombier", consent=Consent(syndicate=False)))
    follower.catch_up()
    assert client.get("/api/offers?q=plombier").json()["total"] == 0
    assert client.get("/api/offers/closed").status_code == 403
    assert "closed" not in client.get("/api/changes?limit=1000").text
    assert client.get("/en/offers/closed").status_code == 200


def test_the_change_stream_is_walked_by_number(client, catalogue: MemoryCatalogue) -> None:
    catalogue.end("compta")
    catalogue.merge("baecker", "boulanger")
    seen, after, more = [], 0, True
    while more:
        page = client.get("/api/changes", params={"after": after, "limit": 4}).json()
        seen += page["items"]
        after, more = page["next"], page["more"]
    assert [item["seq"] for item in seen] == list(range(1, 10))
    assert seen[-1] | {"at": ""} == {
        "seq": 9, "id": "baecker", "kind": "merge", "at": "", "into": "boulanger", "split_from": None,
        "jobposting": None, "occupation": "7512", "places": ["2661552", "region:CH-BE", "country:CH"],
        "sources": ["alpenjobs"],
    }  # fmt: skip
    assert seen[0]["jobposting"]["@type"] == "JobPosting"
    assert client.get("/api/changes", params={"after": 9}).json() == {
        "items": [], "next": 9, "more": False,
        "credits": {"licence": FOLLOWS_TERMS, "attribution": {}},
    }  # fmt: skip


def test_places_are_suggested(client) -> None:
    assert [place["name"] for place in client.get("/api/places?prefix=la").json()] == ["Lausanne"]
    assert client.get("/api/places?prefix=l").json() == []


def test_answers_carry_an_etag(client) -> None:
    tag = client.get("/api/offers?q=boulanger").headers["etag"]
    for held in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        assert client.get("/api/offers?q=boulanger", headers={"If-None-Match": held}).status_code == 304
    assert client.get("/api/offers?q=vendeur", headers={"If-None-Match": tag}).status_code == 200


def test_other_sites_may_read_the_open_api_only(client) -> None:
    assert client.get("/api/offers").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("/en/").headers
    assert "access-control-allow-origin" not in client.get("/api/partners/x/feeds/y/imports/z").headers


def test_the_description_is_complete(client) -> None:
    answer = client.get("/api/openapi.json")
    described = msgspec.json.decode(answer.content)
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {
        "/api/offers",
        "/api/offers/{offer_id}",
        "/api/changes",
        "/api/places",
        "/api/suggest",
        "/api/statistics",
        "/api/sources",
        "/api/employers",
        "/api/occupations",
        "/api/partners/{partner}/feeds/{feed}/imports",
        "/api/partners/{partner}/feeds/{feed}/imports/{import_id}",
    }
    search = described["paths"]["/api/offers"]["get"]
    assert "400" not in search["responses"]
    assert PROBLEM in search["responses"]["422"]["content"]
    names = {parameter["name"] for parameter in search["parameters"]}
    assert names == set(SearchRequest.__struct_fields__) - {"open_only"}
    text = answer.text
    references = {part.split('"')[0] for part in text.split('"$ref":"#/components/schemas/')[1:]}
    assert references <= set(described["components"]["schemas"])


def test_the_description_for_people_shows_every_call(client) -> None:
    page = client.get("/api/docs").text
    assert "Search offers" in page and "Push a feed" in page and "Idempotency-Key" in page
    assert page.count("<script") == 1, "the page needs no script of its own"


def test_the_description_for_people_is_framed_in_their_language(client) -> None:
    answer = client.get("/api/docs", headers={"Accept-Language": "it"}, follow_redirects=False)
    assert answer.headers["location"] == "/it/api" and "Accept-Language" in answer.headers["vary"]
    page = client.get("/it/api").text
    assert '<html lang="it">' in page and '<section class="call" lang="en"' in page and "in inglese" in page


def test_health_and_metrics(client, catalogue: MemoryCatalogue, monkeypatch) -> None:
    assert client.get("/health").json() == {"status": "ok", "offers": 7, "behind": 0}
    client.get("/api/offers?q=xyzzy")
    metrics = client.get("/metrics").text
    assert "jobfold_index_offers 7.0" in metrics
    assert "jobfold_empty_searches_total 1.0" in metrics
    assert 'jobfold_responses_total{method="GET",route="/api/offers",status="200"} 1.0' in metrics

    def away() -> int:
        raise OSError("no database")

    monkeypatch.setattr(catalogue, "last_seq", away)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (503, "degraded")


def test_robots_are_told(client) -> None:
    assert "Disallow: /api/" in client.get("/robots.txt").text
