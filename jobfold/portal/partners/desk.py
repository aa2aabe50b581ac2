"""What the push API asks of the pipeline, as one narrow interface: the pipeline behind a pool, or a fake in tests."""

from pathlib import Path
from typing import Literal, Protocol

from psycopg_pool import ConnectionPool

from jobfold.pipeline import imports
from jobfold.warehouse import partners
from jobfold.warehouse.database import Connection
from jobfold.warehouse.partners import Import, RecordOutcome

Mode = Literal["delta", "full"]


class ImportDesk(Protocol):
    """Takes pushed feeds in, and tells what became of them."""

    def authenticate(self, partner: str, key: str) -> bool:
        """Whether `key` is a live key of `partner`."""

    def accept(
        self, *, partner: str, feed: str, mode: Mode, dry_run: bool, idempotency_key: str | None, body: Path
    ) -> Import:
        """Queue the file `body` as an import; the same idempotency key answers the first import again."""

    def get(self, partner: str, feed: str, import_id: str) -> Import | None:
        """An import of this partner's feed, ``None`` if there is no such."""

    def outcomes(self, import_id: str, *, after: int, limit: int) -> list[RecordOutcome]:
        """What became of the records after number `after`, in order."""


class PooledImportDesk:
    """The pipeline's imports, behind a pool of connections."""

    def __init__(self, pool: ConnectionPool[Connection]) -> None:
        self._pool = pool

    def authenticate(self, partner: str, key: str) -> bool:
        with self._pool.connection() as connection:
            return partners.authenticate(connection, partner, key)

    def accept(
        self, *, partner: str, feed: str, mode: Mode, dry_run: bool, idempotency_key: str | None, body: Path
    ) -> Import:
        return imports.accept(
            self._pool,
            partner=partner,
            feed=feed,
            mode=mode,
            dry_run=dry_run,
            idempotency_key=idempotency_key,
            body=body,
        )

    def get(self, partner: str, feed: str, import_id: str) -> Import | None:
        return imports.get(self._pool, partner, feed, import_id)

    def outcomes(self, import_id: str, *, after: int, limit: int) -> list[RecordOutcome]:
        return imports.outcomes(self._pool, import_id, after=after, limit=limit)
