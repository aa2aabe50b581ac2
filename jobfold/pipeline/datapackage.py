"""The description of a snapshot: a Frictionless data package, with the data dictionary of its table."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from jobfold.pipeline.opendata import licence
from jobfold.pipeline.opentable import COLUMNS, SEPARATOR, Kind
from jobfold.pipeline.openwriters import MEDIA_TYPES, OpenFormat
from jobfold.warehouse.catalogue import Credit

_TYPES: dict[Kind, str] = {"list": "array"}


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a snapshot."""

    format: OpenFormat
    path: Path
    size: int
    sha256: str


def describe(
    files: Sequence[Written], *, offers: int, version: str, cursor: int, at: dt.datetime, credits: Iterable[Credit]
) -> dict[str, object]:
    """``datapackage.json`` (Frictionless Data Package 1): what the files hold, where it comes from, how to go on."""
    return {
        "profile": "data-package",
        "name": "jobfold-openings",
        "title": "Openings, every one once, with their sources",
        "description": "The catalogue's openings that their sources let others use, at one moment. Keep a copy true by "
        f"following /api/changes?since={cursor}.",
        "version": version,
        "created": _moment(at),
        "offers": offers,
        "cursor": cursor,
        "licenses": [{"name": "other-open", "title": licence()}],
        "sources": [
            {
                "title": one.attribution or one.name,
                "name": one.name,
                **({"path": one.homepage} if one.homepage else {}),
                **({"terms": one.terms} if one.terms else {}),
            }
            for one in credits
        ],
        "resources": [_resource(file) for file in files],
    }


def _resource(file: Written) -> dict[str, object]:
    tabular = file.format != "jsonl"
    return {
        "name": f"openings-{file.format}",
        "path": file.path.name,
        "profile": "tabular-data-resource" if file.format == "csv" else "data-resource",
        "format": file.format,
        "mediatype": MEDIA_TYPES[file.format],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        **({"schema": {"fields": [_field(*one, file.format) for one in _FIELDS], "primaryKey": "id"}} if tabular else {
            "description": "schema.org JobPosting, one per line; `sources` lists every source of the opening, "
            "`provenance` the one of each field, `texts` its text in other languages",
        }),
    }  # fmt: skip


_FIELDS = tuple((column.name, column.kind, column.about) for column in COLUMNS)


def _field(name: str, kind: Kind, about: str, format: OpenFormat) -> dict[str, object]:
    if kind == "list" and format == "csv":
        return {"name": name, "type": "string", "description": f"{about} Values are parted by {SEPARATOR}."}
    return {"name": name, "type": _TYPES.get(kind, kind), "description": about}


def _moment(at: dt.datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
