"""Reads a feed of any known format: one `Reading` per record, in order, in constant memory."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import msgspec

from jobfold.feeds.dateorders import Deadlines
from jobfold.feeds.decoding import decode_head, encoding_of, text_chunks
from jobfold.feeds.detection import FORMATS, FormatName, detect_member
from jobfold.feeds.jsondocuments import document_records
from jobfold.feeds.jsonfeeds import JsonFeed
from jobfold.feeds.jsonrecords import byte_records, line_records
from jobfold.feeds.notes import Notes
from jobfold.feeds.opening import ByteStream, Content, head_of, look, place
from jobfold.feeds.tables import TableFeed
from jobfold.feeds.vocabulary import Field
from jobfold.feeds.webpages import WebPage
from jobfold.feeds.workbooks import table_text
from jobfold.feeds.xmlfeeds import XmlFeed
from jobfold.offers.model import InputError, Problem, Reading


def read(path: Path, *, source: str | None = None, format: str | None = None) -> Iterator[Reading]:
    """One reading per record of the feed at `path`; `record` counts from 1 over all entries of a zip.

    `source` names the source of every offer (a partner's push); without it, a JobPosting keeps the source that
    its first identifier names, and the rest take the file's name without suffixes. `format` (one of `FORMATS`)
    overrules the detection.

    Raises `InputError` with one clear line if the file as a whole cannot be read. Damage in the middle is raised
    after what came before was yielded: a delivery is taken whole or not at all, so the caller keeps nothing then.
    """
    chosen = _known(format)
    content = look(path)
    notes = Notes()
    before = 0
    for member in content.members:
        count = 0
        for reading in _with_notes(_member(path, content, member, source, chosen, notes), notes):
            count += 1
            yield msgspec.structs.replace(reading, record=before + reading.record) if before else reading
        before += count


class Slice(msgspec.Struct, frozen=True):
    """Whole lines of a file: the bytes from `start` to `end`."""

    path: Path
    start: int
    end: int

    def lines(self) -> int:
        """How many lines end in it."""
        return self.bytes().count(b"\n")

    def bytes(self) -> bytes:
        with self.path.open("rb") as file:
            file.seek(self.start)
            return file.read(self.end - self.start)


def slices(path: Path, size: int) -> list[Slice]:
    """`path` in slices of about `size` bytes that can be read apart from each other, in any process.

    Only JobPosting JSON Lines, unpacked and in UTF-8, come in slices; other feeds are one stream, and the answer is
    empty. Raises `InputError` like `read`.
    """
    content = look(path)
    sliceable = content.compression == "none" and encoding_of(head_of(path, content)).name == "utf-8"
    if not sliceable or detect_member(path, content, "") != "jobposting-jsonl":
        return []
    found = []
    with path.open("rb") as file:
        start, total = 0, path.stat().st_size
        while start < total:
            file.seek(min(total, start + size))
            file.readline()
            found.append(Slice(path, start, file.tell()))
            start = file.tell()
    return found


def read_slice(part: Slice) -> Iterator[Reading]:
    """The readings of one slice, without `raw` where nothing is wrong; `record` and `line` count from its beginning."""
    notes = Notes()
    feed = JsonFeed(byte_records(part.bytes(), notes), forced=None, default=default_source(part.path), notes=notes)
    return _with_notes(feed.readings(), notes)


def mapping(path: Path, *, format: str | None = None) -> dict[str, Field]:
    """Column → field, as inferred for the feed at `path` (the first entry of a zip).

    Empty for the formats that need no guess: JobPosting, RSS, Atom and Ashby.
    """
    content = look(path)
    member = content.members[0]
    with ByteStream(path, content, member) as stream:
        feed = _feed(path, content, member, stream, None, _known(format), Notes())
        return feed.mapping()


def default_source(path: Path) -> str:
    """The file's name without suffixes."""
    return path.name.split(".")[0] or path.name


def _known(format: str | None) -> FormatName | None:
    for known in FORMATS:
        if format == known:
            return known
    if format is None:
        return None
    raise InputError(f"{format}: is no format; choose one of {', '.join(FORMATS)}")


def _member(
    path: Path, content: Content, member: str, source: str | None, format: FormatName | None, notes: Notes
) -> Iterator[Reading]:
    with ByteStream(path, content, member) as stream:
        yield from _feed(path, content, member, stream, source, format, notes).readings()


def _feed(
    path: Path,
    content: Content,
    member: str,
    stream: ByteStream,
    source: str | None,
    format: FormatName | None,
    notes: Notes,
) -> JsonFeed | XmlFeed | TableFeed | WebPage:
    name = format or detect_member(path, content, member)
    where = place(path, member)
    if name == "xlsx":
        sheet = table_text(path, notes)
        first = next(sheet)
        whole = chain([first], sheet)
        return TableFeed(whole, first, source=source or default_source(path), place=where, notes=notes, lined=False)
    bytes_head = head_of(path, content, member)
    chunks = text_chunks(stream, encoding_of(bytes_head), notes)
    head = decode_head(bytes_head)
    default = default_source(path)
    if name in ("jobposting-jsonl", "jsonl"):
        return JsonFeed(line_records(chunks), forced=source, default=default, notes=notes)
    if name in ("jobposting-json", "json", "ashby-json"):
        records = document_records(chunks, head, format=name, place=where, notes=notes)
        return JsonFeed(records, forced=source, default=default, notes=notes, ashby=name == "ashby-json")
    if name == "csv":
        return TableFeed(chunks, head, source=source or default, place=where, notes=notes)
    if name == "html":
        return WebPage(chunks, forced=source, default=default, place=where)
    return XmlFeed(chunks, head, format=name, source=source or default, place=where, notes=notes)


def _with_notes(readings: Iterator[Reading], notes: Notes) -> Iterator[Reading]:
    """Hangs what is said of the file on the record that was read last; one reading is held back for it."""
    held: Reading | None = None
    deadlines = Deadlines()
    try:
        for reading in readings:
            if held:
                yield held
            deadlines.see(reading.offer)
            held = _noted(reading, notes.take())
    except InputError:
        if held:
            yield held
        raise
    if held:
        yield _noted(held, (*notes.take(), *deadlines.problems()))


def _noted(reading: Reading, said: tuple[Problem, ...]) -> Reading:
    return msgspec.structs.replace(reading, problems=(*said, *reading.problems)) if said else reading
