"""Figures over the catalogue: they are right, and none is about fewer than five employers."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfold.offers.model import Offer
from jobfold.offers.published import PublishedOffer
from jobfold.warehouse import catalogue, facts, statistics
from jobfold.warehouse.statistics import LEAST_EMPLOYERS, Cell, Found, Week, veiled, veiled_weeks

NOW = dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC)


def fact(id: str, **more: object) -> facts.Fact:
    plain = facts.Fact(
        id=id, open=True, isco="2221", employer=f"employer {id}", name=f"Employer {id}", agency=False, remote=False,
        countries=("CH",), regions=("region:CH-VD",), areas=(), languages=("fr",), contracts=("PERMANENT",),
        sources=("alpenjobs",), postings=2, pay=None, currency=None, first_seen=NOW - dt.timedelta(days=3), stub=None,
    )  # fmt: skip
    return msgspec.structs.replace(plain, **more)


def store(connection, *rows: facts.Fact) -> None:
    for row in rows:
        offer = Offer(source="jobfold", source_id=row.id, title="Nurse")
        published = PublishedOffer(
            id=row.id, offer=offer, sources=(), first_seen=row.first_seen, last_seen=row.first_seen
        )
        catalogue.put(connection, published)
    facts.put(connection, rows)


@pytest.mark.database
def test_figures_count_openings_postings_and_employers(connection) -> None:
    store(connection, *(fact(f"a{n}", pay=60_000.0 + n, currency="CHF") for n in range(12)))
    store(connection, *(fact(f"b{n}", isco="9112", languages=("de",), regions=()) for n in range(6)))
    found = statistics.compute(connection, NOW)
    assert (found.openings, found.postings, found.employers) == (18, 36, 18)
    assert [(cell.value, cell.openings) for cell in found.occupation_4] == [("2221", 12), ("9112", 6)]
    assert [(cell.value, cell.openings) for cell in found.region] == [("region:CH-VD", 12)]
    assert found.weeks[-1].opened == 18 and found.weeks[-1].there == 18 and found.weeks[0].opened == 0
    nurses = next(pay for pay in found.pay if pay.occupation == "2221")
    assert (nurses.currency, nurses.median) == ("CHF", 60_006)
    assert found.demand[0] == statistics.Demand(occupation="2221", openings=12, new=12, before=None)


@pytest.mark.database
def test_ended_openings_tell_how_long_they_were_open(connection) -> None:
    rows = [fact(f"a{n}", first_seen=NOW - dt.timedelta(days=10)) for n in range(12)]
    store(connection, *rows, *(fact(f"b{n}") for n in range(5)))
    for row in rows:
        catalogue.end(connection, row.id)
    connection.execute("update catalogue set gone_at = %s where status = 'gone'", [NOW - dt.timedelta(days=1)])
    found = statistics.compute(connection, NOW)
    assert found.openings == 5
    assert {one.occupation: one.days for one in found.days_open} == {"": 9, "2": 9, "22": 9, "2221": 9}


@pytest.mark.database
def test_no_figure_is_about_fewer_than_five_employers(connection) -> None:
    same = {"employer": "one", "name": "One"}
    store(connection, *(fact(f"a{n}", **same, pay=50_000.0, currency="CHF") for n in range(50)))
    found = statistics.compute(connection, NOW)
    assert (found.openings, found.employers, found.weeks, found.pay) == (None, None, (), ())
    store(connection, *(fact(f"b{n}", isco="5120", first_seen=NOW - dt.timedelta(days=30)) for n in range(9)))
    found = statistics.compute(connection, NOW)
    assert found.openings == 59
    assert found.occupation_1 == (), "the sum less the nine would tell of the one"
    assert not found.pay and not found.demand
    assert found.weeks[-1].opened is None and found.weeks[-1].there is None
    assert all(cell.employers >= LEAST_EMPLOYERS for cell in (*found.language, *found.country, *found.contract))


@pytest.mark.database
def test_a_source_of_few_employers_has_no_figures(connection) -> None:
    connection.execute(
        "insert into source (name, consent) values ('alpenjobs', '{}'), ('shy', '{\"syndicate\": false}')"
    )
    store(connection, *(fact(f"a{n}") for n in range(4)))
    few, shy = statistics.compute(connection, NOW).sources
    assert few.figures is None and few.open and not shy.open
    store(connection, fact("b"))
    enough, _ = statistics.compute(connection, NOW).sources
    assert enough.figures is not None


@pytest.mark.database
def test_a_region_of_few_employers_cannot_be_worked_out_from_its_country(connection) -> None:
    """Abroad, many regions of few employers are left out; that must not hide that in one country it is a single one."""

    def there(prefix: str, count: int, region: str, area: str | None = None) -> list[facts.Fact]:
        areas = (area, region) if area else (region,)
        country = region[len("region:") :][:2]
        return [fact(f"{prefix}{n}", regions=(region,), countries=(country,), areas=areas) for n in range(count)]

    store(
        connection, *there("vd", 12, "region:CH-VD"), *there("ge", 9, "region:CH-GE"), *there("zg", 2, "region:CH-ZG")
    )
    store(connection, *there("fa", 4, "region:FR-1"), *there("fb", 4, "region:FR-2"), *there("fc", 9, "region:FR-3"))
    store(connection, *there("da", 9, "region:DE-1", "region:DE-1-a"), *there("db", 8, "region:DE-1", "region:DE-1-b"))
    store(connection, *there("dc", 3, "region:DE-1", "region:DE-1-c"), *there("dd", 2, "region:DE-1"))
    found = statistics.compute(connection, NOW)
    assert {cell.value: cell.openings for cell in found.country} == {"CH": 23, "FR": 17, "DE": 22}
    regions = {cell.value: cell.openings for cell in found.region}
    assert regions == {"region:CH-VD": 12, "region:FR-3": 9, "region:DE-1": 22}, "Geneva goes with Zug"
    assert {cell.value: cell.openings for cell in found.area} == {"region:DE-1-a": 9, "region:DE-1-b": 8}


@pytest.mark.database
def test_a_source_of_few_employers_cannot_be_worked_out_from_the_others(connection) -> None:
    one = {"employer": "one", "name": "One"}
    for source, rows in (
        ("small", [fact(f"s{n}", **one, sources=("small",), postings=1) for n in range(7)]),
        ("middle", [fact(f"m{n}", sources=("middle",), postings=1) for n in range(6)]),
        ("large", [fact(f"l{n}", sources=("large",), postings=1) for n in range(9)]),
    ):
        connection.execute("insert into source (name, consent) values (%s, '{}')", [source])
        store(connection, *rows)
        for row in rows:
            offer = Offer(source=source, source_id=row.id, title="Nurse")
            connection.execute(
                "with sent as (insert into delivery (source, origin, mode) values (%(source)s, 'test', 'full') "
                "returning id), staged as (insert into offer (source, source_id, body, content_hash, delivery_id) "
                "select %(source)s, %(id)s, %(body)s, %(id)s::text::bytea, id from sent returning id) "
                "insert into member (offer_id, cluster, state) select id, %(id)s, 'published' from staged",
                {"source": source, "id": row.id, "body": msgspec.json.encode(offer).decode()},
            )
    figures = {source.name: source.figures for source in statistics.compute(connection, NOW).sources}
    assert figures["small"] is None
    assert figures["middle"] is None, "all postings less those of the others would tell of the one employer"
    assert figures["large"].live == 9


@given(st.lists(st.frozensets(st.sampled_from("abcdefghijkl"), min_size=1), max_size=8))
def test_what_is_veiled_cannot_be_worked_out(groups: list[frozenset[str]]) -> None:
    found = [
        Found(
            Cell(value=str(n), openings=len(one), postings=len(one), employers=len(one)),
            one if len(one) < LEAST_EMPLOYERS else frozenset(),
        )
        for n, one in enumerate(groups)
    ]
    told = {cell.value for cell in veiled(found)}
    hidden = [one for n, one in enumerate(groups) if str(n) not in told]
    assert all(len(groups[int(value)]) >= LEAST_EMPLOYERS for value in told)
    assert not told or not hidden or len(frozenset().union(*hidden)) >= LEAST_EMPLOYERS


@pytest.mark.database
def test_a_week_of_few_employers_cannot_be_worked_out_from_the_others(connection) -> None:
    """Three openings of one employer in one week: what is there before and after would tell them."""
    one = {"employer": "one", "name": "One", "first_seen": NOW - dt.timedelta(days=21)}
    store(connection, *(fact(f"a{n}", **one) for n in range(3)))
    for days in (35, 28, 14, 7):
        store(connection, *(fact(f"b{days}-{n}", first_seen=NOW - dt.timedelta(days=days)) for n in range(9)))
    weeks = statistics.compute(connection, NOW).weeks
    few = len(weeks) - 4
    assert weeks[few].opened is None
    assert [week.there for week in weeks[few + 1 :]] == [30, 39, 39]
    assert all(week.there is None for week in weeks[: few + 1])
    assert sum(week.opened is None for week in weeks) == 2, "all openings less those of the other weeks would tell it"


def test_weeks_that_leave_nothing_out_are_told_as_they_are() -> None:
    weeks = tuple(
        Week(monday=dt.date(2026, 3, 2) + dt.timedelta(days=7 * n), opened=9, postings=9, closed=0, there=9 * (n + 1))
        for n in range(3)
    )
    assert veiled_weeks(weeks) == weeks
