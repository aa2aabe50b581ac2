"""Filters, their counts, and the orders of results: alone, together, and page by page."""

import datetime as dt
from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_portal import BERN, GENEVE, LAUSANNE, RENENS, TODAY, MemoryCatalogue, make_offer

from jobfold.offers.model import Salary
from jobfold.offers.published import PublishedOffer
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.facets import FACETS
from jobfold.portal.search.follower import IndexFollower
from jobfold.portal.search.pay import EUROS, comparable_pay
from jobfold.portal.search.request import SearchPage, SearchRequest

ALL = 60


def paid(offer: PublishedOffer, low: float, high: float, currency: str = "CHF") -> PublishedOffer:
    """`offer` with pay per year."""
    salary = Salary(min_value=low, max_value=high, currency=currency, unit="YEAR")
    return msgspec.structs.replace(offer, offer=msgspec.structs.replace(offer.offer, base_salary=salary))


@pytest.fixture
def stock(catalogue: MemoryCatalogue, follower: IndexFollower) -> dict[str, PublishedOffer]:
    """The sample catalogue, and offers that differ in all that can be filtered by."""
    made = [
        make_offer(
            "nurse", "Infirmière diplômée", language="fr", workload_min=80, workload_max=100, places=(LAUSANNE,)
        ),
        make_offer("pflege", "Pflegefachfrau HF", language="de", workload_min=40, workload_max=60, places=(BERN,)),
        make_offer("agency", "Infirmier", employer="Adecco", places=(GENEVE,), source="seeblick"),
        make_offer("apprentice", "Apprenti boulanger", contracts=("APPRENTICE",), places=(LAUSANNE, BERN)),
        make_offer("intern", "Stage en marketing", contracts=("INTERN", "TEMPORARY"), places=(RENENS,)),
        make_offer("junior", "Junior Software Engineer", language="en", contracts=("FULL_TIME",), employer="Kernel AG"),
        paid(make_offer("rich", "Directeur des ventes"), 150_000, 170_000),
        paid(make_offer("fair", "Comptable"), 70_000, 90_000),
        paid(make_offer("poor", "Vendeur"), 30_000, 40_000, "EUR"),
        paid(make_offer("odd", "Vendeuse"), 5, 9, "XAU"),
    ]
    for offer in made:
        catalogue.put(offer)
    follower.catch_up()
    return {name: entry.offer for name, entry in catalogue.entries.items()}


def ask(engine: SearchEngine, **request: object) -> SearchPage:
    return engine.search(SearchRequest(**{"limit": ALL} | request), today=TODAY)


def ids(page: SearchPage) -> set[str]:
    return {card.id for card in page.items}


def counts(page: SearchPage, facet: str) -> dict[str, int]:
    return {count.value: count.count for count in page.facets[facet]}


@pytest.mark.usefixtures("stock")
@pytest.mark.parametrize(
    ("request_", "found"),
    [
        ({"workload_min": 90}, {"nurse", "boulanger", "junior"}),
        ({"workload_max": 50}, {"pflege"}),
        ({"workload_min": 50, "workload_max": 70}, {"pflege"}),
        ({"workload_min": 61, "workload_max": 79}, set()),
        ({"salary_min": 100_000, "currency": "CHF"}, {"rich"}),
        ({"salary_min": 50_000}, {"rich", "fair", "boulanger"}),
        ({"agency": True}, {"agency"}),
        ({"entry": ("apprentice",)}, {"apprentice"}),
        ({"entry": ("intern", "first")}, {"intern", "junior"}),
        ({"employer": ("KERNEL",)}, {"junior"}),
        ({"employer": ("Kernel AG", "Grünwerk")}, {"junior", "gaertner"}),
        ({"region": ("region:CH-BE",)}, {"pflege", "apprentice", "baecker", "gaertner"}),
        (
            {"place": ("Bern", "Genève"), "radius": 0},
            {"pflege", "apprentice", "baecker", "gaertner", "agency", "vendeuse"},
        ),
        ({"place": ("Renens", "Atlantis"), "radius": 0}, {"patissier", "intern"}),
        ({"occupation": ("2",), "language": ("en",)}, {"junior", "cpp"}),
        ({"requires": ("de",)}, set()),
    ],
)  # fmt: skip
def test_a_filter_leaves_what_it_says(engine: SearchEngine, request_: dict[str, object], found: set[str]) -> None:
    page = ask(engine, **request_)
    assert ids(page) == found
    assert page.total == len(found)


@pytest.mark.usefixtures("stock")
def test_occupations_are_a_tree(engine: SearchEngine) -> None:
    nurses = ask(engine, occupation=("2221",))
    assert {"nurse", "pflege", "agency"} <= ids(nurses)
    wide = ask(engine, occupation=("22",))
    assert ids(nurses) <= ids(wide)
    tree = counts(wide, "occupation")
    assert tree["2"] >= tree["22"] >= tree["222"] >= len(ids(nurses))
    assert "2221" not in tree, "only what is right below the chosen"
    assert any(code.startswith("7") and len(code) == 2 for code in tree), "its own filter does not narrow it"


@pytest.mark.usefixtures("stock")
@pytest.mark.parametrize(
    ("facet", "parameter"),
    [
        ("contract", "contract"), ("language", "language"), ("source", "source"), ("region", "region"),
        ("employer", "employer"), ("entry", "entry"), ("occupation", "occupation"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("other", [{}, {"language": ("fr",)}, {"q": "vendeur"}, {"place": ("Lausanne",)}])
def test_a_count_is_what_its_value_finds(
    engine: SearchEngine, facet: str, parameter: str, other: dict[str, object]
) -> None:
    page = ask(engine, **other)
    assert page.facets[facet] or other
    for count in page.facets[facet]:
        assert ask(engine, **{**other, parameter: (count.value,)}).total == count.count, count


@pytest.mark.usefixtures("stock")
@pytest.mark.parametrize(
    "other", [{}, {"language": ("fr",)}, {"agency": False, "workload_min": 80}, {"place": ("Lausanne",)}]
)
def test_counts_of_bands_and_of_yes_and_no_are_what_they_find(engine: SearchEngine, other: dict[str, object]) -> None:
    page = ask(engine, **other, currency="CHF")
    for count in page.facets["salary"]:
        assert ask(engine, **other, salary_min=int(count.value), currency="CHF").total == count.count
    for count in page.facets["since"]:
        since = TODAY - dt.timedelta(days=int(count.value))
        assert ask(engine, **other, since=since).total == count.count
    for facet in ("remote", "agency"):
        for count in page.facets[facet]:
            assert ask(engine, **{**other, facet: count.value == "1"}).total == count.count
    for count in page.facets["workload"]:
        low, high = count.value.split("-")
        assert ask(engine, **{**other, "workload_min": int(low), "workload_max": int(high)}).total == count.count


@pytest.mark.parametrize("chosen", [None, True, False])
def test_counts_of_remote_work_hold_what_is_kindred_anywhere(
    engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower, chosen: bool | None
) -> None:
    for name, title in (("far", "Infirmier"), ("farther", "Nurse"), ("kindred", "Aide-soignant")):
        catalogue.put(make_offer(name, title, places=(), job_location_type="TELECOMMUTE"))
    catalogue.put(make_offer("near", "Infirmière diplômée", places=(LAUSANNE,)))
    follower.catch_up()
    page = ask(engine, q="infirmier", place=("Lausanne",), remote=chosen)
    found = {value: ask(engine, q="infirmier", place=("Lausanne",), remote=value == "1").total for value in "01"}
    assert found["1"] == 3
    assert counts(page, "remote") == found


@pytest.mark.usefixtures("stock")
def test_a_chosen_value_does_not_narrow_its_own_facet(engine: SearchEngine) -> None:
    everything = ask(engine)
    chosen = ask(engine, region=("region:CH-VD",), contract=("PERMANENT",))
    assert counts(ask(engine, region=("region:CH-VD",)), "region") == counts(everything, "region")
    assert set(counts(chosen, "region")) > {"region:CH-VD"}
    assert set(chosen.facets) == set(FACETS)


@pytest.mark.usefixtures("stock")
def test_facets_bear_names_to_show(engine: SearchEngine) -> None:
    page = ask(engine)
    assert {count.value: count.label for count in page.facets["region"]}["region:CH-VD"] == "Vaud"
    assert {count.value: count.label for count in page.facets["employer"]}["kernel"] == "Kernel AG"


def test_counts_follow_the_index(engine: SearchEngine, catalogue: MemoryCatalogue, follower: IndexFollower) -> None:
    before = ask(engine).total
    catalogue.put(make_offer("late", "Plombier"))
    follower.catch_up()
    assert ask(engine).total == before + 1 == sum(counts(ask(engine), "remote").values())


def test_pay_compares_across_currencies_and_not_without_a_rate(stock: dict[str, PublishedOffer]) -> None:
    assert comparable_pay(stock["fair"]) == round(80_000 * EUROS["CHF"])
    assert comparable_pay(stock["poor"]) == 35_000
    assert comparable_pay(stock["odd"]) is None
    assert comparable_pay(stock["nurse"]) is None


@pytest.mark.usefixtures("stock")
def test_the_best_paid_come_first_and_the_unpaid_last(engine: SearchEngine) -> None:
    found = [card.id for card in ask(engine, sort="salary").items]
    assert found[:4] == ["rich", "fair", "boulanger", "poor"]


@pytest.mark.usefixtures("stock")
def test_the_nearest_come_first_and_say_how_far(engine: SearchEngine) -> None:
    page = ask(engine, place=("Lausanne",), radius=100, sort="distance")
    far = [card.distance_km for card in page.items]
    assert all(near is not None for near in far)
    rings = [0 if near == 0 else 5 if near < 5 else 100 for near in far]
    assert rings == sorted(rings) and set(rings) == {0, 5, 100}
    here = [card.posted for card in page.items if card.distance_km == 0]
    assert all(earlier >= later for earlier, later in pairwise(here)), "in one place, the newest first"
    assert "apprentice" in ids(page), "an offer in several towns counts with the nearest"


@pytest.mark.usefixtures("stock")
def test_distance_needs_a_town(engine: SearchEngine) -> None:
    assert ask(engine, sort="distance").sort == "date"
    assert ask(engine, q="infirmière", place=("Vaud",), sort="distance").sort == "relevance"
    assert ask(engine, q="infirmière lausanne", sort="distance").sort == "distance"


@pytest.mark.usefixtures("stock")
@pytest.mark.parametrize("sort", ["relevance", "date", "distance", "salary"])
@pytest.mark.parametrize("other", [{}, {"q": "boulanger"}, {"place": ("Lausanne", "Bern"), "radius": 70}])
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_hold_every_result_once(engine: SearchEngine, sort: str, other: dict[str, object], limit: int) -> None:
    whole = [card.id for card in ask(engine, **other, sort=sort).items]
    seen: list[str] = []
    cursor = None
    while True:
        page = ask(engine, **other, sort=sort, limit=limit, cursor=cursor)
        assert page.total == len(whole)
        seen += [card.id for card in page.items]
        if (cursor := page.next) is None:
            break
    assert seen == whole


@pytest.mark.usefixtures("stock")
def test_every_filter_can_be_relaxed(engine: SearchEngine) -> None:
    impossible = {
        "workload": {"workload_min": 20, "workload_max": 30},
        "salary": {"salary_min": 900_000},
        "requires": {"requires": ("xx",)},
        "occupation": {"occupation": ("0110",)},
        "employer": {"employer": ("nobody there",)},
        "region": {"region": ("region:CH-XX",)},
        "entry": {"entry": ("apprentice",), "q": "infirmière", "literal": True},
        "agency": {"agency": True, "q": "pâtissier", "literal": True},
    }
    for name, request in impossible.items():
        page = ask(engine, **request)
        assert page.total == 0
        assert name in {way.drop for way in page.relaxations}, name


values = st.text(max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "q": values,
            "place": st.lists(values, max_size=3).map(tuple),
            "radius": st.integers(0, 500),
            "employer": st.lists(values, max_size=3).map(tuple),
            "region": st.lists(values, max_size=2).map(tuple),
            "occupation": st.lists(values, max_size=2).map(tuple),
            "workload_min": st.integers(1, 100),
            "workload_max": st.integers(1, 100),
            "salary_min": st.integers(1, 10**6),
            "agency": st.booleans(),
            "since": st.dates(),
            "sort": st.sampled_from(["relevance", "date", "distance", "salary"]),
        },
    )
)
def test_no_search_ever_fails(engine: SearchEngine, request_: dict[str, object]) -> None:
    page = ask(engine, **request_)
    assert page.total >= len(page.items)
