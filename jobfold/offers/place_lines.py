"""One line that states places ("1003 Lausanne (VD)", "Berlin / Hamburg"), read against the gazetteer."""

import re
from collections.abc import Callable

import msgspec

from jobfold.offers.countries import country_code, country_name
from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.model import GeoPlace
from jobfold.offers.placekeys import place_key
from jobfold.offers.regions import Region, department, region_of, regions_named
from jobfold.offers.text import one_line

_CHIEF_NAME = 50
"""A town's own name counts this many times more than a name that it has in some other language."""
_HOME_BIAS = dict.fromkeys("FR CH DE IT AT NL BE LU LI ES GB".split(), 6)
_LARGE = 100_000
_SURE_OF_A_PART = 10_000
"""A town named by only a part of the text ("Berlin Mitte"), or beside another town, must be this large."""
_TIE_KM = 60.0
_LONGEST = 200
_ALL_POSTCODES_KNOWN = frozenset({"FR", "IT"})
_CITY_STATES = frozenset({"LU", "MC", "SG", "SM", "VA", "HK", "MO"})

_GROUPS = re.compile(
    r"\s*(?:[;|•·]|\s/\s|(?<=[^\W\d])/(?=[^\W\d])|\s(?:oder|ou|or|und|and|et|en|o|e|y)\s|\s&\s|\s\+\s)\s*"
)
_SEGMENTS = re.compile(r"\s*(?:,|\s[-–—]\s|\s?[()\[\]]|\s[-–—]$|:\s)\s*")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_POSTCODE = re.compile(r"(?<![\w-])(?:[A-Z]{1,2}[- ])?(\d{4,5})(?:\s?[A-Z]{2}\b)?(?!\w)")
_LEADING_NUMBER = re.compile(r"^(\d{2,3}|2[abAB])(?:\s+|$)")
_ARRONDISSEMENT = re.compile(
    r"(paris|lyon|marseille)(?: cedex)? 0?(\d{1,2})(?:e|er|eme|ieme|th|nd|st)?(?: arr\w*)?(?: cedex)?"
)
_FIRST_POSTCODE = {"paris": 75000, "lyon": 69000, "marseille": 13000}
_ABOUT = re.compile(
    r"^(?:anywhere in|remote in|based in|gebiet|greater|grand|grossraum|raum|region|regione|regio|agglomeration"
    r"|agglo|metropolregion|metropole|city of"
    r"|stadt|ville de|commune de|comune di|provincia di|province de|provincia de|province of|gemeente|near|bei|nahe"
    r"|proche de|proche|pres de|vicino a|zona|secteur|umgebung von|kreis|landkreis|departement|canton|kanton|cantone"
    r"|centre|central|downtown|inner) (?:(?:de|du|di|of|d|la|le) )?"
)
_AROUND = re.compile(
    r" (?:metropolitan area|metro area|area|and surroundings|und umgebung|umgebung|et environs|et peripherie"
    r"|e dintorni|e provincia|en omgeving|omgeving|y alrededores|region|city|cedex(?: \d+)?|centre|center|centrum"
    r"|zentrum|centro|stadt|provincie|provincia|und umland|umland|airport|flughafen|hbf)$"
)
_STREET = re.compile(
    r"\b(?:rue|avenue|av|boulevard|bd|chemin|route|street|road|lane|via|viale|piazza|corso|calle|avenida|platz|weg)\b"
    r"|(?:strasse|str|straat|laan|plein|weg|gasse|allee)\b"
)
_NOWHERE = frozenset(
    "remote anywhere worldwide teletravail homeoffice telearbeit teletrabajo telelavoro hybrid hybride ibrido "
    "thuiswerken multiple various divers diverse verschiedene plusieurs international bundesweit deutschlandweit "
    "landelijk schweizweit partout".split()
) | {
    "home office", "full remote", "fully remote", "work from home", "remote work", "plusieurs lieux", "smart working",
    "multiple locations", "remote job", "or remote", "ou teletravail", "oder remote",
    "100 remote", "on site", "various locations", "diverse standorte",
}  # fmt: skip


class Hints(msgspec.Struct, frozen=True):
    """What is known beside the line. `country` excludes; if `binding`, the line itself cannot overrule it.

    The others only prefer: regions, a postcode, a point (latitude, longitude), and `signs`, two-letter codes
    of which it is not known whether they stand for a country, a canton or a province.
    """

    country: str | None = None
    binding: bool = False
    regions: tuple[Region, ...] = ()
    postcode: str | None = None
    point: tuple[float, float] | None = None
    signs: tuple[str, ...] = ()


class _Line(msgspec.Struct):
    """One group of a line, taken apart: the segments that may be names, and the hints among the others."""

    names: list[str]
    hints: Hints


def read_line(text: str, given: Hints) -> tuple[GeoPlace, ...]:
    """All towns that `text` names; where there is none, the regions; else the countries."""
    line = one_line(text.replace("\n", " ; "))[:_LONGEST]
    found = _read_group(line, given, by_parts=False)
    if not _has_town(found):
        groups = [group for group in _GROUPS.split(line) if group]
        found = [place for group in groups for place in _read_group(group, given, by_parts=True)] or found
    if not _has_town(found) and len(glued := _GLUED.split(line)) > 1:
        found = [place for group in glued for place in _read_group(group, given, by_parts=True)] or found
    unique = list({place.id: place for place in found}.values())
    for level in ("town", "region", "country"):
        if of_level := tuple(place for place in unique if place.level == level):
            return of_level
    return ()


def _has_town(places: list[GeoPlace]) -> bool:
    return any(place.level == "town" for place in places)


def regions_in(text: str | None, country: str | None) -> tuple[Region, ...]:
    """The regions that `text` names, of `country` if that is known."""
    if not text:
        return ()
    key = place_key(text)
    named = regions_named(key) or regions_named(_ABOUT.sub("", key))
    if not named and _LEADING_NUMBER.fullmatch(text) and country in (None, "FR"):
        one = department(text)
        named = (one,) if one else ()
    return tuple(region for region in named if country is None or region.country == country)


def postcode_in(text: str | None) -> str | None:
    """The four or five digits of a continental postcode in `text`."""
    match = _POSTCODE.search(text) if text else None
    return match[1] if match else None


def served_by(postcode: str, country: str | None) -> list[int]:
    """The gazetteer's rows for `postcode`; none without a country, because countries share their digits."""
    table = gazetteer()
    return [row for row in table.with_postcode(postcode) if table.countries[row] == country]


def weight(row: int, chief: bool) -> int:
    """The size of town `row`; its own name and the house's countries count for more."""
    table = gazetteer()
    size = (int(table.populations[row]) + 100) * _HOME_BIAS.get(table.countries[row], 1)
    return size * _CHIEF_NAME if chief else size


def town_place(row: int, postal_code: str | None = None) -> GeoPlace:
    """Town `row` of the gazetteer with its region, and with the stated `postal_code` if it can be the town's."""
    table = gazetteer()
    region = region_of(table.countries[row], table.admin1[row])
    known = table.postcodes[row].split() if table.countries[row] in _ALL_POSTCODES_KNOWN else []
    fits = postal_code is not None and (not known or postal_code in known)
    return table.place(row, region=region.name if region else None, postal_code=postal_code if fits else None)


def country_place(code: str) -> GeoPlace:
    """The country `code` as a place."""
    return GeoPlace(id=f"country:{code}", name=country_name(code), country=code, level="country")


def _read_group(group: str, given: Hints, *, by_parts: bool) -> list[GeoPlace]:
    """The places of one group: a town with what describes it, or towns parted by commas.

    With `by_parts`, a name that is no town as a whole is searched for one.
    """
    line = _take_apart(group, given)
    if line is None:
        return []
    towns = _towns(line, _candidates) or (_towns(line, _candidates_of_a_part) if by_parts else [])
    if country := _contradicting_sign(line.hints, towns):
        line.hints = msgspec.structs.replace(
            line.hints, country=country, signs=(), regions=tuple(r for r in line.hints.regions if r.country == country)
        )
        towns = _towns(line, _candidates)
    if towns:
        return [town_place(row, line.hints.postcode) for row in towns]
    regions = [region for name in line.names for region in regions_in(name, line.hints.country)] or [
        region for region in line.hints.regions if region not in given.regions
    ]
    if regions and (line.hints.country or len({region.country for region in regions}) == 1 or len(regions[0].name) > 3):
        return [regions[0].place()]
    if line.hints.country and (line.hints.country != given.country or given.binding):
        if line.hints.postcode and (rows := served_by(line.hints.postcode, line.hints.country)):
            return [town_place(rows[0], line.hints.postcode)]
        return [region.place() for region in given.regions[:1]] or [country_place(line.hints.country)]
    if len(line.hints.signs) == 1 and not line.names and (code := country_code(line.hints.signs[0])):
        return [country_place(code)]
    return []


def _take_apart(group: str, given: Hints) -> _Line | None:
    """`group` by its segments; ``None`` where it contradicts a binding country."""
    names: list[str] = []
    signs: list[str] = []
    regions = list(given.regions)
    postcode, country = given.postcode, given.country
    for segment in _SEGMENTS.split(group):
        if not segment:
            continue
        if match := _POSTCODE.search(segment):
            postcode = match[1]
            segment = (segment[: match.start()] + " " + segment[match.end() :]).strip()
        elif match := _LEADING_NUMBER.match(segment):
            if country in (None, "FR") and (region := department(match[1])):
                regions.append(region)
            segment = segment[match.end() :]
        key = place_key(segment)
        if match := _ARRONDISSEMENT.fullmatch(key):
            segment = key = match[1]
            postcode = postcode or str(_FIRST_POSTCODE[key] + int(match[2]))
        if not key or key in _NOWHERE:
            continue
        if len(key) == 2 and segment.isupper():
            signs.append(key.upper())
        elif named := _country_named(segment, key, country):
            if given.binding and named != given.country:
                return None
            country = named
        else:
            names.append(segment)
    if country is None:
        country = _country_of_signs(signs, names)
        if not names and not signs:  # a number alone is no department
            regions = list(given.regions)
    for sign in signs:
        regions.extend(regions_in(sign, country))
    for name in names if len(names) > 1 else ():
        regions.extend(regions_in(name, country))
    hints = Hints(
        country=country,
        binding=given.binding,
        regions=tuple(regions),
        postcode=postcode,
        point=given.point,
        signs=tuple(sign for sign in signs if sign != country),
    )
    return _Line(names=names, hints=hints)


def _country_of_signs(signs: list[str], names: list[str]) -> str | None:
    """The country that the last sign stands for, if it can stand for nothing else here.

    "NL" is the Netherlands after "ZH", a sign of theirs, and alone; after "St. John's" it is Newfoundland.
    """
    country = country_code(signs[-1]) if signs else None
    if country is None:
        return None
    others = [*signs[:-1], *names]
    if not others or not regions_named(signs[-1].lower()) or any(regions_in(one, country) for one in others):
        return country
    return None


def _contradicting_sign(hints: Hints, towns: list[int]) -> str | None:
    """The country that a sign names, when no town agrees with any reading of it: "Springfield, FR"."""
    if hints.country is not None or not hints.signs:
        return None
    table = gazetteer()
    country = country_code(hints.signs[-1])
    if not towns:
        return country if country in _HOME_BIAS else None
    for row in towns:
        if any(_lies_in(row, region) for region in hints.regions):
            return None
        if any(sign in (table.areas[row], table.countries[row]) for sign in hints.signs):
            return None
    return country


def _country_named(segment: str, key: str, stated: str | None) -> str | None:
    """The country that `segment` names; not a city state, nor a region of the `stated` country (Georgia)."""
    named = country_code(segment) or country_code(_ABOUT.sub("", key))
    if named in _CITY_STATES or (stated and any(region.country == stated for region in regions_named(key))):
        return None
    return named


_Candidate = tuple[int, bool]
"""A town's row, and whether the name is its chief one."""


def _towns(line: _Line, find: Callable[[str, Hints], list[_Candidate]]) -> list[int]:
    """The row of the best town for each name of `line` that is not a mere description of another."""
    rows: list[int] = []
    for position, name in enumerate(line.names):
        candidates = find(name, line.hints)
        if not candidates:
            continue
        best = max(candidates, key=lambda one: _rank(one, line.hints))
        row = best[0]
        described = any(_lies_in(other, region) for other in rows for region in regions_in(name, None))
        if described or row in rows or _is_rather_a_region(name, best, line.hints):
            continue
        if position and rows and int(gazetteer().populations[row]) < _SURE_OF_A_PART:
            continue
        rows.append(row)
    return _of_one_part_of_the_world(rows, line.hints)


def _of_one_part_of_the_world(rows: list[int], hints: Hints) -> list[int]:
    """Without small namesakes abroad: beside Berlin, "Mitte" is not the one in another country."""
    if len(rows) < 2 or hints.country:
        return rows
    table = gazetteer()
    home = table.countries[max(rows, key=lambda row: weight(row, True))]
    return [row for row in rows if table.countries[row] == home or table.populations[row] >= _LARGE]


def _is_rather_a_region(name: str, candidate: _Candidate, hints: Hints) -> bool:
    """Does `name` mean the region of that name, and not a town that happens to be called the same?

    It means the town where that is large, or is the one that the region is named after.
    """
    row, chief = candidate
    regions = [one for one in regions_in(name, hints.country) if len(place_key(name)) > 3]
    if not regions or (chief and any(_lies_in(row, region) and not region.area for region in regions)):
        return False
    return int(gazetteer().populations[row]) < _LARGE


def _lies_in(row: int, region: Region) -> bool:
    table = gazetteer()
    return (
        table.countries[row] == region.country
        and table.admin1[row] == region.admin1
        and region.area in ("", table.areas[row])
    )


def _rank(candidate: _Candidate, hints: Hints) -> tuple[int, int, int]:
    """How well a candidate fits: signs, regions and postcode that agree, then nearness, then size."""
    row, chief = candidate
    table = gazetteer()
    agreed = sum(_lies_in(row, region) for region in hints.regions)
    agreed += sum(sign in (table.areas[row], table.countries[row]) for sign in hints.signs)
    if hints.postcode is not None:
        agreed += 2 * (hints.postcode in table.postcodes[row].split())
    close = hints.point is not None and float(table.distances(*hints.point, [row])[0]) <= _TIE_KM
    return agreed, int(close), weight(row, chief)


def _candidates(name: str, hints: Hints) -> list[_Candidate]:
    """The towns that `name` as a whole may be: (row, by its chief name?)."""
    key = place_key(name)
    found = _named(key, hints)
    if not found and any(region.area for region in hints.regions):  # "07 - Cheylard" is Le Cheylard
        found = [one for article in ("le", "la", "les", "l") for one in _named(f"{article} {key}", hints)]
    if not found and not regions_in(name, hints.country):
        stripped = _AROUND.sub("", _ABOUT.sub("", key))
        found = _named(stripped, hints) if stripped != key else []
    return found


def _candidates_of_a_part(name: str, hints: Hints) -> list[_Candidate]:
    """The towns of some size that the longest possible beginning, else ending, of `name` may be."""
    key = _AROUND.sub("", _ABOUT.sub("", place_key(name)))
    tokens = key.split()
    if len(tokens) < 2 or _STREET.search(key) or regions_in(name, hints.country):
        return []
    parts = [tokens[:length] for length in range(len(tokens) - 1, 0, -1)]
    parts += [tokens[-length:] for length in range(len(tokens) - 1, 0, -1)]
    populations = gazetteer().populations
    for part in parts:
        joined = " ".join(part)
        if len(joined) < 3:
            continue
        found = [
            (row, chief)
            for row, chief in _named(joined, hints)
            if populations[row] >= (_SURE_OF_A_PART if chief else 10 * _LARGE)
        ]
        if found:
            return found
    return []


def _named(key: str, hints: Hints) -> list[_Candidate]:
    table = gazetteer()
    return [one for one in table.named(key) if hints.country is None or table.countries[one[0]] == hints.country]
