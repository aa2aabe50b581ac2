"""Which towns the names of one line mean together: each other's neighbours, descriptions, or a list."""

from collections.abc import Callable

from jobfold.offers.gazetteer import CHIEF, gazetteer
from jobfold.offers.place_candidates import (
    HOME_BIAS,
    LARGE,
    SURE_OF_A_PART,
    Candidate,
    Hints,
    agreement,
    lies_in,
    rank,
    regions_in,
    weight,
)
from jobfold.offers.place_segments import Line
from jobfold.offers.placekeys import place_key
from jobfold.offers.regions import Region, middle_of

_NEAR_KM = 60.0
"""Two places of one line that are no farther apart describe each other: a town and its district's capital."""
_QUARTER_KM = 25.0
_DISTRICT_KM = 40.0
_MUCH_LARGER = 3
_REGIONS_ARE_STATED = frozenset({*HOME_BIAS, "US"})
"""Countries whose ads often name a region alone: Surrey is the county, not the town in Canada."""

Find = Callable[[str, Hints], list[Candidate]]


def towns_of(line: Line, find: Find) -> list[int]:
    """The row of the best town for each name of `line` that is not a mere description of another."""
    found = [(name, possible) for name in line.names if (possible := find(name, line.hints))]
    best = [_best(possible, line.hints) for _, possible in found]
    best = [_beside(possible, own, best, line.hints) for (_, possible), own in zip(found, best, strict=True)]
    rows: list[int] = []
    for position, ((name, _), candidate) in enumerate(zip(found, best, strict=True)):
        row = candidate[0]
        described = any(lies_in(other, region) for other in rows for region in regions_in(name, None))
        if described or row in rows or _contradicts(candidate, line.hints):
            continue
        if _is_rather_a_region(name, candidate, line.hints):
            continue
        if rows and (name in line.aside or (_only_locates(row, rows[-1]) and _km(row, rows[-1]) <= _NEAR_KM)):
            continue
        if (rows or name != line.names[0]) and position and not _is_sure_beside(candidate, rows):
            continue
        rows.append(row)
    return _of_one_part_of_the_world(_without_far_quarters(rows, line), line.hints)


def _best(possible: list[Candidate], hints: Hints) -> Candidate:
    return possible[0] if len(possible) == 1 else max(possible, key=lambda one: rank(one, hints))


def _beside(possible: list[Candidate], own: Candidate, best: list[Candidate], hints: Hints) -> Candidate:
    """The namesake that lies near another of the line's towns, where no hint and no size speaks for `own`."""
    table = gazetteer()
    if len(best) < 2 or agreement(own[0], hints) or table.populations[own[0]] >= LARGE:
        return own
    others = [row for row, _ in best if row != own[0] and table.populations[row] > table.populations[own[0]]]
    near = [one for one in possible if any(_km(one[0], other) <= _NEAR_KM for other in others)]
    return max(near, key=lambda one: rank(one, hints)) if near else own


def _contradicts(candidate: Candidate, hints: Hints) -> bool:
    """Whether the line states a region of the town's country, and the town lies elsewhere in it.

    A large town stands against a sloppy region, but not in countries where homonyms are told apart by it.
    """
    table = gazetteer()
    row = candidate[0]
    country = table.countries[row]
    firm = [region for region in hints.firm if region.country == country]
    if not firm or any(lies_in(row, region) or _is_beside(row, region) for region in firm):
        return False
    return country in ("US", "CA") or int(table.populations[row]) < LARGE


def _is_beside(row: int, region: Region) -> bool:
    """Whether town `row` lies about where a district or province does, which people know less exactly than a town."""
    middle = middle_of(region) if region.area else None
    return middle is not None and gazetteer().kilometres(row, *middle) <= _DISTRICT_KM


def _only_locates(row: int, other: int) -> bool:
    """Whether town `row`, which follows `other`, is so much larger that it only tells where that one is."""
    populations = gazetteer().populations
    return int(populations[row]) >= _MUCH_LARGER * int(populations[other]) and int(populations[other]) < LARGE // 2


def _is_sure_beside(candidate: Candidate, rows: list[int]) -> bool:
    """Whether a further name of a line is a town, and no word or quarter that a village is called like."""
    row, kind = candidate
    if int(gazetteer().populations[row]) >= SURE_OF_A_PART:
        return True
    return kind == CHIEF and any(_km(row, other) <= _QUARTER_KM for other in rows)


def _without_far_quarters(rows: list[int], line: Line) -> list[int]:
    """`rows` without a village before a town far away, or a town before a city: in "Brake, Bielefeld", it is a quarter
    of that name, which no list knows."""
    table = gazetteer()
    if len(rows) != 2 or agreement(rows[0], line.hints) > agreement(rows[1], line.hints):
        return rows
    small, large = int(table.populations[rows[0]]), int(table.populations[rows[1]])
    is_doubtful = (small < SURE_OF_A_PART <= large) or (small < LARGE // 2 and large >= LARGE)
    if is_doubtful and _km(rows[0], rows[1]) > _NEAR_KM:
        return rows[1:]
    return rows


def _of_one_part_of_the_world(rows: list[int], hints: Hints) -> list[int]:
    """Without small namesakes abroad: beside Berlin, "Mitte" is not the one in another country."""
    if len(rows) < 2 or hints.country:
        return rows
    table = gazetteer()
    home = table.countries[max(rows, key=lambda row: weight(row, CHIEF))]
    return [row for row in rows if table.countries[row] == home or table.populations[row] >= LARGE]


def _is_rather_a_region(name: str, candidate: Candidate, hints: Hints) -> bool:
    """Does `name` mean the region of that name, and not a town that happens to be called the same?

    It means the town where that is large, where another hint speaks for it, or where the region is named after it, in
    whatever language: Lucerne is Luzern in the canton of Luzern.
    """
    row, _ = candidate
    table = gazetteer()
    regions = [one for one in regions_in(name, hints.country) if len(place_key(name)) > 3]
    own = regions_in(table.names[row], table.countries[row])
    if not regions or any(lies_in(row, region) and region in own for region in regions):
        return False
    elsewhere = tuple(region for region in hints.regions if region not in regions)
    if agreement(row, Hints(regions=elsewhere, postcode=hints.postcode, signs=hints.signs)):
        return False
    told_of = {region.country for region in regions}
    abroad = table.countries[row] not in told_of and not told_of.isdisjoint(_REGIONS_ARE_STATED)
    return int(table.populations[row]) < LARGE or abroad


def _km(row: int, other: int) -> float:
    return gazetteer().between(row, other)
