"""Remembers each page's validators and the offers last read from it, so that an unchanged page costs nothing.

One SQLite file per board, under ``$JOBFOLD_HOME/http/``. It is a cache: deleting it costs one full crawl.
"""

import hashlib
import os
import sqlite3
from functools import cache
from pathlib import Path

import msgspec

_SCHEMA = """
create table if not exists page (
    url text primary key,
    etag text,
    last_modified text,
    reader text not null,
    lines blob not null
) without rowid;
create table if not exists mark (name text primary key, value text not null) without rowid
"""


class Line(msgspec.Struct, frozen=True):
    """One offer on its way out: its id, its line of JSON, and the always-present fields that it lacks."""

    source_id: str
    text: str
    gaps: tuple[str, ...] = ()


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(tuple[Line, ...]).decode


class PageStore:
    """The pages of one board. `reader` marks the code and declaration that read them (`reader_mark`)."""

    def __init__(self, path: Path, reader: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._reader = reader
        try:
            self._connection = _opened(path)
        except sqlite3.DatabaseError:  # damaged by a full disk or a killed machine; it is only a cache
            path.unlink()
            self._connection = _opened(path)

    def validators(self, url: str) -> dict[str, str]:
        """The headers that make a request for `url` conditional; none if older code read the page."""
        query = "select etag, last_modified from page where url = ? and reader = ?"
        row = self._connection.execute(query, (url, self._reader)).fetchone()
        names = ("If-None-Match", "If-Modified-Since")
        return {name: value for name, value in zip(names, row or (), strict=False) if value}

    def lines(self, url: str) -> tuple[Line, ...]:
        """The offers last read from `url`, whichever code read them."""
        row = self._connection.execute("select lines from page where url = ?", (url,)).fetchone()
        return _decode(row[0]) if row else ()

    def keep(self, url: str, etag: str | None, last_modified: str | None, lines: tuple[Line, ...]) -> None:
        row = (url, etag, last_modified, self._reader, _encode(lines))
        self._connection.execute("insert or replace into page values (?, ?, ?, ?, ?)", row)

    def forget(self, url: str) -> None:
        self._connection.execute("delete from page where url = ?", (url,))

    def mark(self, name: str) -> str | None:
        """How far the board was read, for boards that tell what changed since."""
        row = self._connection.execute("select value from mark where name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def set_mark(self, name: str, value: str) -> None:
        self._connection.execute("insert or replace into mark values (?, ?)", (name, value))

    def close(self) -> None:
        self._connection.close()


def store_path(board: str) -> Path:
    return Path(os.environ.get("JOBFOLD_HOME", ".jobfold")) / "http" / f"{board}.sqlite"


@cache
def reader_mark(board_file: Path) -> str:
    """A digest of the code that reads a board's pages. A page read by other code is fetched and read again."""
    here = Path(__file__).parent
    feeds = here.parent / "feeds"
    rooms = (here, here / "platforms", feeds, feeds / "systems", here.parent / "offers")
    digest = hashlib.blake2b(digest_size=8)
    for path in (*sorted(path for room in rooms for path in room.glob("*.py")), board_file):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    connection.executescript(_SCHEMA)
    return connection
