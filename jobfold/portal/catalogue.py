"""What the portal reads of the catalogue, as one narrow interface: the warehouse behind a pool, or a fake in tests."""

import datetime as dt
import threading
import time
from typing import Protocol

import structlog
from psycopg_pool import ConnectionPool

from jobfold.portal.limits import Allowance
from jobfold.warehouse import apikeys, catalogue, facts, statistics
from jobfold.warehouse.catalogue import Change, Credit, Entry, PageOf
from jobfold.warehouse.database import Connection
from jobfold.warehouse.facts import EmployerCount
from jobfold.warehouse.statistics import Statistics

KEPT = 600.0
"""Seconds after which figures are computed anew."""
_CREDITS_KEPT = 60.0

_log = structlog.get_logger(__name__)


class CatalogueReader(Protocol):
    """The catalogue, read-only. Safe to use from several threads."""

    def get(self, public_id: str) -> Entry | None:
        """The entry under a public id, ``None`` if there never was one."""

    def changes(self, after: int, limit: int) -> list[Change]:
        """The change log after number `after`, oldest first."""

    def last_seq(self) -> int:
        """The number of the newest change, 0 if there is none."""

    def statistics(self) -> Statistics:
        """The figures. Those older than `KEPT` seconds are told once more while new ones are computed."""

    def credits(self) -> dict[str, Credit]:
        """What each source asks of who uses its offers; at most a minute old."""

    def employers(self, prefix: str, after: str, limit: int) -> list[EmployerCount]:
        """Employers with open offers whose key begins with `prefix`, by key, beyond the key `after`."""

    def count_pages(self) -> int:
        """How many offers are there."""

    def pages(self, offset: int, limit: int) -> list[PageOf]:
        """The pages of offers that are there, by id."""

    def allowance(self, hashed: bytes) -> Allowance | None:
        """What the key with this hash allows, ``None`` if there is none."""

    def occupations(self) -> dict[str, int]:
        """Open offers by four-digit group of ISCO-08."""


class PooledCatalogue:
    """The warehouse's catalogue, one pooled connection per call."""

    def __init__(self, pool: ConnectionPool[Connection]) -> None:
        self._pool = pool
        self._statistics: tuple[float, Statistics] | None = None
        self._credits: tuple[float, dict[str, Credit]] | None = None
        self._computing = threading.Lock()

    def get(self, public_id: str) -> Entry | None:
        if "\0" in public_id:  # which PostgreSQL knows in no text
            return None
        with self._pool.connection() as connection:
            return catalogue.get(connection, public_id)

    def changes(self, after: int, limit: int) -> list[Change]:
        with self._pool.connection() as connection:
            return catalogue.changes(connection, after, limit)

    def last_seq(self) -> int:
        with self._pool.connection() as connection:
            return catalogue.last_seq(connection)

    def statistics(self) -> Statistics:
        if self._statistics is None:
            with self._computing:  # whoever comes while they are computed for the first time waits for them
                if self._statistics is None:
                    self._compute()
        assert self._statistics is not None
        since, found = self._statistics
        if time.monotonic() - since > KEPT and self._computing.acquire(blocking=False):
            threading.Thread(target=self._renew, name="statistics", daemon=True).start()
        return found

    def _compute(self) -> None:
        with self._pool.connection() as connection:
            found = statistics.compute(connection, dt.datetime.now(dt.UTC))
        self._statistics = (time.monotonic(), found)

    def _renew(self) -> None:
        try:
            self._compute()
        except Exception as fault:  # the database may be away for a while; the older figures are told until it is back
            _log.warning("statistics_old", reason=str(fault))
        finally:
            self._computing.release()

    def credits(self) -> dict[str, Credit]:
        kept = self._credits
        if kept is None or time.monotonic() - kept[0] > _CREDITS_KEPT:
            with self._pool.connection() as connection:
                kept = self._credits = (time.monotonic(), catalogue.credits(connection))
        return kept[1]

    def employers(self, prefix: str, after: str, limit: int) -> list[EmployerCount]:
        with self._pool.connection() as connection:
            return facts.employers(connection, prefix, after, limit)

    def occupations(self) -> dict[str, int]:
        with self._pool.connection() as connection:
            return facts.occupations(connection)

    def allowance(self, hashed: bytes) -> Allowance | None:
        with self._pool.connection() as connection:
            found = apikeys.find(connection, hashed)
        return Allowance(*found) if found else None

    def count_pages(self) -> int:
        with self._pool.connection() as connection:
            return catalogue.count_live(connection)

    def pages(self, offset: int, limit: int) -> list[PageOf]:
        with self._pool.connection() as connection:
            return catalogue.pages(connection, offset, limit)
