"""From a path to bytes: compression is told by content, and what cannot be a feed is refused by name.

Nothing is ever unpacked to disk or held whole in memory.
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Literal, Protocol

import msgspec

from jobfold.feeds.corrections import NAME as MAPPING
from jobfold.feeds.damage import ZIP_DAMAGE
from jobfold.feeds.workbooks import is_workbook
from jobfold.offers.model import InputError

HEAD_BYTES = 1 << 20
"""How much of a file is looked at before it is read: enough to see its format and its columns."""
_BOMB_BYTES = 2 << 30
_BOMB_RATIO = 200

GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (XLS, DOC)"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_OFFICE_PARTS = (
    ("word/", "a Word document (DOCX)"),
    ("ppt/", "a presentation"),
)


class Reader(Protocol):
    """Anything that hands out bytes."""

    def read(self, size: int = -1, /) -> bytes: ...


class Content(msgspec.Struct, frozen=True):
    """How a file is packed. `members` are the entries to read in order; ``""`` is the file itself."""

    compression: Literal["none", "gzip", "zip"]
    members: tuple[str, ...] = ("",)
    mapping: str = ""
    """The entry of a zip that says what the columns of the others mean."""


def look(path: Path) -> Content:
    """How `path` is packed. Raises `InputError` for what cannot be a feed."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name one file in it")
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; check the name") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    if not start:
        raise InputError(f"{path}: the file is empty; send it again")
    if start.startswith(GZIP):
        return Content("gzip")
    if start.startswith(ZIP):
        return _zip_content(path)
    refuse_binary(path, start)
    return Content("none")


def refuse_binary(path: Path, start: bytes, member: str = "") -> None:
    """Raises `InputError` if `start`, the first bytes, are those of a known binary format."""
    for signature, what in _SIGNATURES:
        if start.startswith(signature):
            raise InputError(
                f"{place(path, member)}: looks like {what}, not a feed; export it as JSON Lines, XML or CSV"
            )


def place(path: Path, member: str = "") -> str:
    """How messages name a file, or an entry of a zip."""
    return f"{path}({member})" if member else str(path)


def _zip_content(path: Path) -> Content:
    try:
        with zipfile.ZipFile(path) as archive:
            members = _zip_members(path, archive.infolist())
            if is_workbook(path, archive):
                return Content("none")
            mapping = next((member for member in members if member.rsplit("/", 1)[-1] == MAPPING), "")
            feeds = tuple(member for member in members if member != mapping)
            return Content("zip", feeds, mapping) if feeds else Content("zip", members)
    except ZIP_DAMAGE:
        raise InputError(f"{path}: the zip is cut off or damaged; send it again") from None


def _zip_members(path: Path, entries: Sequence[zipfile.ZipInfo]) -> tuple[str, ...]:
    for entry in entries:
        for prefix, what in _OFFICE_PARTS:
            if entry.filename.startswith(prefix):
                raise InputError(f"{path}: looks like {what}, not a feed; export it as JSON Lines, XML or CSV")
    kept = [
        entry
        for entry in entries
        if not entry.is_dir()
        and not entry.filename.startswith("__MACOSX/")
        and not entry.filename.rsplit("/", 1)[-1].startswith(".")
    ]
    if not kept:
        raise InputError(f"{path}: the zip holds no file; send it again with the feed inside")
    for entry in kept:
        if entry.flag_bits & 1:
            raise InputError(f"{path}: the zip is encrypted; send it without a password")
    packed, unpacked = sum(entry.compress_size for entry in kept), sum(entry.file_size for entry in kept)
    if unpacked > _BOMB_BYTES and unpacked > _BOMB_RATIO * max(packed, 1):
        raise _bomb(path)
    return tuple(entry.filename for entry in kept)


def _bomb(path: Path) -> InputError:
    return InputError(
        f"{path}: unpacks to more than {_BOMB_RATIO} times its size and 2 GB, as a zip bomb does; "
        "send it in smaller parts or unpacked"
    )


class ByteStream(io.RawIOBase):
    """The unpacked bytes of one member, with damage told as `InputError`.

    Use it as a context manager: it closes the file.
    """

    def __init__(self, path: Path, content: Content, member: str = "") -> None:
        super().__init__()
        self._path = path
        self._place = place(path, member)
        self._packed_size = max(path.stat().st_size, 1)
        self._file = path.open("rb")
        self._archive: zipfile.ZipFile | None = None
        self.seen = 0
        """Unpacked bytes handed out so far."""
        self._source: IO[bytes] | gzip.GzipFile = self._file
        if content.compression == "gzip":
            self._source = gzip.GzipFile(fileobj=self._file)
        elif content.compression == "zip":
            self._archive = zipfile.ZipFile(self._file)
            try:
                self._source = self._archive.open(member)
            except ZIP_DAMAGE:
                self.close()
                raise InputError(
                    f"{self._place}: is packed in a way that cannot be read; pack it as a plain zip (deflate)"
                ) from None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        try:
            data = self._source.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile):
            after = f" after {self.seen:,} bytes" if self.seen else ""
            raise InputError(
                f"{self._place}: the compressed data is cut off or damaged{after}; send it again"
            ) from None
        self.seen += len(data)
        if self.seen > _BOMB_BYTES and self.seen > _BOMB_RATIO * self._packed_size:
            raise _bomb(self._path)
        return data

    def close(self) -> None:
        if not self.closed:
            if self._archive:
                self._archive.close()
            self._file.close()
        super().close()


def head_of(path: Path, content: Content, member: str = "") -> bytes:
    """The first bytes of a member, at most `HEAD_BYTES`."""
    with ByteStream(path, content, member) as stream:
        parts: list[bytes] = []
        missing = HEAD_BYTES
        while missing > 0 and (data := stream.read(missing)):
            parts.append(data)
            missing -= len(data)
    return b"".join(parts)
