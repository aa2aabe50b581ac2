"""Where what leaves is written: a folder whose files appear whole, or not at all; or all of them in one instant."""

import fcntl
import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from jobfold.offers.model import InputError

LATEST = "latest"
"""The link to the set of files that holds."""
SET = re.compile(r"\d{4}-\d\d-\d\dT\d{6}\.\d{6}Z")
"""The names of sets: the moments they are of."""


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


@contextmanager
def switched(folder: Path, name: str) -> Iterator[Path]:
    """A new folder for the block to write a set of files into, which becomes `folder`/`name` (see `SET`).

    Once the block is through, `LATEST` leads to the new set, and each of its files is had under its own name in
    `folder` too. All that is one link, so nobody ever finds files of two sets side by side. The set before stays, for
    whoever is in the middle of reading it; older ones go. Of a block that fails nothing is left. Raises `InputError`
    if the folder cannot be written to.
    """
    draft = folder / f".{name}.part"
    with filled(folder, []):
        try:
            draft.mkdir()
            yield draft
            with _alone(folder):
                _switch(folder, draft, name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time turns the links of `folder`: two would each take the other's set for an old one."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _switch(folder: Path, draft: Path, name: str) -> None:
    files = sorted(path.name for path in draft.iterdir())
    draft.rename(folder / name)
    before = str((folder / LATEST).readlink()) if (folder / LATEST).is_symlink() else None
    _link(folder / LATEST, name)
    for file in files:
        _link(folder / file, f"{LATEST}/{file}")
    _tidy(folder, {name, before})


def _link(path: Path, target: str) -> None:
    """Lets `path` lead to `target`, in one step where it led elsewhere."""
    if path.is_symlink() and str(path.readlink()) == target:
        return
    new = path.with_name(f".{path.name}.part")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(path)


def _tidy(folder: Path, kept: Collection[str | None]) -> None:
    """Removes links that lead nowhere any more, and sets that are not `kept`."""
    for path in folder.iterdir():
        if path.is_symlink() and path.readlink().parts[0] == LATEST and not path.exists():
            path.unlink()
        elif path.name not in kept and SET.fullmatch(path.name):
            shutil.rmtree(path, ignore_errors=True)
