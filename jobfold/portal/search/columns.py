"""The columns that results are counted by.

Counting a column with exactly one value per offer costs a fraction of counting one with many or none. So what may have
several values is one joined value here: there are few sets of contracts. Of sources and regions, whose sets are many,
the first has a column of its own, and the others share one. Counting takes the values apart again.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jobfold.portal.search.facts import Facts, bands_of

_JOINT = "\x1f"
NOTHING = "\x1e"
"""Stands for no value: a column always has one."""
_MOST_BUCKETS = 60_000
_MOST_EMPLOYERS = 2_000

COLUMNS: dict[str, tuple[str, ...]] = {
    "contract": ("contract_set",),
    "language": ("language_set",),
    "requires": ("requires_set",),
    "entry": ("entry_set",),
    "workload": ("workload_set",),
    "occupation": ("isco_one",),
    "agency": ("agency_one",),
    "remote": ("remote_one",),
    "source": ("source_1", "source_set"),
    "region": ("region_1", "region_set"),
}
"""Facet → the columns that hold its values."""
EMPLOYER = "employer_code"
"""The column of employers. They are many, and telling their names takes longer than counting them; so it holds numbers.
"""
NOBODY = 0


def column_values(facts: Facts) -> Iterator[tuple[str, str]]:
    """(column, value) of every column for one offer."""
    values: dict[str, Iterable[str]] = {
        "contract": facts.contracts,
        "language": facts.languages,
        "requires": facts.requires,
        "entry": facts.entry,
        "workload": bands_of(facts.workload),
        "occupation": [facts.isco] if facts.isco else [],
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


def employer_code(key: str | None) -> int:
    """The number that stands for an employer in its column: 48 bits drawn from its key."""
    if key is None:
        return NOBODY
    return 1 + int.from_bytes(hashlib.blake2b(key.encode(errors="replace"), digest_size=6).digest())


def counting(facet: str) -> dict[str, Any]:
    """The aggregations that count `facet`."""
    return {column: {"terms": {"field": column, "size": _MOST_BUCKETS}} for column in COLUMNS[facet]}


def counting_employers(most: int) -> dict[str, Any]:
    """The aggregation that counts the `most` frequent employers.

    Their counts are exact where results are of no more than `_MOST_EMPLOYERS` employers in a segment of the index; with
    more, single offers may be missed of an employer that is rare in some segment.
    """
    return {EMPLOYER: {"terms": {"field": EMPLOYER, "size": most + 1, "segment_size": _MOST_EMPLOYERS}}}


def counted_employers(answer: Mapping[str, Any]) -> list[tuple[int, int]]:
    """(code, count) of the employers that `counting_employers` asked for, those with most offers first."""
    counts = [(int(bucket["key"]), int(bucket["doc_count"])) for bucket in answer[EMPLOYER]["buckets"]]
    return [(code, count) for code, count in counts if code != NOBODY]


def counted(facet: str, answer: Mapping[str, Any]) -> Counter[str]:
    """How many offers have each value of `facet`, from the answer to its aggregations."""
    counts: Counter[str] = Counter()
    for column in COLUMNS[facet]:
        for bucket in answer[column]["buckets"]:
            for value in bucket["key"].split(_JOINT):
                counts[value] += bucket["doc_count"]
    del counts[NOTHING]
    return counts
