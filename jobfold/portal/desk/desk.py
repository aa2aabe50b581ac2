"""What the desk asks of the pipeline, as one narrow interface: the pipeline behind a pool, or a fake in tests."""

import datetime as dt
from typing import Protocol

from psycopg_pool import ConnectionPool

from jobfold.pipeline import override, release
from jobfold.pipeline.override import Overridden
from jobfold.warehouse import desk, held, overrides
from jobfold.warehouse.database import Connection
from jobfold.warehouse.desk import Stopped, StoppedState
from jobfold.warehouse.held import Held
from jobfold.warehouse.overrides import StoredOverride


class ReviewDesk(Protocol):
    """Shows what the rules stopped, and takes what people decide about it."""

    def authenticate(self, name: str, key: str) -> bool:
        """Whether `key` is that of the person `name`."""

    def counts(self) -> dict[StoppedState, int]:
        """How many offers are held, and how many refused."""

    def stopped(
        self, state: StoppedState, *, source: str | None, rule: str | None, before: int | None, limit: int
    ) -> list[Stopped]:
        """The offers in this state, the newest first, below the number `before`."""

    def overrides(self) -> list[StoredOverride]:
        """The overrides that stand, the newest first."""

    def let_pass(
        self, offer: str, rule: str, *, text: bytes, author: str, reason: str, until: dt.date
    ) -> Overridden:
        """Override `rule` in the text of `offer`, if its hash is still `text`. Raises `InputError`."""

    def withdraw(self, number: int, *, by: str) -> None:
        """Take an override back. Raises `InputError`."""

    def held_deliveries(self) -> list[Held]:
        """The deliveries that a guard holds, the newest first."""

    def release(self, delivery: int, *, by: str) -> None:
        """Apply a held delivery, and go on to the catalogue. Raises `InputError`."""


class PooledReviewDesk:
    """The warehouse and the pipeline, behind a pool of connections."""

    def __init__(self, pool: ConnectionPool[Connection], url: str) -> None:
        self._pool, self._url = pool, url

    def authenticate(self, name: str, key: str) -> bool:
        with self._pool.connection() as connection:
            return desk.authenticate(connection, name, key)

    def counts(self) -> dict[StoppedState, int]:
        with self._pool.connection() as connection:
            return desk.count_stopped(connection)

    def stopped(
        self, state: StoppedState, *, source: str | None, rule: str | None, before: int | None, limit: int
    ) -> list[Stopped]:
        with self._pool.connection() as connection:
            return desk.stopped(connection, state, source=source, rule=rule, before=before, limit=limit)

    def overrides(self) -> list[StoredOverride]:
        with self._pool.connection() as connection:
            return overrides.stored(connection)

    def let_pass(
        self, offer: str, rule: str, *, text: bytes, author: str, reason: str, until: dt.date
    ) -> Overridden:
        return override.add(self._url, offer, rule, author=author, reason=reason, until=until, text=text)

    def withdraw(self, number: int, *, by: str) -> None:
        override.withdraw(self._url, number, by=by)

    def held_deliveries(self) -> list[Held]:
        with self._pool.connection() as connection:
            return held.held(connection)

    def release(self, delivery: int, *, by: str) -> None:
        release.release(self._url, delivery, by=by)
