"""Reads every real file at hand with `feed check` and says how many of its records became offers.

    python -m bench.sources ../shared/data            # prints the table
    python -m bench.sources ../shared/data --write    # and puts it into docs/sources.md

The catalogue's count stands beside ours: it counts documents where a file holds a list, and a page once. "Has" is
the share of offers with an employer, a place, a date and a text, in per cent; not every source gives all four.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from jobfold import feeds
from jobfold.offers.model import InputError
from jobfold.validation.handbook import put_between

PAGE = Path(__file__).parents[1] / "docs" / "sources.md"
BEGIN, END = "<!-- files: begin -->\n", "<!-- files: end -->\n"
ENOUGH = 0.95
_SHOWN = ("hiring_organization", "job_locations", "date_posted", "description")


class File(msgspec.Struct, frozen=True):
    """A file of the catalogue: its path below the data, what it is, and how many records it is said to hold."""

    path: str
    what: str
    records: int


class Row(msgspec.Struct, frozen=True):
    """What reading a file gave. `lost` says why records, or the whole file, gave no offer."""

    file: File
    format: str
    records: int
    offers: int
    coverage: tuple[float, ...]
    lost: str

    @property
    def is_whole(self) -> bool:
        """Whether nearly all the records that the catalogue counts became offers."""
        return self.offers > 0 and self.offers >= ENOUGH * self.file.records


def catalogue(data: Path) -> Iterator[File]:
    """The files of offers that ``SOURCES.tsv`` lists."""
    with (data / "SOURCES.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row["local_path"].startswith("real/reference/"):
                yield File(row["local_path"], row["what"], int(row["records"] or 0))


def measured(data: Path, file: File) -> Row:
    """Reads one file through."""
    path = data / file.path
    try:
        report = feeds.check(path)
    except InputError as fault:
        why = str(fault).removeprefix(f"{path}: ").partition(";")[0]
        return Row(file, "none", 0, 0, (0.0,) * len(_SHOWN), why)
    lost = ", ".join(f"{count} × `{code}`" for code, count in sorted(report.errors.items()))
    return Row(
        file,
        report.format,
        report.records,
        report.offers,
        tuple(report.coverage.get(name, 0.0) for name in _SHOWN),
        lost,
    )


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, and a line that sums up."""
    lines = [
        "| file | format | counted | records | offers | employer | place | date | text | lost |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        has = " | ".join(f"{100 * share:.0f}" if row.offers else "" for share in row.coverage)
        name = row.file.path.removeprefix("real/")
        counts = f"{row.file.records:,} | {row.records:,} | {row.offers:,}"
        lines.append(f"| `{name}` | {row.format} | {counts} | {has} | {row.lost} |")
    whole = sum(row.is_whole for row in rows)
    offers = sum(row.offers for row in rows)
    lines.append("")
    lines.append(
        f"{len(rows)} files, {offers:,} offers; {whole} files give at least {ENOUGH:.0%} of the records counted."
    )
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help="put the table into docs/sources.md")
    given = parser.parse_args()
    made = table([measured(given.data, file) for file in catalogue(given.data)])
    print(made, end="")
    if given.write:
        PAGE.write_text(put_between(PAGE, PAGE.read_text(encoding="utf-8"), BEGIN, END, made), encoding="utf-8")


if __name__ == "__main__":
    main()
