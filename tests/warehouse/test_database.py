"""What a connection refuses: a server or a schema of the wrong version, and an address that is none."""

from types import SimpleNamespace

import psycopg
import pytest

from jobfold.offers.model import InputError
from jobfold.warehouse import database, migrate


class _Server:
    """A connection that knows nothing but its server's version."""

    def __init__(self, version: int) -> None:
        self.info = SimpleNamespace(server_version=version)
        self.adapters = SimpleNamespace(register_loader=lambda name, loader: None)

    def __enter__(self) -> "_Server":
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to commit."""


def test_a_server_that_is_too_old_is_one_line_with_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psycopg, "connect", lambda *_, **__: _Server(140011))
    with pytest.raises(InputError) as caught, database.connect("postgresql://h/x"):
        pytest.fail("the block was entered")
    said = str(caught.value)
    assert said.startswith("the database is PostgreSQL 14, and Jobfold needs 15 or newer; upgrade it")
    assert "\n" not in said


def test_the_oldest_server_is_new_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psycopg, "connect", lambda *_, **__: _Server(database.OLDEST_SERVER))
    with database.connect("postgresql://h/x") as connection:
        assert connection.info.server_version == database.OLDEST_SERVER


@pytest.mark.database
def test_a_schema_of_a_newer_jobfold_is_refused(connection: database.Connection) -> None:
    connection.execute("insert into schema_migration (name) values ('9999_from_the_future.sql')")
    with pytest.raises(InputError, match=r"9999_from_the_future\.sql.*; upgrade Jobfold"):
        migrate.migrate(connection)


@pytest.mark.parametrize("address", ["nonsense", "mysql://me:secret@h/x", "postgresql://h/x?no_such_option=1"])
def test_an_address_that_is_none_is_refused_without_showing_the_password(address: str) -> None:
    with pytest.raises(InputError) as caught, database.connect(address):
        pytest.fail("the block was entered")
    said = str(caught.value)
    assert said.startswith("DATABASE_URL: ")
    assert "; write it as postgresql://" in said
    assert "secret" not in said
