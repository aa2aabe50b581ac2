"""A line taken apart: which of its segments may be names of towns, and what the others tell about them."""

import re

import msgspec

from jobfold.offers.countries import country_code
from jobfold.offers.gazetteer import CHIEF, gazetteer
from jobfold.offers.place_candidates import HOME_BIAS, LARGE, LEADING_NUMBER, Hints, regions_in
from jobfold.offers.place_postcodes import take_postcode
from jobfold.offers.place_words import NOWHERE, STREET, without_frills
from jobfold.offers.placekeys import place_key, spelled_out
from jobfold.offers.regions import Region, department, regions_named

_SEGMENTS = re.compile(r"\s*(?:,|\s[-–—]\s|\s[-–—]$|:\s)\s*|(\s?[()\[\]]\s*)")
_AND = re.compile(r"\s(?:oder|ou|or|und|and|et|sowie|&)\s")
_DISTRICT = re.compile(r"([^,;|/()]+?)\s*\((?:Land)?[Kk]reis\)")
_ARRONDISSEMENT = re.compile(
    r"(paris|lyon|marseille)(?: cedex)? 0?(\d{1,2})(?:e|er|eme|ieme|th|nd|st)?(?: arr\w*)?(?: cedex)?"
)
_FIRST_POSTCODE = {"paris": 75000, "lyon": 69000, "marseille": 13000}
_BEZIRK = re.compile(r"(wien) \d{1,2}(?: bezirk)?|\d{1,2} bezirk")
_CITY_STATES = frozenset({"LU", "MC", "SG", "SM", "VA", "HK", "MO"})


class Line(msgspec.Struct):
    """One group of a line, taken apart: the segments that may be names, and the hints among the others.

    `aside` are those of the names that stand in parentheses. `countries` are the countries that it names.
    """

    names: list[str]
    hints: Hints
    aside: frozenset[str] = frozenset()
    countries: tuple[str, ...] = ()


def take_apart(group: str, given: Hints) -> Line | None:
    """`group` by its segments; ``None`` where it contradicts a binding country."""
    names: list[str] = []
    aside: set[str] = set()
    signs: list[str] = []
    countries: list[tuple[str, str]] = []
    firm = list(given.firm)
    postcode, country = given.postcode, given.country
    for segment, in_parentheses in _segments(_DISTRICT.sub(_district, group)):
        code, segment = take_postcode(segment, country)
        if code:
            postcode = code.code
            country = country or code.country
        elif (match := LEADING_NUMBER.match(segment)) and not STREET.search(place_key(segment)):
            if country in (None, "FR") and (region := department(match[1])):
                firm.append(region)
            segment = segment[match.end() :]
        key = place_key(segment)
        if match := _ARRONDISSEMENT.fullmatch(key):
            segment = key = match[1]
            postcode = postcode or str(_FIRST_POSTCODE[key] + int(match[2]))
        elif match := _BEZIRK.fullmatch(key):
            segment = key = match[1] or ""
        if len(segment) == 2 and (spelled := spelled_out(segment)):  # NÖ is no Norway
            segment, key = spelled.upper(), place_key(spelled)
        if not key or key in NOWHERE:
            continue
        if len(key) == 2 and segment.isupper():
            signs.append(key.upper())
        elif named := _country_named(segment, key, country):
            countries.append((segment, named))
        else:
            names.append(segment)
            if in_parentheses:
                aside.add(segment)
    if countries:
        if given.binding and all(code != given.country for _, code in countries):
            return None
        # The last is the country; "Armenia, Colombia" is a town in Colombia.
        names = [segment for segment, _ in countries[:-1] if _is_town_of(segment, countries[-1][1])] + names
        country = given.country if given.binding else countries[-1][1]
    if country is None:
        country = _country_of_signs(signs, names)
        if not names and not signs:  # a number alone is no department
            firm = list(given.firm)
    for sign in signs:
        firm.extend(regions_in(sign, country))
    regions = [*given.regions, *firm]
    for name in names if len(names) > 1 else ():
        regions.extend(regions_in(name, country))
        if not gazetteer().named(place_key(name)):
            firm.extend(regions_in(name, country))
    hints = Hints(
        country=country,
        binding=given.binding,
        regions=tuple(dict.fromkeys(regions)),
        firm=tuple(dict.fromkeys(firm)),
        postcode=postcode,
        point=given.point,
        signs=tuple(sign for sign in signs if sign != country),
    )
    told = dict.fromkeys(code for _, code in countries)
    return Line(names=names, hints=hints, aside=frozenset(aside), countries=tuple(told))


def _is_town_of(name: str, country: str) -> bool:
    table = gazetteer()
    return any(table.countries[row] == country for row, _ in table.named(place_key(name)))


def _segments(group: str) -> list[tuple[str, bool]]:
    """The segments of `group`, and whether each stands in parentheses."""
    found: list[tuple[str, bool]] = []
    inside = False
    parts = _SEGMENTS.split(group)
    for text, bracket in zip(parts[::2], [*parts[1::2], None], strict=True):
        members = _AND.split(text or "") if len(parts) > 1 else [text]
        found += [(one.strip(), inside) for one in members if one.strip()]
        if bracket:
            inside = bracket.strip() in ("(", "[")
    return found


def _district(match: re.Match[str]) -> str:
    """ "Wesel (Kreis)" as "Kreis Wesel"; "Region Hannover (Kreis)" has its own name."""
    name = match[1].strip()
    own = any(region.area and region.country == "DE" for region in regions_named(place_key(name)))
    return f" {name}" if own else f" Kreis {name}"


def _country_of_signs(signs: list[str], names: list[str]) -> str | None:
    """The country that the last sign stands for, if it can stand for nothing else here.

    "NL" is the Netherlands after "ZH", a sign of theirs, and alone; after "St. John's" it is Newfoundland.
    """
    country = country_code(signs[-1]) if signs else None
    if country is None:
        return None
    others = [*signs[:-1], *names]
    table = gazetteer()
    if any(table.areas[row] == signs[-1] for name in names for row, _ in table.named(place_key(name))):
        return None  # BO is the province of Bologna
    if not others or not regions_in(signs[-1], None) or any(regions_in(one, country) for one in others):
        return country
    return None


def _country_named(segment: str, key: str, stated: str | None) -> str | None:
    """The country that `segment` names.

    Not a city state, nor a region or town of the `stated` country (Georgia, Sainte-Hélène), nor a large town of the
    house's countries that has the name of a country in some language (Granada).
    """
    if len(segment) <= 3 and segment.istitle():  # Au and Ger are villages, AU and GER are codes
        return None
    table = gazetteer()
    named = country_code(segment) or (None if table.named(key) else country_code(without_frills(key)))
    if named is None or (named in _CITY_STATES and stated in (None, named)):
        return None
    if stated is not None and stated != named:
        regions: tuple[Region, ...] = regions_named(key)
        if any(one.country == stated for one in regions) or any(
            table.countries[row] == stated for row, _ in table.named(key)
        ):
            return None
    is_large_town = any(
        kind == CHIEF and table.populations[row] >= LARGE and table.countries[row] in HOME_BIAS
        for row, kind in table.named(key)
    )
    return None if is_large_town else named
