"""`JOBFOLD_HOME`: the folder with the embedded database, the search index and what partners pushed."""

import os
from pathlib import Path

from jobfold.offers.model import InputError


def home() -> Path:
    """The home folder: `JOBFOLD_HOME`, else ``.jobfold`` in the working directory. Created if missing.

    Raises `InputError` if it cannot be created or is not a folder that one can write to.
    """
    folder = Path(os.environ.get("JOBFOLD_HOME") or ".jobfold").expanduser().resolve()
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is not a folder; set JOBFOLD_HOME to another one")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        mend = "set JOBFOLD_HOME to another folder"
        raise InputError(f"{folder}: cannot be created ({fault.strerror}); {mend}") from None
    if not os.access(folder, os.W_OK):
        raise InputError(f"{folder}: cannot be written to; set JOBFOLD_HOME to another folder")
    return folder
