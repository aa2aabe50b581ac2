"""Reports of visitors in the database: gathered by offer, capped, closed up to what somebody saw."""

import pytest

from jobfold.warehouse import reports
from jobfold.warehouse.database import Connection

pytestmark = pytest.mark.database


def test_reports_are_gathered_by_offer_and_closed(connection: Connection) -> None:
    assert reports.standing(connection) == [] and reports.count(connection) == 0
    assert reports.add(connection, offer="a", reason="fraud", note="asks for money")
    assert reports.add(connection, offer="b", reason="ended")
    assert reports.add(connection, offer="b", reason="wrong", note="x" * 600)
    first, second = reports.standing(connection)
    assert (first.offer, first.count, first.reasons) == ("b", 2, ["ended", "wrong"])
    assert [len(note) for note in first.notes] == [0, 500]
    assert (second.offer, second.notes) == ("a", ["asks for money"])
    assert reports.count(connection) == 2
    assert reports.add(connection, offer="b", reason="other")
    assert reports.close(connection, "b", upto=first.upto, by="rita") == 2
    assert {one.offer: one.reasons for one in reports.standing(connection)} == {"a": ["fraud"], "b": ["other"]}
    assert reports.close(connection, "b", upto=first.upto, by="rita") == 0


def test_one_reason_is_not_told_for_ever(connection: Connection) -> None:
    told = [reports.add(connection, offer="a", reason="fraud") for _ in range(25)]
    assert told == [True] * 20 + [False] * 5
    assert reports.add(connection, offer="a", reason="ended")
