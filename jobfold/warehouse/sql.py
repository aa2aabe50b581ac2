"""Loads the named blocks of `queries/*.sql`.

A block starts with ``-- name: some_name``, continues with comment lines that describe it, and ends where the
next begins. ``load("staging")["upsert"]`` is its text.
"""

import re
from functools import cache
from pathlib import Path
from typing import LiteralString, cast

_FOLDER = Path(__file__).parent / "queries"
_NAME = re.compile(r"^-- name: (\w+)\s*$", re.MULTILINE)


@cache
def load(room: str) -> dict[str, LiteralString]:
    """The blocks of ``queries/<room>.sql`` by name. Our own files are the only ones read, hence literal."""
    parts = _NAME.split((_FOLDER / f"{room}.sql").read_text(encoding="utf-8"))
    return {name: cast("LiteralString", body.strip()) for name, body in zip(parts[1::2], parts[2::2], strict=True)}
