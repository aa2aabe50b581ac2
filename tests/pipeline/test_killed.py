"""A run that is killed at any point and started again ends where an uninterrupted one ends."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from world import OTHER, TEXT, baker, posting, write

from jobfold.pipeline import fold, judge, publish
from jobfold.pipeline.run import run
from jobfold.warehouse import catalogue, database

pytestmark = [pytest.mark.database, pytest.mark.slow]

POINTS = 12
"""Statements before which a run is killed, spread over the whole run."""
State = dict[str, tuple[frozenset[str], str]]


class Killed(BaseException):
    """Stands for ``kill -9``: nothing in the code may catch it."""


@pytest.fixture(autouse=True)
def many_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small batches, so that each stage has transactions before, during and after every kill."""
    for stage, batch in ((fold, 4), (judge, 4), (publish, 2)):
        monkeypatch.setattr(stage, "BATCH", batch)


@pytest.fixture
def feeds(tmp_path: Path) -> list[Path]:
    """Two feeds that change a stock: copies across them, a refused offer, a lost record, an offer that came later."""
    refused = posting("a", "bad", description=TEXT + " Wir suchen ausschliesslich Männer.", title="Chauffeur")
    first = [posting("a", "1"), baker("a", "2"), refused]
    first += [baker("a", f"n{at}", title=f"Boulanger, équipe {at}") for at in range(4)]
    second = [posting("b", "7", title="Lkw-Mechaniker"), baker("b", "8")]
    second += [posting("b", f"m{at}", title=f"Mechaniker {at}", description=OTHER) for at in range(3)]
    one = write(tmp_path / "one.jsonl", *first)
    two = write(tmp_path / "two.jsonl", *second)
    with two.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"@type": "JobPosting", "description": "no title"}) + "\n")
    return [one, two]


class Killer:
    """Counts the statements of this process and raises `Killed` before the one numbered `at` (from 1; 0: never)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = self.count = 0
        for owner, name in ((psycopg.Connection, "execute"), (psycopg.Cursor, "copy")):
            monkeypatch.setattr(owner, name, self._watched(getattr(owner, name)))

    def _watched(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **options: Any) -> Any:
            self.count += 1
            if self.count == self.at:
                raise Killed
            return call(*arguments, **options)

        return watched

    def arm(self, at: int) -> None:
        self.at, self.count = at, 0


@pytest.fixture
def killer(monkeypatch: pytest.MonkeyPatch) -> Killer:
    return Killer(monkeypatch)


@pytest.fixture
def databases(server_url: str, template: str) -> Iterator[Callable[[str], str]]:
    """Makes empty databases by name, all dropped in the end."""
    made: list[str] = []

    def make(name: str) -> str:
        name = f"{template}_{name}"
        with psycopg.connect(server_url, autocommit=True) as admin:
            admin.execute(f'create database "{name}" template "{template}"')
        made.append(name)
        return psycopg.conninfo.make_conninfo(server_url, dbname=name)

    yield make
    with psycopg.connect(server_url, autocommit=True) as admin:
        for name in made:
            admin.execute(f'drop database "{name}" with (force)')


def end_state(url: str) -> tuple[dict[str, int], State]:
    """The closing table, and per offer its public id, its state and what the catalogue shows of that id."""
    with database.connect(url) as connection:
        live = catalogue.live(connection)
        shown = {one.id: frozenset(f"{link.source}:{link.source_id}" for link in one.sources) for one in live}
        rows = connection.execute(
            "select source || ':' || source_id, cluster, state from offer left join member on offer_id = offer.id"
        ).fetchall()
        left = connection.execute("select count(*) from dirty_cluster").fetchone()
        assert left == (0,)
        offers = {key: (shown.get(cluster, frozenset()), f"{cluster} {state}") for key, cluster, state in rows}
        return catalogue.totals(connection), offers


def test_killed_before_any_statement_and_run_again(
    feeds: list[Path], home: Path, killer: Killer, databases: Callable[[str], str]
) -> None:
    whole = databases("whole")
    killer.arm(0)
    run(whole, home, feeds=feeds)
    statements = killer.count
    expected = end_state(whole)
    assert expected[0]["refused"] == 1 and expected[0]["folded"] >= 1
    step = statements / POINTS
    for point in sorted({1 + round(at * step) for at in range(POINTS)}):
        url = databases(f"kill{point}")
        killer.arm(point)
        with pytest.raises(Killed):
            run(url, home, feeds=feeds)
        killer.arm(0)
        run(url, home, feeds=feeds)
        assert end_state(url) == expected, f"killed before statement {point} of {statements}"


def test_killed_while_a_full_delivery_takes_offers_away(
    feeds: list[Path], home: Path, killer: Killer, databases: Callable[[str], str], tmp_path: Path
) -> None:
    """The second run expires, splits and withdraws: the hard half of the work."""
    later = [write(tmp_path / "later.jsonl", posting("a", "1"), baker("a", "2"), posting("b", "7"))]

    def told(url: str, at: int) -> None:
        run(url, home, feeds=feeds)
        killer.arm(at)
        run(url, home, feeds=later, mode="full")

    whole = databases("full")
    told(whole, 0)
    statements = killer.count
    expected = end_state(whole)
    assert expected[0]["gone"] > 5
    for point in sorted({1 + round(at * statements / POINTS) for at in range(POINTS)}):
        url = databases(f"full{point}")
        with pytest.raises(Killed):
            told(url, point)
        killer.arm(0)
        run(url, home, feeds=later, mode="full")
        assert end_state(url) == expected, f"killed before statement {point} of {statements}"
