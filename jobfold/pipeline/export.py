"""Export: the catalogue as open data, in one or several formats of one moment.

Only what consents to leave is written: of an opening that some of its sources forbid, the form that the others make
alone. Contacts never are.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from jobfold.offers.published import PublishedOffer
from jobfold.pipeline.datapackage import Written, describe
from jobfold.pipeline.openwriters import WRITERS, OpenFormat
from jobfold.pipeline.outgoing import switched
from jobfold.warehouse import catalogue, database
from jobfold.warehouse.database import Connection


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What was written. `cursor` is the number of the change log to continue from."""

    files: tuple[Written, ...]
    offers: int
    kept_back: int
    """Openings that stay out because none of their sources lets its offers leave."""
    cursor: int
    at: dt.datetime

    @property
    def path(self) -> Path:
        """The first file."""
        return self.files[0].path

    @property
    def sha256(self) -> str:
        """That of the first file."""
        return self.files[0].sha256


class _Openings:
    """The openings that may leave, and what was seen on the way."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.offers = self.kept_back = 0
        self.sources: set[str] = set()

    def __iter__(self) -> Iterator[PublishedOffer]:
        self.offers = self.kept_back = 0
        for opening in catalogue.live_open(self._connection):
            if opening is None:
                self.kept_back += 1
                continue
            self.offers += 1
            self.sources.update(opening.source_names)
            yield opening


def export(url: str, folder: Path, formats: Sequence[OpenFormat] = ("jsonl",)) -> Exported:
    """Writes ``offers.<format>`` for each format, ``datapackage.json`` and ``manifest.json`` into `folder`: all in one
    instant, or nothing (see `switched`).

    Raises `InputError` if the folder cannot be written to.
    """
    at = dt.datetime.now(dt.UTC)
    version = f"{at:%Y-%m-%dT%H%M%S.%fZ}"
    with switched(folder, version) as draft:
        with database.connect(url) as connection:
            connection.execute("set transaction isolation level repeatable read")
            cursor = catalogue.last_seq(connection)
            openings = _Openings(connection)
            for format in formats:
                WRITERS[format](openings, draft / f"offers.{format}")
            known = catalogue.credits(connection)
        files = tuple(_measured(format, draft / f"offers.{format}", folder / f"offers.{format}") for format in formats)
        credits = [known[name] for name in sorted(openings.sources) if name in known]
        done = Exported(files=files, offers=openings.offers, kept_back=openings.kept_back, cursor=cursor, at=at)
        package = describe(files, offers=done.offers, version=version, cursor=cursor, at=at, credits=credits)
        for name, value in (("manifest.json", _manifest(done)), ("datapackage.json", package)):
            (draft / name).write_bytes(msgspec.json.format(msgspec.json.encode(value)))
    return done


def _measured(format: OpenFormat, part: Path, path: Path) -> Written:
    with part.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Written(format=format, path=path, size=part.stat().st_size, sha256=digest)


def _manifest(done: Exported) -> dict[str, object]:
    """The little that a script needs to go on from here."""
    return {
        "file": done.path.name,
        "sha256": done.sha256,
        "files": {file.path.name: file.sha256 for file in done.files},
        "offers": done.offers,
        "cursor": done.cursor,
        "at": done.at,
    }
