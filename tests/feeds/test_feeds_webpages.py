"""What a saved page without JobPosting says of its own address and number."""

import html

import pytest

from jobfold.feeds import pagelabels
from jobfold.feeds.webpages import WebPage
from jobfold.offers.text import one_line

TEXT = (
    "Buscamos una persona para el puesto de panadera, con experiencia y ganas de trabajar en equipo. Ofrecemos un "
    "contrato estable, formación a cargo de la empresa y un sueldo según convenio. Tus funciones: amasar, hornear y "
    "atender a los clientes de la tienda desde primera hora de la mañana, todos los días de la semana menos el lunes."
)


def offer(head: str):
    page = f"<html><head>{head}</head><body><h1>Panadera</h1><div><p>{TEXT}</p></div></body></html>"
    [reading] = WebPage([page], forced="example", default="example", place="page.html").readings()
    assert [problem.code for problem in reading.problems if problem.field] == []
    return reading.offer


CANONICAL, OPEN_GRAPH = '<link rel="canonical" href="{}">', '<meta property="og:url" content="{}">'


@pytest.mark.parametrize(
    ("head", "url", "number"),
    [
        (
            CANONICAL.format("https://x.example/ofertas/panadera-77"),
            "https://x.example/ofertas/panadera-77",
            "panadera-77",
        ),
        (
            CANONICAL.format("/es/node/271828182/4590") + OPEN_GRAPH.format("https://x.example/es/node/271828182/4590"),
            "https://x.example/es/node/271828182/4590",
            "271828182",
        ),
        (OPEN_GRAPH.format("https://x.example/2026/oferta/77"), "https://x.example/2026/oferta/77", "77"),
        (OPEN_GRAPH.format("https://x.example/oferta/778899/"), "https://x.example/oferta/778899/", "778899"),
    ],
)
def test_the_address_that_is_whole_counts_and_its_longest_number_is_the_offers(head, url, number):
    found = offer(head)
    assert (found.url, found.source_id) == (url, number)


def test_an_address_that_is_none_still_tells_the_offer():
    page = (
        f"<html><head>{CANONICAL.format('https://[x/job/a1')}</head><body><h1>Panadera</h1><p>{TEXT}</p></body></html>"
    )
    [reading] = WebPage([page], forced="example", default="example", place="page.html").readings()
    assert reading.offer.source_id == "a1"


def test_a_page_shown_as_its_source_has_no_mapping_of_its_own():
    posting = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Baker"}</script>'
    shown = f'<html><body id="viewsource"><pre>{html.escape(posting)}</pre></body></html>'
    page = WebPage([shown], forced="example", default="example", place="page.html")
    assert [reading.offer.title for reading in page.readings() if reading.offer] == ["Baker"]
    assert WebPage([shown], forced="example", default="example", place="page.html").mapping() == {}


@pytest.mark.parametrize("said", ["", "Jaén. " * 40])
def test_elements_inside_each_other_are_rendered_seldom(said, monkeypatch):
    rendered = []
    monkeypatch.setattr(pagelabels, "one_line", lambda markup: rendered.append(len(markup)) or one_line(markup))
    offer(
        f"{CANONICAL.format('https://x.example/1')}</head><body>{'<div class=location>' * 1600}{said}{'</div>' * 1600}"
    )
    assert sum(rendered) < 2_000_000


def test_offers_of_a_table_for_each_town_are_read_once() -> None:
    def table(*rows: str) -> str:
        cells = "".join(f"<tr><td>{title}</td><td>Adler</td><td>Bern</td></tr>" for title in rows)
        return f"<table><tr><th>Title</th><th>Company</th><th>Location</th></tr>{cells}</table>"

    page = f"<html><body>{table('Koch')}<h2>Zürich</h2>{table('Bäcker', 'Wirt')}</body></html>"
    readings = WebPage([page], forced="example", default="example", place="page.html").readings()
    assert [reading.offer and reading.offer.title for reading in readings] == ["Koch", "Bäcker", "Wirt"]
