"""The page on held deliveries explains every code."""

import re
from pathlib import Path

from jobfold.warehouse.guards import REASONS

PAGE = Path(__file__).parents[2] / "docs" / "guards.md"


def test_every_code_is_explained() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE) == list(REASONS)
