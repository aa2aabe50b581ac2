"""Searches that mean harm, or make no sense, are answered like any other; what is read of them is bounded."""

import base64
import datetime as dt
from typing import get_args

import msgspec
import pytest
from small_portal import TODAY

from jobfold.portal.public.parameters import MOST_PLACES, NUMBERS
from jobfold.portal.search.areas import circle
from jobfold.portal.search.cursor import DEEPEST, BadCursor, Cursor, encode
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.request import LARGEST_PAGE, LONGEST_QUERY, WIDEST_RADIUS, SearchRequest, Sort

HOSTILE = {
    "100 kB of one word": "a" * 100_000,
    "100 kB of words": "boulanger " * 10_000,
    "500 different words": " ".join(f"mot{number}" for number in range(500)),
    "500 short words": " ".join("abcdefghij"[at % 10] + "klmnopqrst"[at // 10 % 10] for at in range(500)),
    "nothing but signs": "((((" * 500,
    "an expression": "^(a+)+$|.*.*.*.*(?=x)[^\\w]{1000,}",
    "quotes": '"' * 301,
    "exclusions": "-a " * 200,
    "null bytes": "bou\x00langer\x00",
    "SQL": "'; DROP TABLE offers; --",
    "query language": 'title:"x" AND text:[a TO z] OR *:*',
    "markup": "<script>alert(1)</script>",
    "right to left": "\u202egnireenigne\u202c",
    "combining marks": "e" + "\u0301" * 5_000,
    "emoji": "👩‍🍳" * 300,
    "half a surrogate": "boulanger \udcff",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("field", ["q", "place", "employer", "region", "contract"])
def test_any_text_in_any_field_is_answered(engine: SearchEngine, name: str, field: str) -> None:
    text = HOSTILE[name]
    page = engine.search(SearchRequest(**{field: text if field == "q" else (text,)}), today=TODAY)
    assert page.total >= len(page.items)
    assert len(page.understanding.words) <= LONGEST_QUERY


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "half a surrogate"])
def test_any_text_is_answered_over_http(client, name: str) -> None:
    text = HOSTILE[name][:20_000]
    for path in ("/api/offers", "/en/"):
        assert client.get(path, params={"q": text, "place": text[:100]}).status_code in (200, 422)
    assert client.get("/api/suggest", params={"q": text}).status_code in (200, 422)


def test_many_values_are_cut_and_said(client) -> None:
    many = [("place", f"Bern{number}") for number in range(500)] + [("employer", f"e{number}") for number in range(500)]
    answer = client.get("/api/offers", params=many)
    assert answer.status_code == 422
    assert client.get("/en/", params=many).status_code == 200


@pytest.mark.parametrize("sort", get_args(Sort))
@pytest.mark.parametrize("depth", [DEEPEST + 1, 2**53])
def test_forged_cursors_lead_nowhere(engine: SearchEngine, sort: Sort, depth: int) -> None:
    for key in (-(2**63), 0, 2**63 - 1):
        cursor = encode(Cursor(sort, 1e300, (key,), depth, 100_000))
        request = SearchRequest(q="boulanger", place=("Lausanne",), sort=sort, cursor=cursor)
        if sort == "relevance":
            with pytest.raises(BadCursor, match="sort by date"):
                engine.search(request, today=TODAY)
        else:
            assert engine.search(request, today=TODAY).total > 0


@pytest.mark.parametrize(
    "raw", [["date", 0, [2**64], 0, 0], ["date", 0, [], 0, 0], ["date", 0, [1], -1, 0], ["date", "x", [1], 0, 0], {}]
)
def test_damaged_cursors_are_told(engine: SearchEngine, raw: object) -> None:
    text = base64.urlsafe_b64encode(msgspec.json.encode(raw)).decode()
    with pytest.raises(BadCursor):
        engine.search(SearchRequest(sort="date", cursor=text), today=TODAY)


@pytest.mark.parametrize("sort", get_args(Sort))
def test_the_widest_circles_of_the_most_places(engine: SearchEngine, sort: Sort) -> None:
    places = ("Lausanne", "Genève", "Bern", "Renens", "Vaud", "Atlantis", "", "x" * 1000)
    assert len(places) == MOST_PLACES
    page = engine.search(SearchRequest(place=places, radius=10**9, sort=sort, limit=10**9), today=TODAY)
    assert len(page.items) <= LARGEST_PAGE
    assert page.total == 6, "all but the one without a place"


def test_a_wide_circle_is_few_terms(engine: SearchEngine) -> None:
    (lausanne,) = engine.search(SearchRequest(place=("Lausanne",)), today=TODAY).understanding.places
    assert len(circle(lausanne, WIDEST_RADIUS)) < 2_000


@pytest.mark.parametrize("name", sorted(NUMBERS))
@pytest.mark.parametrize("value", ["-1", "1e9", "9" * 400, "٣", "0x10", "NaN", "1.5", "\x00"])
def test_numbers_out_of_bounds_are_named(client, name: str, value: str) -> None:
    answer = client.get("/api/offers", params={name: value})
    assert answer.status_code == 422
    assert name in {error["field"] for error in answer.json()["errors"]}
    assert client.get("/en/", params={name: value}).status_code == 200


@pytest.mark.parametrize("since", [dt.date.min, dt.date.max])
def test_days_of_any_time(engine: SearchEngine, since: dt.date) -> None:
    assert engine.search(SearchRequest(since=since), today=dt.date.max).total >= 0
