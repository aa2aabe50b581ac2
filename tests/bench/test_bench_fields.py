"""The judged sample of real records is read as it was judged: title, employer, place, date and text."""

from pathlib import Path

import pytest

from bench import fields


def test_every_row_is_judged() -> None:
    table = fields.judged()
    assert len(table) >= fields.SIZE
    assert {verdict for row in table for verdict in row.verdicts} <= {"yy", "yn", "n-"}
    assert all(len(row.verdicts) == len(fields.FIELDS) for row in table)
    assert len({(row.file, row.record) for row in table}) == len(table)


def test_a_field_counts_only_if_judged_right_and_still_there() -> None:
    rows = [
        fields.Judged("a", 1, ("yy", "yn", "n-", "n-", "n-")),
        fields.Judged("a", 2, ("yy", "yy", "n-", "n-", "n-")),
    ]
    found = fields.shares(rows, {})
    assert found["title"] == (0, 2)
    assert found["hiring_organization"] == (0, 2)
    assert found["job_locations"] == (0, 0)


@pytest.mark.slow
def test_the_sample_is_read_as_it_was_judged(shared_data: Path) -> None:
    table = [row for row in fields.judged() if row.record < 5000]
    wanted = [(row.file, row.record) for row in table]
    offers = {(path, record): one.offer if one else None for path, record, one in fields.readings(shared_data, wanted)}
    shares = fields.shares(table, offers)
    read, having = (sum(pair[at] for pair in shares.values()) for at in (0, 1))
    assert having > 300
    assert read >= 0.99 * having, shares
