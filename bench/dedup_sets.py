"""Scores folding on every labelled set at hand, end to end, with the shipped weights.

    python -m bench.dedup_sets [../shared/data] [--ads 700] [--errors]

The sets: pairs read one by one (Dutch, Italian), pairs labelled by requisition (as they are, and without addresses:
what title, employer, place and date alone can tell), title pairs, employer names, and real ads re-advertised by
`bench.readvertise` with a seed that the fit has not seen.
"""

import argparse
import csv
import datetime as dt
import itertools
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from bench.readvertise import bases, cases
from jobfold.dedup.engine import fold
from jobfold.offers.employers import employer_key
from jobfold.offers.jobposting import read_jobposting
from jobfold.offers.model import Offer, Organization, Place

READ_SETS = (("Dutch", "pairs_dev"), ("Italian", "pairs_dev_it"))
CONFIDENCE = {"high": 1.0, "medium": 0.7}
"""How much a reader's judgement counts; what readers were not sure of does not count."""
UNSEEN = 2
"""The seed of the re-advertised ads that score; the fit uses another."""


class Labelled(msgspec.Struct, frozen=True):
    """Offers, and pairs of their indices with what is true of them."""

    name: str
    offers: list[Offer]
    pairs: list[tuple[int, int]]
    same: list[bool]
    weights: list[float]
    kinds: list[str]
    textless: list[bool]


def read_set(folder: Path, name: str, stem: str) -> Labelled:
    """Pairs that people read one by one, in the stock that they come from."""
    found = (read_jobposting(json.loads(line)).offer for line in _lines(folder / f"{stem}_offers.jsonl"))
    offers = [offer for offer in found if offer]
    place = {offer.key: at for at, offer in enumerate(offers)}
    rows = [json.loads(line) for line in _lines(folder / f"{stem}.jsonl")]
    rows = [row for row in rows if row["label"] != "unsure" and row["confidence"] in CONFIDENCE]
    return Labelled(
        name,
        offers,
        [(place[tuple(row["a"])], place[tuple(row["b"])]) for row in rows],
        [row["label"] == "same" for row in rows],
        [CONFIDENCE[row["confidence"]] for row in rows],
        [f"{row['pair']} {row['label']}: {row['reason']}" for row in rows],
        [row["textless"] for row in rows],
    )


def requisition_set(path: Path, *, addresses: bool) -> Labelled:
    """Pairs labelled by requisition, without texts; with or without the addresses that name it."""
    offers: dict[tuple[str, str], Offer] = {}
    pairs, same, kinds = [], [], []
    order: dict[tuple[str, str], int] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ends = [_listed(row, side, addresses) for side in "ab"]
            for offer in ends:
                offers.setdefault(offer.key, offer)
                order.setdefault(offer.key, len(order))
            pairs.append((order[ends[0].key], order[ends[1].key]))
            same.append(row["label"].startswith("POS"))
            kinds.append(row["label"])
    name = "requisitions" if addresses else "requisitions, no addresses"
    return Labelled(name, list(offers.values()), pairs, same, [1.0] * len(pairs), kinds, [True] * len(pairs))


def _listed(row: dict[str, str], side: str, addresses: bool) -> Offer:
    return Offer(
        source=row[f"list_{side}"],
        source_id=row[f"id_{side}"],
        title=row[f"title_{side}"],
        hiring_organization=Organization(name=row[f"company_{side}"]),
        job_locations=tuple(Place(text=place) for place in row[f"locations_{side}"].split("|") if place),
        date_posted=dt.datetime.fromtimestamp(int(row[f"date_posted_{side}"]), tz=dt.UTC).date(),
        url=row[f"url_{side}"] if addresses else None,
    )


def readvertised_set(real: Path, ads: int, seed: int) -> Labelled:
    """Real ads re-advertised: all pairs of an ad, its copies and its look-alikes."""
    made = list(cases(bases(real, ads, seed), seed))
    families: dict[str, list[int]] = {}
    for at, case in enumerate(made):
        families.setdefault(case.offer.source_id.partition("-")[0], []).append(at)
    pairs = [pair for family in families.values() for pair in itertools.combinations(family, 2)]
    kinds = ["+".join(sorted((made[a].kind, made[b].kind))) for a, b in pairs]
    same = [made[a].cluster == made[b].cluster for a, b in pairs]
    none = [False] * len(pairs)
    return Labelled("re-advertised", [case.offer for case in made], pairs, same, [1.0] * len(pairs), kinds, none)


def score(labelled: Labelled, *, text_only: bool = False) -> tuple[Counter[str], list[str]]:
    """Counts of hit, wrong, missed and apart over the pairs, after folding the whole stock; and the errors."""
    cluster = {one: group[0] for group in fold(labelled.offers).clusters for one in group}
    counts: Counter[str] = Counter()
    errors = []
    for (a, b), same, kind, textless in zip(
        labelled.pairs, labelled.same, labelled.kinds, labelled.textless, strict=True
    ):
        if text_only and textless:
            continue
        folded = cluster.get(a, a) == cluster.get(b, b)
        outcome = ("hit" if same else "wrong") if folded else ("missed" if same else "apart")
        counts[outcome] += 1
        if outcome in ("wrong", "missed"):
            errors.append(f"{outcome:6s} {kind}")
    return counts, errors


def title_errors(path: Path) -> Iterator[str]:
    """Title pairs that fold wrongly where all else agrees: one employer, town and day, two sources, no text."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            offers = [
                Offer(
                    source=source,
                    source_id="1",
                    title=title,
                    hiring_organization=Organization(name="Example Works"),
                    job_locations=(Place(locality="Lyon", country="FR"),),
                    date_posted=dt.date(2024, 5, 2),
                )
                for source, title in (("a", row["title_a"]), ("b", row["title_b"]))
            ]
            if bool(fold(offers).clusters) != (row["label"] == "SAME"):
                yield f"{row['label']:9s} {row['title_a']} | {row['title_b']}"


def names(path: Path) -> Iterator[str]:
    """The employer names of the corpus with the key of each."""
    for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
        yield f"{case['input']!r:24} -> {employer_key(case['input'])!r}"


def _lines(path: Path) -> Sequence[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _show(name: str, counts: Counter[str]) -> None:
    hit, wrong, missed = counts["hit"], counts["wrong"], counts["missed"]
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    tail = f"hit {hit} wrong {wrong} missed {missed} apart {counts['apart']}"
    print(f"{name:28s} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}  ({tail})", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--ads", type=int, default=700)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    dedup = arguments.data / "dedup"
    sets = [read_set(dedup, *named) for named in READ_SETS]
    sets += [requisition_set(dedup / "weak_pairs_dev.csv", addresses=known) for known in (True, False)]
    sets.append(readvertised_set(arguments.data / "real", arguments.ads, UNSEEN))
    for labelled in sets:
        counts, errors = score(labelled)
        _show(labelled.name, counts)
        if labelled.name in dict(READ_SETS):
            _show(f"{labelled.name}, with text only", score(labelled, text_only=True)[0])
        shown = Counter(errors).most_common(40) if labelled.name == "re-advertised" else Counter(errors).items()
        if arguments.errors and "no addresses" not in labelled.name:
            print("".join(f"    {count:4d} {error}\n" for error, count in shown), end="")
    wrong = list(title_errors(dedup / "titles/title_pairs.csv"))
    print(f"title pairs: {len(wrong)} not as labelled", *wrong, sep="\n    ")
    print("employer names", *names(dedup / "titles/company-key-corpus.json"), sep="\n    ")


if __name__ == "__main__":
    main()
