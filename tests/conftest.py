"""Fixtures that every room shares: the shared data, and real PostgreSQL databases, each cloned from a template."""

import atexit
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from jobfold.warehouse import database, migrate

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
"""Real job data, kept outside the project. Tests that read it skip where it is missing."""


@pytest.fixture(scope="session")
def shared_data() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"no real data at {SHARED.parent.name}/data beside the project")
    return SHARED


@pytest.fixture(scope="session")
def server_url() -> str:
    """The server that the tests use: DATABASE_URL's, else an embedded one that ends with the session.

    Its folder is none of pytest's: pytest takes the rights on those away from the server's own user.
    """
    folder = Path(tempfile.mkdtemp(prefix="jobfold-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # runs after the server's own end, which comes later
    return database.database_url(folder)


@pytest.fixture(scope="session")
def template(server_url: str) -> Iterator[str]:
    name = f"jobfold_template_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(f'create database "{name}"')
    with database.connect(_named(server_url, name)) as connection:
        migrate.migrate(connection)
    yield name
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(f'drop database "{name}" with (force)')


@pytest.fixture
def database_url(server_url: str, template: str) -> Iterator[str]:
    """A fresh, migrated database of one's own."""
    name = f"jobfold_test_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(f'create database "{name}" template "{template}"')
    yield _named(server_url, name)
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(f'drop database "{name}" with (force)')


@pytest.fixture
def connection(database_url: str) -> Iterator[database.Connection]:
    with database.connect(database_url) as connection:
        yield connection


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A JOBFOLD_HOME of one's own."""
    monkeypatch.setenv("JOBFOLD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _named(url: str, name: str) -> str:
    return psycopg.conninfo.make_conninfo(url, dbname=name)


