"""`jobfold board new` on composed sites on loopback: what it finds, what it writes, and that the board then crawls."""

import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from parsel import Selector

from jobfold.offers.model import InputError
from jobfold.spiders.registry import declaration_faults
from jobfold.spiders.scouting import Visitor, draft, look, write_draft
from jobfold.spiders.scouting.links import offer_links, own_part, page_links, pattern_of
from jobfold.spiders.scouting.systems import hint

SYSTEMS = {
    "https://jobs.ashbyhq.com/n8n/1234": ("Ashby", "n8n", "https://jobs.ashbyhq.com/n8n"),
    "https://boards.greenhouse.io/embed/job_board/js?for=acme": ("Greenhouse", "acme", "https://job-boards.greenhouse.io/acme"),
    "https://job-boards.greenhouse.io/acme/jobs/4": ("Greenhouse", "acme", "https://job-boards.greenhouse.io/acme"),
    "https://jobs.eu.lever.co/acme/1": ("Lever", "acme", "https://jobs.eu.lever.co/acme"),
    "https://api.lever.co/v0/postings/acme?mode=json": ("Lever", "acme", "https://jobs.lever.co/acme"),
    "https://careers.smartrecruiters.com/Acme1": ("SmartRecruiters", "Acme1", "https://careers.smartrecruiters.com/Acme1"),
    "https://apply.workable.com/acme/j/1": ("Workable", "acme", "https://apply.workable.com/acme/"),
    "https://acme.recruitee.com/o/cook": ("Recruitee", "acme", "https://acme.recruitee.com/"),
    "https://acme.jobs.personio.de/job/1": ("Personio", "acme.jobs.personio.de", "https://acme.jobs.personio.de/"),
    "https://acme.teamtailor.com/jobs": ("Teamtailor", "acme.teamtailor.com", "https://acme.teamtailor.com/"),
    "https://acme.bamboohr.com/careers/7": ("BambooHr", "acme", "https://acme.bamboohr.com/careers"),
    "https://acme.wd3.myworkdayjobs.com/en-US/Jobs/job/x": (
        "Workday", "acme.wd3.myworkdayjobs.com/en-US/Jobs", "https://acme.wd3.myworkdayjobs.com/en-US/Jobs",
    ),
}  # fmt: skip


def posting(number: int) -> str:
    value = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": f"Baker {number}",
        "description": "<p>You bake bread.</p>",
        "datePosted": "2026-03-01",
        "identifier": str(number),
        "hiringOrganization": {"@type": "Organization", "name": "Bakery"},
    }
    return f"<html><script type='application/ld+json'>{json.dumps(value)}</script><h1>Baker</h1></html>"


@pytest.mark.parametrize("address", SYSTEMS)
def test_a_system_is_known_by_its_addresses(address):
    found = hint(["https://example.org/", address])
    assert (found.system.cls, found.board, found.homepage) == SYSTEMS[address]
    module = importlib.import_module(f"jobfold.spiders.platforms.{found.system.module}")
    assert hasattr(module, found.system.cls)
    assert found.system.api is None or hasattr(module, found.system.api)


@pytest.mark.parametrize(
    "address",
    ["https://www.recruitee.com/", "https://jobs.lever.co/", "https://cdn.bamboohr.com/x", "https://a.example/"],
)
def test_a_system_s_own_pages_are_no_employer_s(address):
    assert hint([address]) is None


def test_a_board_that_links_to_many_employers_is_none_of_them():
    assert hint(["https://jobs.lever.co/one/1", "https://jobs.lever.co/two/2"]) is None
    assert hint(["https://jobs.lever.co/one/1", "https://jobs.lever.co/one/2"]).board == "one"


def test_an_offer_s_own_address_leads_to_the_sitemap(site):
    lake_by_sitemap(site)
    found = look(f"{site.url}/emplois/2", Visitor())
    assert (found.cls, found.seen) == ("SitemapJobposting", 4)


@pytest.mark.parametrize(
    ("urls", "pattern"),
    [
        (["https://a.ch/jobs/12", "https://a.ch/jobs/7"], r"/jobs/\d+/?(?:[?#]|$)"),
        (["https://a.ch/fr/offre/cuisinier-1", "https://a.ch/fr/offre/boulanger"], r"/fr/offre/[^/?#]+/?(?:[?#]|$)"),
        (["https://a.ch/job.php?id=1&x=y", "https://a.ch/job.php?id=2"], r"/job\.php/?\?(?:.*&)?id=\d+"),
        (["https://a.ch/be/jobs/x", "https://a.ch/zh/jobs/y"], r"/[^/?#]+/jobs/[^/?#]+/?(?:[?#]|$)"),
    ],
)
def test_addresses_have_a_pattern(urls, pattern):
    assert pattern_of(urls) == pattern


def test_the_links_to_offers_are_told_from_the_others():
    jobs = [(f"https://a.ch/jobs/{n}", "Boulanger à Lausanne") for n in range(5)]
    others = [(f"https://a.ch/blog/{n}", "How to write a letter") for n in range(9)]
    others += [("https://a.ch/about", "About the board"), ("https://b.ch/jobs/9", "Cook elsewhere")]
    family = offer_links([*others, *jobs], "https://a.ch/")
    assert family.urls == tuple(url for url, _ in jobs)
    assert offer_links(others[-2:], "https://a.ch/") is None


def listing(paths: list[str], head: str = "", foot: str = "") -> str:
    links = "".join(f"<li><a href='{path}'>Baker wanted, number {path[-1]}</a></li>" for path in paths)
    return (
        f"<html lang='fr-CH'><head><title>Les offres - Emplois du lac</title>{head}</head><body>"
        f"<a href='/cgu'>Conditions générales</a><ul>{links}</ul>{foot}</body></html>"
    )


def lake_by_sitemap(site) -> str:
    paths = [f"/emplois/{n}" for n in (1, 2, 3)]
    site.put("/", listing(paths))
    site.put("/robots.txt", f"Sitemap: {site.url}/map.xml\n", Content_Type="text/plain")
    locations = "".join(f"<url><loc>{site.url}{path}</loc></url>" for path in [*paths, "/cgu", "/emplois/4"])
    site.put("/map.xml", f"<urlset>{locations}</urlset>", Content_Type="text/xml")
    for n in (1, 2, 3, 4):
        site.put(f"/emplois/{n}", posting(n))
    return f"{site.url}/"


def lake_by_list(site) -> str:
    site.put("/emplois", listing(["/emplois/1", "/emplois/2"], foot="<a rel='next' href='/emplois?page=2'>Suivant</a>"))
    site.put("/emplois?page=2", listing(["/emplois/3", "/emplois/4"]))
    for n in (1, 2, 3, 4):
        site.put(f"/emplois/{n}", posting(n))
    return f"{site.url}/emplois"


def lake_by_feed(site) -> str:
    head = "<link rel='alternate' type='application/rss+xml' title='Blog' href='/blog.xml'>"
    head += "<link rel='alternate' type='application/rss+xml' title='Offres' href='/offres.xml'>"
    site.put("/", listing([], head=head))
    site.put("/blog.xml", "<rss><channel><item><title>Salut</title><link>/blog/1</link></item></channel></rss>")
    items = "".join(
        f"<item><title>Baker {n}</title><link>https://example.org/emplois/{n}</link></item>" for n in (1, 2, 3, 4)
    )
    site.put("/offres.xml", f"<?xml version='1.0'?><rss><channel>{items}</channel></rss>", Content_Type="text/xml")
    return f"{site.url}/"


def lake_without_markup(site) -> str:
    site.put("/offres", listing(["offre.php?id=1", "offre.php?id=2"], foot="<a href='/offres?page=2'>2</a>"))
    site.put("/offres?page=2", listing(["offre.php?id=3", "offre.php?id=4"]))
    text = "Vous préparez les pâtes et cuisez le pain, de nuit, dans une équipe de six personnes au bord du lac."
    for n in (1, 2, 3, 4):
        site.put(
            f"/offre.php?id={n}",
            f"<html><h1>Baker {n}</h1><p class='company'>Fournil</p><p class='lieu-travail'>Morges</p>"
            f"<time datetime='2026-03-0{n}'>mars</time><div id='description'><p>{text}</p></div></html>",
        )
    return f"{site.url}/offres"


LAKES = {
    "SitemapJobposting": (lake_by_sitemap, {"page_pattern": r"/emplois/\d+/?(?:[?#]|$)"}),
    "LabelledPages": (lake_by_list, {"next_link": "a[rel~=next]"}),
    "Rss": (lake_by_feed, {}),
    "HtmlListing": (lake_without_markup, {"page_query": "?page={page}", "source_id_pattern": r"[?&]id=(\d+)"}),
}


def crawled(name: str, folder: Path, environment: dict[str, str]) -> list[dict]:
    path = os.pathsep.join([str(folder), environment["PYTHONPATH"]])
    command = [sys.executable, "-m", "jobfold.spiders", "crawl", name, "-o", str(folder / "out.jsonl")]
    own = {**os.environ, **environment, "PYTHONPATH": path, "JOBFOLD_BOARDS": "drafted"}
    done = subprocess.run(command, env=own, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("platform", LAKES)
def test_a_board_is_drafted_and_crawls(platform, site, tmp_path, environment):
    make, attributes = LAKES[platform]
    found = look(make(site), Visitor())
    assert found.cls == platform
    assert attributes.items() <= found.attributes.items()
    assert (found.site, found.languages, found.countries) == ("Emplois du lac", ("fr",), ("CH",))
    assert found.terms == f"{site.url}/cgu"
    package = tmp_path / "drafted"
    package.mkdir()
    (package / "__init__.py").touch()
    drafted = draft(found, site.url)
    assert drafted.name == "emplois_du_lac"
    path = write_draft(drafted, package)
    assert max(map(len, path.read_text("utf-8").splitlines())) <= 120
    offers = crawled(drafted.name, tmp_path, environment)
    assert sorted(offer["title"] for offer in offers) == ["Baker 1", "Baker 2", "Baker 3", "Baker 4"]
    with pytest.raises(InputError, match=r"emplois_du_lac\.py: is there already"):
        write_draft(drafted, package)


def test_a_draft_names_what_is_still_to_be_said(site, tmp_path, monkeypatch):
    found = look(lake_by_feed(site), Visitor())
    (tmp_path / "drafted").mkdir()
    (tmp_path / "drafted" / "__init__.py").touch()
    write_draft(draft(found, site.url, "le_lac"), tmp_path / "drafted")
    monkeypatch.syspath_prepend(str(tmp_path))
    board = importlib.import_module("drafted.le_lac").LeLac
    for name in ("drafted", "drafted.le_lac"):
        sys.modules.pop(name)
    assert declaration_faults(board) == ["terms is not declared", "terms cites no address"]


def test_selectors_are_guessed_from_what_the_pages_show(site):
    found = look(lake_without_markup(site), Visitor())
    fields = found.attributes["fields"]
    assert (fields["title"], fields["description"], fields["date_posted"]) == (
        "h1",
        "[id*=description]",
        "time::attr(datetime)",
    )
    assert (fields["employer"], fields["place"]) == (".company", "[class*=lieu]")


def test_an_embedded_system_is_found(site):
    site.put("/", listing([], foot="<script src='https://boards.greenhouse.io/embed/job_board/js?for=lac'></script>"))
    found = look(f"{site.url}/", Visitor())
    text = draft(found, site.url).text
    assert found.homepage == "https://job-boards.greenhouse.io/lac"
    assert "class Lac(Greenhouse):" in text
    assert '    board = "lac"\n    employer = "Emplois du lac"  # REVIEW: guessed\n' in text


@pytest.mark.parametrize(
    ("path", "answer", "why"),
    [
        (
            "/robots.txt",
            {"body": "User-agent: *\nDisallow: /\n"},
            "robots.txt of .* forbids it to robots; ask the board",
        ),
        ("/robots.txt", {"body": "", "status": 503}, "robots.txt of .* forbids it to robots; ask the board"),
        (
            "/",
            {"body": "<p>", "tdm_reservation": "1"},
            r"reserves its rights \(tdm-reserved\).*ask the board for a feed",
        ),
        ("/", {"body": "<html><head><meta name='robots' content='noai'></head>"}, r"reserves its rights \(noai\)"),
        ("/.well-known/tdmrep.json", {"body": '[{"location": "/*", "tdm-reservation": 1}]'}, "reserves its rights"),
        ("/", {"body": "<title>Just a moment...</title>", "status": 403}, "bot challenge"),
        ("/", {"body": "", "status": 404}, "answered 404"),
        ("/", {"body": "<p>Nothing here.</p>"}, "no list of jobs was found"),
        ("/", {"body": posting(1)}, "shows one offer, and no sitemap names it"),
    ],
)
def test_a_site_that_does_not_want_robots_or_has_no_list_is_left(site, path, answer, why):
    site.put("/", listing(["/jobs/1", "/jobs/2"]))
    site.put(path, **answer)
    with pytest.raises(InputError, match=why) as fault:
        look(f"{site.url}/", Visitor())
    assert "\n" not in str(fault.value)


def test_offers_pages_that_robots_may_not_read_are_left(site):
    site.put("/", listing(["/jobs/1", "/jobs/2"]))
    site.put("/robots.txt", "User-agent: *\nDisallow: /jobs/\n")
    with pytest.raises(InputError, match=r"/jobs/1: robots\.txt of .* forbids it"):
        look(f"{site.url}/", Visitor())


@pytest.mark.parametrize(
    ("name", "why"),
    [("Bad-Name", "a board's name has small letters"), ("n8n", "there is a board of that name already")],
)
def test_a_name_that_will_not_do_is_refused(site, name, why):
    found = look(lake_by_feed(site), Visitor())
    with pytest.raises(InputError, match=why):
        draft(found, site.url, name)


def test_no_page_is_no_address():
    with pytest.raises(InputError, match="is no address of a web page"):
        Visitor().page("example.org/jobs")


REAL = Path(__file__).parents[2].parent / "shared" / "data" / "real" / "html_pages"
SAVED = {
    "computrabajo": (
        "computrabajo_listing.html",
        "computrabajo_job_detail.html",
        "/ofertas-de-trabajo/",
        "LabelledPages",
    ),
    "stackoverflow": (
        "juniorguru/sync_jobs_spiders_stackoverflow__jobs.html",
        "juniorguru/sync_jobs_spiders_stackoverflow__job.html",
        "/jobs/",
        "LabelledPages",
    ),
    "feed": ("juniorguru/sync_scrape_jobs_spiders__weworkremotely__remote-programming-jobs.rss", None, "", "Rss"),
}


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_dir(), reason="the saved pages of real boards are not here")
@pytest.mark.parametrize("saved", SAVED)
def test_a_saved_page_of_a_real_board_becomes_a_board_that_crawls(saved, site, tmp_path, environment):
    listed, detail, under, platform = SAVED[saved]
    page = (REAL / listed).read_text("utf-8")
    for host in set(re.findall(r"(?:canonical\" href|og:url\" content)=\"(https?://[^/\"]+)", page)):
        page = page.replace(host, site.url)
    site.put("/list", page, Content_Type="text/html; charset=utf-8" if detail else "text/xml")
    links = page_links(Selector(text=page, type="html"), f"{site.url}/list")
    for url, _ in links if detail else ():
        if under in url:
            parts = urlsplit(url)
            address = parts.path + (f"?{parts.query}" if parts.query else "")
            site.put(address, (REAL / detail).read_bytes().replace(b"noindex", b""))
    found = look(f"{site.url}/list", Visitor())
    assert found.cls == platform
    (tmp_path / "drafted").mkdir()
    (tmp_path / "drafted" / "__init__.py").touch()
    write_draft(draft(found, site.url, saved), tmp_path / "drafted")
    offers = crawled(saved, tmp_path, environment)
    assert len(offers) == found.seen > 3


@pytest.mark.parametrize(
    ("paths", "pattern"),
    [
        (["/node/31/oferta", "/node/32/oferta"], r"/([^/?#]+)/[^/?#]+/?(?:[?#].*)?$"),
        (["/o/31/a/apply", "/o/32/b/apply", "/o/32/c/apply"], r"/([^/?#]+)/[^/?#]+/?(?:[?#].*)?$"),
        (["/jobs/cook-1", "/jobs/cook-2"], None),
        (["/jobs/same", "/jobs/same"], None),
    ],
)
def test_the_part_of_an_address_that_tells_offers_apart_is_found(paths, pattern):
    found = own_part([f"https://a.example{path}" for path in paths])
    assert found.get("source_id_pattern") == pattern
    if pattern:
        assert re.search(pattern, f"https://a.example{paths[0]}?x=1")[1] in paths[0]
