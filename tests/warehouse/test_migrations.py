"""The schema: migrated once, described in SQL alone."""

import re
from pathlib import Path

import psycopg
import pytest

from jobfold.offers.model import InputError
from jobfold.warehouse import database, migrate, sql
from jobfold.warehouse.database import Connection

ROOM = Path(migrate.__file__).parent


@pytest.mark.database
def test_migrating_again_does_nothing(connection: Connection) -> None:
    assert migrate.pending(connection) == []
    assert migrate.migrate(connection) == []


@pytest.mark.database
def test_every_query_is_valid_sql(connection: Connection) -> None:
    """PostgreSQL itself parses each block, with its placeholders as parameters of unknown type."""
    connection.execute("create temporary table incoming (record int, line int, source text, source_id text, "
                       "content_hash bytea, body jsonb, raw text, valid_through date, problems jsonb, outcome text)")
    connection.execute("create temporary table counted as select *, true as live, now() as gone_at from fact")
    wrong = (psycopg.errors.SyntaxError, psycopg.errors.UndefinedColumn, psycopg.errors.UndefinedTable)
    for room in sorted(path.stem for path in (ROOM / "queries").glob("*.sql")):
        for name, text in sql.load(room).items():
            plain = re.sub(r"%\((\w+)\)s|%s", "null", text).replace("%%", "%")
            if plain.lower().startswith(("copy ", "create ", "--")) and "copy" in plain.lower()[:200]:
                continue
            for statement in filter(None, map(str.strip, plain.split(";"))):
                try:
                    with connection.transaction():
                        connection.execute(f"explain {statement}" if _explainable(statement) else "select 1")
                except wrong as fault:
                    pytest.fail(f"{room}.sql, {name}: {fault}")
                except psycopg.Error:
                    pass  # a null where a value belongs: the statement itself was understood


def test_every_query_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    for path in (ROOM / "queries").glob("*.sql"):
        for name in sql.load(path.stem):
            assert f'"{name}"' in code, f"{path.name}: nothing uses {name}"


def test_a_database_that_is_down_gives_one_line() -> None:
    said = r"no database at 127\.0\.0\.1:1/none .*DATABASE_URL"
    with pytest.raises(InputError, match=said) as fault, database.connect("postgresql://nobody@127.0.0.1:1/none"):
        pass
    assert "\n" not in str(fault.value)


def _explainable(statement: str) -> bool:
    lines = [line for line in statement.splitlines() if not line.startswith("--")]
    return bool(lines) and lines[0].split()[0].lower() in ("select", "insert", "update", "delete", "with")
