"""The `jobfold` command: the one place that joins all rooms, and the only one that speaks to a terminal.

Each file holds one group of commands. Nothing is decided here: a command reads its arguments, calls one function of
the pipeline, the portal or the demo, and shows the result.
"""

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

_FULL = (errno.ENOSPC, errno.EDQUOT)
_INTERRUPTED = 130


def main() -> None:
    """Runs the command. Bad input ends with code 2 and one line, Ctrl-C with 130, a defect of ours with 70 and the
    place of its traceback."""
    if sys.stdout is None:  # the caller has closed it
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  it lives as long as the process
    try:
        code = _run()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if code == _INTERRUPTED:  # typer answers with it to a Ctrl-C
        _say("interrupted; nothing was left half-written", code)
    _close_output()
    sys.exit(code)


def _run() -> int:
    import typer

    from jobfold.command.app import app
    from jobfold.offers.model import InputError

    try:
        code: int = app(standalone_mode=False) or 0
        sys.stdout.flush()
        return code
    except InputError as fault:
        return _say(str(fault), 2)
    except typer.TyperException as fault:
        return _misused(fault)
    except (BrokenPipeError, SystemExit) as end:
        if isinstance(end, SystemExit) and not isinstance(end.__context__, BrokenPipeError):
            raise
        return 0  # whoever read our output has seen enough
    except OSError as fault:
        return _say(_full_disk(fault), 2) if fault.errno in _FULL else _defect(fault)
    except Exception as defect:
        return _defect(defect)


def _say(line: str, code: int) -> int:
    print(f"jobfold: {' '.join(line.split())}", file=sys.stderr)
    return code


def _misused(fault: "typer.TyperException") -> int:
    """Says what is wrong with the call, and where its options are listed."""
    said = fault.format_message().replace("Value error, ", "").rstrip(".")
    if not said:  # a group without a command: its help has just been shown
        return 2
    context = getattr(fault, "ctx", None)
    command = context.command_path if context else "jobfold"
    return _say(f"{said[0].lower()}{said[1:]}; `{command} -h` shows how it is called", 2)


def _full_disk(fault: OSError) -> str:
    return f"{fault.filename or 'the output'}: cannot be written ({fault.strerror}); free some space and start again"


def _defect(defect: Exception) -> int:
    kind = type(defect).__name__
    return _say(f"a defect of ours: {kind}: {defect}; please report {_keep_traceback()}", 70)


def _close_output() -> None:
    """Lets go of standard output where what is left for it cannot be written: Python would complain as it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _keep_traceback() -> str:
    """Writes the traceback of the exception under way to a file, since a user can do nothing with it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="jobfold-defect-", suffix=".txt", delete=False) as file:
        traceback.print_exc(file=file)
    return file.name
