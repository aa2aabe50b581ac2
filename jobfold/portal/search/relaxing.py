"""Ways out of a search that found nothing: what to leave out, and how many offers that would find."""

from typing import get_args

import tantivy

from jobfold.portal.search.filters import NAMES, Filters, within
from jobfold.portal.search.ranking import count
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
    found = [
        Relaxation(name, count(searcher, [words, *(query for other, query in filters.items() if other != name)]))
        for name in (*NAMES, *_SIGNS)
        if name in filters
    ]
    if "place" in filters and any(place.level == "town" for place in understanding.places):
        wider = {**filters, "place": within(understanding.places, RADII[-1], schema)}
        found.append(Relaxation("radius", count(searcher, [words, *wider.values()])))
    signs = [query for name, query in filters.items() if name in _SIGNS]
    others = [query for name, query in filters.items() if name not in _SIGNS]
    if others and understanding.words:
        found.append(Relaxation("q", count(searcher, others)))
    if len(others) > 1:
        found.append(Relaxation("filters", count(searcher, [words, *signs])))
    last = {"filters": 1, "q": 2}
    return tuple(sorted((way for way in found if way.count), key=lambda way: (last.get(way.drop, 0), -way.count)))
