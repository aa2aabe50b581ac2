"""The place of work that an ad's text names under a label of its own: "Arbeitsort: Köln", "Lieu de travail : Lyon".

Feeds state the employer's seat, or the town of the agency, where the text says plainly where the work is. The text
overrules them where there is no doubt: one label, one town, of the same country, more than 30 km away.
"""

import re
from functools import lru_cache

import msgspec

from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.model import GeoPlace, Offer, Place, Problem, cut
from jobfold.offers.place_candidates import Hints, agreement, candidates, lies_in, regions_in
from jobfold.offers.place_choice import towns_of
from jobfold.offers.place_lines import read_line, town_place
from jobfold.offers.place_segments import take_apart
from jobfold.offers.place_words import STREET
from jobfold.offers.placekeys import place_key
from jobfold.offers.places import resolve
from jobfold.offers.text import plain_text

_LABEL = (
    r"arbeitsort|einsatzort|dienstort|arbeitsplatz|standort"
    r"|(?:all )?(?:job |work |office |posting |primary |main )?location(?:s|\(s\))?|place of work|work ?site"
    r"|lieux? (?:de travail|d['’]exercice|de (?:la )?mission|du poste|d['’]affectation)|lieu|localisation"
    r"|(?:sede|luogo|zona) (?:di|del) lavoro|sede lavorativa"
    r"|standplaats|werklocatie|locatie|plaats|lugar de trabajo|ubicaci[oó]n"
    r"|arbeidssted|arbetsort|arbejdssted"
)
_LINE = re.compile(rf"^[^\w\n]*(?:{_LABEL})[ *_\u00a0]*:[^\S\n]*([^\n]+)$", re.IGNORECASE | re.MULTILINE)
_LAST_WORDS = tuple(
    "ort platz location locations location(s) work site worksite travail exercice mission poste affectation lieu"
    " localisation lavoro lavorativa standplaats werklocatie locatie plaats trabajo ubicación ubicacion sted".split()
)
"""How labels end."""
_TAIL = 60
_BLANK = " \n\t\r*_\u00a0"
_LONGEST = 70
_MANNER = re.compile(
    r"^(?:(?:fully |100 ?% )?(?:hybrid|hybride|ibrido|remote|on-?site)(?: remote| werken| work(?:ing)?)? (?:in|à|a) )"
    r"|\s(?:et alentours|et environs|und umgebung|e dintorni|en omgeving|and surroundings|y alrededores)$"
    r"|\s*\((?:[^)]*\b(?:hybrid\w*|remote|on-?site|home ?office|m/w/d|h/f|f/h)\b[^)]*)\)",
    re.IGNORECASE,
)
_LIST = re.compile(r"[/;|&+•]|\s(?:oder|ou|or|und|and|et|en|o|e|y|sowie|eller|og|och)\s", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:remote|home ?office|t[eé]l[eé]travail|telelavoro|teletrabajo|thuis|anywhere)\b", re.IGNORECASE
)
_FAR_KM = 30.0
_SURE = 5_000
_MUCH_LARGER = 10


def has_label(description: str) -> bool:
    """Whether a label of a place may stand in `description`; quick, for most ads have none."""
    for piece in description.split(":")[:-1]:
        tail = piece[-_TAIL:].rstrip(_BLANK)
        while tail.endswith((">", "&nbsp;")):
            tail = tail[: max(tail.rfind("<"), tail.rfind("&"))].rstrip(_BLANK)
        if tail.lower().endswith(_LAST_WORDS):
            return True
    return False


@lru_cache(maxsize=64)
def _values(description: str) -> tuple[str, ...]:
    """What stands behind the labels of places in `description`, each distinct line once."""
    if not has_label(description):
        return ()
    found = (_MANNER.sub("", match[1]).strip(" *_.\u00a0") for match in _LINE.finditer(plain_text(description)))
    return tuple(dict.fromkeys(found))


def _town_of(value: str, hints: Hints) -> int | None:
    """The row of the one town that `value` is the name of, with what tells it from others and nothing else."""
    if len(value) > _LONGEST or _LIST.search(value):
        return None
    line = take_apart(value, hints)
    if line is None:
        return None
    table = gazetteer()
    for name in line.names:
        key = place_key(name)
        if not table.named(key) and not regions_in(name, line.hints.country) and not STREET.search(key):
            return None
    rows = towns_of(line, candidates)
    if len(rows) != 1:
        return None
    return rows[0] if _is_sure(rows[0], line.names, line.hints) else None


def _is_sure(row: int, names: list[str], hints: Hints) -> bool:
    """Whether no namesake of the country could be meant as well."""
    if agreement(row, hints):
        return True
    table = gazetteer()
    size = int(table.populations[row])
    others = {
        other
        for name in names
        for other, _ in candidates(name, hints)
        if table.between(row, other) > _FAR_KM and int(table.populations[other]) * _MUCH_LARGER > size
    }
    return not others and (size >= _SURE or hints.country is not None)


class Told(msgspec.Struct, frozen=True):
    """Where an ad's work is, as its text tells better than its field, and what is wrong with this."""

    place: Place
    problem: Problem


def told_by_text(offer: Offer) -> Told | None:
    """The town that the text labels where `offer` states none or one far away; ``None`` where nothing is clear."""
    values = _values(offer.description)
    if not values or offer.job_location_type or len(offer.job_locations) > 1:
        return None
    stated = offer.job_locations[0] if offer.job_locations else Place()
    said = stated.text or stated.locality or stated.region or ""
    found = resolve(stated)
    if len(found) > 1 or (offer.job_locations and not found) or _AWAY.search("\n".join((offer.title, said, *values))):
        return None
    known = found[0] if found else None
    hints = Hints(country=known.country, binding=True) if known else Hints()
    towns = {row: value for value in values if (row := _town_of(value, hints)) is not None}
    if len(towns) != 1 or any(_names_others(value, hints, *towns) for value in values):
        return None
    [(row, value)] = towns.items()
    if known and not _overrules(row, known, offer):
        return None
    town = town_place(row)
    return Told(
        place=Place(
            text=value,
            locality=town.name,
            region=town.region,
            country=town.country,
            latitude=town.latitude,
            longitude=town.longitude,
        ),
        problem=Problem(
            code="place-overruled" if known and known.level == "town" else "place-from-text",
            severity="warning",
            field="jobLocation",
            value=cut(said) if said else None,
            expected=f"the place of work; the text states {cut(value)}, which is taken",
        ),
    )


def at_workplace(offer: Offer) -> Offer:
    """`offer` with the place that its text tells (see `told_by_text`), else as it is."""
    told = told_by_text(offer)
    return msgspec.structs.replace(offer, job_locations=(told.place,)) if told else offer


def _names_others(value: str, hints: Hints, row: int) -> bool:
    """Whether `value`, of a label, names further towns."""
    own = gazetteer().ids[row]
    return any(one.level == "town" and one.id != own for one in read_line(value, hints))


def _overrules(row: int, known: GeoPlace, offer: Offer) -> bool:
    """Whether the labelled town `row` says more than `known`, or something else that is not in doubt."""
    table = gazetteer()
    if known.level == "country":
        return True
    if known.level == "region":
        return any(
            region.place().id == known.id and lies_in(row, region) for region in regions_in(known.name, known.country)
        )
    if known.latitude is None or known.longitude is None:
        return False
    called = place_key(table.names[row])
    if any(table.kilometres(one, known.latitude, known.longitude) <= _FAR_KM for one, _ in table.named(called)):
        return False
    # A line of its own that names the stated town, as a title or a list of sites does, leaves a doubt; prose does not.
    lines = (offer.title, *plain_text(offer.description).split("\n"))
    stated = f" {place_key(known.name)} "
    return not any(stated in f" {place_key(line)} " for line in lines if len(line) <= _LONGEST)
