"""Each relation has one action in the catalogue, and the pipeline takes it."""

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from world import TEXT, posting, write

from jobfold.feeds import read
from jobfold.offers.model import Offer
from jobfold.offers.published import ACTIONS, FOLDING, Relation
from jobfold.pipeline.compare import compare
from jobfold.pipeline.decide import decide, withdraw
from jobfold.pipeline.run import run
from jobfold.warehouse import catalogue, database
from jobfold.warehouse.catalogue import ChangeKind
from jobfold.warehouse.doubts import Doubt, doubts

pytestmark = pytest.mark.database

DOC = (Path(__file__).parents[2] / "docs" / "settle-doubts.md").read_text("utf-8")
FRENCH = (
    "Notre atelier de Lucerne entretient camions et bus. Vous contrôlez freins et direction, remplacez les pièces "
    "usées et notez chaque travail dans le système. L'équipe compte neuf personnes et travaille en deux équipes. Nous "
    "offrons six semaines de vacances, une halle bien équipée et 6100 francs par mois. Un CFC de mécanicien est requis."
)
LEVER = "https://boards.greenhouse.io/pilatus/jobs/"
PAIRS: dict[Relation, dict[str, object]] = {
    "exact": {},
    "cross_post": {
        "title": "Lastwagenmechaniker (w/m/d)",
        "description": TEXT[:-60] + " Bewerben Sie sich heute noch bei uns.",
    },
    "translation": {"title": "Mécanicien de camions", "description": FRENCH, "inLanguage": "fr"},
    "agency_copy": {"hiringOrganization": {"name": "Tempora Personal"}, "description": TEXT[:-30]},
    "parallel": {"applyUrl": LEVER + "4712"},
}


def pair(folder: Path, relation: Relation) -> tuple[Path, Offer, Offer]:
    first = posting("a", "1", applyUrl=LEVER + "4711") if relation == "parallel" else posting("a", "1")
    path = write(folder / f"{relation}.jsonl", first, posting("b", "2", **PAIRS[relation]))
    a, b = (reading.offer for reading in read(path))
    assert a is not None and b is not None
    return path, a, b


def shown(url: str) -> list[dict[str, str | None]]:
    """Per opening, its sources and the relation of each."""
    with database.connect(url) as connection:
        return [{link.source: link.relation for link in one.sources} for one in catalogue.live(connection)]


def in_doubt(url: str) -> list[Doubt]:
    with database.connect(url) as connection:
        return doubts(connection, 10)


def test_every_relation_has_one_action() -> None:
    assert set(ACTIONS) == {*get_args(Relation), "different"}
    assert {one for one, action in ACTIONS.items() if action == "fold"} == FOLDING


def test_the_docs_tell_every_relation_and_every_change() -> None:
    told = set(re.findall(r"`(\w+)`", "\n".join(line.split("|")[1] for line in DOC.splitlines() if line[:3] == "| `")))
    assert told == {*get_args(Relation), *get_args(ChangeKind)}


@pytest.mark.parametrize("relation", [one for one in PAIRS if one in FOLDING])
def test_what_is_one_opening_is_shown_once(database_url: str, home: Path, tmp_path: Path, relation: Relation) -> None:
    path, a, b = pair(tmp_path, relation)
    assert (compare(a, b).relation, compare(a, b).action) == (relation, "fold")
    run(database_url, home, feeds=[path])
    (opening,) = shown(database_url)
    assert sorted(opening.items(), key=str) in (
        sorted({"a": None, "b": relation}.items(), key=str),
        sorted({"a": relation, "b": None}.items(), key=str),
    )


def test_a_repost_keeps_when_it_was_first_seen(database_url: str, home: Path, tmp_path: Path) -> None:
    first, again = posting("a", "1", datePosted="2026-10-20"), posting("a", "2", datePosted="2026-11-02")
    run(database_url, home, feeds=[write(tmp_path / "f.jsonl", first)])
    with database.connect(database_url) as connection:
        (before,) = catalogue.live(connection)
    run(database_url, home, feeds=[write(tmp_path / "f.jsonl", again)])
    with database.connect(database_url) as connection:
        (after,) = catalogue.live(connection)
    assert len(after.sources) == 2
    assert after.first_seen == before.first_seen < after.last_seen


def test_parallel_openings_stand_apart_and_name_each_other(database_url: str, home: Path, tmp_path: Path) -> None:
    path, a, b = pair(tmp_path, "parallel")
    found = compare(a, b)
    assert (found.relation, found.action, found.vetoes) == ("parallel", "beside", ("requisition_differs",))
    run(database_url, home, feeds=[path])
    with database.connect(database_url) as connection:
        one, two = catalogue.live(connection)
    assert (one.parallel, two.parallel) == ((two.id,), (one.id,))
    assert in_doubt(database_url) == []


def test_a_doubt_is_listed_until_a_person_decides(database_url: str, home: Path, tmp_path: Path) -> None:
    run(database_url, home, feeds=[pair(tmp_path, "parallel")[0]])
    with database.connect(database_url) as connection:
        connection.execute("update edge set relation = 'unsure', score = 0.45")
    (doubt,) = in_doubt(database_url)
    assert {doubt.a.source, doubt.b.source} == {"a", "b"} and doubt.features[0].name == "bias"
    assert msgspec.json.decode(msgspec.json.encode(doubt))["a"]["title"] == "Lastwagenmechaniker/in"
    number = decide(database_url, "a:1", "b:2", "unsure", author="rita")
    assert in_doubt(database_url) == [], "who has looked and cannot tell is not asked again"
    assert len(shown(database_url)) == 2
    withdraw(database_url, number)
    assert len(in_doubt(database_url)) == 1
    decide(database_url, "a:1", "b:2", "same", author="rita")
    assert in_doubt(database_url) == []
