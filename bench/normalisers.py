"""Scores pay, workload, contracts and dates on real values that were read and judged by hand.

    python -m bench.normalisers            # prints the table; --wrong also prints what is not right

The judged values are `bench/judging/normalisers.tsv`: a kind, the country (or "-"), the value as a source wrote it,
and what it says. They were drawn from the real files with a seed, source by source: ``pay``, ``hours`` and
``contract`` from fields of their own (the last two from titles too), ``date`` from the dates of posting and closing,
``text`` and ``title`` from passages of running text and titles that state pay, with more where money is no pay. "-"
says nothing, "!" is pay that cannot be meant.
"""

import argparse
import csv
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from jobfold.offers.dates import parse_date, plausible_posting
from jobfold.offers.employment import parse_employment_types
from jobfold.offers.jobposting_parts import salary
from jobfold.offers.model import Problem, Salary
from jobfold.offers.salary_in_text import salary_in_text
from jobfold.offers.workloads import parse_workload

JUDGED = Path(__file__).parent / "judging" / "normalisers.tsv"
TODAY = dt.date(2026, 11, 22)
NOTHING, IMPLAUSIBLE = "-", "!"


class Judged(msgspec.Struct, frozen=True):
    """One value and what a person says that it means."""

    kind: str
    country: str | None
    value: str
    meaning: str


class Score(msgspec.Struct):
    """How the values of one kind were read. `readable` are those that mean something."""

    kind: str
    values: int = 0
    readable: int = 0
    right: int = 0
    unread: int = 0
    wrong: int = 0


def judged() -> Iterator[Judged]:
    """The judged values, in the order of the file."""
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        for kind, country, value, meaning in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Judged(kind, None if country == NOTHING else country, value.replace(" ⏎ ", "\n"), meaning)


def read(one: Judged) -> str:
    """What we say that the value means, in the words of the file."""
    if one.kind == "pay":
        problems: list[Problem] = []
        found = salary(_decoded(one.value), currency=None, country=one.country, problems=problems)
        return IMPLAUSIBLE if any(problem.code == "salary-implausible" for problem in problems) else _pay(found)
    if one.kind in ("text", "title"):
        title, text = ("", one.value) if one.kind == "text" else (one.value, "")
        return _pay(salary_in_text(title, text, country=one.country))
    if one.kind == "hours":
        value = f"{one.value} h" if one.value.isdigit() else one.value
        share = parse_workload(value, country=one.country)
        return f"{share[0]}..{share[1]}" if share else NOTHING
    if one.kind == "contract":
        return ",".join(parse_employment_types(one.value)) or NOTHING
    date = parse_date(one.value, today=TODAY, past=True)
    return date.isoformat() if date and plausible_posting(date, today=TODAY) else NOTHING


def is_unread(one: Judged, reading: str) -> bool:
    """Is nothing said that is not so, and something left out (the unit of pay, or all of it)?"""
    if reading == NOTHING:
        return one.meaning != NOTHING
    return one.kind == "pay" and reading.split()[:-1] == one.meaning.split()[:-1] and reading.endswith("?")


def scores(values: Iterable[Judged]) -> list[Score]:
    """The score of each kind, in the order in which the kinds come."""
    found: dict[str, Score] = {}
    for one in values:
        score = found.setdefault(one.kind, Score(one.kind))
        reading = read(one)
        score.values += 1
        score.readable += one.meaning != NOTHING
        if reading == one.meaning:
            score.right += one.meaning != NOTHING
        elif is_unread(one, reading):
            score.unread += 1
        else:
            score.wrong += 1
    return list(found.values())


def _decoded(value: str) -> Any:
    return json.loads(value) if value.startswith("{") else value


def _pay(found: Salary | None) -> str:
    if found is None or (found.min_value is None and found.max_value is None):
        return NOTHING
    low, high = (f"{value:.10g}" if value is not None else "?" for value in (found.min_value, found.max_value))
    return f"{low}..{high} {found.currency or '?'} {found.unit or '?'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="also print what is not right")
    arguments = parser.parse_args()
    values = list(judged())
    print("| kind | values | that say something | right | unread | wrong |\n| --- | --- | --- | --- | --- | --- |")
    for score in scores(values):
        share = score.right / score.readable
        print(
            f"| {score.kind} | {score.values} | {score.readable} | {score.right} ({share:.1%}) | {score.unread} "
            f"| {score.wrong} |"
        )
    if arguments.wrong:
        for one in values:
            if (reading := read(one)) != one.meaning:
                print(f"{one.kind}\t{one.country}\t{one.value!r}\tis {one.meaning}\tread {reading}")


if __name__ == "__main__":
    main()
