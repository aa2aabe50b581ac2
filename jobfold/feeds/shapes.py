"""What values look like: settles doubts that names leave, and reads tables that have no header row."""

import re
from collections.abc import Callable, Mapping, Sequence

from jobfold.feeds.vocabulary import Field
from jobfold.offers.dates import parse_date

_URL = re.compile(r"^(?:https?://|www\.|/)\S+$|^[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", re.IGNORECASE)
_FULL_URL = re.compile(r"^https?://\S+$", re.IGNORECASE)
_NUMBER = re.compile(r"^-?\d+(?:[.,]\d+)?$")
_MONEY = re.compile(r"(?:[$€£]|\b(?:EUR|CHF|USD|GBP)\b)\s?\d|\d\s?(?:[$€£]|EUR\b|CHF\b|USD\b|GBP\b|k€)", re.IGNORECASE)
_PLACE = re.compile(r"^[^\d.!?]{2,40},\s*[A-Z]{2}\b|\b(?:remote|hybrid)\b|^\d{4,5} \w+", re.IGNORECASE)
_YES_OR_NO = re.compile(r"true|false|yes|no|ja|nein|oui|non|si|[01]", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:\[|\{\s*['\"])")
"""A list or an object written as text: facts for a program, not a part of the ad."""
_LONGEST_TITLE = 150
# The name of a file, and what a version store calls its content: neither names a job.
_FILE = re.compile(r"^\S*(?:[/\\][^/\\]*)+\.\w{1,5}$|^[0-9a-f]{32,}$")


def _share(values: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(1 for value in values if test(value)) / len(values)


def _dated(value: str) -> bool:
    return parse_date(value) is not None


def fits(field: Field, values: Sequence[str]) -> bool:
    """Whether non-empty `values` can be what `field` holds. Only plain contradictions count."""
    if field in ("latitude", "longitude"):
        return _share(values, _NUMBER.match) >= 0.5
    if field in ("url", "apply_url"):
        return _share(values, _URL.match) >= 0.5
    if field in ("date_posted", "valid_through"):
        if _share(values, _YES_OR_NO.fullmatch) == 1:
            return False
        return len(values) < 3 or _share(values[:10], _dated) > 0
    if field == "place_text" and _share(values, _NUMBER.match) >= 0.5:
        return False
    if field in ("place_text", "street", "company", "region"):
        return _share(values, _FULL_URL.match) < 0.5
    if field == "locality":
        return _share(values, _NUMBER.match) < 0.5
    if field == "title":
        return _share(values, _FULL_URL.match) < 0.5 and sum(map(len, values)) / len(values) < 250
    if field == "source_id":
        return len(values) < 3 or len(set(values)) > 1
    if field == "section":
        return _share(values, _LISTED.match) < 0.5
    if field == "description":
        return _share(values, _NUMBER.match) < 0.5
    return True


def could_be_title(values: Sequence[str]) -> bool:
    """Whether non-empty `values` read as titles: short, in words, and not of a few kinds."""
    worded = not _share(values, _NUMBER.match) and not _share(values, _FULL_URL.match)
    short = all(3 <= len(value) <= _LONGEST_TITLE for value in values)
    return worded and short and len(set(values)) * 2 > len(values) and not _share(values[:20], _dated)


def shape_mapping(samples: Mapping[str, Sequence[str]]) -> dict[str, Field]:
    """Column → field by values alone; each field once, in the order of the columns."""
    found: dict[str, Field] = {}
    for path, values in samples.items():
        field = _shape(values) if values else None
        if field is None:
            continue
        if field == "title" and "title" in found.values():
            field = "company"
        if field not in found.values():
            found[path] = field
    return found


def _shape(values: Sequence[str]) -> Field | None:
    length = sum(map(len, values)) / len(values)
    if _share(values, _FULL_URL.match) > 0.5:
        return "url"
    if length > 250:
        return "description"
    if _share(values, _MONEY.search) > 0.5:
        return "salary_text"
    if _share(values, _PLACE.search) > 0.4:
        return "place_text"
    if _share(values[:20], _dated) > 0.5:
        return "date_posted"
    if _share(values, _NUMBER.match) > 0.5 or _share(values, _FILE.match) > 0.5 or length < 3:
        return None
    return "title"
