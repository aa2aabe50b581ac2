"""Whatever is sent to whatever takes input: no answer is an error of ours, and errors are told as each reader wants."""

from urllib.parse import quote, unquote

import msgspec
import pytest
from litestar.testing import TestClient
from small_portal import MemoryAlerts

from jobfold.portal.app import build_app
from jobfold.portal.limits import Limiter
from jobfold.portal.public.gate import Gate
from jobfold.portal.services import Services

TEXTS = {
    "one long word": "a" * 60_000,
    "many words": " ".join(f"mot{number}" for number in range(500)),
    "compounds": " ".join("donaudampfschifffahrtsgesellschaft" + "abc"[at % 3] * (at % 7) for at in range(500)),
    "an expression": "^(a+)+$|(.*)*" * 500,
    "SQL": "'; drop table offers; -- " * 500,
    "null bytes": "a\0" * 500,
    "not text": "\ud800 %ff%00 \u202e" * 200,
    "signs": "(\"'-*:/[]{}^~\\" * 500,
    "far numbers": "9" * 4_000,
}
QUERIES = [
    *((path, name) for path in ("/api/offers", "/fr/", "/fr/feed.atom") for name in (
        "q", "place", "cursor", "employer", "region", "source", "contract", "since", "radius", "sort", "salary_min",
    )),
    ("/api/suggest", "q"), ("/api/suggest", "lang"), ("/api/places", "prefix"), ("/api/employers", "prefix"),
    ("/api/employers", "after"), ("/api/employers", "limit"), ("/api/changes", "since"), ("/api/changes", "limit"),
    ("/fr/alert", "q"), ("/fr/alert", "place"), ("/fr/alert/mine", "key"), ("/fr/alert/stop", "key"),
    ("/api/occupations", "digits"), ("/api/sources", "x"), ("/api/statistics", "x"),
]  # fmt: skip
PATHS = (
    "/api/offers/{}", "/fr/offers/{}", "/fr/employers/{}", "/fr/occupations/{}", "/fr/places/{}", "/data/{}",
    "/data/{}/offers.csv", "/sitemaps/{}.xml.gz", "/{}/", "/offers/{}", "/api/{}", "/static/{}",
)  # fmt: skip


@pytest.fixture
def patient(services: Services):
    unlimited = msgspec.structs.replace(
        services, limiter=Limiter(10**9, pages=10**9), gate=Gate(10**9), alerts=MemoryAlerts()
    )
    with TestClient(build_app(unlimited), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_is_answered_everywhere(patient: TestClient, name: str) -> None:
    text = unquote(quote(TEXTS[name], safe="", errors="replace")[:60_000], errors="replace")
    own = {"Sec-Fetch-Site": "same-origin"}
    answers = [patient.get(path, params={parameter: text}) for path, parameter in QUERIES]
    answers += [patient.get(path.format(quote(text[:5_000], safe=""))) for path in PATHS]
    answers += [
        patient.post("/fr/match", data={"text": text}, headers=own),
        patient.post("/fr/offers/boulanger/report", data={"reason": "fraud", "note": text}, headers=own),
        patient.post("/fr/offers/boulanger/report", data={"reason": text}, headers=own),
        patient.post("/fr/alert?q=boulanger", data={"address": text, "every": text}, headers=own),
        patient.post("/fr/alert/mine?key=x", data={"act": text, "every": text}, headers=own),
        patient.post("/fr/alert/stop?key=x", data={"List-Unsubscribe": text}),
        patient.get("/api/sources", headers={"Authorization": f"Bearer {quote(text)}", "If-None-Match": quote(text)}),
        patient.get("/", headers={"Accept-Language": quote(text), "Cookie": f"lang={quote(text)}"}),
    ]
    assert {answer.status_code for answer in answers if answer.status_code >= 500} == set()
    for answer in answers:
        if answer.status_code >= 400 and answer.request.url.path.startswith(("/api", "/data")):
            assert answer.headers["content-type"] == "application/problem+json", answer.request.url
            assert answer.json()["status"] == answer.status_code


@pytest.mark.parametrize("name", ["q", "place", "employer", "region", "language", "x"])
def test_thousands_of_values_of_a_parameter_are_answered(patient: TestClient, name: str) -> None:
    many = "&".join(f"{name}=a" for _ in range(60_000 // len(f"{name}=a&")))
    for path in ("/api/offers", "/fr/", "/fr/feed.atom", "/api/suggest", "/api/changes"):
        assert patient.get(f"{path}?{many}").status_code < 500, path


def test_a_body_without_end_is_refused(patient: TestClient) -> None:
    body = b"text=" + b"x" * 11_000_000
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    assert patient.post("/fr/match", content=body, headers=headers).status_code == 413


def test_files_and_lists_tell_their_head(patient: TestClient) -> None:
    for path in ("/sitemap.xml", "/sitemaps/1.xml.gz", "/robots.txt", "/data/"):
        answer = patient.head(path)
        assert (answer.status_code, answer.content) == (200, b""), path
    assert patient.get("/data/").headers["access-control-allow-origin"] == "*"
