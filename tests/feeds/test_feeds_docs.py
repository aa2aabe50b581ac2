"""What docs/push-a-feed.md promises holds: its column names are understood, its formats and codes are all there."""

import re
from pathlib import Path

from jobfold import feeds
from jobfold.feeds.inference import meaning
from jobfold.feeds.vocabulary import FIELDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "push-a-feed.md").read_text(encoding="utf-8")


def test_the_column_names_are_understood() -> None:
    (listed,) = re.findall(r"^`id`, .*$", PAGE, re.MULTILINE)
    columns = re.findall(r"`(\w+)`", listed)
    assert len(columns) > 30
    assert [column for column in columns if meaning(column) is None] == []


def test_every_field_of_a_mapping_is_listed() -> None:
    (listed,) = re.findall(r"^`title`, `occupation`, .*$", PAGE, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", listed)) == FIELDS


def test_every_format_is_described() -> None:
    assert [name for name in feeds.FORMATS if f"`{name}`" not in PAGE] == []


def test_every_code_is_described() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "jobfold" / "feeds").glob("*.py"))
    codes = set(re.findall(r'(?:code=|\.say\(|_doubt\(values, "\w+", )\s*"([a-z-]+)"', written))
    codes |= set(re.findall(r'"([a-z]+-(?:mixed|damaged|invalid|long))"', written))
    assert len(codes) > 10
    assert [code for code in sorted(codes) if f"`{code}`" not in PAGE] == []
