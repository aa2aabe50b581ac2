"""The life of single offers, and of public ids: what `explain` tells."""

from jobfold.warehouse.database import Connection
from jobfold.warehouse.sql import load

_SQL = load("history")


def life(connection: Connection, name: str) -> list[dict[str, object]]:
    """What is known of the offers named `name`: ``source:source_id``, a source id, or a public id."""
    return _dicts(connection, "life_by_source", {"id": name})


def edges_of(connection: Connection, offer_id: int) -> list[dict[str, object]]:
    """The offers that this one was compared with and not found to be another, and the outcome."""
    return _dicts(connection, "edges_of", {"id": offer_id})


def history(connection: Connection, public_id: str) -> list[dict[str, object]]:
    """The changes of a public id, and those of others that were merged into it or split from it."""
    return _dicts(connection, "history", {"id": public_id})


def deliveries_of(connection: Connection, source: str, source_id: str) -> list[dict[str, object]]:
    """The deliveries that said something of an offer."""
    return _dicts(connection, "deliveries_of", {"source": source, "source_id": source_id})


def _dicts(connection: Connection, block: str, values: dict[str, object]) -> list[dict[str, object]]:
    cursor = connection.execute(_SQL[block], values)
    names = [column.name for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor]
