"""What a saved page without JobPosting says of its own address and number."""

import pytest

from jobfold.feeds.webpages import WebPage

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
