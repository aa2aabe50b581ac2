"""How far each stage has read.

A stage reads what is new by the number of its last change, never by what an orchestrator says: it may be killed at
any point and run again, with the same end state.
"""

from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("folding")


def lock_stage(connection: Connection, stage: str) -> None:
    """Makes this transaction the only one that works `stage`, until it ends."""
    connection.execute(_SQL["lock_stage"], [stage])


def read(connection: Connection, stage: str, version: str) -> int:
    """The number up to which `stage` has read; 0 if its version has changed, so that it judges the stock anew.

    Waits until stagings under way have committed, and lets none begin until the caller's transaction ends.
    """
    connection.execute(_SQL["own_watermark"])
    row = connection.execute(_SQL["read_watermark"], [stage]).fetchone()
    return row[0] if row is not None and row[1] == version else 0


def write(connection: Connection, stage: str, version: str, seq: int) -> None:
    connection.execute(_SQL["write_watermark"], [stage, seq, version])
