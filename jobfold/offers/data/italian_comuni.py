"""Postcodes and provinces of the Italian comuni. Used by `build_gazetteer.py`."""

from pathlib import Path
from typing import Any

import msgspec

from jobfold.offers.placekeys import place_key

Town = dict[str, Any]


def add_italian_postcodes(by_name: dict[tuple[str, str], list[Town]], path: Path) -> None:
    """Postcodes and province of each comune, matched by name and, among namesakes, by population."""
    for comune in msgspec.json.decode(path.read_bytes()):
        candidates = by_name.get(("IT", place_key(comune["nome"])), [])
        if candidates:
            town = min(candidates, key=lambda one: abs(one["population"] - comune["popolazione"]))
            town["postcodes"].update(comune["cap"])
            town["area"] = comune["sigla"]
