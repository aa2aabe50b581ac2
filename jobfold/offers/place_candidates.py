"""The towns that a name may mean, and how well each fits what stands beside the name."""

import re
from functools import lru_cache

import msgspec

from jobfold.offers.gazetteer import CHIEF, OTHER, QUARTER, gazetteer
from jobfold.offers.place_postcodes import fits
from jobfold.offers.place_words import STREET, full_forms, without_frills, without_manner, without_tail
from jobfold.offers.placekeys import place_key
from jobfold.offers.regions import Region, department, regions_named

_KIND = {CHIEF: 60, OTHER: 12, QUARTER: 1}
"""A town's own name counts this much, one that it has in another language, and one that only a quarter of it has."""
_MOST_BY_ANOTHER_NAME = 200_000
"""No town counts for more than this by another name: the metropolises have the strangest ones."""
HOME_BIAS = dict.fromkeys("FR CH DE IT AT NL BE LU LI ES GB MC SM AD".split(), 6)
LARGE = 100_000
SURE_OF_A_PART = 10_000
"""A town named by only a part of the text ("Berlin Mitte"), or beside another town, must be this large."""
_TIE_KM = 60.0
LEADING_NUMBER = re.compile(r"^(\d{2,3}|2[abAB])(?:\s+|$)")
_SIGNS_OF_THEIR_OWN = frozenset({"BR", "IN", "MX"})
"""Countries whose regions' signs ("PR", "TN") mean something else to the world: they count within the country only."""
_NO_NAME_ALONE = frozenset(
    "san santa santo sant saint sainte sankt sint sao st ste bad new neu nouveau nova la le les el los las al port"
    " porto castel villa mont monte nord sud north south east west sophia grand great america american".split()
)
"""Beginnings of many names: what is left of "San Giljan" where Giljan is unknown names no town, and the park Sophia
Antipolis is not in Sofia."""


Candidate = tuple[int, int]
"""A town's row, and the kind of the name that it is known by (see `gazetteer.CHIEF`)."""


class Hints(msgspec.Struct, frozen=True):
    """What is known beside the line. `country` excludes; if `binding`, the line itself cannot overrule it.

    The others only prefer: regions, a postcode, a point (latitude, longitude), and `signs`, two-letter codes
    of which it is not known whether they stand for a country, a canton or a province. `firm` are those of the regions
    that are stated as such: a town outside of them is hardly meant.
    """

    country: str | None = None
    binding: bool = False
    regions: tuple[Region, ...] = ()
    firm: tuple[Region, ...] = ()
    postcode: str | None = None
    point: tuple[float, float] | None = None
    signs: tuple[str, ...] = ()


@lru_cache(maxsize=16_384)
def regions_in(text: str | None, country: str | None) -> tuple[Region, ...]:
    """The regions that `text` names, of `country` if that is known."""
    if not text:
        return ()
    key = place_key(text)
    named = regions_named(key) or regions_named(without_frills(key))
    if not named and LEADING_NUMBER.fullmatch(text) and country in (None, "FR"):
        one = department(text)
        named = (one,) if one else ()
    if country is not None:
        return tuple(region for region in named if region.country == country)
    return tuple(region for region in named if len(key) > 2 or region.country not in _SIGNS_OF_THEIR_OWN)


def weight(row: int, kind: int) -> int:
    """The size of town `row`; its own name and the house's countries count for more."""
    table = gazetteer()
    size = int(table.populations[row]) + 100
    if kind != CHIEF:
        size = min(size, _MOST_BY_ANOTHER_NAME)
    return size * HOME_BIAS.get(table.countries[row], 1) * _KIND[kind]


def lies_in(row: int, region: Region) -> bool:
    """Whether town `row` lies in `region`, as far as the table knows: not all towns have a district or province."""
    table = gazetteer()
    return (
        table.countries[row] == region.country
        and table.admin1[row] == region.admin1
        and (not region.area or table.areas[row] in (region.area, ""))
    )


def agreement(row: int, hints: Hints) -> int:
    """How many of the hints speak for town `row`: regions, signs and a postcode."""
    table = gazetteer()
    agreed = sum(lies_in(row, region) for region in hints.regions)
    agreed += sum(sign in (table.areas[row], table.countries[row]) for sign in hints.signs)
    if hints.postcode is None:
        return agreed
    fit = fits(row, hints.postcode)
    return agreed + (fit if hints.country is not None or fit == 2 else 0)


def rank(candidate: Candidate, hints: Hints) -> tuple[int, int, int]:
    """How well a candidate fits: signs, regions and postcode that agree, then nearness, then size."""
    row, kind = candidate
    close = hints.point is not None and gazetteer().kilometres(row, *hints.point) <= _TIE_KM
    return agreement(row, hints), int(close), weight(row, kind)


def candidates(name: str, hints: Hints) -> list[Candidate]:
    """The towns that `name` as a whole may be, in any of its usual spellings."""
    key = place_key(name)
    found = _named(key, hints)
    if not found and any(region.area for region in hints.regions):  # "07 - Cheylard" is Le Cheylard
        found = [one for article in ("le", "la", "les", "l") for one in _named(f"{article} {key}", hints)]
    plain = without_manner(key)
    if not found and plain != key:
        found = [one for one in _named(plain, hints) if _is_sure(one, hints)]
    if not found and not regions_in(name, hints.country):
        found = _in_full(plain, hints) or [one for one in _named(without_frills(key), hints) if _is_sure(one, hints)]
        found = found or _without_tail(plain, hints)
    return found


def _without_tail(key: str, hints: Hints) -> list[Candidate]:
    """The towns that `key` names before a river or the like, if a hint speaks for them."""
    short = without_tail(key)
    return [one for one in _named(short, hints) if agreement(one[0], hints)] if short != key else []


def _in_full(key: str, hints: Hints) -> list[Candidate]:
    """The towns whose name `key` shortens: "freiburg i br", "frankfurt main"."""
    table = gazetteer()
    for full in full_forms(key):
        found = table.starting_with(full)
        if found and len({row for row, _ in found}) <= 3:
            return [one for one in found if hints.country is None or table.countries[one[0]] == hints.country]
    return []


def _is_sure(candidate: Candidate, hints: Hints) -> bool:
    return int(gazetteer().populations[candidate[0]]) >= 2_000 or agreement(candidate[0], hints) > 0


def candidates_of_a_part(name: str, hints: Hints) -> list[Candidate]:
    """The towns of some size that the longest possible beginning, else ending, of `name` may be."""
    key = without_frills(place_key(name))
    tokens = key.split()
    if len(tokens) < 2 or STREET.search(key) or regions_in(name, hints.country):
        return []
    parts = [tokens[:length] for length in range(len(tokens) - 1, 0, -1)]
    parts += [tokens[-length:] for length in range(len(tokens) - 1, 0, -1)]
    populations = gazetteer().populations
    for part in parts:
        joined = " ".join(part)
        if len(joined) < 3 or joined in _NO_NAME_ALONE:
            continue
        found = [
            (row, kind)
            for row, kind in _named(joined, hints)
            if populations[row] >= (SURE_OF_A_PART if kind == CHIEF else 2 * LARGE) or _has_postcode(row, hints)
        ]
        if found:
            return found
    return []


def _has_postcode(row: int, hints: Hints) -> bool:
    return hints.postcode is not None and hints.country is not None and fits(row, hints.postcode) == 2


def _named(key: str, hints: Hints) -> list[Candidate]:
    table = gazetteer()
    return [one for one in table.named(key) if hints.country is None or table.countries[one[0]] == hints.country]
