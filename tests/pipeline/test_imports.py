"""Partner pushes: queued, worked, answered record by record."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from world import TEXT, baker, posting, write

from jobfold.offers.model import InputError
from jobfold.pipeline import imports, override
from jobfold.pipeline.imports import Import, Pool
from jobfold.warehouse import catalogue, database, partners

pytestmark = pytest.mark.database


@pytest.fixture
def pool(database_url: str) -> Iterator[Pool]:
    with database.open_pool(database_url) as pool:
        with pool.connection() as connection:
            partners.add(connection, "acme")
        yield pool


def push(pool: Pool, url: str, body: Path, **options: object) -> Import:
    asked = {"partner": "acme", "feed": "main", "mode": "delta", "dry_run": False, "idempotency_key": None}
    accepted = imports.accept(pool, body=body, **(asked | options))  # type: ignore[arg-type]
    while imports.work_one(pool, url):
        pass
    found = imports.get(pool, "acme", "main", accepted.id)
    assert found is not None
    return found


def test_every_record_gets_an_outcome(pool: Pool, database_url: str, tmp_path: Path) -> None:
    body = write(tmp_path / "b", posting("x", "1"), posting("x", "2"), baker("x", "3"), {"@type": "JobPosting"})
    done = push(pool, database_url, body)
    assert (done.status, done.counts["seen"], done.counts["lost"]) == ("done", 4, 1)
    outcomes = imports.outcomes(pool, done.id, after=0, limit=10)
    assert [one.record for one in outcomes] == [1, 2, 3, 4]
    assert sorted(one.outcome for one in outcomes) == ["accepted", "accepted", "folded", "lost"]
    assert outcomes[0].public_id == outcomes[1].public_id != outcomes[2].public_id
    assert outcomes[3].problems[0].code == "title-missing"
    assert not body.exists()


def test_the_source_is_the_partner_whatever_the_feed_says(pool: Pool, database_url: str, tmp_path: Path) -> None:
    push(pool, database_url, write(tmp_path / "b", posting("somebody-else", "1")))
    with pool.connection() as connection:
        (published,) = catalogue.live(connection)
    assert published.sources[0].source == "acme"


def test_a_dry_run_tells_and_changes_nothing(pool: Pool, database_url: str, tmp_path: Path) -> None:
    done = push(pool, database_url, write(tmp_path / "b", posting("x", "1")), dry_run=True)
    assert [one.outcome for one in imports.outcomes(pool, done.id, after=0, limit=10)] == ["accepted"]
    with pool.connection() as connection:
        assert catalogue.totals(connection)["live"] == 0


MEN = TEXT + " Bewerbungen nur von Männern."


def test_a_refusal_names_the_rule_the_place_the_law_and_the_mend(pool: Pool, database_url: str, tmp_path: Path) -> None:
    done = push(pool, database_url, write(tmp_path / "b", posting("x", "1", description=MEN)))
    (told,) = imports.outcomes(pool, done.id, after=0, limit=10)
    (issue,) = [one for one in told.issues if one["severity"] == "reject"]
    assert (told.outcome, issue["rule"], issue["field"]) == ("refused", "sex-exclusive", "description")
    assert MEN[issue["start"] : issue["end"]] == issue["excerpt"] == "nur von Männern"
    assert issue["basis"] and issue["hint"] and issue["name"]


def test_a_dry_run_tells_what_the_rules_say_of_the_feed_not_of_the_stock(
    pool: Pool, database_url: str, tmp_path: Path
) -> None:
    def outcomes(*descriptions: str, dry_run: bool) -> list[tuple[str, list[object], str | None]]:
        offers = [posting("x", str(at), description=text) for at, text in enumerate(descriptions)]
        done = push(pool, database_url, write(tmp_path / "b", *offers), dry_run=dry_run)
        found = imports.outcomes(pool, done.id, after=0, limit=10)
        return [(one.outcome, [issue["rule"] for issue in one.issues], one.public_id) for one in found]

    team = TEXT + " Für unser junges Team."
    assert outcomes(MEN, team, dry_run=True) == [
        ("refused", ["sex-exclusive"], None), ("held", ["age-hinted"], None),
    ]  # fmt: skip
    assert [one[0] for one in outcomes(MEN, TEXT, dry_run=False)] == ["refused", "accepted"]
    assert outcomes(TEXT, MEN, dry_run=True) == [("changed", [], None), ("refused", ["sex-exclusive"], None)]
    with pool.connection() as connection:
        assert catalogue.totals(connection)["refused"] == 1, "the stock is as it was"


def test_what_a_person_let_pass_is_told_to_the_partner(pool: Pool, database_url: str, tmp_path: Path) -> None:
    done = push(pool, database_url, write(tmp_path / "b", posting("x", "1", description=MEN)))
    until = dt.datetime.now(dt.UTC).date()
    override.add(database_url, "acme:1", "sex-exclusive", author="rita", reason="a film part", until=until)
    (told,) = imports.outcomes(pool, done.id, after=0, limit=10)
    (issue,) = told.issues
    assert (told.outcome, issue["severity"]) == ("accepted", "warn")
    assert issue["override"]["reason"] == "a film part"  # type: ignore[index]


def test_an_unreadable_feed_fails_with_one_line(pool: Pool, database_url: str, tmp_path: Path) -> None:
    body = tmp_path / "b"
    body.write_text('[{"@type": "JobPosting", "title": "Koch", "identifier": "1"}, {"@ty', "utf-8")
    done = push(pool, database_url, body)
    assert done.status == "failed"
    assert done.error and "\n" not in done.error and str(tmp_path) not in done.error


def test_an_idempotency_key_answers_the_first_import(pool: Pool, database_url: str, tmp_path: Path) -> None:
    first = push(pool, database_url, write(tmp_path / "a", posting("x", "1")), idempotency_key="k")
    second = push(pool, database_url, write(tmp_path / "b", baker("x", "2")), idempotency_key="k")
    assert second.id == first.id
    assert not (tmp_path / "b").exists()


def test_a_full_push_ends_what_it_lacks(pool: Pool, database_url: str, tmp_path: Path) -> None:
    push(pool, database_url, write(tmp_path / "a", posting("x", "1"), baker("x", "2")))
    done = push(pool, database_url, write(tmp_path / "b", baker("x", "2")), mode="full")
    assert done.counts["gone"] == 1


def test_keys_are_hashed_renewed_and_compared(pool: Pool) -> None:
    with pool.connection() as connection:
        key = partners.add(connection, "beta")
        assert partners.authenticate(connection, "beta", key)
        assert not partners.authenticate(connection, "beta", key + "x")
        assert not partners.authenticate(connection, "acme", key)
        assert not partners.authenticate(connection, "nobody", key)
        stored = connection.execute("select key_hash from partner where name = 'beta'").fetchone()
        assert stored is not None and key.encode() not in bytes(stored[0])
        fresh = partners.add(connection, "beta", renew=True)
        assert partners.authenticate(connection, "beta", fresh) and not partners.authenticate(connection, "beta", key)
    for name, fault in (("beta", "exists"), ("Bad Name", "use 2 to 63")):
        with pool.connection() as connection, pytest.raises(InputError, match=fault):
            partners.add(connection, name)


def test_json_of_a_partner_may_be_an_array(pool: Pool, database_url: str, tmp_path: Path) -> None:
    body = tmp_path / "b"
    body.write_text(json.dumps([posting("x", "1"), baker("x", "2")]), "utf-8")
    assert push(pool, database_url, body).counts["new"] == 2
