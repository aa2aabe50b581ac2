"""What the pages ask of alerts, behind a pool of connections; and the thread that asks for confirmations at once."""

import datetime as dt
import threading

import structlog
from psycopg_pool import ConnectionPool

from jobfold.portal.alerts.mailer import Mailer
from jobfold.portal.alerts.sending import Sender
from jobfold.portal.alerts.settings import MailSettings
from jobfold.portal.search.engine import SearchEngine
from jobfold.warehouse import alerts
from jobfold.warehouse.alerts import Alert, Every
from jobfold.warehouse.database import Connection

_INTERVAL = 2.0
"""Seconds between two looks for requests."""
_HOUR = dt.timedelta(hours=1)

_log = structlog.get_logger(__name__)


class PooledAlerts:
    """The warehouse's alerts, one pooled connection per call."""

    def __init__(self, pool: ConnectionPool[Connection]) -> None:
        self._pool = pool

    def request(self, address: str, language: str, query: str, every: Every) -> None:
        with self._pool.connection() as connection:
            alerts.add(connection, address=address, language=language, query=query, every=every, now=_now())

    def find(self, key: str) -> Alert | None:
        with self._pool.connection() as connection:
            return alerts.find(connection, key)

    def confirm(self, alert: int) -> bool:
        with self._pool.connection() as connection:
            return alerts.confirm(connection, alert, now=_now())

    def set_every(self, alert: int, every: Every) -> None:
        with self._pool.connection() as connection:
            alerts.set_every(connection, alert, every)

    def stop(self, key: str) -> None:
        with self._pool.connection() as connection:
            alerts.stop(connection, key)


class Asker:
    """A thread that sends the mails that ask for a confirmation, soon after somebody has filled in the form.

    It is apart from the answer to the form, which takes as long whatever becomes of the request. Once an hour it
    deletes what has had its time, so that this hangs on no schedule. Several portals do not disturb each other.
    """

    def __init__(self, pool: ConnectionPool[Connection], engine: SearchEngine, settings: MailSettings) -> None:
        self._pool = pool
        self._engine = engine
        self._settings = settings
        self._failing = False
        self._clean_at = _now()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="alert-asker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread after the mail that it is sending."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(_INTERVAL):
            try:
                with self._pool.connection() as connection, Mailer(self._settings) as mailer:
                    self._clean(connection)
                    sender = Sender(connection, mailer, self._settings, stopping=self._stopping.is_set)
                    sender.ask(self._engine, now=_now())
                self._failing = False
            except Exception as fault:  # the server or the database may be away for a while; requests wait
                if not self._failing:
                    _log.warning("alerts_wait", reason=type(fault).__name__)
                self._failing = True

    def _clean(self, connection: Connection) -> None:
        now = _now()
        if now >= self._clean_at:
            alerts.clean(connection, now=now)
            connection.commit()
            self._clean_at = now + _HOUR


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
