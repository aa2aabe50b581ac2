"""JobPosting objects out of pages."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfold.offers.jobposting import jobposting_objects, loads_lenient, read_jobposting


def page(*scripts: str) -> str:
    """A page with these JSON-LD scripts."""
    return "<html><head>" + "".join(f'<script type="application/ld+json">{one}</script>' for one in scripts)


def titles(html: str) -> list[Any]:
    """The titles of the postings of a page."""
    return [posting.get("title") for posting, _ in jobposting_objects(html)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', {"a": 1}),
        ('\ufeff{"a": 1}', {"a": 1}),
        ('{"a": "line\nbreak\ttab"}', {"a": "line\nbreak\ttab"}),
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        (r'{"a": "it\'s \x"}', {"a": "it's x"}),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
        ('{"a": 1};', {"a": 1}),
        ("{&quot;a&quot;: 1}", {"a": 1}),
        ('{"a": 1, // why\n "u": "http://x" /* note */}', {"a": 1, "u": "http://x"}),
        ('{"a": undefined, "b": NaN}', {"a": None, "b": None}),
        (r'{"a": "\ud83d"}', {"a": "\ufffd"}),
        (r'{"a": "\ud83d\ude00"}', {"a": "😀"}),
        ('{"a": "say "hello" twice", "b": 1}', {"a": 'say "hello" twice', "b": 1}),
    ],
)
def test_loads_lenient(text: str, expected: object) -> None:
    assert loads_lenient(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "{", "<html>", "[" * 100_000])
def test_what_cannot_be_mended_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        loads_lenient(text)


@given(st.text(alphabet='{}[]":,\\ \n/*ab1tu', max_size=40))
def test_loads_lenient_only_ever_raises_value_error(text: str) -> None:
    try:
        loads_lenient(text)
    except ValueError as error:
        assert str(error)


def test_graph_list_scripts_and_nesting() -> None:
    one = '{"@type": "JobPosting", "title": "1"}'
    html = page(
        one,
        '{"@graph": [{"@type": "WebPage", "mainEntity": {"@type": ["JobPosting"], "title": "2"}}]}',
        '[{"@type": "http://schema.org/JobPosting", "title": "3"}, {"@type": "Organization"}]',
        '{"@type": "ItemList", "itemListElement": [{"item": {"@type": "JobPosting", "title": "4"}}]}',
        one,
        "",
    )
    assert titles(html) == ["1", "2", "3", "4"]


def test_references_are_resolved() -> None:
    html = page(
        '{"@graph": [{"@type": "JobPosting", "title": "1", "hiringOrganization": {"@id": "#o"}},'
        ' {"@id": "#o", "@type": "Organization", "name": "ACME"}]}'
    )
    [(posting, _)] = jobposting_objects(html)
    assert posting["hiringOrganization"]["name"] == "ACME"


def test_mending_is_reported() -> None:
    [(posting, problems)] = jobposting_objects(page('{"@type": "JobPosting", "title": "1",}'))
    assert posting["title"] == "1"
    assert [problem.code for problem in problems] == ["json-repaired"]
    [(posting, problems)] = jobposting_objects(page('{"@type": "JobPosting", '))
    assert posting == {}
    assert [(problem.code, problem.severity) for problem in problems] == [("json-unreadable", "error")]


def test_microdata() -> None:
    html = """
    <div itemscope itemtype="https://schema.org/JobPosting">
      <h1 itemprop="title">Baker</h1>
      <div itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
        <span itemprop="name">ACME</span></div>
      <span itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">
        <span itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
          <span itemprop="addressLocality">Bern</span></span></span>
      <time itemprop="datePosted" datetime="2024-01-31">yesterday</time>
      <meta itemprop="employmentType" content="FULL_TIME"><meta itemprop="employmentType" content="INTERN">
      <a itemprop="url" href="/jobs/1">more</a>
      <div itemprop="description"><p>Bread</p></div>
    </div>"""
    [(posting, _)] = jobposting_objects(html)
    assert posting["description"] == "<p>Bread</p>"
    offer = read_jobposting(posting, source="s", page_url="https://b.example/x").offer
    assert offer is not None
    assert (offer.title, offer.employer, offer.url) == ("Baker", "ACME", "https://b.example/jobs/1")
    assert [place.locality for place in offer.job_locations] == ["Bern"]
    assert offer.employment_types == ("FULL_TIME", "INTERN")
    assert str(offer.date_posted) == "2024-01-31"


def test_rdfa() -> None:
    html = """<div vocab="https://schema.org/" typeof="JobPosting"><h1 property="title">Baker</h1>
    <p property="schema:description">Bread</p></div>"""
    assert titles(html) == ["Baker"]


def test_pages_without_a_posting_and_hostile_ones() -> None:
    assert jobposting_objects("") == []
    assert jobposting_objects("<p>JobPosting</p>") == []
    deep = '<div itemscope itemtype="https://schema.org/JobPosting">' + "<div>" * 20_000 + "x"
    assert jobposting_objects(deep) == []


@pytest.mark.parametrize(
    ("path", "count", "title"),
    [
        ("computrabajo_job_detail.html", 1, "Enfermera Profesional - Con Experiencia en Seguridad del Paciente"),
        ("jobseek/jsonld_meta_software_engineer.html", 1, "Software Engineer, Infrastructure"),
        ("juniorguru/juniorguru_board_index.html", 77, None),
        ("juniorguru/sync_scrape_jobs_spiders__weworkremotely__job_json_decode_error.html", 1, "Solidity Engineer"),
        ("swiss_fixtures/coop_interdiscount_fr.html", 1, "Gestionnaire du commerce de detail"),
    ],
)
def test_real_pages(shared_data: Path, path: str, count: int, title: str | None) -> None:
    file = shared_data / "real/html_pages" / path
    found = jobposting_objects(file.read_text("utf-8", errors="replace"))
    readings = [read_jobposting(posting, source="page", page_url="https://b.example/") for posting, _ in found]
    assert len(readings) == count
    assert all(reading.offer is not None for reading in readings)
    if title is not None:
        assert [reading.offer.title for reading in readings if reading.offer] == [title]
