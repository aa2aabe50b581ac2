"""`jobfold board new` on saved pages of three makes: it writes a board whose file, class and name agree; it crawls."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jobfold.offers.model import InputError
from jobfold.spiders.scouting import Visitor, look

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def by_sitemap(site) -> str:
    """An offer's page with JobPosting, of a site whose robots.txt names an index of gzipped sitemaps."""
    robots = f"User-agent: *\nDisallow: /admin\nSitemap: {site.url}/sitemap_index.xml\n"
    site.put("/robots.txt", robots, Content_Type="text/plain")
    parts = "".join(f"<sitemap><loc>{site.url}/{name}</loc></sitemap>" for name in ("news.xml", "stellen.xml.gz"))
    site.put("/sitemap_index.xml", f"<sitemapindex>{parts}</sitemapindex>", Content_Type="text/xml")
    paths = [f"/stelle/{number}-schreinerin" for number in (101, 102, 103)] + ["/ueber-uns"]
    listed = "".join(f"<url><loc>{site.url}{path}</loc><lastmod>2026-11-01</lastmod></url>" for path in paths)
    site.put("/stellen.xml.gz", gzip.compress(f"<urlset>{listed}</urlset>".encode()), Content_Type="application/gzip")
    site.put("/news.xml", f"<urlset><url><loc>{site.url}/news/1</loc></url></urlset>", Content_Type="text/xml")
    for number in (101, 102, 103):
        job = {
            "@context": "https://schema.org/",
            "@graph": [
                {"@type": "BreadcrumbList", "itemListElement": []},
                {
                    "@type": "JobPosting",
                    "title": f"Schreiner/in {number}",
                    "description": "<p>Sie fertigen Küchen und Treppen in unserer Werkstatt.</p>",
                    "datePosted": "2026-11-01",
                    "hiringOrganization": {"@type": "Organization", "name": "Holzwerk Thun"},
                    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Thun", "addressCountry": "CH"}},
                    "identifier": {"@type": "PropertyValue", "name": "Holzwerk", "value": number},
                },
            ],
        }
        site.put(
            f"/stelle/{number}-schreinerin",
            f"<!doctype html><html lang='de-CH'><head><title>Schreiner/in {number} | Stellen im Oberland</title>"
            f"<script type='application/ld+json'>{json.dumps(job)}</script></head>"
            f"<body><h1>Schreiner/in {number}</h1><a href='/agb'>Nutzungsbedingungen</a></body></html>",
        )
    return f"{site.url}/stelle/102-schreinerin"


def by_system(site) -> str:
    """An employer's career page that an applicant tracking system makes under the employer's own address."""
    page = (
        "<html lang='nl'><head><title>Werken bij De Molen</title><script src='https://careers.recruiteecdn.com/app.js'>"
        "</script></head><body><div id='offers'></div></body></html>"
    )
    site.put("/", page)
    offers = [
        {
            "id": 7000 + number,
            "slug": f"molenaar-{number}",
            "title": f"Molenaar {number}",
            "status": "published",
            "careers_url": f"{site.url}/o/molenaar-{number}",
            "description": "<p>Je maalt graan voor bakkers uit de hele streek.</p>",
            "city": "Zaandam",
            "country_code": "NL",
            "published_at": "2026-11-02 08:00:00 UTC",
        }
        for number in (1, 2, 3)
    ]
    site.put_json("/api/offers/", {"offers": offers})
    return f"{site.url}/"


def by_labels(site) -> str:
    """A list of links, and pages that name their facts by labels alone."""
    links = "".join(
        f"<li><a href='/node/{number}/oferta'>Cocinero de hotel, turno {number}</a></li>" for number in (31, 32, 33)
    )
    site.put(
        "/ofertas",
        f"<html lang='es'><head><title>Ofertas de empleo | Hoteles del Mar</title></head><body><ul>{links}</ul>"
        "<a href='/aviso-legal'>Aviso legal</a></body></html>",
    )
    for number in (31, 32, 33):
        site.put(
            f"/node/{number}/oferta",
            f"<html lang='es'><head><title>Cocinero {number}</title></head><body><h1>Cocinero de hotel {number}</h1>"
            "<p class='company'>Hotel Faro</p><p class='location'>Almería</p><div class='description'><p>Preparas "
            "desayunos y cenas para doscientos huéspedes con un equipo de seis personas, en turnos rotativos de ocho "
            "horas.</p></div></body></html>",
        )
    return f"{site.url}/ofertas"


SAVED = {
    "oberland": (by_sitemap, "SitemapJobposting", ["Schreiner/in 101", "Schreiner/in 102", "Schreiner/in 103"]),
    "de_molen": (by_system, "Recruitee", ["Molenaar 1", "Molenaar 2", "Molenaar 3"]),
    "hoteles": (by_labels, "HtmlListing", [f"Cocinero de hotel {number}" for number in (31, 32, 33)]),
}


@pytest.fixture
def call(environment, tmp_path):
    """Calls `jobfold` where the boards of ``tmp_path/ours`` are known."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "__init__.py").touch()
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    own = {**os.environ, **environment, "PYTHONPATH": path, "JOBFOLD_BOARDS": "ours", "COLUMNS": "200"}
    command = [sys.executable, "-c", "from jobfold.command import main; main()"]
    return lambda *arguments: subprocess.run(
        [*command, *arguments], cwd=tmp_path, env=own, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_page_becomes_a_board_that_crawls(name, site, call, tmp_path):
    make, platform, titles = SAVED[name]
    done = call("board", "new", make(site), "--name", name, "--into", "ours")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{platform}: ")
    assert f"Written: ours/{name}.py" in done.stdout
    text = (tmp_path / "ours" / f"{name}.py").read_text("utf-8")
    class_name = "".join(part.title() for part in name.split("_"))
    assert re.search(rf"^class {class_name}\({platform}\):$", text, re.MULTILINE)
    assert f'    name = "{name}"\n' in text
    crawled = call("crawl", name, "-o", "out.jsonl", "--report", "report.json")
    assert crawled.returncode == 0, crawled.stderr
    offers = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert sorted(offer["title"] for offer in offers) == titles
    assert all(offer["url"] and offer["description"] and offer["jobLocation"] for offer in offers)
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert (report["complete"], report["lost"]) == (True, [])
    listed = {row["name"] for row in json.loads(call("boards", "--json").stdout)}
    assert name in listed
    doctor = call("doctor").stdout
    assert f"{name}: terms is not declared" in doctor


def test_a_file_of_offers_becomes_a_board(site, call, tmp_path):
    feed = (ROOT / "tests" / "spiders" / "golden" / "feed_file" / "example_file.xml").read_bytes()
    site.put("/jobs.xml", feed, Content_Type="application/xml")
    done = call("board", "new", f"{site.url}/jobs.xml", "--name", "yard", "--into", "ours")
    assert done.stdout.startswith("FeedFile: it is a feed (indeed-xml) with 2 offers.")
    assert call("crawl", "yard", "-o", "out.jsonl").returncode == 0
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_file_may_be_zipped_and_is_asked_for_conditionally(site, crawl_site):
    feed = (ROOT / "tests" / "spiders" / "golden" / "feed_file" / "example_file.xml").read_bytes()
    site.put("/jobs.xml.gz", gzip.compress(feed), Content_Type="application/gzip", ETag='"1"')
    first, second = crawl_site("example_file"), crawl_site("example_file")
    assert (first.offers, first.unchanged, second.offers, second.unchanged) == (2, 0, 2, 1)


def test_a_file_that_is_none_fails_with_its_address(site, crawl_site):
    site.put("/jobs.xml.gz", b"\x89PNG\r\n", Content_Type="image/png")
    report = crawl_site("example_file")
    assert report.status == "failed"
    assert f"{site.url}/jobs.xml.gz: " in report.reason


@pytest.mark.parametrize(
    ("mark", "path", "answer", "platform"),
    [
        ("https://app.teamtailor-cdn.com/a.js", "/jobs.json", json.dumps({"items": [{"id": 1}]}), "Teamtailor"),
        ("https://assets.cdn.personio.de/a.js", "/xml", "<workzag-jobs><position/></workzag-jobs>", "Personio"),
        ("https://static.bamboohr.net/a.js", "/careers/list", json.dumps({"result": [{"id": 1}]}), "BambooHr"),
    ],
)
def test_a_system_behind_an_employers_address_is_known_by_its_answer(site, mark, path, answer, platform):
    site.put("/", f"<html><head><title>Jobs at Lake</title><script src='{mark}'></script></head></html>")
    site.put(path, answer)
    found = look(f"{site.url}/", Visitor())
    assert (found.cls, found.seen) == (platform, 1)
    assert found.homepage == f"{site.url}/"


def test_a_page_that_only_speaks_of_a_system_is_none_of_its(site):
    site.put("/", "<html><body>We wrote about Recruitee and Personio.</body></html>")
    with pytest.raises(InputError, match="no list of jobs was found"):
        look(f"{site.url}/", Visitor())
