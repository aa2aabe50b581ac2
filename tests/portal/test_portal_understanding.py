"""Places in searches as people write them: before or behind the work, and with the words around them."""

import pytest

from jobfold.offers import places
from jobfold.portal.search.request import SearchRequest
from jobfold.portal.search.understanding import understand


@pytest.mark.parametrize(
    ("query", "words", "place"),
    [
        ("boulanger près de Lausanne", "boulanger", "Lausanne"),
        ("Koch in der Nähe von Bern", "Koch", "Bern"),
        ("Buchhalter Großraum München", "Buchhalter", "München"),
        ("cuoco Milano e dintorni", "cuoco", "Milano"),
        ("cleaner Edinburgh city centre", "cleaner", "Edinburgh"),
        ("infirmière canton de Vaud", "infirmière", "Vaud"),
        ("cuoco provincia di Bergamo", "cuoco", "Provincia di Bergamo"),
        ("agent de sécurité Aix en Provence", "agent de sécurité", "Aix-en-Provence"),
        ("Lausanne infirmière", "infirmière", "Lausanne"),
        ("à Genève serveur", "serveur", "Genève"),
    ],
)
def test_a_place_is_found_among_the_words(query: str, words: str, place: str) -> None:
    read = understand(SearchRequest(q=query), places, lambda _name, _places: False)
    assert (read.words, [one.name for one in read.places]) == (words, [place])


@pytest.mark.parametrize("query", ["Zurich Insurance Group", "Lausanne", "operaio"])
def test_a_place_before_anything_but_work_is_a_word(query: str) -> None:
    assert understand(SearchRequest(q=query), places, lambda _name, _places: False).places == ()
