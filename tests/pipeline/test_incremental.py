"""Offers that arrive one by one end in the same openings as offers that arrive together."""

import random
from pathlib import Path

import pytest
from world import OTHER, TEXT, baker, posting, write

from bench.ads.corpus import write as write_ads
from bench.ads.pools import pools
from jobfold.dedup.engine import Related
from jobfold.pipeline.offline import dedup
from jobfold.pipeline.run import run
from jobfold.warehouse import catalogue, database

pytestmark = [pytest.mark.database, pytest.mark.slow]

REQUISITION = "https://boards.greenhouse.io/pilatus/jobs/"
STOCK = [
    posting("a", "1"),
    posting("b", "2", title="Lastwagenmechaniker (m/w/d) 100 %"),
    posting("c", "3", description=TEXT[:260]),
    posting("a", "4", title="Lastwagenmechaniker, Nachtschicht", applyUrl=REQUISITION + "4"),
    posting("b", "5", title="Lastwagenmechaniker, Tagschicht", applyUrl=REQUISITION + "5"),
    baker("a", "6"),
    baker("b", "7", title="Boulanger / Boulangère"),
    baker("c", "8", description="<p>" + OTHER.replace(". ", ".</p><p>") + "</p>"),
]


def openings(url: str) -> set[frozenset[str]]:
    with database.connect(url) as connection:
        return {
            frozenset(f"{source.source}:{source.source_id}" for source in offer.sources)
            for offer in catalogue.live(connection)
        }


def test_one_by_one_is_the_same_as_all_at_once(database_url: str, home: Path, tmp_path: Path) -> None:
    for number, one in enumerate(reversed(STOCK)):
        run(database_url, home, feeds=[write(tmp_path / f"{number}.jsonl", one)])
    arrived = openings(database_url)
    assert frozenset({"a:6", "b:7", "c:8"}) in arrived
    with database.connect(database_url) as connection:
        connection.execute("truncate offer, block_key, boilerplate, catalogue, change_log, dirty_cluster cascade")
        connection.execute("truncate watermark")
    run(database_url, home, feeds=[write(tmp_path / "all.jsonl", *STOCK)])
    assert openings(database_url) == arrived


Edges = set[tuple[frozenset[str], str]]


def folded(url: str) -> tuple[set[frozenset[str]], Edges]:
    """The clusters of two or more in the database, and its edges."""
    with database.connect(url) as connection:
        rows = connection.execute("select id, source, source_id from offer")
        offers = {id: f"{source}:{own}" for id, source, own in rows}
        clusters: dict[str, set[str]] = {}
        for id, cluster in connection.execute("select offer_id, cluster from member"):
            clusters.setdefault(cluster, set()).add(offers[id])
        edges = connection.execute("select a, b, relation from edge").fetchall()
    found = {(frozenset((offers[a], offers[b])), relation) for a, b, relation in edges}
    return {frozenset(one) for one in clusters.values() if len(one) > 1}, found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_deliveries_end_like_one_run_over_their_union(seed: int, database_url: str, home: Path, tmp_path: Path) -> None:
    """Employers' boilerplate is learned as their offers come in, and edges judged before that are judged again."""
    corpus = tmp_path / "all.jsonl"
    write_ads(400, seed, pools(None), corpus, tmp_path / "truth.jsonl")
    lines = corpus.read_text(encoding="utf-8").splitlines(keepends=True)
    rng = random.Random(seed)
    cuts = sorted(rng.sample(range(1, len(lines)), 3))
    for start, end in zip([0, *cuts], [*cuts, len(lines)], strict=True):
        delivery = tmp_path / f"from-{start}.jsonl"
        delivery.write_text("".join(lines[start:end]), encoding="utf-8")
        run(database_url, home, feeds=[delivery])
    whole = dedup([corpus], lambda unread: pytest.fail(f"{unread} was not read"))
    names = [":".join(name) for name in whole.names]
    edges = whole.folding.edges
    expected = {
        (frozenset((names[a], names[b])), Related.NAMES[relation])
        for a, b, relation in zip(edges.a, edges.b, edges.relation, strict=True)
    }
    clusters, found = folded(database_url)
    assert found == expected
    assert clusters == {frozenset(names[one] for one in group) for group in whole.folding.clusters}
