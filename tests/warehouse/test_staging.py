"""Deliveries are taken whole, once, or held."""

import datetime as dt

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobfold.offers.model import Consent, Offer, Problem, Reading
from jobfold.warehouse import catalogue, folding, staging
from jobfold.warehouse.database import Connection
from jobfold.warehouse.staging import Delivered, Guard, Source

pytestmark = pytest.mark.database
BOARD = Source(name="board")


def readings(*ids: str, title: str = "Koch") -> list[Reading]:
    return [
        Reading(record=at, offer=Offer(source="x", source_id=one, title=title), raw="{}")
        for at, one in enumerate(ids, 1)
    ]


def stage(connection: Connection, given: list[Reading], **options: object) -> Delivered:
    connection.execute("drop table if exists incoming")
    (delivered,) = staging.stage(connection, given, origin="test", source=BOARD, **options)  # type: ignore[arg-type]
    return delivered


def live(connection: Connection) -> set[str]:
    return {one.offer.source_id for one in folding.changed_offers(connection, 0, 1000) if one.live}


def test_staging_twice_changes_nothing(connection: Connection) -> None:
    assert stage(connection, readings("1", "2")).counts == {"seen": 2, "new": 2, "gone": 0}
    before = connection.execute("select id, changed, body from offer order by id").fetchall()
    assert stage(connection, readings("1", "2")).counts == {"seen": 2, "unchanged": 2, "gone": 0}
    assert connection.execute("select id, changed, body from offer order by id").fetchall() == before


def test_a_changed_offer_takes_the_next_number(connection: Connection) -> None:
    stage(connection, readings("1", "2"))
    seen = max(one.changed for one in folding.changed_offers(connection, 0, 10))
    assert stage(connection, readings("1", title="Köchin")).counts["changed"] == 1
    (changed,) = folding.changed_offers(connection, seen, 10)
    assert changed.offer.title == "Köchin"


def test_the_last_of_a_repeated_id_counts(connection: Connection) -> None:
    twice = [*readings("1", title="alt"), *readings("1", title="neu")]
    twice[1] = msgspec.structs.replace(twice[1], record=2)
    assert stage(connection, twice).counts == {"seen": 2, "new": 1, "repeated": 1, "gone": 0}
    assert folding.changed_offers(connection, 0, 10)[0].offer.title == "neu"


def test_a_lost_record_is_kept_with_its_reason(connection: Connection) -> None:
    lost = Reading(record=2, line=7, problems=(Problem(code="title-missing", severity="error"),), raw="<job/>")
    delivered = stage(connection, [*readings("1"), lost])
    assert delivered.counts["lost"] == 1
    row = connection.execute("select record, line, outcome, problems, raw from delivery_record").fetchone()
    assert row is not None and row[:3] == (2, 7, "lost") and "title-missing" in row[3] and row[4] == "<job/>"
    assert staging.lost(connection, [delivered.id], limit=9) == [staging.Lost(2, 7, lost.problems, "test")]


def test_a_full_delivery_ends_what_it_lacks(connection: Connection) -> None:
    stage(connection, readings("1", "2", "3"))
    assert stage(connection, readings("1", "2"), mode="full").counts["gone"] == 1
    assert live(connection) == {"1", "2"}
    assert stage(connection, readings("3")).counts["unchanged"] == 1
    assert live(connection) == {"1", "2", "3"}


def test_the_grace_lets_an_offer_be_missed(connection: Connection) -> None:
    stage(connection, readings("1", "2", "3"))
    for _ in range(2):
        assert stage(connection, readings("1", "2"), mode="full", guard=Guard(grace=2)).counts["gone"] == 0
    assert stage(connection, readings("1", "2"), mode="full", guard=Guard(grace=2)).counts["gone"] == 1


def test_a_full_delivery_that_lacks_too_much_is_held(connection: Connection) -> None:
    everything = [str(number) for number in range(100)]
    stage(connection, readings(*everything))
    held = stage(connection, readings(*everything[:50]), mode="full")
    assert held.status == "held"
    assert held.reason and "50 of the 100" in held.reason
    assert len(live(connection)) == 100


def test_an_empty_full_delivery_never_empties_a_source(connection: Connection) -> None:
    stage(connection, readings("1", "2"))
    assert stage(connection, [], mode="full").status == "held"
    assert live(connection) == {"1", "2"}


def test_what_the_source_calls_gone_ends_at_once(connection: Connection) -> None:
    stage(connection, readings("1", "2"))
    assert stage(connection, readings("1"), removed=["2", "99"]).counts["gone"] == 1
    assert live(connection) == {"1"}


def test_a_dry_run_applies_nothing(connection: Connection) -> None:
    delivered = stage(connection, readings("1"), dry_run=True, keep_every_record=True)
    assert (delivered.status, delivered.counts["new"]) == ("dry", 1)
    assert live(connection) == set()
    assert connection.execute("select outcome from delivery_record").fetchall() == [("new",)]


def test_an_offer_expires_on_its_own_date(connection: Connection) -> None:
    past = Reading(record=1, offer=Offer(source="x", source_id="1", title="Koch", valid_through=dt.date(2020, 1, 1)))
    stage(connection, [past])
    assert staging.expire(connection) == 1
    assert stage(connection, [past]).counts["unchanged"] == 1
    assert live(connection) == set()
    assert catalogue.totals(connection)["expired"] == 1


def test_offers_of_several_sources_get_a_delivery_each(connection: Connection) -> None:
    mixed = [
        Reading(record=at, offer=Offer(source=name, source_id="1", title="Koch")) for at, name in enumerate("ab", 1)
    ]
    delivered = staging.stage(
        connection, mixed, origin="file", source=BOARD, declared=lambda name: Source(name=name)
    )
    assert [(one.source, one.counts["new"]) for one in delivered] == [("a", 1), ("b", 1)]


def test_consent_comes_from_the_declaration(connection: Connection) -> None:
    source = Source(name="quiet", consent=Consent(show_description=False), declared=True)
    staging.stage(connection, readings("1"), origin="test", source=source)
    assert not folding.changed_offers(connection, 0, 10)[0].offer.consent.show_description


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=40), st.text(max_size=200))
def test_any_text_survives_staging(connection: Connection, title: str, description: str) -> None:
    offer = Offer(source="x", source_id="1", title=title, description=description)
    try:
        offer.title.encode(), offer.description.encode()
    except UnicodeEncodeError:
        return  # a lone surrogate is no text; readers replace it
    connection.execute("delete from offer")
    stage(connection, [Reading(record=1, offer=offer, raw=title)])
    (kept,) = folding.changed_offers(connection, 0, 10)
    assert kept.offer.title == title.replace("\0", "")
    assert kept.offer.description == description.replace("\0", "")
