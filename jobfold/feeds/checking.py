"""Lints a feed without storing it: what was found, and every problem with its place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import xxhash

from jobfold.feeds.corrections import NO_CORRECTIONS, Corrections
from jobfold.feeds.detection import detect
from jobfold.feeds.notes import Notes
from jobfold.feeds.reading import mapping, read
from jobfold.feeds.vocabulary import Field
from jobfold.offers.model import Offer, Problem, Severity, cut

KEPT_ISSUES = 1000


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One problem of one record, as JSON shows it: every key is always there."""

    record: int
    line: int | None
    field: str | None
    code: str
    severity: Severity
    value: str | None
    expected: str | None


class CheckReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `jobfold feed check` found.

    `issues` holds the first 1,000 of `issues_total`; `truncated` says whether some were left out. `codes` counts
    all of them by code, `errors` only those that lost a record. `coverage` is the share of offers, 0 to 1, that have
    each field, `filled` their number. `mapping` says which field each column was read as, where that was a guess, and
    `left_over` in how many records each column stood that no field is read from.
    """

    format: str
    compression: str
    records: int
    offers: int
    issues_total: int
    truncated: bool
    codes: Mapping[str, int]
    errors: Mapping[str, int]
    coverage: Mapping[str, float]
    filled: Mapping[str, int]
    mapping: Mapping[str, Field]
    left_over: Mapping[str, int]
    issues: tuple[Issue, ...]


def check(path: Path, *, format: str | None = None, corrections: Corrections = NO_CORRECTIONS) -> CheckReport:
    """Reads the feed at `path` through and reports on it. Raises `InputError` as `jobfold.feeds.read` does."""
    notes = Notes()
    found = detect(path)
    records = offers = total = 0
    issues: list[Issue] = []
    codes: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    filled = dict.fromkeys(_COVERED, 0)
    seen: set[int] = set()
    for reading in read(path, format=format, corrections=corrections, notes=notes):
        records += 1
        if reading.offer:
            offers += 1
            for name in _COVERED:
                filled[name] += bool(getattr(reading.offer, name))
        for problem in (*_repeated(reading.offer, seen), *reading.problems):
            total += 1
            codes[problem.code] += 1
            if problem.severity == "error":
                errors[problem.code] += 1
            if len(issues) < KEPT_ISSUES:
                issues.append(
                    Issue(
                        record=reading.record,
                        line=reading.line,
                        field=problem.field,
                        code=problem.code,
                        severity=problem.severity,
                        value=problem.value,
                        expected=problem.expected,
                    )
                )
    return CheckReport(
        format=format or found.name,
        compression=found.compression,
        records=records,
        offers=offers,
        issues_total=total,
        truncated=total > len(issues),
        codes=codes,
        errors=errors,
        coverage={name: round(count / offers, 4) for name, count in filled.items()} if offers else {},
        filled={name: count for name, count in filled.items() if count},
        mapping=mapping(path, format=format, corrections=corrections) if offers else {},
        left_over=dict(notes.left.most_common()),
        issues=tuple(issues),
    )


_COVERED = tuple(name for name in Offer.__struct_fields__ if name not in ("source", "consent"))


def _repeated(offer: Offer | None, seen: set[int]) -> Iterator[Problem]:
    """A warning if an offer before had the same name; `seen` holds the hashes of the names so far."""
    if offer is None:
        return
    name = xxhash.xxh3_64_intdigest("\0".join(offer.key).encode())
    if name in seen:
        yield Problem(
            code="identifier-repeated",
            severity="warning",
            field="identifier",
            value=cut(offer.source_id),
            expected="an id of its own for each offer; of those that share one, only the last is kept",
        )
    seen.add(name)
