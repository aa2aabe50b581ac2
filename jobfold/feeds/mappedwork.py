"""The parts of a JobPosting about the contract: kinds of employment, workload and hours."""

import re
from collections.abc import Iterator

from jobfold.feeds.mappedvalues import NO, YES, Values, first, of_best_column, word
from jobfold.feeds.telling import flag_name
from jobfold.offers.employment import parse_employment_types

_PERMANENT = frozenset({"permanent", "unbefristet", "indeterminato", "indefinido", "festanstellung"})
"""What a contract is that is not temporary, so that "no" says which it is."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def employment(values: Values) -> Iterator[str]:
    """Kinds of employment in the source's words; a column that says yes or no is one by its own name."""
    for value, _, path in values.get("employment_type", ()):
        said = word(value)
        if said in YES:
            yield flag_name(path)
        elif said not in NO:
            yield value
        elif flag_name(path) in _PERMANENT:
            yield "TEMPORARY"


def named_hours(values: Values) -> Iterator[str]:
    """Hours, or an extent, that are none but a kind of employment: ``"Part-time"``, ``"Vollzeit"``."""
    for value, _, _ in (*values.get("work_hours", ()), *values.get("workload_text", ())):
        if not any(map(str.isdigit, value)) and parse_employment_types(value):
            yield value


def work_hours(values: Values) -> str | None:
    """The workload in per cent if there is one (``"80-100%"``), else the hours in the source's words."""
    low, high = first(values, "workload_min"), first(values, "workload_max")
    if low or high:
        return f"{low or high}-{high or low}%" if low != high else f"{low}%"
    workload = first(values, "workload_text")
    grades = [value for value in of_best_column(values, "workload_text") if value.isdecimal()]
    if len(grades) > 1:
        return f"{min(grades, key=int)}-{max(grades, key=int)}%"
    if workload:
        return f"{workload}%" if workload.isdecimal() else workload
    named = set(named_hours(values))
    hours = list(dict.fromkeys(value for value, _, _ in values.get("work_hours", ()) if value not in named))
    if len(hours) == 2 and all(_NUMBER.fullmatch(value) for value in hours):
        return "-".join(sorted(hours, key=float))
    return hours[0] if hours else None
