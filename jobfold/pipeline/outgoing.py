"""Where what leaves is written: a folder whose files appear whole, or not at all."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from jobfold.offers.model import InputError


@contextmanager
def filled(folder: Path, parts: Collection[Path]) -> Iterator[None]:
    """Makes `folder`, in which the block writes `parts` and renames them; those that are left in the end are removed.

    Raises `InputError` if the folder cannot be written to.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is not a folder; choose another with -o")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as fault:
        raise InputError(f"{folder}: cannot be written to ({fault.strerror}); choose another folder with -o") from None
    finally:
        if folder.is_dir():
            for part in parts:
                part.unlink(missing_ok=True)
