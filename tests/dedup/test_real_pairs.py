"""Dedup on real pairs, read one by one by people; they stay outside the project."""

import json
from pathlib import Path

import pytest

from jobfold.dedup.engine import fold
from jobfold.offers.jobposting import read_jobposting


@pytest.mark.slow
def test_folding_real_offers_reaches_the_floor(shared_data: Path) -> None:
    lines = (shared_data / "dedup" / "pairs_dev_offers.jsonl").read_text(encoding="utf-8").splitlines()
    offers = [offer for line in lines if (offer := read_jobposting(json.loads(line)).offer)]
    assert len(offers) == len(lines)
    cluster = {one: group[0] for group in fold(offers).clusters for one in group}
    place = {offer.key: at for at, offer in enumerate(offers)}
    hit = said = wanted = 0
    for line in (shared_data / "dedup" / "pairs_dev.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["label"] == "unsure" or pair["confidence"] == "low":
            continue
        a, b = (place[tuple(pair[side])] for side in "ab")
        folded, same = cluster.get(a, a) == cluster.get(b, b), pair["label"] == "same"
        hit, said, wanted = hit + (folded and same), said + folded, wanted + same
    assert hit / said >= 0.85
    assert 2 * hit / (said + wanted) >= 0.80
