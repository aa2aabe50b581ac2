"""Open data: the snapshot in three formats, what leaves of openings that not all sources give, and the stream after."""

import csv
import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import arro3.io
import pytest
from litestar.testing import TestClient
from world import OTHER, TEXT, baker, posting, write

from jobfold.feeds import read
from jobfold.offers.model import Consent, InputError
from jobfold.pipeline import fold, judge, publish
from jobfold.pipeline.export import export
from jobfold.pipeline.openwriters import WRITERS, OpenFormat
from jobfold.pipeline.outgoing import switched
from jobfold.portal.app import create_app
from jobfold.warehouse import catalogue, database, staging
from jobfold.warehouse.staging import Source

pytestmark = pytest.mark.database

CLOSED = Consent(syndicate=False)
FORMATS: tuple[OpenFormat, ...] = ("parquet", "jsonl", "csv")


def deliver(
    url: str,
    folder: Path,
    source: str,
    *postings: dict[str, object],
    consent: Consent | None = None,
    removed: tuple[str, ...] = (),
) -> None:
    """Stages what `source` has, with the ids that it calls gone, and publishes it."""
    path = write(folder / f"{source}.jsonl", *postings)
    with database.connect(url) as connection:
        own = Source(name=source, consent=consent or Consent(), declared=True, attribution=f"Source: {source}")
        readings = read(path) if postings else ()
        staging.stage(connection, readings, origin="test", source=own, removed=removed)
    for stage in (fold.fold, judge.judge, publish.publish):
        stage(url)


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "offers.jsonl").read_text("utf-8").splitlines()]


def test_three_formats_say_the_same(database_url: str, tmp_path: Path) -> None:
    odd = 'Pâtissier "H/F",\nde nuit | week-end'
    deliver(database_url, tmp_path, "a", posting("a", "1"), baker("a", "2", title=odd, employmentType=["FULL_TIME"]))
    done = export(database_url, tmp_path / "out", FORMATS)
    records = {record["identifier"]["value"]: record for record in lines(tmp_path / "out")}
    assert len(records) == done.offers == 2
    with (tmp_path / "out" / "offers.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    table = arro3.io.read_parquet(tmp_path / "out" / "offers.parquet").read_all()
    columns = {name: table[name].to_pylist() for name in table.column_names}
    assert set(columns["id"]) == set(rows) == set(records)
    for at, id in enumerate(columns["id"]):
        assert columns["title"][at] == rows[id]["title"] == records[id]["title"]
        assert columns["date_posted"][at].isoformat() == rows[id]["date_posted"] == records[id]["datePosted"]
        assert "|".join(columns["countries"][at]) == rows[id]["countries"]
        assert columns["sources"][at] == ["a"]
    assert b"\r\n" in (tmp_path / "out" / "offers.csv").read_bytes()


def test_the_package_describes_every_file_and_column(database_url: str, tmp_path: Path) -> None:
    deliver(database_url, tmp_path, "a", posting("a", "1"))
    done = export(database_url, tmp_path / "out", FORMATS)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert (package["cursor"], package["offers"]) == (done.cursor, 1)
    assert package["sources"][0]["title"] == "Source: a"
    for resource in package["resources"]:
        body = (tmp_path / "out" / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(body).hexdigest()
        assert resource["bytes"] == len(body)
    tables = [one for one in package["resources"] if "schema" in one]
    with (tmp_path / "out" / "offers.csv").open(encoding="utf-8", newline="") as file:
        head = next(csv.reader(file))
    for one in tables:
        assert [field["name"] for field in one["schema"]["fields"]] == head
        assert all(field["description"] for field in one["schema"]["fields"])
    names = {"offers.csv", "offers.jsonl", "offers.parquet", "datapackage.json", "manifest.json"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == names | {"latest", package["version"]}
    assert {path.name for path in (tmp_path / "out" / package["version"]).iterdir()} == names


def test_a_reader_never_finds_files_of_two_snapshots(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second snapshot is written over a first; after each step of that, the set is looked at as a reader does."""
    home, folder = tmp_path / "home", tmp_path / "home" / "data"
    deliver(database_url, tmp_path, "a", posting("a", "1"))
    export(database_url, folder, FORMATS)
    first = (folder / "latest").readlink().name
    deliver(database_url, tmp_path, "a", posting("a", "1"), baker("a", "2"))
    seen: list[int] = []

    def look() -> None:
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        counts = {
            package["offers"],
            len(lines(folder)),
            len(arro3.io.read_parquet(folder / "offers.parquet").read_all()),
        }
        assert len(counts) == 1, counts
        seen.append(*counts)

    def looked_at(step: Callable[..., object]) -> Callable[..., object]:
        def taken(*given: object) -> object:
            look()
            done = step(*given)
            look()
            return done

        return taken

    for name in ("rename", "replace", "symlink_to", "write_bytes"):
        monkeypatch.setattr(Path, name, looked_at(getattr(Path, name)))
    export(database_url, folder, FORMATS)
    monkeypatch.undo()
    assert (seen[0], seen[-1]) == (1, 2) and sorted(seen) == seen
    with TestClient(create_app(home=home, database_url=database_url)) as client:
        assert client.get(f"/data/{first}/offers.jsonl").text.count("\n") == 1, "who began to read it can go on"
        (file, *_) = client.get("/data/").json()["dcat:dataset"][0]["dcat:distribution"]
        address = file["dcat:downloadURL"]["@id"]
        assert client.get(address).content == client.get("/data/offers.parquet").content
        for none in ("%2e%2e", "latest", "x", f".{first}.part"):
            assert client.get(f"/data/{none}/offers.jsonl").status_code == 404, none
    export(database_url, folder, ("jsonl",))
    assert not (folder / first).exists() and not (folder / "offers.csv").is_symlink(), "what is old goes"


def test_a_snapshot_that_fails_leaves_what_was(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(database_url, tmp_path, "a", posting("a", "1"))
    export(database_url, tmp_path / "out", FORMATS)
    before = sorted((path.name, path.read_bytes()) for path in (tmp_path / "out").iterdir() if path.is_file())

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(WRITERS, "csv", fails)
    with pytest.raises(InputError, match=r"out: cannot be written to \(No space left"):
        export(database_url, tmp_path / "out", FORMATS)
    after = sorted((path.name, path.read_bytes()) for path in (tmp_path / "out").iterdir() if path.is_file())
    assert before == after and len(list((tmp_path / "out").iterdir())) == 7


def test_an_opening_leaves_as_those_who_consent_tell_it(database_url: str, tmp_path: Path) -> None:
    secret = TEXT + " Parkplatz neben der Halle, Nummer siebzehn."
    deliver(database_url, tmp_path, "open", posting("open", "1", title="Lkw-Mechaniker"))
    deliver(database_url, tmp_path, "shut", posting("shut", "1", description=secret), consent=CLOSED)
    deliver(database_url, tmp_path, "only", baker("only", "2"), consent=CLOSED)
    with database.connect(database_url) as connection:
        shown = [one for one in catalogue.live(connection) if len(one.sources) == 2]
    assert "siebzehn" in shown[0].offer.description, "the page shows all that is known"
    done = export(database_url, tmp_path / "out", FORMATS)
    assert (done.offers, done.kept_back) == (1, 1)
    (record,) = lines(tmp_path / "out")
    assert record["title"] == "Lkw-Mechaniker"
    assert {one["source"] for one in record["sources"]} == {"open"}
    for path in (tmp_path / "out" / "latest").iterdir():
        body = path.read_bytes()
        assert b"siebzehn" not in body and b"shut" not in body and b'"only"' not in body
    with TestClient(create_app(home=tmp_path / "home", database_url=database_url)) as client:
        assert client.get("/health").json()["offers"] == 2, "an opening with two forms is one"
        assert client.get(f"/api/offers/{shown[0].id}").json()["offer"]["title"] == "Lkw-Mechaniker"
        for query in ("", "?q=mechaniker", "?sort=date&source=open", "?q=mechaniker&sort=relevance"):
            (item,) = client.get(f"/api/offers{query}").json()["items"]
            assert (item["id"], item["title"]) == (shown[0].id, "Lkw-Mechaniker"), query
        for query in ("?q=siebzehn&literal=true", "?source=shut", "?source=only", "?q=bäcker"):
            assert client.get(f"/api/offers{query}").json()["total"] == 0, query
        for query in ("q=mechaniker", "q=siebzehn", "source=shut", "source=open", "source=only"):
            assert 'data-total="1"' in client.get(f"/de/?{query}").text, query
        for address in (
            f"/api/offers/{shown[0].id}", "/api/offers", "/api/offers?q=mechaniker", "/api/changes", "/api/employers",
            "/api/sources", "/api/statistics", "/api/occupations", "/api/suggest?q=pilatus", "/de/feed.atom",
            "/de/feed.atom?q=mechaniker",
        ):  # fmt: skip
            said = client.get(address).text
            assert "siebzehn" not in said and "shut" not in said and '"only"' not in said, address
        assert "Lkw-Mechaniker" in client.get("/de/feed.atom").text
        assert "Source: open" in client.get("/de/feed.atom").text, "the feed says whose it is"


def test_from_the_snapshot_along_the_stream_to_the_same_catalogue(database_url: str, tmp_path: Path) -> None:
    """A re-user's whole life: offers that come, change, go, merge and split, consent given and taken."""
    deliver(database_url, tmp_path, "a", posting("a", "1"), baker("a", "2"))
    deliver(database_url, tmp_path, "b", baker("b", "9", description=OTHER, title="Boulanger"))
    deliver(database_url, tmp_path, "c", posting("c", "5", title="Gabelstaplerfahrer", description="Stapler. " * 30))
    gardener = posting("e", "1", title="Gärtner", description="Hecken, Rasen, Bäume. " * 20)
    deliver(database_url, tmp_path, "e", gardener)
    done = export(database_url, tmp_path / "start")
    copy = {record["identifier"]["value"]: record for record in lines(tmp_path / "start")}
    cursor = json.loads((tmp_path / "start" / "manifest.json").read_text("utf-8"))["cursor"]
    assert cursor == done.cursor

    deliver(database_url, tmp_path, "a", posting("a", "1", title="Mechaniker Nutzfahrzeuge"))
    deliver(database_url, tmp_path, "c", removed=("5",))
    deliver(database_url, tmp_path, "b", baker("b", "9"), posting("b", "10"), consent=CLOSED)
    deliver(database_url, tmp_path, "e", gardener, consent=CLOSED)
    deliver(database_url, tmp_path, "d", posting("d", "1", title="Koch", description="Küche, Herd und Ofen. " * 20))
    waiter = posting("d", "2", title="Kellner", description="Saal, Gäste, Wein. " * 20)
    deliver(database_url, tmp_path, "d", waiter, removed=("1",))

    with TestClient(create_app(home=tmp_path / "home", database_url=database_url)) as client:
        more, kinds = True, set()
        while more:
            page = client.get("/api/changes", params={"since": cursor, "limit": 2}).json()
            for item in page["items"]:
                kinds.add(item["kind"])
                if item["kind"] == "upsert":
                    copy[item["id"]] = item["jobposting"]
                elif item["kind"] in ("remove", "merge"):
                    copy.pop(item["id"], None)
            cursor, more = page["next"], page["more"]
    export(database_url, tmp_path / "end")
    end = {record["identifier"]["value"]: record for record in lines(tmp_path / "end")}
    assert {"upsert", "remove"} <= kinds
    assert {id: _lasting(one) for id, one in copy.items()} == {id: _lasting(one) for id, one in end.items()}
    assert {one["title"] for one in end.values()} == {"Mechaniker Nutzfahrzeuge", "Boulanger (H/F)", "Kellner"}


def test_what_was_open_before_facts_were_noted_ends_in_the_stream(database_url: str, tmp_path: Path) -> None:
    """One offer ended before the facts came, one ends right after, and one is closed right after."""
    deliver(database_url, tmp_path, "a", posting("a", "1"), baker("a", "2"))
    deliver(database_url, tmp_path, "b", posting("b", "3", title="Kellner", description="Saal, Gäste, Wein. " * 20))
    export(database_url, tmp_path / "begin")
    ids = {record["title"]: record["identifier"]["value"] for record in lines(tmp_path / "begin")}
    assert len(ids) == 3
    with database.connect(database_url) as connection:
        cursor = catalogue.last_seq(connection)
    deliver(database_url, tmp_path, "a", removed=("1",))
    with database.connect(database_url) as connection:
        connection.execute("delete from fact")
    deliver(database_url, tmp_path, "a", removed=("2",))
    waiter = posting("b", "3", title="Kellner", description="Saal, Gäste, Wein. " * 20)
    deliver(database_url, tmp_path, "b", waiter, consent=CLOSED)
    with TestClient(create_app(home=tmp_path / "home", database_url=database_url)) as client:
        items = client.get("/api/changes", params={"since": cursor}).json()["items"]
    assert {item["id"] for item in items if item["kind"] == "remove"} == set(ids.values())
    assert all(item["jobposting"] is None for item in items)


def test_hostile_addresses_are_answered(database_url: str, tmp_path: Path) -> None:
    deliver(database_url, tmp_path, "a", posting("a", "1"))
    odd = ("%00", "'%20or%201=1--", "%25", "_", "\\", "%F0%9F%92%A9", "%FF", "x" * 5_000)
    with TestClient(create_app(home=tmp_path / "home", database_url=database_url)) as client:
        for text in odd:
            for address in (
                f"/api/offers/{text}", f"/api/employers?prefix={text}", f"/api/employers?after={text}",
                f"/api/places?prefix={text}", f"/data/{text}", f"/sitemaps/{text}.xml.gz", f"/api/offers?cursor={text}",
            ):  # fmt: skip
                assert client.get(address).status_code < 500, address
        assert client.get("/api/employers?prefix=%25").json()["items"] == [], "a sign of a pattern is a letter"
        assert client.get(f"/api/changes?since={2**62}&limit=1000").json()["items"] == []
        (employer,) = client.get("/api/employers?prefix=Garage").json()["items"]
        assert employer == {"key": "garage pilatus", "name": "Garage Pilatus AG", "openings": 1}
        assert client.get("/api/changes?since=1&wait=1").json()["next"] == 1, "nothing came in a second"


def test_nobody_is_named_in_any_answer(database_url: str, tmp_path: Path) -> None:
    """A contact planted in every field, in every address of the portal that gives data."""
    plant = " Auskunft: Frau Rita Odermatt, 041 555 66 77, r.odermatt@firma.example"
    planted = posting(
        "a", "1", title="Lastwagenmechaniker (r.odermatt@firma.example, 041 555 66 77)", description=TEXT + plant,
        applicationContact={"@type": "ContactPoint", "name": "Rita Odermatt", "email": "r.odermatt@firma.example",
                            "telephone": "+41 41 555 66 77"},
        workHours="42 Stunden, 041 555 66 77", hiringOrganization={"@type": "Organization", "name": "Garage Pilatus AG",
                                                                   "email": "r.odermatt@firma.example"},
    )  # fmt: skip
    deliver(database_url, tmp_path, "a", planted)
    deliver(database_url, tmp_path, "b", planted | {"identifier": posting("b", "7")["identifier"]})
    home = tmp_path / "home"
    export(database_url, home / "data", FORMATS)
    with TestClient(create_app(home=home, database_url=database_url)) as client:
        (id,) = [item["id"] for item in client.get("/api/offers").json()["items"]]
        said = [
            client.get(address).text
            for address in (
                "/api/offers", f"/api/offers/{id}", "/api/offers?q=odermatt", "/api/changes", "/api/employers",
                "/api/sources", "/api/statistics", "/api/occupations", "/api/suggest?q=odermatt", f"/de/offers/{id}",
                "/data/datapackage.json", "/data/offers.jsonl", "/data/offers.csv", "/data/catalog.jsonld",
                "/de/feed.atom", "/sitemap.xml",
            )
        ]  # fmt: skip
    table = arro3.io.read_parquet(home / "data" / "offers.parquet").read_all()
    said += [str(table[name].to_pylist()) for name in table.column_names]
    assert any("Lastwagenmechaniker" in one for one in said)
    for one in said:
        for private in ("Rita", "Odermatt", "r.odermatt", "@firma", "555 66 77", "5556677"):
            assert private not in one


def _lasting(record: dict[str, object]) -> dict[str, object]:
    """A record without the days on which its sources were last read, which are no change of the opening."""
    sources = [{name: value for name, value in one.items() if name != "last_seen"} for one in record["sources"]]
    return record | {"sources": sources}


def test_two_exports_at_a_time_never_leave_a_reader_with_nothing(tmp_path: Path) -> None:
    def write(writer: int) -> bool:
        found = []
        for n in range(40):
            with switched(tmp_path, f"2026-03-18T0000{writer:02}.{n:06}Z") as draft:
                (draft / "offers.csv").write_text("x")
            found.append((tmp_path / "offers.csv").exists())
        return all(found)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(write, range(4))) == [True] * 4
