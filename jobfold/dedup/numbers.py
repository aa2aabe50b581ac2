"""The numbers of a text that tell one opening from another, written alike whatever the text's language."""

import re
from functools import lru_cache

from jobfold.offers.model import Salary

_NUMBER = re.compile(r"(?<!\w)(?:\d{1,3}(?:[ '’]\d{3})+(?!\d)|[A-Za-z]{0,8}[-_/]?\d[\w.,'’/-]*)")
_THOUSANDS = re.compile(r"(?<=\d)[.,'’ ](?=\d{3}(?!\d))")
_DECIMALS = re.compile(r"(\d+)[.,](\d{1,2})")
_UNIT = re.compile(r"(\d{1,3})-?[^\W\d_]{3,}(?:-[^\W\d_]+)*")
"""A number with its noun: a 12-köpfiges team, a 20-minute walk, 10-mal. Longer ones with letters are references."""
_USUAL = re.compile(r"20[12]\d|24|100|\d")
"""Years, hours of the day and percentages of every ad."""


def telling_numbers(text: str, salary: Salary | None) -> set[str]:
    """Numbers and codes that survive translation: pay, hours, dates, references; not the years of every ad.

    >>> sorted(telling_numbers("12-köpfiges Team, 44,30 €, 4'500", None)) == ["12", "44.3", "4500"]
    True
    """
    found = set(map(_alike, _NUMBER.findall(text)))
    if salary:
        found |= {f"{value:g}" for value in (salary.min_value, salary.max_value) if value}
    return {number for number in found if not _is_usual(number)}


@lru_cache(maxsize=65_536)
def _alike(written: str) -> str:
    """A number as every language writes it: a point for decimals, none for zero ones, and without its noun."""
    number = _THOUSANDS.sub("", written.rstrip(".,'’/-")).casefold()
    if match := _DECIMALS.fullmatch(number):
        return f"{float(f'{match[1]}.{match[2]}'):g}"
    match = _UNIT.fullmatch(number)
    return match[1] if match else number


@lru_cache(maxsize=65_536)
def _is_usual(number: str) -> bool:
    return _USUAL.fullmatch(number) is not None
