"""What the portal reads of the catalogue, as one narrow interface: the warehouse behind a pool, or a fake in tests."""

from typing import Protocol

from psycopg_pool import ConnectionPool

from jobfold.warehouse import catalogue
from jobfold.warehouse.catalogue import Change, Entry
from jobfold.warehouse.database import Connection


class CatalogueReader(Protocol):
    """The catalogue, read-only. Safe to use from several threads."""

    def get(self, public_id: str) -> Entry | None:
        """The entry under a public id, ``None`` if there never was one."""

    def changes(self, after: int, limit: int) -> list[Change]:
        """The change log after number `after`, oldest first."""

    def last_seq(self) -> int:
        """The number of the newest change, 0 if there is none."""


class PooledCatalogue:
    """The warehouse's catalogue, one pooled connection per call."""

    def __init__(self, pool: ConnectionPool[Connection]) -> None:
        self._pool = pool

    def get(self, public_id: str) -> Entry | None:
        with self._pool.connection() as connection:
            return catalogue.get(connection, public_id)

    def changes(self, after: int, limit: int) -> list[Change]:
        with self._pool.connection() as connection:
            return catalogue.changes(connection, after, limit)

    def last_seq(self) -> int:
        with self._pool.connection() as connection:
            return catalogue.last_seq(connection)
