"""Measures whether a record's title, employer, place, date and text are read where its source has them, and rightly.

    python -m bench.fields ../shared/data                  # the shares, against bench/fields.tsv
    python -m bench.fields ../shared/data --show           # the sample side by side, for a person to judge
    python -m bench.fields ../shared/data --judge          # writes the sample's rows that bench/fields.tsv lacks

The sample is drawn with a seed over all real files: each folder of the catalogue gives records by the square root of
how many it has, so that small formats weigh, and at least one. Each record as received was looked at beside what was
read of it, and it was written down, per field, whether the source has it and whether it was read rightly. The table
holds file, record and these judgements alone. A field counts as read if it was judged right and is still there.
"""

import argparse
import csv
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from bench.sources import File, catalogue
from jobfold import feeds
from jobfold.offers.model import InputError, Offer, Reading

TABLE = Path(__file__).with_name("fields.tsv")
FIELDS = ("title", "hiring_organization", "job_locations", "date_posted", "description")
SIZE, SEED = 100, 20260301
_MOST_RECORDS = 30_000
_SHOWN, _PART = 2400, 90


class Judged(msgspec.Struct, frozen=True):
    """One record of the sample. Per field two letters: does the source have it, was it read rightly (``y``, ``n``)?"""

    file: str
    record: int
    verdicts: tuple[str, ...]

    def has(self, at: int) -> bool:
        return self.verdicts[at][0] == "y"

    def right(self, at: int) -> bool:
        return self.verdicts[at] == "yy"


def drawn(files: Sequence[File], size: int = SIZE, seed: int = SEED) -> list[tuple[str, int]]:
    """(file, record) of the sample, the same for the same catalogue."""
    chance = random.Random(seed)
    folders: dict[str, list[File]] = {}
    for file in files:
        folders.setdefault(file.path.split("/")[1], []).append(file)
    weights = {name: sum(file.records for file in held) ** 0.5 for name, held in folders.items()}
    total = sum(weights.values())
    found: set[tuple[str, int]] = set()
    for name, held in sorted(folders.items()):
        places = [(file.path, record) for file in held for record in range(1, max(1, file.records) + 1)]
        found.update(chance.sample(places, min(len(places), max(1, round(size * weights[name] / total)))))
    return sorted(found)


def readings(data: Path, wanted: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int, Reading | None]]:
    """The reading of each wanted record; ``None`` where the file gives none (a page that shows no offer)."""
    by_file: dict[str, set[int]] = {}
    for path, record in wanted:
        by_file.setdefault(path, set()).add(record)
    for path, records in by_file.items():
        missing = set(records)
        try:
            for reading in islice(feeds.read(data / path), max(records)):
                if reading.record in missing:
                    missing.discard(reading.record)
                    yield path, reading.record, reading
        except InputError:
            pass  # What is left is reported below.
        for record in sorted(missing):
            yield path, record, None


def judged() -> list[Judged]:
    """The table as it stands."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    return [Judged(row[0], int(row[1]), tuple(row[2:])) for row in rows]


def filled(offer: Offer | None) -> tuple[bool, ...]:
    """Which of `FIELDS` the offer has."""
    return tuple(bool(offer and getattr(offer, name)) for name in FIELDS)


def shares(table: Sequence[Judged], offers: Mapping[tuple[str, int], Offer | None]) -> dict[str, tuple[int, int]]:
    """Per field: (records that were read rightly and still are, records whose source has it)."""
    found = {}
    for at, name in enumerate(FIELDS):
        having = [row for row in table if row.has(at)]
        read = [row for row in having if row.right(at) and filled(offers.get((row.file, row.record)))[at]]
        found[name] = (len(read), len(having))
    return found


def _side_by_side(path: str, record: int, reading: Reading | None) -> str:
    lines = [f"=== {path} #{record}"]
    if reading is None or reading.offer is None:
        lines.append("read: nothing " + ", ".join(one.code for one in (reading.problems if reading else ())))
    else:
        offer = reading.offer
        places = "; ".join(
            " | ".join(str(part) for part in (place.text, place.street_address, place.locality, place.region,
                                              place.postal_code, place.country) if part)
            for place in offer.job_locations
        )  # fmt: skip
        lines += [
            f"title: {offer.title}",
            f"employer: {offer.employer}",
            f"place: {places[:300]} {offer.job_location_type or ''}",
            f"date: {offer.date_posted} until {offer.valid_through}",
            f"text: {len(offer.description)} {_short(offer.description)}",
        ]
    return "\n".join([*lines, "raw: " + (_cut_parts(reading.raw or "") if reading else "")])


def _cut_parts(raw: str) -> str:
    """The record as received, with each long part of it cut."""
    parts = re.split(r'(",\s*"|"\s*:\s*|<[^<>]{1,80}>|\n)', raw)
    return "".join(_short(part) for part in parts)[:_SHOWN]


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= _PART else f"{one[: _PART - 20]}…{one[-20:]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print the sample side by side")
    parser.add_argument("--judge", action="store_true", help="add the rows that the table lacks, as read, to be judged")
    given = parser.parse_args()
    if given.show or given.judge:
        sample = drawn([file for file in catalogue(given.data) if file.records <= _MOST_RECORDS])
        known = {(row.file, row.record) for row in judged()} if TABLE.exists() else set()
        new = []
        for path, record, reading in readings(given.data, sample):
            if given.show:
                print(_side_by_side(path, record, reading))
            if (path, record) not in known:
                offer = reading.offer if reading else None
                new.append("\t".join([path, str(record), *("yy" if has else "n-" for has in filled(offer))]))
        if given.judge:
            head = [] if TABLE.exists() else ["\t".join(["file", "record", *FIELDS])]
            with TABLE.open("a", encoding="utf-8") as table:
                table.writelines(f"{line}\n" for line in [*head, *new])
        return
    table = judged()
    offers = {
        (path, record): reading.offer if reading else None
        for path, record, reading in readings(given.data, [(row.file, row.record) for row in table])
    }
    print(f"{len(table)} records judged one by one; read rightly, of those whose source has the field:")
    found = shares(table, offers)
    for name, (read, having) in found.items():
        print(f"  {name:<20} {read:>3} of {having:>3}  {_share(read, having)}")
    whole = [sum(pair[at] for pair in found.values()) for at in (0, 1)]
    print(f"  {'all five':<20} {whole[0]:>3} of {whole[1]:>3}  {_share(*whole)}")


def _share(read: int, having: int) -> str:
    return f"{read / having:.1%}" if having else "none"


if __name__ == "__main__":
    main()
