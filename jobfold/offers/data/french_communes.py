"""Postcodes and departments of the French communes, and the communes that GeoNames lacks.

Used by `build_gazetteer.py`.
"""

import csv
import gzip
import re
from pathlib import Path
from typing import Any

import msgspec

from jobfold.offers.placekeys import place_key

Town = dict[str, Any]


def add_french_communes(by_name: dict[tuple[str, str], list[Town]], reference: Path) -> list[Town]:
    """Give each commune its postcodes and department; returns those that GeoNames lacks, as new towns.

    A commune is matched by name and, among namesakes, by distance.
    """
    listed = gzip.decompress((reference / "fr_communes_etalab.json.gz").read_bytes())
    register = {one["code"]: one for one in msgspec.json.decode(listed)}
    added: dict[str, Town] = {}
    with (reference / "fr_communes_laposte_hexasmal.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            code = row["Code_commune_INSEE"].zfill(5)
            if not row["coordonnees_gps"]:
                continue
            latitude, longitude = map(float, row["coordonnees_gps"].split(","))

            def gap(town: Town, latitude: float = latitude, longitude: float = longitude) -> float:
                return abs(float(town["latitude"]) - latitude) + abs(float(town["longitude"]) - longitude) * 0.7

            name = re.sub(r" \d+$", "", row["Nom_commune"])  # PARIS 15
            town = min(by_name.get(("FR", place_key(name)), []), key=gap, default=None)
            if town is None or gap(town) >= 0.15:
                known = register.get(code)
                if known is None or known.get("type") != "commune-actuelle" or code.startswith("97"):
                    continue
                town = added.setdefault(code, new_commune(known, latitude, longitude))
            town["postcodes"].add(row["Code_postal"])
            town["area"] = code[:3] if code.startswith("97") else code[:2]
    return list(added.values())


def new_commune(known: dict[str, Any], latitude: float, longitude: float) -> Town:
    """A French commune of Etalab's register as a town."""
    return {
        "geonameid": f"insee:{known['code']}",
        "name": known["nom"],
        "names": [known["nom"]],
        "countrycode": "FR",
        "admin1code": known["region"],
        "latitude": latitude,
        "longitude": longitude,
        "population": known.get("population", 0),
        "postcodes": set(),
        "area": "",
    }
