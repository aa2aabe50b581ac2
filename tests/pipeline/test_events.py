"""What the change log says of merges and splits, and where public ids lead, through a whole cycle of judgements."""

from pathlib import Path

import pytest
from litestar.testing import TestClient
from world import OTHER, baker, posting, write

from jobfold.offers.published import PublishedOffer
from jobfold.pipeline.decide import decide, withdraw
from jobfold.pipeline.fold import public_id
from jobfold.pipeline.publish import publish
from jobfold.pipeline.run import run
from jobfold.warehouse import catalogue, database
from jobfold.warehouse.catalogue import Change

pytestmark = pytest.mark.database

A, B, C, D, E = (public_id(source, "1") for source in "abcde")
"""The ids that the offers x:1 found, each for its own opening."""


def log(url: str, after: int = 0) -> list[Change]:
    with database.connect(url) as connection:
        return catalogue.changes(connection, after, 1000)


def events(url: str, after: int = 0) -> list[tuple[str, str, str | None]]:
    """(kind, id, the other id) of every change after a number."""
    return [(one.kind, one.id, one.into or one.split_from) for one in log(url, after)]


def last(url: str) -> int:
    with database.connect(url) as connection:
        return catalogue.last_seq(connection)


def leads(url: str, public_id: str) -> str | None:
    """Where an id leads: itself, another, or nowhere."""
    with database.connect(url) as connection:
        entry = catalogue.get(connection, public_id)
    if entry is None or entry.status == "gone":
        return None
    return entry.merged_into or public_id


def openings(url: str) -> dict[str, set[str]]:
    with database.connect(url) as connection:
        return {one.id: {f"{it.source}:{it.source_id}" for it in one.sources} for one in catalogue.live(connection)}


def follow(changes: list[Change], *, naive: bool = False) -> dict[str, PublishedOffer | None]:
    """A copy of the catalogue as a consumer keeps it: what is in it after the changes. A naive one knows no splits."""
    copy: dict[str, PublishedOffer | None] = {}
    for one in changes:
        if one.kind == "upsert":
            copy[one.id] = one.offer
        elif one.kind in ("remove", "merge"):
            copy.pop(one.id, None)
        elif one.kind == "split" and not naive:
            assert one.split_from in copy, "a split names an opening that the consumer has"
    return copy


def four(path: Path, **fields: object) -> Path:
    return write(path, *(posting(source, "1", **fields) for source in "abcd"), baker("e", "1"))


def test_merge_different_rerun_withdraw_rerun(database_url: str, home: Path, tmp_path: Path) -> None:
    feed = four(tmp_path / "f.jsonl")
    run(database_url, home, feeds=[feed])
    assert openings(database_url) == {A: {"a:1", "b:1", "c:1", "d:1"}, E: {"e:1"}}

    at = last(database_url)
    number = decide(database_url, "b:1", "a:1", "different", author="rita", reason="two shifts")
    parted = openings(database_url)
    other = B if "b:1" in parted.get(B, ()) else next(id for id in parted if id not in (A, E))
    assert set(parted) == {A, other, E} and "a:1" in parted[A] and "b:1" in parted[other]
    assert parted[A] | parted[other] == {"a:1", "b:1", "c:1", "d:1"}
    assert set(events(database_url, at)) == {("upsert", A, None), ("split", other, A), ("upsert", other, None)}

    at = last(database_url)
    run(database_url, home, feeds=[feed])
    publish(database_url)
    assert events(database_url, at) == [], "a re-run says nothing new"
    run(database_url, home, feeds=[four(tmp_path / "f.jsonl", title="Mechaniker Lastwagen")])
    parted = openings(database_url)
    assert set(parted) == {A, other, E} and not {"a:1", "b:1"} <= parted[A], "changed texts override no person"
    assert {id for _, id, _ in events(database_url, at)} <= {A, other}, "the baker's opening is left alone"

    at = last(database_url)
    withdraw(database_url, number)
    assert openings(database_url) == {A: {"a:1", "b:1", "c:1", "d:1"}, E: {"e:1"}}
    assert set(events(database_url, at)) == {("upsert", A, None), ("merge", other, A)}
    assert leads(database_url, other) == A

    at = last(database_url)
    run(database_url, home, feeds=[tmp_path / "f.jsonl"])
    assert events(database_url, at) == []

    decide(database_url, "b:1", "a:1", "different", author="urs")
    assert leads(database_url, other) == other, "an id that comes back leads to itself again"
    for naive in (False, True):
        assert set(follow(log(database_url), naive=naive)) == set(openings(database_url))


def test_one_component_is_remade_and_the_others_keep_everything(database_url: str, home: Path, tmp_path: Path) -> None:
    run(database_url, home, feeds=[write(tmp_path / "f.jsonl", *(baker(one, "2") for one in "ab"))])
    run(database_url, home, feeds=[four(tmp_path / "g.jsonl")])
    with database.connect(database_url) as connection:
        before = connection.execute("select offer_id, xmin::text from member order by 1").fetchall()
    at = last(database_url)
    for source in "bcd":
        decide(database_url, "a:1", f"{source}:1", "different", author="rita")
    with database.connect(database_url) as connection:
        after = connection.execute("select offer_id, xmin::text from member order by 1").fetchall()
    remade = {offer for (offer, old), (_, new) in zip(before, after, strict=True) if old != new}
    assert len(remade) == 4, "only the members of the component are written again"
    assert not {"a:2", "b:2"} & {
        f"{link.source}:{link.source_id}" for change in log(database_url, at) if change.offer
        for link in change.offer.sources
    }  # fmt: skip
    assert openings(database_url)[A] == {"a:1"}
    assert openings(database_url)[B] == {"b:1", "c:1", "d:1"}, "those that stay together stay under one id"


def test_a_redirect_made_earlier_follows_the_offer_that_founded_it(
    database_url: str, home: Path, tmp_path: Path
) -> None:
    """Four openings are made one, then parted in the middle: each old id leads to where its founder is."""
    nurse = "Auf der Station pflegen Sie achtzehn Menschen, teilen Medikamente aus und führen die Akten im Nachtdienst."
    clerk = "Sie führen die Bücher dreier Stiftungen, buchen Zahlungen und bereiten im Frühling die Revision vor."
    apart = [
        posting("a", "1"),
        baker("b", "1"),
        posting("c", "1", title="Pflegefachfrau", description=nurse, hiringOrganization={"name": "Spital Zug"}),
        posting("d", "1", title="Buchhalterin", description=clerk, hiringOrganization={"name": "Treuhand Uri"}),
    ]
    run(database_url, home, feeds=[write(tmp_path / "f.jsonl", *apart)])
    assert set(openings(database_url)) == {A, B, C, D}
    for one, other in (("a", "b"), ("c", "d"), ("a", "c")):
        decide(database_url, f"{one}:1", f"{other}:1", "same", author="rita")
    assert set(openings(database_url)) == {A}
    assert [leads(database_url, id) for id in (A, B, C, D)] == [A, A, A, A]
    decide(database_url, "a:1", "c:1", "different", author="urs")
    assert openings(database_url) == {A: {"a:1", "b:1"}, C: {"c:1", "d:1"}}
    assert [leads(database_url, id) for id in (A, B, C, D)] == [A, A, C, C]
    assert ("split", C, A) in events(database_url) and ("merge", D, C) in events(database_url)


def test_the_portal_answers_for_ids_that_moved(database_url: str, home: Path, tmp_path: Path) -> None:
    from jobfold.portal.app import create_app

    feed = write(tmp_path / "f.jsonl", posting("a", "1"), posting("b", "1", description=OTHER, title="Boulanger"))
    run(database_url, home, feeds=[feed])
    number = decide(database_url, "a:1", "b:1", "same", author="rita")
    with TestClient(create_app(home=home, database_url=database_url)) as client:

        def answer(path: str) -> tuple[int, str | None]:
            got = client.get(path, follow_redirects=False)
            return got.status_code, got.headers.get("location")

        assert answer(f"/api/offers/{B}") == (308, f"/api/offers/{A}")
        assert answer(f"/de/offers/{B}") == (308, f"/de/offers/{A}")
        assert answer(f"/api/offers/{A}") == (200, None)
        withdraw(database_url, number)
        assert answer(f"/api/offers/{B}") == answer(f"/de/offers/{B}") == (200, None), "it comes back"
        kinds = {one["kind"]: one for one in client.get("/api/changes").json()["items"]}
        assert (kinds["split"]["id"], kinds["split"]["split_from"]) == (B, A)
        assert (kinds["merge"]["id"], kinds["merge"]["into"]) == (B, A)
        run(database_url, home, feeds=[write(feed, baker("a", "9"), baker("b", "9"))], mode="full")
        assert answer(f"/api/offers/{B}") == answer(f"/fr/offers/{A}") == (410, None)


def test_an_id_that_ended_leads_to_its_opening_when_that_returns_without_its_founder(
    database_url: str, home: Path, tmp_path: Path
) -> None:
    feed = write(tmp_path / "f.jsonl", posting("a", "1"), posting("b", "1"), baker("a", "2"), baker("b", "2"))
    run(database_url, home, feeds=[feed])
    run(database_url, home, feeds=[write(feed, baker("a", "2"), baker("b", "2"))], mode="full")
    assert leads(database_url, A) is None
    run(database_url, home, feeds=[write(feed, posting("b", "1"))])
    assert openings(database_url)[B] == {"b:1"}
    assert leads(database_url, A) == B
    run(database_url, home, feeds=[write(feed, posting("a", "1"))])
    assert leads(database_url, A) == B and openings(database_url)[B] == {"a:1", "b:1"}


def test_openings_side_by_side_name_each_other(database_url: str, home: Path, tmp_path: Path) -> None:
    """Also the one that was there first, and no longer once the other has gone."""
    night, day = (
        posting("a", number, applyUrl=f"https://boards.greenhouse.io/pilatus/jobs/471{number}") for number in "12"
    )
    for one in (night, day):
        run(database_url, home, feeds=[write(tmp_path / "f.jsonl", one)])
    ids = {public_id("a", "1"), public_id("a", "2")}
    with database.connect(database_url) as connection:
        assert {one.id: set(one.parallel) for one in catalogue.live(connection)} == {one: ids - {one} for one in ids}
    run(
        database_url,
        home,
        feeds=[write(tmp_path / "f.jsonl", day | {"datePosted": "2019-12-01", "validThrough": "2020-01-01"})],
    )
    with database.connect(database_url) as connection:
        assert [one.parallel for one in catalogue.live(connection)] == [()]
