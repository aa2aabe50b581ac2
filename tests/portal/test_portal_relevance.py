"""What is found first: the demo's judged queries, beside plain BM25, with floors that a change may not fall below."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.searching.demo_set import demo_set
from bench.searching.judged import Figures, Judged, load, measure, ndcg, recall
from bench.searching.rankers import bm25, jobfold, postgres, published
from jobfold.offers.model import InputError
from jobfold.offers.published import PublishedOffer

FLOORS = {
    "plain": 0.92, "gendered": 0.95, "cross-language": 0.89, "typo": 0.87, "place": 0.94, "employer": 0.98,
    "exclusion": 0.88, "terms": 0.86, "in fr": 0.93, "in de": 0.91, "in it": 0.90, "in en": 0.90, "all": 0.91,
}  # fmt: skip
"""nDCG@10 by kind of query; measured some 0.03 above."""

Demo = tuple[list[PublishedOffer], list[Judged]]


@pytest.fixture(scope="module")
def demo() -> Demo:
    offers, queries = demo_set()
    return published(offers), queries


@pytest.fixture(scope="module")
def figures(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Figures]]:
    offers, queries = demo
    with jobfold(offers, tmp_path_factory.mktemp("index")) as rank:
        yield measure(rank, queries)


@pytest.mark.slow
@pytest.mark.parametrize("kind", FLOORS)
def test_relevance_stays_above_its_floor(figures: dict[str, Figures], kind: str) -> None:
    assert figures[kind].ndcg >= FLOORS[kind]


@pytest.mark.slow
def test_words_alone_do_worse(demo: Demo, figures: dict[str, Figures]) -> None:
    offers, queries = demo
    with bm25(offers) as rank:
        plain = measure(rank, queries)
    assert plain["cross-language"].ndcg < 0.2 < figures["cross-language"].ndcg
    assert plain["all"].ndcg < figures["all"].ndcg


@pytest.mark.slow
@pytest.mark.database
def test_postgres_ranks_the_same_offers(demo: Demo, tmp_path: Path) -> None:
    offers, _ = demo
    with postgres(offers, tmp_path) as rank:
        assert set(rank(offers[0].offer.title)) <= {one.id for one in offers}
        assert rank("'; drop table plain; --") == []


def test_a_perfect_ranking_is_worth_one() -> None:
    relevant = {"a": 2, "b": 1}
    assert ndcg(["a", "b"], relevant) == 1.0
    assert 0.0 < ndcg(["b", "a"], relevant) < 1.0
    assert recall(["b"], relevant) == 0.5
    assert ndcg([], {}) == recall([], {}) == 0.0


def test_a_set_without_queries_is_told(tmp_path: Path) -> None:
    line = '{"@type": "JobPosting", "title": "Boulanger", "identifier": {"name": "a", "value": "1"}}\n'
    (tmp_path / "corpus.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=r"queries\.jsonl: no judged queries"):
        load(tmp_path)
