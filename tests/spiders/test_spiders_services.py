"""Crawls of composed employment services on loopback: searches in parts, tokens, streams, and what has ended."""

import base64
import datetime as dt
import json
from collections import Counter

import pytest

pytestmark = pytest.mark.slow
JSON = {"Content-Type": "application/json"}


def body(value: object, status: int = 200, **headers: str) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, JSON | named, json.dumps(value).encode()


class Windows:
    """France Travail with offers of one moment each; `tokens` are those that it takes."""

    def __init__(self, site, environment, offers: list[tuple[str, str]]) -> None:
        self.offers, self.tokens, self.searches = offers, {"t1", "t2"}, Counter()
        self.given = iter(("t1", "t2", "t3"))
        environment["FRANCE_TRAVAIL_CLIENT_ID"] = "PAR_example"
        environment["FRANCE_TRAVAIL_CLIENT_SECRET"] = "hush"
        site.posts["/login?realm=%2Fpartenaire"] = self.login
        site.gets["/offres/search"] = self.search

    def login(self, sent: dict) -> object:
        if (sent["grant_type"], sent["client_secret"]) != ("client_credentials", "hush"):
            return 400, {"error": "invalid_client", "error_description": "Client authentication failed"}
        return {"access_token": next(self.given), "token_type": "Bearer", "expires_in": 1499}

    def search(self, query: dict, headers: dict) -> tuple[int, dict[str, str], bytes]:
        if headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return body({"message": "expired"}, 401)
        first, last = map(int, query["range"].split("-"))
        if first > 3000 or last > 3149 or last - first >= 150:
            return body({"message": "Plage demandée trop étendue"}, 400)
        low, high = query["minCreationDate"], query["maxCreationDate"]
        found = [
            number
            for number, (moment, department) in enumerate(self.offers)
            if low <= moment <= high and query.get("departement", department) == department
        ]
        self.searches[first == 0] += 1
        if not found:
            return 204, {}, b""
        rows = [
            {"id": f"F{number}", "intitule": "Boulanger", "dateCreation": self.offers[number][0]}
            for number in found[first : last + 1]
        ]
        status = 200 if len(found) <= 150 else 206
        return body({"resultats": rows}, status, Content_Range=f"offres {first}-{first + len(rows) - 1}/{len(found)}")


def moments(count: int, hours: int) -> list[tuple[str, str]]:
    begin = dt.datetime(2026, 1, 1)
    return [(f"{begin + dt.timedelta(hours=hours * n):%Y-%m-%dT%H:%M:%SZ}", "51") for n in range(count)]


def test_a_search_that_is_too_long_is_halved_until_all_can_be_had(site, crawl_site, environment):
    service = Windows(site, environment, moments(4000, 1))
    report = crawl_site("example_windows")
    assert (report.status, report.complete, report.offers, report.lost) == ("ok", True, 4000, ())
    assert service.searches[False] > 20  # the pages after the first


def test_an_hour_that_is_too_long_is_parted_by_department(site, crawl_site, environment):
    offers = [("2026-01-01T12:00:00Z", "51")] * 3000 + [("2026-01-01T12:00:01Z", "2A")] * 200
    Windows(site, environment, offers)
    report = crawl_site("example_windows")
    assert (report.status, report.complete, report.offers) == ("ok", True, 3200)


def test_a_department_that_is_too_long_within_an_hour_is_said(site, crawl_site, environment):
    Windows(site, environment, [("2026-01-01T12:00:00Z", "51")] * 3151)
    report = crawl_site("example_windows")
    assert (report.offers, report.complete) == (3150, False)
    assert [loss.code for loss in report.lost] == ["list-cut-short"]


def test_a_token_that_runs_out_is_renewed(site, crawl_site, environment):
    service = Windows(site, environment, moments(400, 1))
    service.tokens = {"t2"}
    report = crawl_site("example_windows")
    assert (report.status, report.complete, report.offers) == ("ok", True, 400)


def test_credentials_that_are_refused_are_named_and_not_shown(site, crawl_site, environment):
    Windows(site, environment, moments(1, 1))
    environment["FRANCE_TRAVAIL_CLIENT_SECRET"] = "wrong"
    report = crawl_site("example_windows")
    assert report.status == "failed"
    assert "gives no token (Client authentication failed); look at FRANCE_TRAVAIL_CLIENT_ID" in report.reason
    assert "wrong" not in report.reason


@pytest.mark.parametrize("variable", ["FRANCE_TRAVAIL_CLIENT_ID", "FRANCE_TRAVAIL_CLIENT_SECRET"])
def test_missing_credentials_are_named(site, crawl_site, environment, variable):
    Windows(site, environment, moments(1, 1))
    environment[variable] = ""
    report = crawl_site("example_windows")
    assert report.reason.startswith(f"example_windows: {variable} is not set; get the key at https://francetravail.io")
    assert site.asked == []


class Suche:
    """Germany's search over jobs with a few traits."""

    def __init__(self, site, traits: list[dict[str, str]], facets: tuple[str, ...]) -> None:
        self.traits, self.facets = traits, facets
        site.gets["/pc/v6/jobs"] = self.search
        for number in range(len(traits)):
            code = base64.b64encode(f"1-{number}-S".encode()).decode()
            site.gets[f"/pc/v4/jobdetails/{code}"] = lambda query, headers, number=number: self.detail(number, headers)

    def search(self, query: dict, headers: dict) -> tuple[int, dict[str, str], bytes]:
        page, size = int(query["page"]), int(query["size"])
        if headers.get("X-Api-Key") != "jobboerse-jobsuche" or page * size > 300:
            return body({}, 403)
        wanted = {name: query[name] for name in self.facets if name in query}
        found = [n for n, traits in enumerate(self.traits) if wanted.items() <= traits.items()]
        rows = [{"referenznummer": f"1-{n}-S", "firma": "Beispiel"} for n in found[(page - 1) * size : page * size]]
        counts = {name: {"counts": Counter(self.traits[n][name] for n in found)} for name in self.facets}
        return body({"ergebnisliste": rows, "maxErgebnisse": len(found), "facetten": counts})

    def detail(self, number: int, headers: dict) -> tuple[int, dict[str, str], bytes]:
        if headers.get("X-Api-Key") != "jobboerse-jobsuche":
            return body({}, 403)
        return body(
            {"referenznummer": f"1-{number}-S", "stellenangebotsTitel": f"Bäcker {number}", "firma": "Beispiel"}
        )


def test_a_search_is_parted_by_the_facets_that_hold_it(site, crawl_site):
    traits = [{"befristung": str(n % 2 + 1), "arbeitszeit": "vz" if n % 3 else "tz"} for n in range(640)]
    Suche(site, traits, ("befristung", "arbeitszeit"))
    report = crawl_site("example_suche")
    assert (report.status, report.complete, report.offers, report.lost) == ("ok", True, 640, ())


def test_a_search_that_nothing_parts_gives_what_can_be_had_and_says_so(site, crawl_site):
    Suche(site, [{"befristung": "1"} for _ in range(310)], ("befristung",))
    report = crawl_site("example_suche")
    assert (report.offers, report.complete) == (300, False)
    assert [loss.code for loss in report.lost] == ["list-cut-short"]


def ad(number: int, **more: object) -> dict:
    page = f"https://arbetsformedlingen.se/platsbanken/annonser/{number}"
    return {"id": str(number), "headline": f"Bagare {number}", "webpage_url": page, "removed": False} | more


def test_a_snapshot_is_followed_by_the_stream_of_changes(site, crawl_site):
    site.put("/v2/snapshot", "\n".join(json.dumps(ad(n)) for n in (1, 2)), Content_Type="application/jsonl")
    first = crawl_site("example_stream")
    assert (first.status, first.complete, first.offers) == ("ok", True, 2)
    asked = []

    def stream(query: dict, headers: dict) -> tuple[int, dict[str, str], bytes]:
        asked.append(query)
        return body([ad(3), {"id": "1", "removed": True, "removed_date": "2026-03-02T10:11:45"}])

    site.gets["/v2/stream"] = stream
    for _ in range(2):  # a delivery that went astray is made good by the next
        report = crawl_site("example_stream")
        assert (report.status, report.complete, report.offers, report.gone) == ("ok", False, 1, ("1",))
    since = dt.datetime.fromisoformat(asked[0]["updated-after"]).replace(tzinfo=dt.UTC)
    assert asked[0] == asked[1]
    assert since == first.started_at.replace(microsecond=0) or since > first.started_at.replace(microsecond=0)


def test_a_stream_without_changes_is_no_fault(site, crawl_site):
    site.put_json("/v2/snapshot", [ad(1)])
    crawl_site("example_stream")
    site.gets["/v2/stream"] = lambda query, headers: body([])
    report = crawl_site("example_stream")
    assert (report.status, report.offers, report.lost) == ("ok", 0, ())


def test_a_snapshot_that_is_bad_is_taken_again(site, crawl_site):
    site.put("/v2/snapshot", "<html>", Content_Type="application/json")
    report = crawl_site("example_stream")
    assert "is no list of ads" in report.reason
    site.put_json("/v2/snapshot", [ad(1)])
    assert crawl_site("example_stream").complete


TOKEN = "aaa.bbb.ccc"


class Stilling:
    """NAV's feed: pages of (uuid, status, time of change), each leading to the next."""

    def __init__(self, site, pages: list[list[tuple[str, str, str]]]) -> None:
        self.site, self.pages, self.conditions = site, pages, []
        site.put(
            "/api/publicToken", f"Current public token for Nav Job Vacancy Feed:\n{TOKEN}", Content_Type="text/plain"
        )
        site.gets["/api/v1/feed"] = lambda query, headers: self.page(0, headers)
        self.serve()

    def serve(self) -> None:
        for number, items in enumerate(self.pages):
            self.site.gets[f"/api/v1/feed/p{number}"] = lambda query, headers, number=number: self.page(number, headers)
            for uuid, status, _ in items:
                self.site.gets[f"/api/v1/feedentry/{uuid}"] = lambda query, headers, uuid=uuid: self.entry(uuid)
                self.status = getattr(self, "status", {}) | {uuid: status}

    def page(self, number: int, headers: dict) -> tuple[int, dict[str, str], bytes]:
        self.conditions.append((number, headers.get("If-None-Match"), headers.get("If-Modified-Since")))
        if headers.get("Authorization") != f"Bearer {TOKEN}":
            return body({}, 401)
        etag = f'"{number}-{len(self.pages[number])}"'
        if headers.get("If-None-Match") == etag:
            return 304, {"ETag": etag}, b""
        items = [
            {"id": uuid, "url": f"/api/v1/feedentry/{uuid}", "date_modified": time,
             "_feed_entry": {"uuid": uuid, "status": status}}
            for uuid, status, time in self.pages[number]
        ]  # fmt: skip
        more = number + 1 < len(self.pages)
        following = f"/api/v1/feed/p{number + 1}" if more else None
        return body({"id": f"p{number}", "next_url": following, "items": items}, ETag=etag)

    def entry(self, uuid: str) -> tuple[int, dict[str, str], bytes]:
        link = f"https://arbeidsplassen.nav.no/stillinger/stilling/{uuid}"
        content = {"uuid": uuid, "title": f"Baker {uuid}", "link": link}
        return body({"uuid": uuid, "status": self.status[uuid], "ad_content": content})


def test_a_feed_is_followed_and_taken_up_where_it_was_left(site, crawl_site):
    feed = Stilling(site, [[("a", "ACTIVE", "2026-03-01T01"), ("b", "ACTIVE", "2026-03-01T02")],
                           [("b", "INACTIVE", "2026-03-01T03"), ("c", "ACTIVE", "2026-03-01T04")]])  # fmt: skip
    first = crawl_site("example_stilling")
    assert (first.status, first.complete, first.offers, set(first.gone)) == ("ok", False, 2, {"b"})
    assert feed.conditions[0][2]  # the first run goes back for so long
    second = crawl_site("example_stilling")
    assert (second.status, second.offers, second.unchanged) == ("ok", 0, 1)
    feed.pages[1] += [("a", "INACTIVE", "2026-03-01T05"), ("d", "ACTIVE", "2026-03-01T06")]
    feed.serve()
    third = crawl_site("example_stilling")
    assert (third.status, third.offers, third.gone) == ("ok", 1, ("a",))
    assert [number for number, _, _ in feed.conditions] == [0, 1, 1, 1]


def test_a_token_that_is_refused_is_named(site, crawl_site, environment):
    Stilling(site, [[]])
    environment["NAV_FEED_TOKEN"] = "x.y.z"
    report = crawl_site("example_stilling")
    assert "NAV refuses the token; set NAV_FEED_TOKEN" in report.reason


def test_a_page_without_a_token_says_what_to_do(site, crawl_site):
    site.put("/api/publicToken", "Closed", Content_Type="text/plain")
    report = crawl_site("example_stilling")
    assert "holds no token; ask NAV for a private one and set NAV_FEED_TOKEN" in report.reason


def test_each_place_of_eures_is_searched_to_its_end(site, crawl_site):
    stock = {"lu": [f"lu{n}" for n in range(70)], "mt": [f"mt{n}" for n in range(120)]}

    def search(sent: dict) -> object:
        [place] = sent["locationCodes"]
        found = stock[place]
        begin = (sent["page"] - 1) * sent["resultsPerPage"]
        return {"numberRecords": len(found), "jvs": [{"id": number} for number in found[begin : begin + 50]]}

    site.posts["/jv-search/search"] = search
    for number in (*stock["lu"], *stock["mt"]):
        profile = {"title": f"Comptable {number}", "employer": {"name": "Commune"}}
        site.put_json(f"/jv/id/{number}?requestLang=fr", {"id": number, "jvProfiles": {"fr": profile}})
    report = crawl_site("example_eures")
    assert (report.status, report.offers, report.complete) == ("ok", 170, False)
    assert [loss.detail for loss in report.lost] == ["100 of 120 can be had, and nothing parts them"]
