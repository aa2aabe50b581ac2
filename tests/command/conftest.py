"""A catalogue that bad input must leave as it was, and the command to call on it."""

import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from calling import Command

sys.path.insert(0, str(Path(__file__).parents[1] / "pipeline"))  # makes `world` importable

from world import baker, posting, write


@pytest.fixture(scope="module")
def command(server_url: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """The command over a catalogue of two openings of the sources `alpha` and `beta`."""
    name = f"jobfold_test_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(f'create database "{name}" template "{template}"')
    made = Command(psycopg.conninfo.make_conninfo(server_url, dbname=name), tmp_path_factory.mktemp("bad"))
    write(made.folder / "good.jsonl", posting("alpha", "1"), baker("beta", "2"))
    done = made("run", "--feed", "good.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(made.catalogue()[0].splitlines()) == 2
    yield made
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(f'drop database "{name}" with (force)')
