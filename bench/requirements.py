"""Measures what is read of languages, experience and education: `python -m bench.requirements [DATA_FOLDER]`.

`judging/requirements.tsv` says what a reader found in 100 ads drawn at random (45 in four languages, 35 of Dutch
boards, 20 Italian ones): ``en:C1`` a language with its level, ``(nl)`` one that is only wished for. The first 67
were also read while the patterns were made.
"""

import csv
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from jobfold.offers.jobposting import read_jobposting
from jobfold.offers.model import Offer
from jobfold.offers.requirements import with_requirements
from jobfold.offers.text import plain_text

JUDGED = Path(__file__).parent / "judging" / "requirements.tsv"


class Count(msgspec.Struct):
    """Answers: how many the reader gave, how many we gave, how many of ours are the reader's."""

    asked: int = 0
    given: int = 0
    right: int = 0

    def add(self, judged: set[str], read: set[str]) -> None:
        """Counts one ad."""
        self.asked += len(judged)
        self.given += len(read)
        self.right += len(judged & read)


def offers(data: Path, rows: list[dict[str, str]]) -> Iterator[tuple[dict[str, str], Offer]]:
    """Each judged row with the offer that it is about, without what the source itself says of it."""
    for name in sorted({row["file"] for row in rows}):
        wanted = {(row["source"], row["source_id"]): row for row in rows if row["file"] == name}
        for line in (data / name).read_text("utf-8").splitlines():
            offer = read_jobposting(json.loads(line)).offer
            if offer is not None and (row := wanted.pop(offer.key, None)) is not None:
                yield row, offer


def told(offer: Offer) -> dict[str, set[str]]:
    """What is read of `offer`, as the judged file writes it."""
    skills = [
        (one, f"{one.language}:{one.level}" if one.level else one.language) for one in offer.language_requirements
    ]
    return {
        "languages": {name if one.required else f"({name})" for one, name in skills},
        "months": set() if offer.experience_months is None else {str(offer.experience_months)},
        "education": {offer.education_level} if offer.education_level else set(),
    }


def main() -> None:
    """Prints precision and recall per kind of requirement, and the time that an ad takes."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    counts = {kind: Count() for kind in ("languages", "months", "education")}
    seconds, ads = 0.0, 0
    for row, offer in offers(data, rows):
        text = plain_text(offer.description)
        began = time.process_time()
        read = told(with_requirements(offer, text))
        seconds, ads = seconds + time.process_time() - began, ads + 1
        for kind, count in counts.items():
            count.add(set(row[kind].split()), read[kind])
    table = Table("asked for", "in the ads", "found", "right", "precision", "recall", title=f"{ads} ads")
    for kind, count in counts.items():
        shares = (f"{count.right / count.given:.0%}", f"{count.right / count.asked:.0%}")
        table.add_row(kind, str(count.asked), str(count.given), str(count.right), *shares)
    Console().print(table, f"{seconds / ads * 1e6:.0f} µs of CPU an ad")


if __name__ == "__main__":
    main()
