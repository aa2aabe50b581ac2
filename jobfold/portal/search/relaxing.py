"""Ways out of a search that found nothing: what to leave out, and how many offers that would find."""

import tantivy

from jobfold.portal.search.filters import NAMES, Filters, within
from jobfold.portal.search.ranking import count
from jobfold.portal.search.request import RADII, Relaxation, Understanding


def relax(
    searcher: tantivy.Searcher,
    words: tantivy.Query,
    filters: Filters,
    understanding: Understanding,
    schema: tantivy.Schema,
) -> tuple[Relaxation, ...]:
    """What to leave out of a search that found nothing, the most fruitful first."""

    found = [
        Relaxation(name, count(searcher, [words, *(query for other, query in filters.items() if other != name)]))
        for name in NAMES
        if name in filters
    ]
    if "place" in filters and any(place.level == "town" for place in understanding.places):
        wider = {**filters, "place": within(understanding.places, RADII[-1], schema)}
        found.append(Relaxation("radius", count(searcher, [words, *wider.values()])))
    if filters and understanding.words:
        found.append(Relaxation("q", count(searcher, list(filters.values()))))
    if len(filters) > 1 and not any(way.count for way in found):
        found.append(Relaxation("filters", count(searcher, [words])))
    return tuple(sorted((way for way in found if way.count), key=lambda way: -way.count))
