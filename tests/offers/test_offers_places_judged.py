"""Places as real ads state them: nearly all towns are found, and hardly any wrong one."""

import pytest

from bench.places import Judged, Town, judged, verdict
from jobfold.offers.model import GeoPlace, Place
from jobfold.offers.places import resolve


def test_real_places_are_resolved_and_hardly_any_wrongly() -> None:
    sample = judged()
    verdicts = [verdict(one, resolve(one.place)) for one in sample]
    towns = [told for one, told in zip(sample, verdicts, strict=True) if one.level == "town"]
    assert len(sample) >= 200
    assert towns.count("right") / len(towns) >= 0.95
    assert verdicts.count("wrong") / len(verdicts) <= 0.01


BERN = GeoPlace(id="1", name="Bern", country="CH", latitude=46.95, longitude=7.45)
KOENIZ = GeoPlace(id="2", name="Köniz", country="CH", latitude=46.92, longitude=7.41)
THUN = GeoPlace(id="3", name="Thun", country="CH", latitude=46.75, longitude=7.63)
CANTON = GeoPlace(id="region:CH-BE", name="Bern", country="CH", level="region")
FRANCE = GeoPlace(id="country:FR", name="France", country="FR", level="country")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((BERN,), "right"),
        ((KOENIZ,), "right"),
        ((CANTON,), "unresolved"),
        ((), "unresolved"),
        ((BERN, THUN), "wrong"),
        ((FRANCE,), "wrong"),
    ],
)
def test_what_counts_as_right(found: tuple[GeoPlace, ...], expected: str) -> None:
    one = Judged("x", Place(text="Bern"), "town", towns=(Town("Bern", "CH", 46.95, 7.45),))
    assert verdict(one, found) == expected


def test_a_region_is_right_as_itself_only() -> None:
    one = Judged("x", Place(text="Kanton Bern"), "region", ids=("region:CH-BE",))
    assert [verdict(one, found) for found in ((CANTON,), (BERN,), ())] == ["right", "wrong", "unresolved"]
    assert verdict(Judged("x", Place(text="Remote"), "nowhere"), ()) == "right"
