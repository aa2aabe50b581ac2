"""What a place lies in: its regions and its country, as ids of the gazetteer."""

from functools import lru_cache

from jobfold.offers.gazetteer import gazetteer
from jobfold.offers.model import GeoPlace


@lru_cache(maxsize=1)
def _rows() -> dict[str, int]:
    return {identity: row for row, identity in enumerate(gazetteer().ids)}


def containing(place: GeoPlace) -> list[str]:
    """The ids of the regions and of the country that `place` lies in, smallest first; its own id is left out."""
    found: list[str] = []
    if place.level == "town" and (row := _rows().get(place.id)) is not None:
        table = gazetteer()
        region = f"region:{place.country}-{table.admin1[row]}"
        if area := table.areas[row]:
            found.append(f"{region}-{area}")
        found.append(region)
    elif place.level == "region" and place.id.count("-") > 1:
        found.append(place.id.rpartition("-")[0])
    if place.level != "country":
        found.append(f"country:{place.country}")
    return found


def region_of_place(place: GeoPlace) -> str | None:
    """The id of the region (canton, Land, région) that `place` lies in or is."""
    regions = [one for one in (place.id, *containing(place)) if one.startswith("region:")]
    return regions[-1] if regions else None
