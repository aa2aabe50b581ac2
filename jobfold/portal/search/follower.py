"""Keeps the index abreast of the catalogue: a thread that follows the change log, batch by batch."""

import threading
from collections.abc import Iterable

import structlog

from jobfold.portal.catalogue import CatalogueReader
from jobfold.portal.search.store import IndexStore
from jobfold.warehouse.catalogue import Change

BATCH = 1000
"""Changes applied per commit, as far as the index is nearly abreast."""
LARGE_BATCH = 10_000
"""Changes applied per commit while it is far behind: commits cost time, and nobody waits for one offer."""
_INTERVAL = 1.0
"""Seconds between two looks at the log when there is nothing to do."""

_log = structlog.get_logger(__name__)


class IndexFollower:
    """Follows the log of `catalogue` into `store` until it is stopped.

    Only one process writes an index. Where another already does, this one only rereads what that one wrote.
    """

    def __init__(self, catalogue: CatalogueReader, store: IndexStore, *, interval: float = _INTERVAL) -> None:
        self._catalogue = catalogue
        self._store = store
        self._interval = interval
        self._failing = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="index-follower", daemon=True)

    def start(self) -> None:
        """Catches up, then goes on following in the background.

        Whoever waits for the portal to answer finds in it what was published before it started.
        """
        self._follow()
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread after its current batch and gives the index free."""
        self._stopping.set()
        self._thread.join()
        self._store.close()

    def catch_up(self) -> int:
        """Apply all that the log holds by now, and return how many changes that were.

        An index that is ahead of the log belongs to another database; one for this database is built beside it, and
        shown in its stead when it is whole.
        """
        if not self._store.acquire():
            self._store.refresh()
            return 0
        last = self._catalogue.last_seq()
        if self._store.written > last:
            self._store.begin_anew()
        applied = 0
        while not self._stopping.is_set():
            behind = last - self._store.written
            changes = self._catalogue.changes(self._store.written, LARGE_BATCH if behind > LARGE_BATCH else BATCH)
            if not changes:
                self._store.finish()
                break
            fates = _last_words(changes)
            self._store.apply(
                [change.offer for change in fates if change.offer],
                [change.id for change in fates if not change.offer],
                changes[-1].seq,
                leaving=[form for change in fates if (form := change.open_form) and form is not change.offer],
            )
            applied += len(changes)
        return applied

    def _run(self) -> None:
        while not self._stopping.wait(self._interval):
            self._follow()

    def _follow(self) -> None:
        try:
            self.catch_up()
            self._failing = False
        except Exception as fault:  # the database may be away for a while; searches go on with what there is
            if not self._failing:
                _log.warning("index_behind", reason=str(fault))
            self._failing = True


def _last_words(changes: Iterable[Change]) -> list[Change]:
    """Of the changes of each offer the last that says what becomes of it; without an offer, it is to be taken out."""
    fates: dict[str, Change] = {}
    for change in changes:
        if change.kind in ("remove", "merge") or (change.kind == "upsert" and change.offer is not None):
            fates[change.id] = change
    return list(fates.values())
