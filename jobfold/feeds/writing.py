"""Writes offers as the interchange form: JSON Lines of schema.org JobPosting."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from jobfold.offers.jobposting import write_jobposting
from jobfold.offers.model import InputError, Offer


def write(offers: Iterable[Offer], path: Path) -> int:
    """Writes one JobPosting per line to `path` and returns how many.

    The file appears whole or not at all: it is written beside its place under another name, then renamed. Raises
    `InputError` if the folder cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name a folder that exists") from None
    count = 0
    try:
        with os.fdopen(handle, "wb") as file:
            for offer in offers:
                file.write(msgspec.json.encode(write_jobposting(offer)) + b"\n")
                count += 1
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count
