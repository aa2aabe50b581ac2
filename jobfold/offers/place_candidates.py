"""The towns that a name may mean, and how well each fits what stands beside the name."""

import re

import msgspec

from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.placekeys import place_key
from jobfold.offers.regions import Region, department, regions_named

_CHIEF_NAME = 50
"""A town's own name counts this many times more than a name that it has in some other language."""
HOME_BIAS = dict.fromkeys("FR CH DE IT AT NL BE LU LI ES GB".split(), 6)
LARGE = 100_000
SURE_OF_A_PART = 10_000
"""A town named by only a part of the text ("Berlin Mitte"), or beside another town, must be this large."""
_TIE_KM = 60.0
LEADING_NUMBER = re.compile(r"^(\d{2,3}|2[abAB])(?:\s+|$)")
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
_NO_NAME_ALONE = frozenset(
    "san santa santo sant saint sainte sankt sint sao st ste bad new neu nouveau nova la le les el los las al port"
    " porto castel villa mont monte nord sud north south east west sophia".split()
)
"""Beginnings of many names: what is left of "San Giljan" where Giljan is unknown names no town, and the park Sophia
Antipolis is not in Sofia."""


Candidate = tuple[int, bool]
"""A town's row, and whether the name is its chief one."""


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


def regions_in(text: str | None, country: str | None) -> tuple[Region, ...]:
    """The regions that `text` names, of `country` if that is known."""
    if not text:
        return ()
    key = place_key(text)
    named = regions_named(key) or regions_named(without_frills(key))
    if not named and LEADING_NUMBER.fullmatch(text) and country in (None, "FR"):
        one = department(text)
        named = (one,) if one else ()
    return tuple(region for region in named if country is None or region.country == country)


def without_preface(key: str) -> str:
    """`key` without "city of", "region", "anywhere in" and the like before the name."""
    return _ABOUT.sub("", key)


def without_frills(key: str) -> str:
    """`key` without such a preface, and without "and surroundings", "centre" and the like behind the name."""
    return _AROUND.sub("", _ABOUT.sub("", key))


def weight(row: int, chief: bool) -> int:
    """The size of town `row`; its own name and the house's countries count for more."""
    table = gazetteer()
    size = (int(table.populations[row]) + 100) * HOME_BIAS.get(table.countries[row], 1)
    return size * _CHIEF_NAME if chief else size


def lies_in(row: int, region: Region) -> bool:
    table = gazetteer()
    return (
        table.countries[row] == region.country
        and table.admin1[row] == region.admin1
        and region.area in ("", table.areas[row])
    )


def rank(candidate: Candidate, hints: Hints) -> tuple[int, int, int]:
    """How well a candidate fits: signs, regions and postcode that agree, then nearness, then size."""
    row, chief = candidate
    table = gazetteer()
    agreed = sum(lies_in(row, region) for region in hints.regions)
    agreed += sum(sign in (table.areas[row], table.countries[row]) for sign in hints.signs)
    if hints.postcode is not None:
        agreed += 2 * (hints.postcode in table.postcodes[row].split())
    close = hints.point is not None and float(table.distances(*hints.point, [row])[0]) <= _TIE_KM
    return agreed, int(close), weight(row, chief)


def candidates(name: str, hints: Hints) -> list[Candidate]:
    """The towns that `name` as a whole may be: (row, by its chief name?)."""
    key = place_key(name)
    found = _named(key, hints)
    if not found and any(region.area for region in hints.regions):  # "07 - Cheylard" is Le Cheylard
        found = [one for article in ("le", "la", "les", "l") for one in _named(f"{article} {key}", hints)]
    if not found and not regions_in(name, hints.country):
        stripped = without_frills(key)
        found = _named(stripped, hints) if stripped != key else []
    return found


def candidates_of_a_part(name: str, hints: Hints) -> list[Candidate]:
    """The towns of some size that the longest possible beginning, else ending, of `name` may be."""
    key = without_frills(place_key(name))
    tokens = key.split()
    if len(tokens) < 2 or _STREET.search(key) or regions_in(name, hints.country):
        return []
    parts = [tokens[:length] for length in range(len(tokens) - 1, 0, -1)]
    parts += [tokens[-length:] for length in range(len(tokens) - 1, 0, -1)]
    populations = gazetteer().populations
    for part in parts:
        joined = " ".join(part)
        if len(joined) < 3 or joined in _NO_NAME_ALONE:
            continue
        found = [
            (row, chief)
            for row, chief in _named(joined, hints)
            if populations[row] >= (SURE_OF_A_PART if chief else 10 * LARGE)
        ]
        if found:
            return found
    return []


def _named(key: str, hints: Hints) -> list[Candidate]:
    table = gazetteer()
    return [one for one in table.named(key) if hints.country is None or table.countries[one[0]] == hints.country]
