"""Real and labelled offers, where they are at hand: no lawful one may be refused."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobfold.offers.model import Offer, Place
from jobfold.validation import validate

DATA = Path(__file__).parents[2].parent / "shared" / "data"
CITIZENS_ONLY = {"386", "435"}
"""Two offers that demand US citizenship and name no law that asks for it."""
TITLES = {"fr": "Offre", "de": "Stelle", "it": "Offerta", "en": "Vacancy"}


def lines(name: str) -> Iterator[dict[str, object]]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the shared data set {name} is not here")
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def test_the_labelled_examples_are_judged_as_labelled() -> None:
    right = total = 0
    for example in lines("validation/examples_dev.jsonl"):
        language = str(example["lang"])
        verdict = validate(
            Offer(
                source="examples",
                source_id=str(example["id"]),
                title=TITLES[language],
                description=str(example["text"]),
                in_language=language,
                job_locations=(Place(country=str(example["country"])),),
            )
        ).verdict
        accepted = {str(example["expected"]), *map(str, example.get("accept") or ())}  # type: ignore[call-overload]
        assert not (example["expected"] == "pass" and verdict == "reject"), example["text"]
        right += verdict in accepted
        total += 1
    assert right / total >= 0.97


@pytest.mark.slow
def test_legitimate_real_offers_are_not_refused() -> None:
    path = DATA / "validation" / "real" / "emscad_mixed_499.csv"
    if not path.exists():
        pytest.skip("the shared data set of real offers is not here")
    refused = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = "\n\n".join(row[part] for part in ("company_profile", "description", "requirements", "benefits"))
            offer = Offer(source="emscad", source_id=row["job_id"], title=row["title"], description=text,
                          in_language="en", job_locations=(Place(country="US"),))  # fmt: skip
            if row["fraudulent"] == "0" and validate(offer).verdict == "reject":
                refused.append(row["job_id"])
    assert set(refused) <= CITIZENS_ONLY
