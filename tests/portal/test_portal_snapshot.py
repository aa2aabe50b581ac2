"""What is offered whole: the files of the latest snapshot with their description, and the sitemap."""

import datetime as dt
import gzip
import hashlib
from pathlib import Path

import msgspec
from litestar.testing import TestClient
from lxml import etree
from small_portal import MemoryCatalogue

import jobfold.portal.public.sitemap as sitemap_module
from jobfold.pipeline.datapackage import Written, describe
from jobfold.portal.app import build_app
from jobfold.portal.rendering import environment
from jobfold.portal.services import Services

VERSION = "2026-03-20T020000.000000Z"
BODY = b'{"@type": "JobPosting"}\n'


def make_snapshot(services: Services) -> None:
    folder = services.snapshots
    folder.mkdir()
    (folder / "offers.jsonl").write_bytes(BODY)
    (folder / "secret.txt").write_text("not ours to give")
    file = Written(format="jsonl", path=Path("offers.jsonl"), size=len(BODY), sha256=hashlib.sha256(BODY).hexdigest())
    at = msgspec.convert("2026-03-20T02:00:00Z", type=dt.datetime)
    package = describe([file], offers=1, version=VERSION, cursor=9, at=at, credits=[])
    (folder / "datapackage.json").write_bytes(msgspec.json.encode(package))


def test_files_come_with_their_sum_and_need_not_be_fetched_twice(client, services: Services) -> None:
    assert client.get("/data/offers.jsonl").status_code == 404
    make_snapshot(services)
    answer = client.get("/data/offers.jsonl")
    assert (answer.status_code, answer.content) == (200, BODY)
    assert answer.headers["etag"] == f'"{hashlib.sha256(BODY).hexdigest()}"'
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    again = client.get("/data/offers.jsonl", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/data/datapackage.json").json()["cursor"] == 9


def test_nothing_else_of_the_folder_is_given(client, services: Services) -> None:
    make_snapshot(services)
    for name in ("secret.txt", "..%2Fconftest.py", ".offers.jsonl.part", "%2Fetc%2Fpasswd"):
        assert client.get(f"/data/{name}").status_code == 404


def test_the_description_names_every_file(client, services: Services) -> None:
    assert "dcat:distribution" not in client.get("/data/catalog.jsonld").json()["dcat:dataset"][0]
    make_snapshot(services)
    answer = client.get("/data/")
    assert answer.headers["content-type"].startswith("application/ld+json")
    (file,) = answer.json()["dcat:dataset"][0]["dcat:distribution"]
    assert file["dcat:downloadURL"]["@id"].endswith(f"/data/{VERSION}/offers.jsonl")
    assert file["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(BODY).hexdigest()


def test_the_page_of_open_data_lists_the_files_that_are_there(client, services: Services) -> None:
    assert "offers.jsonl" not in client.get("/fr/data").text
    make_snapshot(services)
    page = client.get("/fr/data").text
    assert 'href="/data/offers.jsonl"' in page and hashlib.sha256(BODY).hexdigest() in page
    assert "24\u202fo</td>" in page and "20 mars 2026, 02:00 UTC" in page and "/api/changes?since=9" in page


def test_sizes_are_told_in_units_that_suit() -> None:
    told = [environment("en").filters["filesize"](size) for size in (0, 999, 1000, 12_345_678, 5 * 10**15)]
    assert told == ["0 byte", "999 byte", "1 kB", "12.3 MB", "5000 TB"]


def test_the_sitemap_lists_the_offers_that_are_there(
    services: Services, catalogue: MemoryCatalogue, monkeypatch
) -> None:
    monkeypatch.setattr(sitemap_module, "PART", 4)
    catalogue.end("compta")
    catalogue.merge("baecker", "boulanger")
    with TestClient(build_app(services)) as client:
        robots = client.get("/robots.txt").text
        index = etree.fromstring(client.get("/sitemap.xml").content)
        parts = [one.text for one in index.iter("{*}loc")]
        pages = []
        for part in parts:
            root = etree.fromstring(gzip.decompress(client.get(part).content))
            assert len(root) <= 4 or "browse-1" in part
            pages += [one.text for one in root.iter("{*}loc")]
            assert all(len(one.text) == 10 for one in root.iter("{*}lastmod"))
        for unknown in ("9.xml.gz", "0.xml.gz", "browse-9.xml.gz", "browse-1", "1"):
            assert client.get(f"/sitemaps/{unknown}").status_code == 404
        assert {client.get(page).status_code for page in pages} == {200}
    assert "Sitemap: http://testserver.local/sitemap.xml" in robots
    offers = {page.rsplit("/", 1)[1] for page in pages if "/offers/" in page}
    assert offers == {"boulanger", "patissier", "vendeuse", "gaertner", "cpp"}
    browsed = {page.split("/", 4)[4] for page in pages if "/offers/" not in page}
    assert browsed >= {"occupations/7512", "occupations/75", "places/region:CH-VD", "employers/maison-rochat"}
    assert "http://testserver.local/it/employers/kernel-labs" in pages
