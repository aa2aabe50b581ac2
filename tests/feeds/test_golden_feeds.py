"""Every file in golden/ is read and compared with the .expected.jsonl of the same name.

The first line of an expectation is the format, each other line one reading. To see what a new fixture gives, run
this file as a script: it writes the expectations that are missing, for reading before they are kept.
"""

from pathlib import Path

import msgspec
import pytest

from jobfold import feeds
from jobfold.offers.jobposting import write_jobposting

GOLDEN = Path(__file__).parent / "golden"
FIXTURES = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".expected.jsonl"))


def expectation(fixture: Path) -> Path:
    return fixture.with_name(fixture.name.split(".")[0] + ".expected.jsonl")


def outcome(fixture: Path) -> list[object]:
    """What reading gives, as plain data: the format, then one object per reading."""
    lines: list[object] = [{"format": feeds.detect(fixture).name}]
    for reading in feeds.read(fixture):
        offer = reading.offer
        lines.append(
            {
                "record": reading.record,
                "line": reading.line,
                "offer": write_jobposting(offer) if offer else None,
                "publish": offer.consent.publish if offer else None,
                "problems": [[problem.severity, problem.code, problem.field] for problem in reading.problems],
            }
        )
    return msgspec.to_builtins(lines)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_reads_as_expected(fixture: Path) -> None:
    expected = [msgspec.json.decode(line) for line in expectation(fixture).read_bytes().splitlines()]
    assert outcome(fixture) == expected


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_a_reading_has_an_offer_or_an_error(fixture: Path) -> None:
    for reading in feeds.read(fixture):
        errors = [problem for problem in reading.problems if problem.severity == "error"]
        assert (reading.offer is None) == bool(errors)
        assert reading.raw is not None


def test_there_is_a_fixture_for_every_format() -> None:
    found = {feeds.detect(fixture).name for fixture in FIXTURES}
    assert found == {*feeds.FORMATS} - {"xlsx"}  # binary: see test_feeds_workbooks.py


if __name__ == "__main__":
    for fixture in FIXTURES:
        if not expectation(fixture).exists():
            expectation(fixture).write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in outcome(fixture)))
