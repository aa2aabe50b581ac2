"""A mapping that a partner has looked through and corrected: which column means what, against the guess."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from jobfold.feeds.vocabulary import FIELDS, Field
from jobfold.offers.model import InputError

NAME = "mapping.json"
"""What an entry of a zip is called that holds the mapping for the feeds beside it."""
Corrections = Mapping[str, Field]
"""Column → field. A column that means ``not_kept`` is left on purpose."""


NO_CORRECTIONS: Corrections = {}


class SavedMapping(msgspec.Struct, frozen=True):
    """How a mapping is written down. `left_over` lists the columns that no field is read from, for a person to see;
    a column with the field ``null`` is one of them."""

    mapping: dict[str, str | None]
    left_over: list[str] = []


def written(mapping: Mapping[str, Field], left_over: Mapping[str, int]) -> bytes:
    """A mapping as JSON for a person to correct."""
    saved = SavedMapping(dict(mapping), list(left_over))
    return msgspec.json.format(msgspec.json.encode(saved), indent=2) + b"\n"


def corrections(path: Path) -> Corrections:
    """The mapping in the file at `path`. Raises `InputError` if there is none."""
    try:
        return parsed(path.read_bytes(), str(path))
    except FileNotFoundError:
        raise InputError(
            f"{path}: there is no such file; write one with `feed check FILE --save-mapping {path}`"
        ) from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its name and permissions") from None


def parsed(data: bytes, place: str) -> Corrections:
    """The mapping in `data`; `place` names it in messages."""
    try:
        saved = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=SavedMapping)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        told = " ".join(str(fault).split())
        raise InputError(
            f'{place}: is no mapping ({told}); one looks like {{"mapping": {{"column": "title"}}}}'
        ) from None
    found: dict[str, Field] = {}
    for column, said in saved.mapping.items():
        field = _field(said)
        if field is None:
            raise InputError(
                f"{place}: {said!r} is no field (column {column!r}); choose one of {', '.join(sorted(FIELDS))}"
            )
        found[column] = field
    return found


def _field(said: str | None) -> Field | None:
    if said is None:
        return "not_kept"
    known: Mapping[str, Field] = _BY_NAME
    return known.get(said)


_BY_NAME: Mapping[str, Field] = msgspec.convert({name: name for name in FIELDS}, dict[str, Field])


def corrected(guess: Mapping[str, Field], by: Corrections) -> dict[str, Field]:
    """`guess` with what a person says instead; corrected columns are the better ones of their field."""
    return {**by, **{column: field for column, field in guess.items() if column not in by}}
