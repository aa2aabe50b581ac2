"""Whatever a board sends, a platform yields readings or says that the board is broken; it never crashes."""

import copy
import json
import random
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, TextResponse, XmlResponse
from test_spiders_golden import GOLDEN, KINDS, PAGES, board_of

from jobfold.spiders.boards.teaching_vacancies import TeachingVacancies
from jobfold.spiders.platform import BoardError

ROUNDS = 40


def mutated(body: bytes, chance: random.Random) -> bytes:
    """`body` with a few bytes overwritten, a stretch left out, a stretch doubled, or its end cut off."""
    start = chance.randrange(len(body))
    end = min(len(body), start + chance.randrange(1, 60))
    kind = chance.randrange(4)
    if kind == 0:
        return body[:start] + bytes(chance.randrange(256) for _ in range(end - start)) + body[end:]
    if kind == 1:
        return body[:start] + body[end:]
    return body[:end] + body[start:] if kind == 2 else body[:start]


def outcome(board, response: TextResponse) -> str:
    try:
        readings = list(board().read(response))
    except BoardError as fault:
        assert "\n" not in str(fault)
        return "broken"
    for reading in readings:
        lost = any(problem.severity == "error" for problem in reading.problems)
        assert (reading.offer is None) == lost
    return "read"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_a_mutated_page_never_crashes_a_platform(page: Path):
    chance = random.Random(page.stem)
    outcomes = {
        outcome(
            board_of(page.stem),
            KINDS[page.suffix]("https://example.org/offre/1", body=mutated(page.read_bytes(), chance)),
        )
        for _ in range(ROUNDS)
    }
    assert "read" in outcomes


VALUES = [None, True, 3, -1.5, "x", "\x00<p>&", [], [None, "x", 3], {}, {"id": []}, {"a": {"b": None}}]


def places(value: object) -> list[tuple[dict | list, object]]:
    """Every place in `value` that holds a value: its object or list, and the name or number there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [(key, one) for key, one in inner]
    return [(value, key) for key, _ in found] + [place for _, one in found for place in places(one)]


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.suffix == ".json"], ids=lambda page: f"{page.parent.name}-{page.stem}"
)
def test_a_field_of_another_type_costs_no_other_job(page: Path):
    """Whatever stands in a field, a record becomes an offer or a reason; a crash would cost the whole answer."""
    chance = random.Random(page.stem)
    count = len(places(json.loads(page.read_bytes())))
    for number in range(count):
        for value in chance.sample(VALUES, 3):
            changed = json.loads(page.read_bytes())
            for place in (number, chance.randrange(count)):
                owner, key = places(changed)[min(place, len(places(changed)) - 1)]
                owner[key] = copy.deepcopy(value)
            body = json.dumps(changed).encode()
            outcome(board_of(page.stem), TextResponse("https://example.org/offre/1", body=body, encoding="utf-8"))


OTHERS = [b"", b"\xff\xfe", b"null", b"[]", b'{"jobs": 3}', b'{"jobs": [3, null, []]}', b"<a/>"]


@pytest.mark.parametrize("body", OTHERS)
@pytest.mark.parametrize("kind", [HtmlResponse, XmlResponse, TextResponse])
@pytest.mark.parametrize("name", sorted({path.stem for path in PAGES if path.parent.parent == GOLDEN}))
def test_an_answer_of_another_kind_never_crashes_a_platform(name, kind, body):
    assert outcome(board_of(name), kind("https://example.org/offre/1", body=body)) in {"read", "broken"}


SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    b"<url><loc>https://x.example/jobs/1</loc></url></urlset>"
)


@pytest.mark.parametrize(
    ("body", "urls"),
    [
        (SITEMAP, ["https://x.example/jobs/1"]),
        (b"\xef\xbb\xbf" + SITEMAP, ["https://x.example/jobs/1"]),
        (b"https://x.example/jobs/1\nhttps://x.example/jobs/2\n", ["https://x.example/jobs/1", "https://x.example/jobs/2"]),
        (SITEMAP.replace(b"</loc>", b"</loc><image><loc>https://x.example/jobs/9</loc></image>"), ["https://x.example/jobs/1"]),
        (SITEMAP.replace(b"https://x.example", b""), ["https://s.example/jobs/1"]),
        (b"", []),
    ],
)  # fmt: skip
def test_sitemaps_are_read(body, urls):
    response = XmlResponse("https://s.example/sitemap.xml", body=body)
    assert [request.url for request in TeachingVacancies().follow_sitemap(response)] == urls


def test_a_sitemap_that_breaks_off_is_a_loss_and_what_it_names_is_fetched():
    row = b"<url><loc>https://x.example/jobs/2</loc></url>"
    spider = TeachingVacancies()
    response = XmlResponse("https://s.example/sitemap.xml", body=SITEMAP.removesuffix(b"</urlset>") + row[:-12])
    assert "https://x.example/jobs/1" in [request.url for request in spider.follow_sitemap(response)]
    assert [loss.code for loss in spider.run.lost] == ["sitemap-broken-off"]


@pytest.mark.parametrize("body", [b"<html><body>Sorry</body></html>", b"\x1f\x8bbroken", b"<", b"<!-- -->"])
def test_what_is_no_sitemap_is_said(body):
    with pytest.raises(BoardError, match=r"^https://s.example/sitemap.xml is not a sitemap: "):
        list(TeachingVacancies().follow_sitemap(XmlResponse("https://s.example/sitemap.xml", body=body)))


@pytest.mark.parametrize(
    ("name", "followed"),
    [
        ("sitemap-jobs-1.xml.gz", True),
        ("stages.xml", True),
        ("montage-emplois.xml", True),
        ("sitemap-news.xml", False),
        ("news-sitemap.xml", False),
        ("post_tag-sitemap2.xml", False),
        ("job_categories.xml.gz", False),
        ("sitemap_image.xml", False),
    ],
)
def test_sitemaps_of_news_and_pictures_are_left_out(name, followed):
    url = f"https://news.example/tags/{name}"
    index = f"<sitemapindex><sitemap><loc>{url}</loc></sitemap></sitemapindex>".encode()
    response = XmlResponse("https://news.example/sitemap.xml", body=index)
    assert [request.url for request in TeachingVacancies().follow_sitemap(response)] == [url] * followed
