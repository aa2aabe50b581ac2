"""Slices of a feed, read apart, hold what the feed holds."""

import json
from pathlib import Path

import msgspec
import pytest

from jobfold import feeds
from jobfold.pipeline import offline


def posting(number: int) -> str:
    return json.dumps(
        {
            "@type": "JobPosting",
            "identifier": {"@type": "PropertyValue", "name": "board", "value": str(number)},
            "title": f"Bäcker {number}",
            "description": "Brot backen " * (number % 7),
        },
        ensure_ascii=False,
    )


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    lines = [posting(number) for number in range(60)]
    lines[37] = '{"@type": "JobPosting", "title": ""}'
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_slices_hold_every_record_once(feed: Path) -> None:
    slices = feeds.slices(feed, 500)
    assert len(slices) > 5
    apart = [reading.offer for part in slices for reading in feeds.read_slice(part)]
    assert apart == [reading.offer for reading in feeds.read(feed)]
    assert sum(part.lines() for part in slices) == 59  # the last line has no end


def test_a_feed_of_another_make_is_no_slices(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_text("title;company\nBäcker;Kornhaus\n", encoding="utf-8")
    assert feeds.slices(path, 10) == []


def test_a_record_that_gives_no_offer_is_told_with_its_line(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline, "SLICE", 500)
    told: list[offline.Unread] = []
    found = offline.lay_out([feed], told.append)
    assert len(found) == 59
    assert [(one.path, one.reading.line) for one in told] == [(feed, 38)]


@pytest.mark.parametrize("fault", [b"\xe4", b"\x01", "\ufffe".encode(), b"", b"not JSON", b"[]", b'{"title": "Cut'])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_slice_tells_the_faults_that_the_feed_tells(tmp_path: Path, fault: bytes, end: bytes) -> None:
    lines = [posting(number).encode() for number in range(8)]
    lines[4] = lines[4].replace(b"Brot", fault) if len(fault) < 4 and fault else fault
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"\n".join(lines) + end)
    (part,) = feeds.slices(path, 1 << 20)
    whole = [msgspec.structs.replace(reading, raw=None) for reading in feeds.read(path)]
    assert [msgspec.structs.replace(reading, raw=None) for reading in feeds.read_slice(part)] == whole
