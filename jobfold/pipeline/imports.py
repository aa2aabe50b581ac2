"""Partner pushes: accepted at once, worked in the background, answered record by record.

The body waits as a file under ``home/imports`` until it has been staged. A worker that dies loses nothing: the import
stays queued, and staging is idempotent.
"""

import logging
import threading
from pathlib import Path

from psycopg import OperationalError
from psycopg_pool import ConnectionPool

from jobfold.offers.model import InputError
from jobfold.pipeline import fold, judge, publish, stage
from jobfold.warehouse import partners
from jobfold.warehouse.database import Connection
from jobfold.warehouse.partners import Import, RecordOutcome

Pool = ConnectionPool[Connection]

POLL_SECONDS = 1.0
_LOG = logging.getLogger(__name__)


def accept(
    pool: Pool,
    *,
    partner: str,
    feed: str,
    mode: str,
    dry_run: bool,
    idempotency_key: str | None,
    body: Path,
) -> Import:
    """Queues the file `body`, which is the import's from here on. A known idempotency key answers the earlier import
    and drops the body."""
    with pool.connection() as connection:
        accepted, fresh = partners.add_import(
            connection,
            partner=partner,
            feed=feed,
            mode=mode,
            dry_run=dry_run,
            idempotency_key=idempotency_key,
            body_path=str(body),
        )
    if not fresh:
        body.unlink(missing_ok=True)
    return accepted


def get(pool: Pool, partner: str, feed: str, import_id: str) -> Import | None:
    """The import, if it is this partner's and of this feed."""
    with pool.connection() as connection:
        found = partners.get_import(connection, import_id)
    return found if found and (found.partner, found.feed) == (partner, feed) else None


def outcomes(pool: Pool, import_id: str, *, after: int, limit: int) -> list[RecordOutcome]:
    """What became of each record after number `after`."""
    with pool.connection() as connection:
        return partners.outcomes(connection, import_id, after=after, limit=limit)


def work_one(pool: Pool, url: str) -> bool:
    """Works the oldest waiting import to its end; False if none waits.

    A feed that cannot be read fails its import with the one line that says why, and leaves the stock as it was.
    """
    with pool.connection() as connection:
        found = partners.next_import(connection)
        if found is None:
            return False
        waiting, body = found
        try:
            with connection.transaction():
                delivered = stage.stage_push(
                    connection,
                    Path(body),
                    partner=waiting.partner,
                    feed=waiting.feed,
                    mode=waiting.mode,
                    dry_run=waiting.dry_run,
                )
                if waiting.dry_run:
                    judge.judge_dry(connection, delivered.source, delivered.id)
        except InputError as fault:
            reason = str(fault).replace(body, f"{waiting.feed} (import {waiting.id})")
            partners.end_import(connection, waiting.id, status="failed", error=reason)
            Path(body).unlink(missing_ok=True)
            return True
        partners.end_import(
            connection,
            waiting.id,
            status="held" if delivered.status == "held" else "done",
            delivery=delivered.id,
            counts=delivered.counts,
            error=delivered.reason,
        )
    Path(body).unlink(missing_ok=True)
    if not waiting.dry_run and delivered.status == "applied":
        fold.fold(url)
        judge.judge(url)
        publish.publish(url)
    return True


class Worker:
    """A thread that works imports as they come. One per portal is enough; several do not disturb each other."""

    def __init__(self, pool: Pool, url: str) -> None:
        self._pool, self._url = pool, url
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jobfold-imports", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Asks the thread to end and waits for the import under way, at most ten seconds."""
        self._stop.set()
        self._thread.join(10)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                worked = work_one(self._pool, self._url)
            except (OperationalError, InputError) as fault:
                _LOG.warning("imports wait: %s", " ".join(str(fault).split()))
                worked = False
            if not worked:
                self._stop.wait(POLL_SECONDS)


__all__ = ["Import", "RecordOutcome", "Worker", "accept", "get", "outcomes", "work_one"]
