"""Brings the schema up to date: each file of `migrations/` once, in order, in one transaction."""

from pathlib import Path

from jobfold.offers.model import InputError
from jobfold.warehouse.database import Connection

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x6A6F6266  # "jobf": two processes that start together must not both migrate


def pending(connection: Connection) -> list[str]:
    """Names of the migrations that this database has not seen, in order.

    Raises `InputError` if it has seen one that this Jobfold does not know.
    """
    known, done = sorted(path.name for path in FOLDER.glob("*.sql")), set()
    if connection.execute("select to_regclass('schema_migration')").fetchone() != (None,):
        done = {row[0] for row in connection.execute("select name from schema_migration")}
    if unknown := sorted(done.difference(known)):
        raise InputError(
            f"the database has the schema of a newer Jobfold ({unknown[0]}); upgrade Jobfold, or use another database"
        )
    return [name for name in known if name not in done]


def migrate(connection: Connection) -> list[str]:
    """Applies what is pending and returns its names; an empty list means the schema was up to date."""
    if not pending(connection):
        return []
    connection.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
    connection.execute(
        "create table if not exists schema_migration (name text primary key, at timestamptz not null default now())"
    )
    applied = pending(connection)
    for name in applied:
        connection.execute((FOLDER / name).read_bytes())
        connection.execute("insert into schema_migration (name) values (%s)", [name])
    return applied
