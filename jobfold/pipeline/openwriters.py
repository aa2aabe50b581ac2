"""The writers of the snapshot, one per format. Each writes openings as they come, in constant memory."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Literal

import arro3.core
import arro3.io
import msgspec

from jobfold.offers.published import PublishedOffer
from jobfold.pipeline.opendata import as_jobposting
from jobfold.pipeline.opentable import COLUMNS, SEPARATOR, Kind, row_of

OpenFormat = Literal["jsonl", "parquet", "csv"]
ROW_GROUP = 10_000
"""Rows of a row group: what is held in memory at once."""

_TEXT = arro3.core.DataType.string()
_TYPES: dict[Kind, arro3.core.DataType] = {
    "string": _TEXT,
    "integer": arro3.core.DataType.int32(),
    "number": arro3.core.DataType.float64(),
    "boolean": arro3.core.DataType.bool(),
    "date": arro3.core.DataType.date32(),
    "datetime": arro3.core.DataType.timestamp("us", tz="UTC"),
    "list": arro3.core.DataType.list(arro3.core.Field("item", _TEXT)),
}


def write_jsonl(openings: Iterable[PublishedOffer], path: Path) -> None:
    """JSON Lines of JobPosting."""
    with path.open("wb") as file:
        for opening in openings:
            file.write(msgspec.json.encode(as_jobposting(opening)) + b"\n")


def write_csv(openings: Iterable[PublishedOffer], path: Path) -> None:
    """CSV as RFC 4180 has it, in UTF-8: a head, commas, quotes doubled, lines ended by CR LF."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.name for column in COLUMNS)
        for opening in openings:
            writer.writerow(_cell(value) for value in row_of(opening).values())


def write_parquet(openings: Iterable[PublishedOffer], path: Path) -> None:
    """Parquet in row groups, compressed with Zstandard. Each group is made when it is its turn."""
    fields = [arro3.core.Field(column.name, _TYPES[column.kind]) for column in COLUMNS]
    schema = arro3.core.Schema(fields)
    reader = arro3.core.RecordBatchReader.from_batches(schema, _batches(openings, schema))
    with path.open("wb") as file:
        arro3.io.write_parquet(reader, file, compression="zstd(3)", max_row_group_size=ROW_GROUP)


def _batches(openings: Iterable[PublishedOffer], schema: arro3.core.Schema) -> Iterator[arro3.core.RecordBatch]:
    """Rows as columns: arro3 reads them from JSON, which knows lists and dates."""
    rows = iter(openings)
    while lines := [msgspec.json.encode(row_of(opening)) for opening in islice(rows, ROW_GROUP)]:
        yield from arro3.io.read_json(io.BytesIO(b"\n".join(lines)), schema, batch_size=ROW_GROUP)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return SEPARATOR.join(one.replace(SEPARATOR, "¦") for one in value)
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    return str(value)


WRITERS: Mapping[OpenFormat, Callable[[Iterable[PublishedOffer], Path], None]] = {
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "csv": write_csv,
}
MEDIA_TYPES: Mapping[OpenFormat, str] = {
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv",
}
