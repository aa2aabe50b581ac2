"""Measures `jobfold.offers.occupations`: are the codes right, how many titles get one, how fast?

    python -m bench.occupations ../shared/data

1. Titles of the Dutch boards, which nobody coded: speed, load time, memory.
2. Offers of France Travail, the only ads at hand that carry ROME codes; the truth is the agency's own code. The code
   counts, its parent in ROME 3 ("family": the agency's edition of ROME 4 knew fewer codes than ours), its domain (three
   characters) and its major domain (the letter). The everyday titles that we wrote down were written after all of these
   ads had been read, and a few weights were settled on all of them, so nothing here is truly held out: the figures
   without everyday titles are the fair ones for titles of another kind, those with them for titles like these. The two
   halves, parted by a hash of the title, show how much is chance.
3. Ads of the Norwegian service with codes of ISCO, in a language of which everyday jobs alone are known (all seek
   electricians).
4. Names that ROME and ESCO themselves give: some are taken out of the tables and looked up in what is left.
"""

import argparse
import csv
import hashlib
import json
import random
import resource
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from bench.occupation_scores import Score
from jobfold.offers.data.build_occupations import Entry, load, pack
from jobfold.offers.data.crosswalk import read_crosswalk
from jobfold.offers.occupation_keys import label_bags
from jobfold.offers.occupation_table import LANGUAGES, Table, table
from jobfold.offers.occupations import GOOD, Occupation, find, occupation, occupations

ESCO_HELD_OUT = 400
ROME_HELD_OUT = 800
"""Names taken out: per language, and of ROME."""
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Finder = Callable[[str, str], tuple[Occupation, ...]]


class Truth(msgspec.Struct, frozen=True):
    """What ROME and ISCO say about a code."""

    parent: dict[str, str]
    groups: dict[str, frozenset[str]]
    """Code of ROME 3 → ISCO groups that the crosswalk joins with it."""


def read_truth(reference: Path) -> Truth:
    """The parents of the codes, and the groups they belong to."""
    to_isco, to_rome = read_crosswalk(reference / "rome_isco08_crosswalk.xlsx")
    with (reference / "rome_v460_codes.csv").open(encoding="utf-8", newline="") as file:
        parent = {row["code_rome"]: row["code_rome_parent"] for row in csv.DictReader(file)}
    groups: dict[str, set[str]] = {code: {isco} for code, isco in to_isco.items()}
    for isco, codes in to_rome.items():
        for code in codes:
            groups.setdefault(code, set()).add(isco)
    return Truth(parent, {code: frozenset(found) for code, found in groups.items()})


def rome_of(found: Iterable[Occupation]) -> str:
    """The first ROME code among `found`, or an empty text."""
    return next((one.rome for one in found if one.rome), "")


def by_rome(found: tuple[Occupation, ...], code: str, truth: Truth) -> dict[str, bool]:
    """Which parts of the answer `found` to a title that has the ROME code `code` are right."""
    said = rome_of(found)
    old = truth.parent.get(code, code)
    isco = (found[0].isco or "") if found else ""
    groups = truth.groups.get(old, frozenset())
    return {
        "code": said == code,
        "family": bool(said) and truth.parent.get(said, said) == old,
        "domain": said[:3] == code[:3],
        "major": said[:1] == code[:1],
    } | by_isco(isco, groups)


def by_isco(isco: str, groups: Iterable[str]) -> dict[str, bool]:
    """To how many digits the ISCO group `isco` is one of `groups`."""
    return {f"ISCO-{size}": bool(isco) and isco[:size] in {one[:size] for one in groups} for size in (4, 3, 2, 1)}


def half(title: str) -> str:
    """The half of the titles that `title` belongs to."""
    odd = hashlib.sha256(title.strip().lower().encode()).digest()[0] % 2
    return "one half" if odd else "other"


def france_travail(folder: Path, truth: Truth, name: str, known: Table | None = None) -> None:
    """Prints how the agency's codes are found; by title and text, or in the table `known` by title."""
    path = folder / "real/fr_france_travail/offres_mounaTay_pipe.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["intitule"], row["description"], row["romeCode"]) for row in csv.DictReader(file, delimiter="|")]
    scores = {part: Score() for part in ("one half", "other", "all")}
    for title, text, code in rows:
        if known:
            found = find(title, known, language="fr")
            good = bool(found) and found[0].confidence >= GOOD
        else:
            found = occupations(title, language="fr", text=text)
            good = occupation(title, language="fr", text=text) is not None
        for part in (half(title), "all"):
            confidence = found[0].confidence if found else None
            scores[part].add(confidence, by_rome(found, code, truth), published=good)
    print(f"\nFrance Travail, {name}")
    Score.table(scores)
    if not known:
        scores["all"].bands(BANDS)


def norway(folder: Path) -> None:
    """Prints how the groups of the Norwegian service are found."""
    ads = json.loads((folder / "real/partner_feeds_no_nav/nav_elektriker_page1.json").read_text(encoding="utf-8"))
    score = Score()
    for ad in ads["content"]:
        found = occupations(ad["title"])
        isco = (found[0].isco or "") if found else ""
        right = by_isco(isco, [one["code"][:4] for one in ad["categoryList"]])
        score.add(found[0].confidence if found else None, right, published=occupation(ad["title"]) is not None)
    print("\nNorwegian ads, ISCO")
    Score.table({"all": score})


def rome_names(entries: list[Entry], truth: Truth) -> None:
    """Prints how names of ROME that were taken out are found again."""
    kept = [msgspec.structs.replace(one, names=dict(one.names), everyday={}) for one in entries]
    names = [(one, name) for one in kept if one.rome and not one.esco for name in one.names["fr"][1:]]
    asked = random.Random(5).sample(names, ROME_HELD_OUT)
    for one, name in asked:
        chief, *others = one.names["fr"]
        one.names["fr"] = [chief, *(other for other in others if not label_bags(other) & label_bags(name))]
    reduced = Table(pack(kept))
    score = Score()
    for one, name in asked:
        found = find(name, reduced, language="fr")
        good = bool(found) and found[0].confidence >= GOOD
        score.add(found[0].confidence if found else None, by_rome(found, one.rome, truth), published=good)
    print("\nROME's names held out, without everyday titles")
    Score.table({"fr": score})


def esco_names(entries: list[Entry]) -> None:
    """Prints how names of ESCO that were taken out are found again."""
    chance = random.Random(7)
    kept = [msgspec.structs.replace(one, names=dict(one.names), everyday={}) for one in entries]
    asked: list[tuple[str, str, str]] = []
    for language in LANGUAGES:
        rows = [one for one in kept if one.esco and len(one.names.get(language, ())) > 2]
        for one in chance.sample(rows, ESCO_HELD_OUT):
            name = chance.choice(one.names[language][1:])
            names = one.names[language]
            rest = [other for other in names if not label_bags(other) & label_bags(name)]
            one.names[language] = rest or names[:1]
            asked.append((name, language, one.isco))
    reduced = Table(pack(kept))
    scores = {language: Score() for language in (*LANGUAGES, "all")}
    for name, language, isco in asked:
        found = find(name, reduced, language=language)
        confidence = found[0].confidence if found else None
        right = by_isco((found[0].isco or "") if found else "", [isco])
        for part in (language, "all"):
            scores[part].add(confidence, right, published=confidence is not None and confidence >= GOOD)
    print("\nESCO's names held out, without everyday titles")
    Score.table(scores)
    scores["all"].bands(BANDS)


def boards(folder: Path) -> None:
    """Prints coverage, speed and memory on distinct titles that nobody coded; to be called first."""
    with (folder / "dedup" / "pairs_dev_offers.jsonl").open(encoding="utf-8") as file:
        titles = sorted({json.loads(line)["title"] for line in file})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    table()
    loading = time.process_time() - start
    found = [occupations(title, language="nl") for title in titles]
    speed = len(titles) / (time.process_time() - start - loading)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    good = sum(occupation(title, language="nl") is not None for title in titles)
    print(
        f"Dutch boards: {len(titles):,} titles, {speed:,.0f} per CPU second; load {loading:.2f} s, {more:.0f} MB more"
    )
    print(f"answered {100 * sum(map(bool, found)) / len(titles):.1f} %, published {100 * good / len(titles):.1f} %")


def main() -> None:
    """Prints all tables; speed first, while nothing is cached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    boards(folder)
    reference = folder / "real" / "reference"
    truth = read_truth(reference)
    france_travail(folder, truth, "as shipped, title and text")
    france_travail(folder, truth, "as shipped, title alone", table())
    entries = load(reference)
    plain = [msgspec.structs.replace(one, everyday={}) for one in entries]
    france_travail(folder, truth, "title alone, without everyday titles", Table(pack(plain)))
    norway(folder)
    rome_names(entries, truth)
    esco_names(entries)


if __name__ == "__main__":
    main()
