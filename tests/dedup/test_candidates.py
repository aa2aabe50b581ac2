"""Who is looked at: what no key brings together can never fold."""

from itertools import combinations
from pathlib import Path

import msgspec
import pytest
from make import BAKER, offer

from bench.ads.corpus import Truth, write
from bench.ads.pools import pools
from bench.dedup_sets import READ_SETS, read_set
from jobfold.dedup.candidates import CAP, candidates
from jobfold.dedup.columns import columns
from jobfold.dedup.profile import profile
from jobfold.offers.jobposting import read_jobposting
from jobfold.offers.model import Offer

ENOUGH = 0.99


def proposed(offers: list[Offer]) -> set[tuple[int, int]]:
    found = candidates(columns([profile(one) for one in offers]))
    return set(zip(found.a.tolist(), found.b.tolist(), strict=True))


def test_what_shares_nothing_is_not_looked_at() -> None:
    other = offer("2", title="Gärtnerin", description=BAKER[::-1], employer="Baumschule Ried", town="Genf")
    assert proposed([offer("1"), other]) == set()


def test_a_teaser_meets_its_text_under_other_names() -> None:
    teaser = offer("2", source="other", title="Job in der Nacht", description=BAKER[:300], employer="Tempora", town="")
    assert proposed([offer("1"), teaser]) == {(0, 1)}


def test_a_block_over_its_cap_is_cut_and_counted() -> None:
    crowd = [offer(str(at), source=f"s{at}", employer=f"Haus {at}", town="", title=f"Job {at}") for at in range(40)]
    found = candidates(columns([profile(one) for one in crowd]))
    assert found.capped_blocks > 0
    assert found.pairs_cut > 0
    assert CAP[0] < len(crowd) <= len(found) < len(crowd) * (len(crowd) - 1) // 2


@pytest.mark.slow
def test_true_pairs_are_proposed_among_generated_ads(tmp_path: Path) -> None:
    write(1_500, 3, pools(None), tmp_path / "ads.jsonl", tmp_path / "truth.jsonl")
    lines = (tmp_path / "ads.jsonl").read_bytes().splitlines()
    offers = [one for line in lines if (one := read_jobposting(msgspec.json.decode(line)).offer)]
    facts = [msgspec.json.decode(line, type=Truth) for line in (tmp_path / "truth.jsonl").read_bytes().splitlines()]
    openings: dict[str, list[int]] = {}
    for at, fact in enumerate(facts):
        openings.setdefault(fact.cluster, []).append(at)
    true = {pair for members in openings.values() for pair in combinations(members, 2)}
    assert len(true & proposed(offers)) >= ENOUGH * len(true) > 300


@pytest.mark.slow
def test_true_pairs_that_people_read_are_proposed(shared_data: Path) -> None:
    true = found = 0
    for named in READ_SETS:
        labelled = read_set(shared_data / "dedup", *named)
        same = {pair for pair, is_same in zip(labelled.pairs, labelled.same, strict=True) if is_same}
        same = {(min(pair), max(pair)) for pair in same}
        true, found = true + len(same), found + len(same & proposed(labelled.offers))
    assert found >= ENOUGH * true > 200
