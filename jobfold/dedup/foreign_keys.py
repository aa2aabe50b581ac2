"""Keys under which ads in two languages meet, also where the town is missing or the employer is spelled otherwise.

Role and town differ in words, and a translation shares no band with its original. What is left are the numbers of the
opening, its occupation, and the first word of the employer's name.
"""

import re
from functools import lru_cache

from jobfold.dedup.profile import Profile

MOST_NUMBERS = 4
"""Numbers of one offer that become keys, the longest first: pay and references before counts."""

_LONG = re.compile(r"(?:\D*\d){4}")
_YEAR = re.compile(r"1[89]\d\d")


def language_free_keys(profile: Profile) -> list[str]:
    """The keys of `profile` that no translation changes."""
    numbers = [number for number in profile.numbers if _is_long(number)]
    numbers = sorted(numbers, key=lambda number: (-len(number), number))[:MOST_NUMBERS]
    found = [f"town+number\0{town}\0{number}" for town in profile.towns for number in numbers]
    if profile.employer:
        first = profile.employer.split()[0]
        found += [f"employer+number\0{first}\0{number}" for number in numbers]
        found += [f"employer+occupation\0{first}\0{group}" for group in profile.occupations]
    return found


@lru_cache(maxsize=65_536)
def _is_long(number: str) -> bool:
    return _LONG.match(number) is not None and not _YEAR.fullmatch(number)
