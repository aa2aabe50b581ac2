"""Builds occupations.bin: `python jobfold/offers/data/build_occupations.py REFERENCE_FOLDER`.

The folder holds ESCO (`esco_occupations_en.csv`, `esco_labels/LANGUAGE_*.tsv`), the French ROME
(`rome_v347_appellations.csv`, `rome_v460_codes.csv`) and the table that joins ROME and ISCO-08
(`rome_isco08_crosswalk.xlsx`). ESCO has no ROME codes: a concept gets the code that has its French names.
"""

import csv
import lzma
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import numpy as np

from jobfold.offers.data.crosswalk import read_crosswalk
from jobfold.offers.data.rome_names import Likeness, divide
from jobfold.offers.occupation_keys import label_bags, label_words
from jobfold.offers.occupation_table import CHIEF, FILE, FLAGS, LANGUAGES, MORE, NAMED, Packed

_OCCUPATION = "http://data.europa.eu/esco/occupation/"
_GROUP = "http://data.europa.eu/esco/isco/C"
_NOUN_FIRST = frozenset(["fr", "it", "es", "pt", "pl", "cs"])
_CHIEFLY = 3
"""How much more a chief name says than a synonym of what two classifications have in common."""


class Entry(msgspec.Struct):
    """An occupation of ESCO, a group of ISCO or a code of ROME; its chief name is the first of each language."""

    esco: str = ""
    isco: str = ""
    rome: str = ""
    names: dict[str, list[str]] = {}
    everyday: dict[str, list[str]] = {}
    """Names by which ads call it, per language; as good as chief names."""


def main(reference: Path) -> None:
    """Read the sources, join them and write the table."""
    packed = pack(load(reference))
    blob = lzma.compress(msgspec.msgpack.encode(packed), preset=9 | lzma.PRESET_EXTREME)
    FILE.write_bytes(blob)
    rows, bags, words = (column.count("\n") + 1 for column in (packed.esco, packed.bags, packed.words))
    print(f"{rows:,} occupations, {bags:,} bags of {words:,} words, {len(blob) / 1e6:.2f} MB")


def load(reference: Path) -> list[Entry]:
    """The occupations of all three classifications."""
    to_isco, to_rome = read_crosswalk(reference / "rome_isco08_crosswalk.xlsx")
    concepts = load_esco(reference)
    codes = load_rome(reference, to_isco)
    align(concepts, codes, to_rome)
    add_everyday(concepts, Path(__file__).with_name("everyday_titles.tsv"))
    add_national(concepts, Path(__file__).with_name("national_titles.tsv"))
    regroup(codes, concepts, to_isco)
    add_everyday_french(codes, concepts, Path(__file__).with_name("rome_titles.tsv"))
    return [*concepts, *codes]


def load_esco(reference: Path) -> list[Entry]:
    """ESCO's occupations, then the four-digit groups of ISCO."""
    entries: dict[str, Entry] = {}
    with (reference / "esco_occupations_en.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = [row["preferredLabel"], *row["altLabels"].split("\n")]
            uuid = row["conceptUri"].removeprefix(_OCCUPATION)
            entries[row["conceptUri"]] = Entry(uuid, row["iscoGroup"], "", {"en": [name for name in names if name]})
    for language in LANGUAGES[1:]:
        folder = reference / "esco_labels"
        texts = dict(read_pairs(folder / f"{language}_corpus_elements.tsv"))
        for label, concept in read_pairs(folder / f"{language}_concept_mapping.tsv"):
            group = concept.removeprefix(_GROUP)
            if concept.startswith(_GROUP) and len(group) == 4:
                entries.setdefault(concept, Entry("", group, "", {}))
            if concept in entries:
                entries[concept].names.setdefault(language, []).append(texts[label])
    return list(entries.values())


def load_rome(reference: Path, to_isco: dict[str, str]) -> list[Entry]:
    """ROME's codes with their French appellations. A code newer than the crosswalk has its parent's ISCO group."""
    entries: dict[str, Entry] = {}
    heirs: dict[str, dict[str, str]] = defaultdict(dict)
    with (reference / "rome_v460_codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code, parent, name = row["code_rome"], row["code_rome_parent"], row["libelle_rome"].replace("''", "'")
            entries[code] = Entry("", to_isco.get(code) or to_isco.get(parent, ""), code, {"fr": [name]})
            heirs[parent][code] = name
    newer = {bag for entry in entries.values() for bag in label_bags(entry.names["fr"][0])}
    forms: dict[str, dict[str, list[str]]] = defaultdict(dict)
    with (reference / "rome_v347_appellations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            long, short = (row[f"libelle_appellation_{form}"].replace("''", "'") for form in ("long", "court"))
            forms[row["code_rome"]][long] = list(dict.fromkeys([long, short]))
    for old, names in forms.items():
        for long, code in divide(list(names), heirs[old], old).items():
            entries[code].names["fr"] += [name for name in names[long] if not label_bags(name) & newer]
    return list(entries.values())


def align(concepts: list[Entry], codes: list[Entry], to_rome: dict[str, set[str]]) -> None:
    """Give each ESCO concept the ROME code that shares its French names, else the likeliest of its ISCO group.

    A name that is shared over unrelated groups proves nothing, so codes of another major group do not count.
    """
    by_bag: dict[str, Counter[str]] = defaultdict(Counter)
    isco = {code.rome: code.isco for code in codes}
    for code in codes:
        for rank, name in enumerate(code.names["fr"]):
            for bag in label_bags(name):
                by_bag[bag][code.rome] = max(by_bag[bag][code.rome], 1 if rank else _CHIEFLY)
    for concept in concepts:
        votes: Counter[str] = Counter()
        for rank, name in enumerate(concept.names.get("fr", ())):
            for bag in label_bags(name):
                for rome, weight in by_bag.get(bag, {}).items():
                    same = isco[rome] == concept.isco or rome in to_rome[concept.isco]
                    if same or isco[rome][:1] == concept.isco[:1]:
                        votes[rome] += (2 if same else 1) * (1 if rank else _CHIEFLY) * weight
        if votes:
            concept.rome = min(votes, key=lambda rome: (-votes[rome], rome))
    near = Likeness(codes)
    for concept in concepts:
        group = {rome for rome, group in isco.items() if group == concept.isco} | to_rome[concept.isco]
        if not concept.rome and concept.names.get("fr"):
            concept.rome = near.likeliest(concept.names["fr"], group)


def add_everyday(concepts: list[Entry], path: Path) -> None:
    """Put what ads call an occupation every day, written down by hand, before ESCO's own synonyms."""
    named = {concept.names["en"][0]: concept for concept in concepts if concept.esco}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            concept = named[row["concept"]]
            concept.rome = row["rome"] or concept.rome
            concept.everyday[row["language"]] = row["titles"].split("|")


def add_national(concepts: list[Entry], path: Path) -> None:
    """Put what ads of a language call the work of an ISCO group, written down by hand, to the group itself.

    An English row begins with the group's own name, for ESCO's English list has none. A group has many codes
    of ROME, so it gives none: a nurse is no head nurse.
    """
    groups = {entry.isco: entry for entry in concepts if not entry.esco}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            group, names = groups[row["isco"]], row["titles"].split("|")
            group.everyday[row["language"]] = names
            group.rome = ""
            if row["language"] == "en":
                group.names["en"] = names[:1]


def regroup(codes: list[Entry], concepts: list[Entry], to_isco: dict[str, str]) -> None:
    """Give codes that are newer than the crosswalk the ISCO group of most concepts that have the code, if any has."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for concept in concepts:
        groups[concept.rome][concept.isco] += 1
    for code in codes:
        if code.rome not in to_isco and (known := groups.get(code.rome)):
            code.isco = min(known, key=lambda isco: (-known[isco], isco))


def add_everyday_french(codes: list[Entry], concepts: list[Entry], path: Path) -> None:
    """Put what French ads call the work of a code of ROME every day, written down by hand.

    What a concept of the code is called already is left to it, which has an ESCO identifier too.
    """
    named = {code.rome: code for code in codes}
    had: dict[str, set[str]] = defaultdict(set)
    for concept in concepts:
        for name in concept.everyday.get("fr", ()):
            had[concept.rome] |= label_bags(name)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            names = row["titles"].split("|")
            named[row["rome"]].everyday["fr"] = [name for name in names if not label_bags(name) <= had[row["rome"]]]


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The rows of a two-column table."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            first, second = line.rstrip("\n").split("\t")
            yield first, second


def pack(entries: list[Entry]) -> Packed:
    """The columns and the two indexes over `entries`."""
    owners: dict[str, dict[int, int]] = defaultdict(dict)
    for row, entry in enumerate(entries):
        for language, names in entry.names.items():
            for rank, name in enumerate(names):
                flags = 1 << NAMED.index(language) | (0 if rank else CHIEF)
                for bag in label_bags(name):
                    owners[bag][row] = owners[bag].get(row, 0) | flags
        for language, names in entry.everyday.items():
            for bag in {bag for name in names for bag in label_bags(name)}:
                owners[bag][row] = owners[bag].get(row, 0) | CHIEF | 1 << NAMED.index(language)
    bags = sorted(owners)
    bags_of: dict[str, list[int]] = defaultdict(list)
    for at, bag in enumerate(bags):
        for word in bag.split():
            bags_of[word].append(at)
    words = sorted(bags_of)
    groups = [{entries[row].isco for row in owners[bag]} for bag in bags]
    leading = count_heads(entries)
    return Packed(
        esco="\n".join(entry.esco for entry in entries),
        isco="\n".join(entry.isco for entry in entries),
        rome="\n".join(entry.rome for entry in entries),
        labels=["\n".join(entry.names.get(one, [""])[0] for entry in entries) for one in LANGUAGES],
        bags="\n".join(bags),
        owner_starts=starts(owners[bag] for bag in bags),
        owners=np.array(
            [row * FLAGS + flags for bag in bags for row, flags in sorted(owners[bag].items())], "<i4"
        ).tobytes(),
        bag_purities=bytes(purity(wider(bag, bags_of), groups) for bag in bags),
        words="\n".join(words),
        heads=bytes(leading[word] for word in words),
        purities=bytes(purity(bags_of[word], groups) for word in words),
        bag_starts=starts(bags_of[word] for word in words),
        bags_of=np.array([bag for word in words for bag in bags_of[word]], "<i4").tobytes(),
    )


def purity(rows: Iterable[int], groups: list[set[str]]) -> int:
    """The share (0 to 255) of the commonest ISCO group among the bags in `rows`, less where they are few."""
    counts = Counter(group for row in rows for group in groups[row])
    return round(255 * max(counts.values()) / (counts.total() + 1))


def wider(bag: str, bags_of: dict[str, list[int]]) -> Iterable[int]:
    """The rows of the bags that have all words of `bag`."""
    shortest, *others = sorted((bags_of[word] for word in bag.split()), key=len)
    return [row for row in shortest if all(holds(rows, row) for rows in others)]


def holds(rows: list[int], row: int) -> bool:
    """Is `row` in the ascending `rows`?"""
    at = bisect_left(rows, row)
    return at < len(rows) and rows[at] == row


def starts(groups: Iterable[dict[int, int] | list[int]]) -> bytes:
    """Where each group starts in their concatenation, and where the last one ends."""
    return np.concatenate([[0], np.cumsum([len(group) for group in groups])]).astype("<i4").tobytes()


def count_heads(entries: list[Entry]) -> dict[str, int]:
    """Per word, the share of its names (0 to 255) in which it stands where the language puts the main noun."""
    leads: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for entry in entries:
        written = {language: names for language, names in entry.everyday.items() if language in MORE}
        for language, names in (*entry.names.items(), *written.items()):
            for words in {label_words(name) for name in names}:
                seen.update(set(words))
                if words:
                    leads[words[0 if language in _NOUN_FIRST else -1]] += 1
    return defaultdict(int, {word: round(255 * leads[word] / count) for word, count in seen.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
