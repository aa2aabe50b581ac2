"""Finds and reads the records of a JSON document: a list of offers somewhere inside it, in constant memory."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import ijson
import msgspec

from jobfold.feeds.jsonapi import joined
from jobfold.feeds.jsonrecords import TRUNCATED, JsonRecord, is_posting
from jobfold.feeds.jsonshapes import Shape, document_shape
from jobfold.feeds.notes import Notes
from jobfold.feeds.outline import Path
from jobfold.offers.jobposting import loads_lenient
from jobfold.offers.model import InputError, cut

REPAIRABLE_CHARACTERS = 32 << 20
"""A JSON document up to this long is mended as a whole if it is ill-formed; a longer one is refused."""
_RECORD_BYTES = 16 << 20
"""No record of a JSON document may be longer; the parser's time grows with the square of a string's length."""


class _Document:
    """A JSON document as UTF-8 bytes for ijson. It guards against a record without end, and remembers the text
    of a short document, so that it can be mended."""

    def __init__(self, chunks: Iterator[str], skip: int, place: str) -> None:
        self._chunks, self._skip, self.place = chunks, skip, place
        self._rest = b""
        self._since_record = 0
        self._length = 0
        self._kept: list[str] | None = []
        self.line = 1
        """The line up to which the document has been read."""

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._rest) < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            self._rest += self._keep(chunk).encode("utf-8", "replace")
        data, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        self._since_record += len(data)
        if self._since_record > _RECORD_BYTES:
            raise InputError(f"{self.place}: no record ends within 16 MB; send JSON Lines, one offer per line")
        return data

    def record_ended(self) -> None:
        self._since_record = 0

    def whole(self) -> str | None:
        """The whole text, if it is short enough to be mended."""
        for chunk in self._chunks:
            self._keep(chunk)
            if self._kept is None:
                return None
        return None if self._kept is None else "".join(self._kept)

    def _keep(self, chunk: str) -> str:
        kept, self._skip = chunk[self._skip :], max(0, self._skip - len(chunk))
        self._length += len(kept)
        self.line += chunk.count("\n")
        if self._length > REPAIRABLE_CHARACTERS:
            self._kept = None
        elif self._kept is not None:
            self._kept.append(kept)
        return kept


def document_records(
    chunks: Iterator[str], head: str, *, format: str, place: str, notes: Notes
) -> Iterator[JsonRecord]:
    """The records of a JSON document: the objects of the list that looks like a list of offers.

    Raises `InputError` if there is none, or if the document breaks off; what came before is yielded first.
    """
    start = opening_of(head)
    if start:
        notes.say("text-before-json", value=head[:start], expected="JSON from the first character on; it was skipped")
    shape = document_shape(head[start:], format)
    if shape is None:
        raise InputError(f"{place}: no list of this JSON looks like job offers; each needs a title, and a text or link")
    document = _Document(chunks, start, place)
    count = 0
    try:
        for value in _joined(document) if shape.kind == "linked" else _streamed(document, shape):
            count += 1
            document.record_ended()
            if not _is_another_thing(value):
                yield _document_record(value, shape)
        return
    except ijson.JSONError as error:
        said = str(error).partition("\n")[0].rstrip(".")
    except UnicodeDecodeError:
        said = "half of a surrogate pair stands alone"
    whole = _mended(document.whole())
    if whole is None:
        where = f"after record {count}" if count else "in the first record"
        if said.endswith("premature EOF"):
            raise InputError(f"{place}: line {document.line}: the JSON is cut off {where}; send it again whole")
        raise InputError(f"{place}: {where}: the JSON is ill-formed ({cut(said, 60)}); mend it, or send JSON Lines")
    notes.say("json-repaired", value=f"after record {count}", expected="well-formed JSON")
    found = joined(whole) if shape.kind == "linked" else _laid_out(_at(whole, shape.path), shape)
    for value in islice(found, count, None):
        if not _is_another_thing(value):
            yield _document_record(value, shape)


def _joined(document: _Document) -> Iterator[object]:
    """The resources of a JSON:API document, which is read whole, for what they point to stands behind them."""
    text = document.whole()
    if text is None:
        raise InputError(f"{document.place}: is a JSON:API document of over 32 MB; send it in pages, or as JSON Lines")
    try:
        return joined(msgspec.json.decode(text))
    except (msgspec.DecodeError, RecursionError) as fault:
        raise ijson.JSONError("premature EOF" if str(fault) == TRUNCATED else str(fault)) from None


def _streamed(document: _Document, shape: Shape) -> Iterator[object]:
    """The records of `document` as they come."""
    path = ".".join(shape.path)
    if shape.kind == "keyed":
        return (_with_key(key, value) for key, value in ijson.kvitems(document, path, use_float=True))
    return _laid_out(ijson.items(document, path, use_float=True), shape)


def _laid_out(values: Iterator[object], shape: Shape) -> Iterator[object]:
    """What stands at the path of `shape` as records, whatever its kind."""
    if shape.kind == "rows":
        yield from _named_rows(values, shape.header)
        return
    for value in values:
        if shape.kind == "keyed" and isinstance(value, Mapping):
            yield from (_with_key(key, inner) for key, inner in value.items())
        elif shape.kind == "columns" and isinstance(value, Mapping):
            yield from _transposed(value)
        else:
            yield value


def _with_key(key: str, value: object) -> object:
    """A record under a key of its own, which is its id if it has no other."""
    return {**value, "key": key} if isinstance(value, Mapping) and "key" not in value else value


def _named_rows(rows: Iterator[object], header: Sequence[str]) -> Iterator[object]:
    names = list(header)
    for row in rows:
        if not isinstance(row, list):
            continue
        if not names:
            names = [str(cell) for cell in row]
        else:
            yield dict(zip(names, row, strict=False))


def _transposed(columns: Mapping[str, object]) -> Iterator[object]:
    """The rows of an object that holds one list, or one object by row, per column."""
    cells = {
        name: dict(enumerate(column)) if isinstance(column, list) else column
        for name, column in columns.items()
        if isinstance(column, list | Mapping)
    }
    for row in dict.fromkeys(row for column in cells.values() for row in column):
        yield {name: column[row] for name, column in cells.items() if row in column}


def _is_another_thing(value: object) -> bool:
    """Whether `value` stands in a graph beside the offers: an Organization, a BreadcrumbList."""
    return isinstance(value, Mapping) and "@type" in value and not is_posting(value)


def _mended(text: str | None) -> object:
    """What an ill-formed document means, if that is beyond doubt; ``None`` for one that is cut off."""
    if text is None or text.rstrip()[-1:] not in ("]", "}"):
        return None
    try:
        return loads_lenient(text)
    except (ValueError, RecursionError):
        return None


def _document_record(value: object, shape: Shape) -> JsonRecord:
    if not isinstance(value, Mapping):
        value = {next((part for part in reversed(shape.path) if part != "item"), "value"): value}
    return JsonRecord(value, msgspec.json.encode(value).decode())


def _at(value: object, prefix: Path) -> Iterator[object]:
    if not prefix:
        yield value
    elif prefix[0] == "item" and isinstance(value, list):
        for inner in value:
            yield from _at(inner, prefix[1:])
    elif isinstance(value, Mapping) and prefix[0] in value:
        yield from _at(value[prefix[0]], prefix[1:])


def opening_of(head: str) -> int:
    """Where the JSON begins: 0, or behind lines of something else (an error message of the program that wrote it)."""
    if head.lstrip()[:1] in ("{", "["):
        return 0
    match = re.search(r"^\s*[\[{]", head, re.MULTILINE)
    return match.start() if match else 0
