"""The columns that results are counted by.

Counting a column with exactly one value per offer costs a tenth of counting one with many or none. So what may have
several values is one joined value here: there are few sets of contracts. Of sources and regions, whose sets are many,
the first three have a column each, and the others share one. Counting takes the values apart again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jobfold.portal.search.facts import Facts, bands_of

_JOINT = "\x1f"
NOTHING = "\x1e"
"""Stands for no value: a column always has one."""
_MOST_BUCKETS = 60_000

COLUMNS: dict[str, tuple[str, ...]] = {
    "contract": ("contract_set",),
    "language": ("language_set",),
    "requires": ("requires_set",),
    "entry": ("entry_set",),
    "workload": ("workload_set",),
    "occupation": ("isco_one",),
    "employer": ("employer_one",),
    "agency": ("agency_one",),
    "remote": ("remote_one",),
    "source": ("source_1", "source_2", "source_3", "source_set"),
    "region": ("region_1", "region_2", "region_3", "region_set"),
}
"""Facet → the columns that hold its values."""


def column_values(facts: Facts) -> Iterator[tuple[str, str]]:
    """(column, value) of every column for one offer."""
    values: dict[str, Iterable[str]] = {
        "contract": facts.contracts,
        "language": facts.languages,
        "requires": facts.requires,
        "entry": facts.entry,
        "workload": bands_of(facts.workload),
        "occupation": [facts.isco] if facts.isco else [],
        "employer": [facts.employer] if facts.employer else [],
        "agency": ["1" if facts.agency else "0"],
        "remote": ["1" if facts.remote else "0"],
        "source": facts.sources,
        "region": facts.regions,
    }
    for facet, columns in COLUMNS.items():
        ordered = sorted(values[facet])
        alone = columns[:-1]
        for at, column in enumerate(alone):
            yield column, ordered[at] if at < len(ordered) else NOTHING
        yield columns[-1], _JOINT.join(ordered[len(alone) :]) or NOTHING


def counting(facet: str, most: int | None = None) -> dict[str, Any]:
    """The aggregations that count `facet`. With `most`, only the `most` frequent values of a single column are told;
    their counts are exact all the same."""
    return {
        column: {"terms": {"field": column, "size": most or _MOST_BUCKETS, "segment_size": _MOST_BUCKETS}}
        for column in COLUMNS[facet]
    }


def counted(facet: str, answer: Mapping[str, Any]) -> Counter[str]:
    """How many offers have each value of `facet`, from the answer to its aggregations."""
    counts: Counter[str] = Counter()
    for column in COLUMNS[facet]:
        for bucket in answer[column]["buckets"]:
            for value in bucket["key"].split(_JOINT):
                counts[value] += bucket["doc_count"]
    del counts[NOTHING]
    return counts
