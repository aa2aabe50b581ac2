"""What validation leaves in the database: one verdict per offer."""

from collections.abc import Sequence

import msgspec

from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("verdicts")


class StoredVerdict(msgspec.Struct, frozen=True):
    """The verdict on one offer; `issues` is the JSON text of the list of issues."""

    offer_id: int
    rule_base: str
    verdict: str
    issues: str


def put(connection: Connection, verdicts: Sequence[StoredVerdict]) -> int:
    """Stores the verdicts, marks the clusters of those that changed for publication, answers how many did."""
    columns = [
        [verdict.offer_id for verdict in verdicts],
        [verdict.rule_base for verdict in verdicts],
        [verdict.verdict for verdict in verdicts],
        [verdict.issues for verdict in verdicts],
    ]
    changed = [row[0] for row in connection.execute(_SQL["upsert"], columns)]
    connection.execute(_SQL["mark_dirty"], [changed])
    return len(changed)


def refused_by_rule(connection: Connection) -> list[tuple[str, int]]:
    """(rule, live offers that it refuses), the most frequent first."""
    return [(rule, count) for rule, count in connection.execute(_SQL["refused_by_rule"])]
