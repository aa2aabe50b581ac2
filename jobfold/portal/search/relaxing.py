"""Ways out of a search that found nothing: what to leave out, and how many offers that would find."""

from typing import get_args

import tantivy

from jobfold.portal.search.filters import NAMES, Filters, within
from jobfold.portal.search.ranking import all_of, total_of
from jobfold.portal.search.request import RADII, Relaxation, Sign, Understanding

_SIGNS: tuple[Sign, ...] = get_args(Sign)


def relax(
    searcher: tantivy.Searcher,
    words: tantivy.Query,
    filters: Filters,
    understanding: Understanding,
    schema: tantivy.Schema,
) -> tuple[Relaxation, ...]:
    """What to leave out of a search that found nothing, the most fruitful first; all filters and the words last."""

    def count(queries: list[tantivy.Query]) -> int:
        return total_of(searcher.search(all_of(queries), 1))

    found = [
        Relaxation(name, count([words, *(query for other, query in filters.items() if other != name)]))
        for name in (*NAMES, *_SIGNS)
        if name in filters
    ]
    if "place" in filters and any(place.level == "town" for place in understanding.places):
        wider = {**filters, "place": within(understanding.places, RADII[-1], schema)}
        found.append(Relaxation("radius", count([words, *wider.values()])))
    signs = [query for name, query in filters.items() if name in _SIGNS]
    others = [query for query in filters.values() if query not in signs]
    if others and understanding.words:
        found.append(Relaxation("q", count(others)))
    if len(others) > 1:
        found.append(Relaxation("filters", count([words, *signs])))
    last = {"filters": 1, "q": 2}
    return tuple(sorted((way for way in found if way.count), key=lambda way: (last.get(way.drop, 0), -way.count)))
