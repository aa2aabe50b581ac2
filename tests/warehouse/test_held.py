"""Held deliveries: kept whole, released by a person, or overtaken by a newer delivery."""

from threading import Thread
from time import sleep

import pytest

from jobfold.offers.model import InputError, Offer, Reading
from jobfold.warehouse import database, folding, held, partners, staging
from jobfold.warehouse.database import Connection
from jobfold.warehouse.staging import Delivered, Source

pytestmark = pytest.mark.database
ALL = range(100)


def readings(ids: range, **fields: object) -> list[Reading]:
    made = (Offer(source="x", source_id=str(one), title=f"Koch {one}", **fields) for one in ids)  # type: ignore[arg-type]
    return [Reading(record=at, offer=offer, raw="{}") for at, offer in enumerate(made, 1)]


def stage(connection: Connection, given: list[Reading], **options: object) -> Delivered:
    connection.execute("drop table if exists incoming")
    named = {"origin": "test", "source": Source(name="board"), "mode": "full"} | options
    (delivered,) = staging.stage(connection, given, **named)  # type: ignore[arg-type]
    return delivered


def release(connection: Connection, number: int) -> Delivered:
    connection.execute("drop table if exists incoming")
    return held.release(connection, number, by="rita")


def live(connection: Connection) -> int:
    return sum(one.live for one in folding.changed_offers(connection, 0, 1000))


def test_a_released_delivery_does_what_it_would_have_done(connection: Connection) -> None:
    stage(connection, readings(ALL))
    doubtful = stage(connection, readings(range(40, 110), url="https://a.example"), removed=["39"])
    assert (doubtful.status, [one.code for one in doubtful.doubts]) == ("held", ["delivery-shrunk"])
    (waiting,) = held.held(connection)
    assert (waiting.id, waiting.doubts, waiting.reason) == (doubtful.id, doubtful.doubts, doubtful.reason)
    assert live(connection) == 100
    released = release(connection, doubtful.id)
    assert released.counts == {"seen": 70, "new": 10, "changed": 60, "gone": 40}
    assert live(connection) == 70
    assert held.held(connection) == []
    row = connection.execute("select status, released_by from delivery where id = %s", [doubtful.id]).fetchone()
    assert row == ("applied", "rita")


def test_what_was_released_is_usual_from_then_on(connection: Connection) -> None:
    with_link = {"url": "https://a.example"}
    for _ in range(3):
        assert stage(connection, readings(ALL, **with_link)).status == "applied"
    bare = stage(connection, readings(ALL), mode="delta")
    assert bare.status == "held"
    assert bare.reason == "board: url is present in 0% of the offers, 100% are usual: held, nothing was applied"
    release(connection, bare.id)
    assert stage(connection, readings(ALL), mode="delta").status == "applied"


def test_a_newer_delivery_overtakes_what_is_held_of_its_stream(connection: Connection) -> None:
    stage(connection, readings(ALL))
    first = stage(connection, readings(range(50)))
    stage(connection, readings(ALL), origin="push:other")
    assert [one.id for one in held.held(connection)] == [first.id]
    stage(connection, readings(ALL), dry_run=True)
    assert [one.id for one in held.held(connection)] == [first.id]
    stage(connection, readings(ALL))
    assert held.held(connection) == []
    with pytest.raises(InputError, match=f"delivery {first.id} of board: .*newer one has taken its place"):
        release(connection, first.id)


def test_a_late_release_ends_nothing_that_came_since(connection: Connection) -> None:
    stage(connection, readings(ALL))
    doubtful = stage(connection, readings(range(50)))
    stage(connection, readings(range(90, 120)), origin="push:other", mode="delta")
    assert release(connection, doubtful.id).counts["gone"] == 40
    assert live(connection) == 80


def test_an_empty_delivery_cannot_be_released(connection: Connection) -> None:
    stage(connection, readings(range(3)))
    empty = stage(connection, [])
    assert [one.code for one in empty.doubts] == ["delivery-empty"]
    with pytest.raises(InputError, match="it was empty"):
        release(connection, empty.id)
    assert live(connection) == 3


@pytest.mark.parametrize("number", [1, 99])
def test_only_what_is_held_can_be_released(connection: Connection, number: int) -> None:
    connection.execute("alter sequence delivery_id_seq restart with 1")
    assert stage(connection, readings(range(3))).id == 1
    with pytest.raises(InputError, match=f"delivery {number}"):
        release(connection, number)


def test_a_feed_that_repeats_itself_is_held_and_a_dry_run_says_so(connection: Connection) -> None:
    loop = [reading for _ in range(30) for reading in readings(range(2))]
    loop = [Reading(record=at, offer=one.offer) for at, one in enumerate(loop, 1)]
    dry = stage(connection, loop, mode="delta", dry_run=True)
    assert (dry.status, dry.reason) == (
        "dry",
        "board: 97% of the records give an id again, 0% are usual: it would be held",
    )
    assert stage(connection, loop, mode="delta").status == "held"
    assert live(connection) == 0


def test_a_crawl_that_went_round_is_held(connection: Connection) -> None:
    looped = stage(connection, readings(ALL), mode="delta", loops=1)
    assert [one.code for one in looped.doubts] == ["list-looped"]
    release(connection, looped.id)
    assert stage(connection, readings(ALL), mode="delta", loops=1).status == "applied"


def test_a_declared_range_is_held_against_a_full_delivery(connection: Connection) -> None:
    narrow = Source(name="board", expected=(200, 300), declared=True)
    assert [one.code for one in stage(connection, readings(ALL), source=narrow).doubts] == ["volume-unexpected"]
    assert stage(connection, readings(ALL), source=narrow, mode="delta").status == "applied"


def test_the_receipt_of_a_released_push_says_what_became_of_it(connection: Connection) -> None:
    partners.add(connection, "board")
    options = {"origin": "push:main", "keep_every_record": True}
    stage(connection, readings(ALL), **options)
    doubtful = stage(connection, readings(range(50)), **options)
    taken, _ = partners.add_import(
        connection, partner="board", feed="main", mode="full", dry_run=False, idempotency_key=None, body_path="b"
    )
    counts = doubtful.counts
    partners.end_import(connection, taken.id, status="held", delivery=doubtful.id, counts=counts, error=doubtful.reason)
    assert {one.outcome for one in partners.outcomes(connection, taken.id, after=0, limit=99)} == {"held"}
    release(connection, doubtful.id)
    receipt = partners.get_import(connection, taken.id)
    assert receipt and (receipt.status, receipt.error, receipt.counts["gone"]) == ("done", None, 50)
    assert {one.outcome for one in partners.outcomes(connection, taken.id, after=0, limit=99)} == {"unchanged"}


def test_a_late_release_changes_nothing_that_came_since(connection: Connection) -> None:
    stage(connection, readings(ALL))
    doubtful = stage(connection, readings(range(50), url="https://old.example"))
    newer = readings(range(10), url="https://new.example")
    stage(connection, newer, origin="push:other", mode="delta", removed=["45"])
    released = release(connection, doubtful.id)
    assert released.counts == {"seen": 50, "changed": 39, "repeated": 11, "gone": 50}
    rows = connection.execute(
        "select source_id, body ->> 'url', status from offer where source_id in ('1', '20', '45')"
    )
    assert {id: (url, status) for id, url, status in rows} == {
        "1": ("https://new.example", "live"), "20": ("https://old.example", "live"), "45": (None, "gone"),
    }  # fmt: skip


def test_a_release_beside_a_newer_delivery_ends_nothing(database_url: str) -> None:
    """The newer delivery takes the place of the held one while the release waits for it."""
    with database.connect(database_url) as connection:
        stage(connection, readings(ALL))
    with database.connect(database_url) as connection:
        doubtful = stage(connection, readings(range(50)))
    faults: list[Exception] = []

    def release_it() -> None:
        try:
            with database.connect(database_url) as other:
                held.release(other, doubtful.id, by="rita")
        except InputError as fault:
            faults.append(fault)

    with database.connect(database_url) as connection:
        stage(connection, readings(range(5)), mode="delta")
        thread = Thread(target=release_it)
        thread.start()
        _wait_for_a_lock(connection)
    thread.join()
    assert [str(fault) for fault in faults] == [
        f"delivery {doubtful.id} of board: it was empty, or a newer one has taken its place; deliver it again"
    ]
    with database.connect(database_url) as connection:
        assert live(connection) == 100


def _wait_for_a_lock(connection: Connection) -> None:
    waiting = "select exists (select from pg_locks where locktype = 'advisory' and not granted)"
    while connection.execute(waiting).fetchone() != (True,):
        sleep(0.01)
