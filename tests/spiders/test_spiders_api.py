"""Whole crawls of composed APIs on loopback: pages of a list, one answer per job, languages, and lists cut short."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def written(tmp_path: Path) -> dict[str, dict]:
    """The offers of the crawl by their title."""
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    return {posting["title"]: posting for posting in map(json.loads, lines)}


def put_json(site, path: str, value: object, **headers: str) -> None:
    site.put(path, json.dumps(value), Content_Type="application/json", **headers)


def postings(site, *pages: list[int], total: int) -> None:
    """A list of postings in `pages` of numbers, as SmartRecruiters answers, and each posting's own answer."""
    offset = 0
    for page in pages:
        rows = [{"id": str(number), "name": f"Job {number}"} for number in page]
        path = f"/v1/companies/Example/postings?limit=100&offset={offset}"
        put_json(site, path, {"offset": offset, "limit": 100, "totalFound": total, "content": rows})
        offset += len(page)
        for number in page:
            body = {
                "id": str(number),
                "name": f"Job {number}",
                "refNumber": f"REF{number}",
                "jobAd": {"sections": {"jobDescription": {"title": "Tasks", "text": f"<p>Work on {number}.</p>"}}},
                "location": {"city": "Basel", "country": "ch"},
                "active": True,
                "visibility": "PUBLIC",
            }
            put_json(site, f"/v1/companies/Example/postings/{number}", body, ETag=f'"{number}"')


def test_a_list_in_pages_is_read_to_its_end_and_each_job_by_its_own_answer(site, crawl_site, tmp_path):
    postings(site, [1, 2], [2, 3], [4], total=5)
    report = crawl_site("example_postings")
    offers = written(tmp_path)
    assert sorted(offers) == ["Job 1", "Job 2", "Job 3", "Job 4"]
    assert (report.status, report.complete, report.pages, report.lost) == ("ok", True, 7, ())
    assert "<p>Work on 3.</p>" in offers["Job 3"]["description"]
    assert offers["Job 3"]["hiringOrganization"]["name"] == "Example"
    numbers = {one["name"]: one["value"] for one in offers["Job 3"]["identifier"]}
    assert numbers == {"example_postings": "3", "requisitionId": "REF3"}


def test_json_is_asked_for_in_the_languages_of_the_board(site, crawl_site):
    postings(site, [1], total=1)
    crawl_site("example_postings")
    asked = {
        (headers["Accept"].split(",")[0], headers["Accept-Language"]) for path, headers in site.asked if "v1" in path
    }
    assert asked == {("application/json", "en")}


def test_what_has_not_changed_is_not_read_again(site, crawl_site, tmp_path):
    postings(site, [1, 2], total=2)
    crawl_site("example_postings")
    report = crawl_site("example_postings")
    assert (report.unchanged, report.offers, report.pages) == (2, 2, 3)
    assert sorted(written(tmp_path)) == ["Job 1", "Job 2"]


def test_a_posting_that_is_gone_ends_there(site, crawl_site):
    postings(site, [1, 2], total=2)
    crawl_site("example_postings")
    site.put("/v1/companies/Example/postings/2", "gone", status=404)
    report = crawl_site("example_postings")
    assert (report.gone, report.offers, report.complete) == (("2",), 1, True)


def test_a_list_that_repeats_itself_is_cut_short_and_not_complete(site, crawl_site):
    postings(site, [1, 2], [1, 2], [1, 2], total=900)
    report = crawl_site("example_postings")
    assert (report.offers, report.complete) == (2, False)
    assert [(loss.code, loss.detail) for loss in report.lost] == [("list-cut-short", "4 of 900 listed")]
    assert "offset=4" not in " ".join(site.paths())


def test_an_answer_without_a_list_fails(site, crawl_site):
    put_json(site, "/v1/companies/Example/postings?limit=100&offset=0", {"error": "no such company"})
    report = crawl_site("example_postings")
    assert report.status == "failed"
    assert "is no list of jobs: it has no content" in report.reason


POSITION = "<position><id>{id}</id><office>Bern</office><name>{name}</name></position>"


def positions(**named: str) -> str:
    rows = "".join(POSITION.format(id=number.removeprefix("n"), name=name) for number, name in named.items())
    return f"<workzag-jobs>{rows}</workzag-jobs>"


def test_a_position_in_two_languages_is_one_opening(site, crawl_site):
    site.put("/xml?language=de", positions(n1="Bäcker:in", n2="Lehrling"), Content_Type="text/xml")
    site.put("/xml?language=en", positions(n1="Baker", n3="Barista"), Content_Type="text/xml")
    report = crawl_site("example_positions")
    # They have no text, which is always present on such boards: the run says so, and what it read is right.
    assert "description is missing in 3 of 3 offers" in report.reason
    assert (report.offers, report.pages) == (3, 2)


def test_the_next_language_is_asked_for_after_the_first(site, crawl_site, tmp_path):
    text = "<jobDescriptions><jobDescription><value>{}</value></jobDescription></jobDescriptions></position>"
    german = positions(n1="Bäcker:in").replace("</position>", text.format("Du backst."))
    english = positions(n1="Baker", n3="Barista").replace("</position>", text.format("You bake."))
    site.put("/xml?language=de", german, Content_Type="text/xml", ETag='"1"')
    site.put("/xml?language=en", english, Content_Type="text/xml", ETag='"2"')
    for unchanged in (0, 2):
        report = crawl_site("example_positions")
        assert (report.status, report.offers, report.unchanged) == ("ok", 2, unchanged)
        offers = written(tmp_path)
        assert sorted(offers) == ["Barista", "Bäcker:in"]
        assert offers["Bäcker:in"]["url"] == f"{site.url}/job/1?language=de"
    asked = [path for path in site.paths() if path.startswith("/xml")]
    assert asked == ["/xml?language=de", "/xml?language=en"] * 2


def test_a_language_that_fails_fails_the_run(site, crawl_site):
    site.put("/xml?language=de", positions(n1="Bäcker:in"), Content_Type="text/xml")
    site.put("/xml?language=en", "gone", status=404)
    report = crawl_site("example_positions")
    assert report.status == "failed"
    assert "answered 404" in report.reason


def workday(site, jobs: dict[str, list[int]], cap: int, claimed: int = 1900) -> None:
    """A Workday site whose jobs are parted by town; a list of `cap` or more is said to have 2,000.

    Each town is said to have `claimed` of them; a filter of more, but smaller, parts covers 30.
    """
    towns = {number: town for town, numbers in jobs.items() for number in numbers}

    def search(asked: dict) -> object:
        parts = asked["appliedFacets"].get("town", list(jobs))
        found = list(dict.fromkeys(number for town in parts for number in jobs.get(town, ())))
        page = found[asked["offset"] : asked["offset"] + asked["limit"]]
        rows = [{"title": f"Job {number}", "externalPath": f"/job/x/Job_R-{number}"} for number in page]
        total = (len(found) if len(found) < cap else 2000) if asked["offset"] == 0 else 0
        values = [{"id": town, "count": claimed} for town in jobs]
        levels = [{"id": f"level {number}", "count": 3} for number in range(10 if jobs else 0)]
        facets = [{"facetParameter": "all", "values": [{"id": "a", "count": 2000}]},
                  {"facetParameter": "level", "values": levels},
                  {"facetParameter": "town", "values": values}]  # fmt: skip
        return {"total": total, "jobPostings": rows, "facets": facets}

    site.posts["/wday/cxs/example/Careers/jobs"] = search
    for number, town in towns.items():
        info = {
            "id": f"w{number}",
            "title": f"Job {number}",
            "jobDescription": "<p>Work.</p>",
            "jobReqId": f"R-{number}",
            "location": town,
            "externalUrl": f"https://example.wd3.myworkdayjobs.com/Careers/job/x/Job_R-{number}",
        }
        put_json(site, f"/wday/cxs/example/Careers/job/x/Job_R-{number}", {"jobPostingInfo": info})


def test_a_list_that_is_posted_for_is_read_in_pages(site, crawl_site, tmp_path):
    workday(site, {"Bern": list(range(25))}, cap=30)
    report = crawl_site("example_requisitions")
    assert (report.status, report.complete, report.offers) == ("ok", True, 25)
    assert [sent["offset"] for sent in site.posted] == [0, 20]
    assert written(tmp_path)["Job 7"]["jobLocation"] == [{"@type": "Place", "address": "Bern"}]


def test_a_list_with_an_end_of_its_own_is_asked_for_in_parts(site, crawl_site):
    workday(site, {"Bern": list(range(25)), "Chur": list(range(20, 28)), "Thun": [40]}, cap=26)
    report = crawl_site("example_requisitions")
    assert (report.status, report.complete, report.offers) == ("ok", True, 29)
    parts = [sent["appliedFacets"].get("town") for sent in site.posted if sent["offset"] == 0]
    assert sorted(filter(None, parts)) == [["Bern"], ["Chur"], ["Thun"]]


def test_a_part_whose_first_page_repeats_another_is_read_to_its_end(site, crawl_site):
    workday(site, {"Bern": list(range(25)), "Chur": list(range(3, 28))}, cap=28)
    report = crawl_site("example_requisitions")
    assert (report.status, report.complete, report.offers) == ("ok", True, 28)
    assert len([path for path in site.paths() if "/job/" in path]) == 28


def test_a_filter_that_does_not_cover_the_list_is_a_loss(site, crawl_site):
    workday(site, {"Bern": [1], "Chur": [2]}, cap=2, claimed=900)
    report = crawl_site("example_requisitions")
    assert [(loss.code, loss.detail) for loss in report.lost] == [
        ("list-cut-short", "1800 of 2000 are in a part of the filter town")
    ]
    assert (report.offers, report.complete) == (2, False)


def test_a_list_that_nothing_parts_is_not_complete(site, crawl_site):
    workday(site, {}, cap=0)
    report = crawl_site("example_requisitions")
    assert [loss.code for loss in report.lost] == ["list-cut-short"]
    assert not report.complete


def test_an_unpaged_list_that_is_shorter_than_it_says_is_not_complete(site, crawl_site):
    put_json(site, "/careers/list", {"meta": {"totalCount": 3}, "result": [{"id": "1"}, {"id": "2"}]})
    for number in ("1", "2"):
        opening = {"jobOpeningName": f"Cook {number}", "description": "<p>Cook.</p>", "jobOpeningStatus": "Open",
                   "jobOpeningShareUrl": f"{site.url}/careers/{number}"}  # fmt: skip
        put_json(site, f"/careers/{number}/detail", {"result": {"jobOpening": opening}})
    report = crawl_site("example_openings")
    assert [(loss.code, loss.detail) for loss in report.lost] == [("list-cut-short", "2 of 3 listed")]
    assert (report.offers, report.complete) == (2, False)


def test_a_search_is_read_to_its_end(site, crawl_site):
    def search(asked: dict) -> object:
        page = len(site.posted)
        jobs = [{"uniqueID": f"P{page}-{n}", "title": f"Cook {page}.{n}", "description": "Cook.",
                 "originalURL": f"cook/job/{page}-{n}"} for n in range(2)]  # fmt: skip
        return {"jobs": jobs, "totalJob": 4}

    for page in (1, 2):
        site.posts[f"/api/get-jobs?page_size=50&page_number={page}"] = search
    report = crawl_site("example_search")
    assert (report.status, report.complete, report.offers) == ("ok", True, 4)
    assert site.posted[0]["site_available_languages"] == ["fr"]


def test_a_feed_in_pages_is_followed(site, crawl_site, tmp_path):
    def page(number: int, following: str | None) -> dict:
        item = {
            "id": f"u{number}",
            "url": f"{site.url}/jobs/{number}",
            "title": f"Kock {number}",
            "content_html": "Mat.",
        }
        return {"version": "https://jsonfeed.org/version/1.1", "items": [item], "next_url": following}

    put_json(site, "/jobs.json", page(1, "/jobs.json?page=2"))
    put_json(site, "/jobs.json?page=2", page(2, f"{site.url}/jobs.json?page=2"))
    report = crawl_site("example_items")
    assert (report.status, report.complete, report.pages) == ("ok", True, 2)
    assert sorted(written(tmp_path)) == ["Kock 1", "Kock 2"]


def test_a_feed_goes_on_only_where_we_were_invited(site, crawl_site):
    item = {"id": "u1", "url": f"{site.url}/jobs/1", "title": "Kock", "content_html": "Mat."}
    for elsewhere in (f"http://localhost:{site.port}/jobs.json?page=2", "http://[x/jobs.json?page=2"):
        put_json(site, "/jobs.json", {"items": [item], "next_url": elsewhere})
        report = crawl_site("example_items")
        assert [(loss.url, loss.code) for loss in report.lost] == [(elsewhere, "off-site")]
        assert (report.offers, report.complete) == (1, False)
    assert "/jobs.json?page=2" not in site.paths()


def test_pages_are_read_by_their_labels_and_one_that_shows_no_offer_is_lost(site, crawl_site, tmp_path):
    golden = (Path(__file__).parent / "golden" / "labelled_pages" / "example_pages.html").read_text("utf-8")
    site.put("/jsoffers", '<a href="/es/node/11/4590">Pan</a><a href="/es/node/12/4590">Sal</a><a href="/x">X</a>')
    site.put("/es/node/11/4590", golden.replace("271828182", "11"))
    site.put("/es/node/12/4590", "<h1>Esta oferta ya no existe</h1>")
    report = crawl_site("example_pages")
    assert [posting["identifier"]["value"] for posting in written(tmp_path).values()] == ["11"]
    assert [(loss.url.removeprefix(site.url), loss.code) for loss in report.lost] == [("/es/node/12/4590", "no-offer")]
