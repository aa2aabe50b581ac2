"""The corpus: what the truth says must hold in the ads, and a seed must always give the same ones."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench.ads.copies import COPIES, NEAR_MISSES
from bench.ads.corpus import write
from bench.ads.pools import Pool, pools
from jobfold.feeds import read
from jobfold.offers.text import plain_text

OFFERS = 1_500


@pytest.fixture(scope="module")
def generated() -> dict[str, Pool]:
    return pools(None)


@pytest.fixture(scope="module")
def corpus(generated: dict[str, Pool], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write(OFFERS, 1, generated, folder / "corpus.jsonl", folder / "truth.jsonl")
    return folder


@pytest.fixture(scope="module")
def truth(corpus: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (corpus / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def postings(corpus: Path) -> dict[str, dict[str, Any]]:
    """By ``source:source_id``."""
    found = map(json.loads, (corpus / "corpus.jsonl").read_bytes().splitlines())
    return {f"{one['identifier']['name']}:{one['identifier']['value']}": one for one in found}


def test_truth_and_ads_name_the_same_offers_once(
    truth: list[dict[str, Any]], postings: dict[str, dict[str, Any]]
) -> None:
    assert len(truth) == len(postings) == OFFERS
    assert {_key(one) for one in truth} == set(postings)


def test_copies_share_the_cluster_of_their_original_and_near_misses_do_not(truth: list[dict[str, Any]]) -> None:
    cluster = {_key(one): one["cluster"] for one in truth}
    copies, misses = {kind for kind, _ in COPIES}, {kind for kind, _ in NEAR_MISSES}
    assert {one["kind"] for one in truth} == copies | misses | {"original"}
    for one in truth:
        if one["of"] in cluster:  # else it is among those that the corpus's end cut off
            assert (cluster[one["of"]] == one["cluster"]) == (one["kind"] in copies), one


def test_shares_of_copies_and_near_misses(truth: list[dict[str, Any]]) -> None:
    kinds = Counter(one["kind"] for one in truth)
    assert 0.29 < sum(kinds[kind] for kind, _ in COPIES) / OFFERS < 0.41
    assert 0.07 < sum(kinds[kind] for kind, _ in NEAR_MISSES) / OFFERS < 0.13


def test_kinds_are_what_they_say(truth: list[dict[str, Any]], postings: dict[str, dict[str, Any]]) -> None:
    for one in truth:
        if one["of"] is None:
            continue
        ad, model = postings[_key(one)], postings[one["of"]]
        if one["kind"] == "exact":
            assert ad["description"] == model["description"]
        if one["kind"] == "agency_copy":
            assert ad["hiringOrganization"] != model["hiringOrganization"]
            assert model["hiringOrganization"]["name"] not in ad["description"]
        if one["kind"] == "other_town":
            town = ad["jobLocation"]["address"]["addressLocality"]
            assert town != model["jobLocation"]["address"]["addressLocality"]
            assert town in ad["description"]
        if one["kind"] == "other_requisition":
            assert ad["applyUrl"] != model["applyUrl"]
            assert (ad["title"], ad["jobLocation"]) == (model["title"], model["jobLocation"])
        if one["kind"] in ("other_level", "sibling_role"):
            assert ad["title"] != model["title"]


def test_copies_beside_a_twin_say_whose_they_are(
    truth: list[dict[str, Any]], postings: dict[str, dict[str, Any]]
) -> None:
    """Two openings that differ in nothing but the requisition cannot be told apart by a copy without one."""
    twins = {one["of"] for one in truth if one["kind"] == "other_requisition"}
    for one in truth:
        if one["of"] in twins and one["cluster"] == one["of"]:
            assert postings[_key(one)]["applyUrl"] == postings[one["of"]]["applyUrl"]


def test_every_ad_is_an_offer_with_a_text_without_open_slots(corpus: Path) -> None:
    readings = list(read(corpus / "corpus.jsonl"))
    offers = [reading.offer for reading in readings if reading.offer]
    assert len(offers) == OFFERS
    lengths = [len(plain_text(offer.description).split()) for offer in offers]
    assert 450 < sum(lengths) / OFFERS < 850
    assert not any("{" in offer.description for offer in offers)


def test_a_seed_makes_the_same_corpus_and_another_seed_another(
    corpus: Path, generated: dict[str, Pool], tmp_path: Path
) -> None:
    def made(seed: int) -> bytes:
        write(300, seed, generated, tmp_path / "corpus.jsonl", tmp_path / "truth.jsonl")
        return (tmp_path / "corpus.jsonl").read_bytes() + (tmp_path / "truth.jsonl").read_bytes()

    first = made(1)
    assert first == made(1)
    assert first != made(2)


@pytest.mark.slow
def test_real_texts_give_more_sentences_than_the_demo(shared_data: Path, generated: dict[str, Pool]) -> None:
    real = pools(shared_data)
    assert set(real) == {"fr", "de", "it", "en", "nl"}
    assert all(len(real[language].heads) > len(pool.heads) for language, pool in generated.items())


def _key(one: dict[str, Any]) -> str:
    return f"{one['source']}:{one['source_id']}"
