"""How a JSON document lays out its offers: as objects in a list, as rows, under keys of their own, or by column."""

from collections.abc import Mapping
from io import BytesIO
from itertools import islice
from typing import Literal

import ijson
import msgspec

from jobfold.feeds.inference import meaning
from jobfold.feeds.outline import Outline, Path, outline_json, record_path
from jobfold.feeds.systems import SYSTEMS

_HEADERS = ("columns", "header", "headers", "fields", "cols", "keys", "schema")
"""What a document calls the names of its columns, where its rows are lists."""
_LABELS = ("name", "field", "key", "id", "label", "title")
_MOST_LISTS = 8
"""Lists of lists that are looked into for a header."""
_KNOWN_COLUMNS = 2
"""Columns that must be understood before lists are taken for rows: a title and one more."""


class Shape(msgspec.Struct, frozen=True):
    """Where the records stand (`path`, as ijson names it) and how they are laid out.

    ``items``: each match of `path` is a record. ``rows``: each is a list of values, named by `header` or, if that is
    empty, by the first row. ``keyed``: `path` is an object whose values are the records, and whose keys their ids.
    ``columns``: `path` is an object that holds one list (or one object by row) per column. ``linked``: the records are
    the resources of a JSON:API document.
    """

    kind: Literal["items", "rows", "keyed", "columns", "linked"]
    path: Path
    header: tuple[str, ...] = ()


def document_shape(head: str, format: str) -> Shape | None:
    """The shape of the document that begins with `head`; ``None`` if nothing in it looks like offers."""
    if format == "ashby-json":
        return Shape("items", ("jobs", "item"))
    data = head.encode("utf-8", "replace")
    outline = outline_json(data)
    for path in outline.nodes:
        typed = (*path, "@type") in outline.leaves or (*path, "@type", "item") in outline.leaves
        if typed and ((*path, "datePosted") in outline.leaves or (*path, "title") in outline.leaves):
            return Shape("items", path)
    system = _path_of_system(outline)
    if system is not None:
        return Shape("items", system)
    return _keyed(outline) or _rows(outline, data) or _columns(outline) or _items(outline)


def _items(outline: Outline) -> Shape | None:
    """Objects in a list, or the one object; failing that, a list of bare titles."""
    found = record_path(outline)
    if found is not None:
        linked = found == ("data", "item") and (*found, "relationships") in outline.nodes
        return Shape("linked" if linked else "items", found)
    for path, count in outline.leaves.items():
        if path[-1:] == ("item",) and count > 1 and len(path) > 1:
            named = meaning(path[-2])
            if named and named.field in ("title", "occupation"):
                return Shape("items", path)
    return None


def _path_of_system(outline: Outline) -> Path | None:
    """Where the jobs of a known system stand: its marks stand together there."""
    below: dict[Path, set[str]] = {path: set() for path in outline.nodes}
    for path in (*outline.leaves, *outline.nodes):
        for end in range(len(path)):
            if path[:end] in below:
                below[path[:end]].add(path[end])
    return next((path for path, names in below.items() if any(system.marks <= names for system in SYSTEMS)), None)


def _keyed(outline: Outline) -> Shape | None:
    """An object whose values are alike, and offers: each has a title and something more under the same names."""
    leaves: dict[Path, set[str]] = {}
    for path in outline.leaves:
        if path and path[-1] != "item":
            leaves.setdefault(path[:-1], set()).add(path[-1])
    siblings: dict[Path, list[set[str]]] = {}
    for path, names in leaves.items():
        if path and path[-1] != "item" and outline.nodes.get(path) == 1:
            siblings.setdefault(path[:-1], []).append(names)
    for parent, kinds in siblings.items():
        shared = set.intersection(*kinds)
        fields = {found.field for name in shared if (found := meaning(name))}
        if len(kinds) > 1 and "title" in fields and len(fields) >= _KNOWN_COLUMNS:
            return Shape("keyed", parent)
    return None


def _rows(outline: Outline, data: bytes) -> Shape | None:
    """Lists of values in a list, with the columns' names beside it or in the first row."""
    nested = (path for path in outline.leaves if path[-2:] == ("item", "item") and path[:-1] not in outline.leaves)
    for path in islice(nested, _MOST_LISTS):
        rows = path[:-1]
        around = rows[:-2]
        for name in _HEADERS:
            listed = (*around, name, "item")
            named = rows[:-1] and (listed in outline.leaves or listed in outline.nodes)
            header = _header(data, (*around, name)) if named else ()
            if header and _understood(header):
                return Shape("rows", rows, header)
        first = next(iter(_values(data, rows)), None)
        if isinstance(first, list) and _understood(tuple(str(cell) for cell in first)):
            return Shape("rows", rows)
    return None


def _header(data: bytes, path: Path) -> tuple[str, ...]:
    """The names in the list at `path`, each a text or an object with a name."""
    for value in _values(data, path):
        if isinstance(value, list):
            return tuple(_label(one) for one in value)
    return ()


def _label(column: object) -> str:
    if isinstance(column, Mapping):
        return next((str(column[key]) for key in _LABELS if column.get(key)), "")
    return str(column)


def _values(data: bytes, path: Path) -> list[object]:
    """The first value at `path`, if it is whole in `data`."""
    try:
        for value in ijson.items(BytesIO(data), ".".join(path), use_float=True):
            return [value]
    except (ijson.JSONError, UnicodeDecodeError):
        pass
    return []


def _understood(header: tuple[str, ...]) -> bool:
    fields = {found.field for name in header if (found := meaning(name))}
    return bool(fields & {"title", "occupation"}) and len(fields) >= _KNOWN_COLUMNS


def _columns(outline: Outline) -> Shape | None:
    """An object that holds a list, or an object by row number, for each column; as many values in each."""
    found: dict[Path, dict[str, int]] = {}
    for path, count in outline.leaves.items():
        if len(path) > 1 and (path[-1] == "item" or path[-1].isdigit()):
            columns = found.setdefault(path[:-2], {})
            columns[path[-2]] = columns.get(path[-2], 0) + count
    for path, columns in found.items():
        most = max(columns.values())
        full = tuple(name for name, count in columns.items() if count * 2 >= most and name != "item")
        if most > 1 and _understood(full):
            below = (node for node in outline.nodes if len(node) > len(path) and node[: len(path)] == path)
            return None if any(node[-1] == "item" for node in below) else Shape("columns", path)
    return None
