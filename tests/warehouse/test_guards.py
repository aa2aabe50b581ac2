"""Guards: what they doubt, and what they let be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfold.offers.model import Offer
from jobfold.warehouse.guards import REASONS, Doubt, Guard, Past, Stock, doubts
from jobfold.warehouse.measures import Distinct, Measures, Measuring

GUARD = Guard()


def measures(offers: int = 100, repeated: int = 0, alike: int = 0, loops: int = 0, **fields: int) -> Measures:
    return Measures(offers=offers, repeated=repeated, alike=alike, loops=loops, fields=fields)


def past(*given: Measures, mode: str = "full") -> list[Past]:
    return [Past(mode, one) for one in given]


def codes(now: Measures, **known: object) -> list[str]:
    return [one.code for one in doubts(now, guard=GUARD, **known)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "known", "expected"),
    [
        (measures(), {}, []),
        (measures(0), {"stock": Stock(3, 3)}, ["delivery-empty"]),
        (measures(0), {"stock": Stock(0, 0)}, []),
        (measures(0), {}, []),
        (measures(79), {"stock": Stock(100, 21)}, ["delivery-shrunk"]),
        (measures(80), {"stock": Stock(100, 20)}, []),
        (measures(9), {"stock": Stock(19, 10)}, []),
        (measures(401), {"stock": Stock(100, 0), "past": past(measures())}, ["volume-high"]),
        (measures(400), {"stock": Stock(100, 0), "past": past(measures())}, []),
        (measures(401), {"past": past(measures())}, []),
        (measures(401), {"stock": Stock(100, 0), "past": past(measures(), mode="delta")}, []),
        (measures(9), {"stock": Stock(0, 0), "expected": (10, 20)}, ["volume-unexpected"]),
        (measures(20), {"stock": Stock(0, 0), "expected": (10, 20)}, []),
        (measures(21), {"expected": (10, 20)}, []),
        (measures(loops=1), {}, ["list-looped"]),
        (measures(loops=1), {"past": past(measures(loops=1))}, []),
        (measures(50, repeated=51), {}, ["records-repeated"]),
        (measures(50, repeated=50), {}, []),
        (measures(5, repeated=9), {}, []),
        (measures(50, repeated=60), {"past": past(measures(50, repeated=50))}, []),
        (measures(alike=91), {}, ["contents-alike"]),
        (measures(alike=90), {}, []),
        (measures(alike=95), {"past": past(measures(alike=92))}, []),
    ],
)
def test_a_delivery_is_doubted_for_what_is_odd_about_it(now: Measures, known: dict[str, object], expected) -> None:
    assert codes(now, **known) == expected


def test_a_field_that_goes_missing_is_named_with_its_figures() -> None:
    usual = past(measures(url=100, base_salary=30), measures(url=98, base_salary=50), measures(url=100, base_salary=40))
    found = doubts(measures(url=70, base_salary=28), past=usual, guard=GUARD)
    assert found == (Doubt("coverage-dropped", now=70, usual=100, field="url"),)
    assert found[0].said == "url is present in 70% of the offers, 100% are usual"
    assert doubts(measures(base_salary=40), past=usual, guard=GUARD)[0].field == "url"


def test_chance_in_a_small_delivery_is_no_drop() -> None:
    usual = past(measures(1000, base_salary=500))
    assert not doubts(measures(20, base_salary=4), past=usual, guard=GUARD)
    assert doubts(measures(200, base_salary=40), past=usual, guard=GUARD)
    assert not doubts(measures(19), past=usual, guard=GUARD)


@given(*(st.integers(0, 500) for _ in range(3)), st.floats(0, 1))
def test_what_is_usual_is_never_doubted(offers: int, repeated: int, alike: int, share: float) -> None:
    given = measures(offers, repeated, min(alike, offers), url=int(offers * share))
    assert not doubts(given, past=past(given), stock=Stock(offers, 0) if offers else None, guard=GUARD)


def test_every_code_says_its_figures() -> None:
    for code in REASONS:
        assert "{" not in Doubt(code, field="url").said


TEXT = "Wir backen Brot vor dem Morgengrauen und verkaufen es warm. " * 5


def measured(*offers: Offer, repeated: int = 0) -> Measures:
    measuring = Measuring()
    for offer in offers:
        measuring.add(offer)
    return measuring.measures(repeated=repeated)


def test_offers_are_measured() -> None:
    offers = [Offer(source="a", source_id=str(at), title="Koch", description=TEXT) for at in range(3)]
    other = Offer(source="a", source_id="9", title="Koch", url="https://a.example/9")
    assert measured(*offers, other) == measures(4, alike=2, description=3, url=1)
    assert measured(*offers, *offers, repeated=3) == measures(3, repeated=3, alike=2, description=3)
    assert measured() == Measures()


def test_distinct_values_are_counted_in_little_memory() -> None:
    distinct = Distinct(most=1000)
    for value in [*range(500), *range(500)]:
        distinct.add(hash((value, "a")))
    assert distinct.count() == 500
    for value in range(100_000):
        distinct.add(hash((value, "a")))
    assert 85_000 < distinct.count() < 115_000
