"""Measures `jobfold.offers.occupations`: are the codes right, how many titles get one, how fast?

    python -m bench.occupations ../shared/data

1. ESCO's own synonyms: a name is taken out of the tables, with all names of the concept in that language that have
   the same words, and looked up; the truth is the concept's ISCO group.
2. Offers of France Travail: the truth is the agency's own ROME code. Its codes are of ROME 4, whose synonyms are not
   public in the reference data; "family" counts codes with one parent in ROME 3 as equal. ISCO is right where the
   table that joins ROME and ISCO joins the two. Some everyday titles were written down with these offers in view, so
   the fair figures are those without `everyday_titles.tsv`.
3. Titles of the Dutch boards, for speed and coverage (nobody coded them).
"""

import argparse
import csv
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import msgspec

from jobfold.offers.data.build_occupations import Entry, load, pack, read_crosswalk
from jobfold.offers.occupation_keys import label_bags
from jobfold.offers.occupation_table import LANGUAGES, Table, table
from jobfold.offers.occupations import GOOD, find

HELD_OUT = 400
"""Names taken out per language."""


class Score(msgspec.Struct):
    """Counts of looked-up titles: at any confidence, and at that from which codes are published."""

    asked: int = 0
    answered: int = 0
    right4: int = 0
    right3: int = 0
    good: int = 0
    good4: int = 0
    good3: int = 0

    def add(self, found: str | None, truth: set[str], *, good: bool) -> None:
        """Counts an answer (an ISCO group, or ``None``) to a title that means one of the groups `truth`."""
        self.asked += 1
        if found is None:
            return
        right4, right3 = found in truth, found[:3] in {one[:3] for one in truth}
        self.answered += 1
        self.right4 += right4
        self.right3 += right3
        self.good += good
        self.good4 += right4 and good
        self.good3 += right3 and good

    def row(self, name: str) -> str:
        """One line of the table, in per cent."""
        shares = (
            (self.answered, self.asked), (self.right4, self.answered), (self.right3, self.answered),
            (self.good, self.asked), (self.good4, self.good), (self.good3, self.good),
        )  # fmt: skip
        return f"{name:22}{self.asked:6}" + "".join(f"{100 * a / max(1, b):9.1f}" for a, b in shares)


HEADER = f"{'':22}{'asked':>6}" + "".join(
    f"{name:>9}" for name in ("answered", "ISCO-4", "ISCO-3", f"≥ {GOOD}", "ISCO-4", "ISCO-3")
)


def take_out(entries: list[Entry], seed: int = 7) -> tuple[list[Entry], list[tuple[str, str, str]]]:
    """The entries without the names held out, and those as (name, language, ISCO group)."""
    chance = random.Random(seed)
    asked: list[tuple[str, str, str]] = []
    gone: dict[int, list[tuple[str, set[str]]]] = defaultdict(list)
    for language in LANGUAGES:
        rows = [row for row, one in enumerate(entries) if one.esco and len(one.names.get(language, ())) > 2]
        for row in chance.sample(rows, HELD_OUT):
            name = chance.choice(entries[row].names[language][1:])
            gone[row].append((language, label_bags(name)))
            asked.append((name, language, entries[row].isco))
    kept = [msgspec.structs.replace(one, names=dict(one.names), everyday={}) for one in entries]
    for row, removed in gone.items():
        for language, bags in removed:
            names = kept[row].names[language]
            kept[row].names[language] = [one for one in names if not label_bags(one) & bags] or names[:1]
    return kept, asked


def synonyms(entries: list[Entry]) -> None:
    """Prints how names held out are found again."""
    kept, asked = take_out(entries)
    reduced = Table(pack(kept))
    scores = {language: Score() for language in LANGUAGES}
    for name, language, isco in asked:
        found = find(name, reduced, language=language)
        best = found[0] if found else None
        scores[language].add(best.isco if best else None, {isco}, good=bool(best and best.confidence >= GOOD))
    print("\nESCO synonyms held out, without everyday titles\n" + HEADER)
    for language, score in scores.items():
        print(score.row(language))


def france_travail(folder: Path, known: Table, name: str) -> None:
    """Prints how the agency's codes are found from its titles."""
    reference = folder / "real" / "reference"
    to_isco, to_rome = read_crosswalk(reference / "rome_isco08_crosswalk.xlsx")
    with (reference / "rome_v460_codes.csv").open(encoding="utf-8", newline="") as file:
        parent = {row["code_rome"]: row["code_rome_parent"] for row in csv.DictReader(file)}
    with (folder / "real/fr_france_travail/offres_mounaTay_pipe.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["intitule"], row["romeCode"]) for row in csv.DictReader(file, delimiter="|")]
    score, coded, exact, family = Score(), 0, 0, 0
    for title, code in rows:
        found = find(title, known, language="fr")
        old = parent.get(code, code)
        truth = {to_isco.get(old, "")} | {isco for isco, codes in to_rome.items() if old in codes}
        score.add(found[0].isco if found else None, truth, good=bool(found) and found[0].confidence >= GOOD)
        said = next((one.rome for one in found if one.rome), None)
        coded += said is not None
        exact += said == code
        family += said is not None and parent.get(said, said) == old
    print(f"\nFrance Travail, {name}\n{HEADER}")
    print(score.row("ISCO by the crosswalk"))
    shares = [100 * count / len(rows) for count in (coded, exact, family)]
    print("ROME: coded {:.1f} %, code right {:.1f} %, family right {:.1f} % (of all titles)".format(*shares))


def boards(folder: Path) -> None:
    """Prints coverage and speed on distinct titles that nobody coded."""
    with (folder / "dedup" / "pairs_dev_offers.jsonl").open(encoding="utf-8") as file:
        titles = sorted({json.loads(line)["title"] for line in file})
    start = time.process_time()
    known = table()
    loading = time.process_time() - start
    found = [find(title, known, language="nl") for title in titles]
    speed = len(titles) / (time.process_time() - start - loading)
    good = sum(bool(one) and one[0].confidence >= GOOD for one in found)
    print(f"\nDutch boards: {len(titles)} titles, {speed:,.0f} per CPU second, loading {loading:.2f} s")
    print(f"answered {100 * sum(map(bool, found)) / len(titles):.1f} %, good {100 * good / len(titles):.1f} %")


def main() -> None:
    """Prints all tables; speed first, while nothing is cached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    boards(folder)
    france_travail(folder, table(), "as shipped")
    entries = load(folder / "real" / "reference")
    plain = [msgspec.structs.replace(one, everyday={}) for one in entries]
    france_travail(folder, Table(pack(plain)), "without everyday titles")
    synonyms(entries)


if __name__ == "__main__":
    main()
