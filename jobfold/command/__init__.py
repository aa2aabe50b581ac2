"""The `jobfold` command: the one place that joins all rooms, and the only one that speaks to a terminal.

Each file holds one group of commands. Nothing is decided here: a command reads its arguments, calls one function of
the pipeline, the portal or the demo, and shows the result.
"""

import os
import sys


def main() -> None:
    """Runs the command. Bad input ends with code 2 and one line, Ctrl-C with 130, a defect of ours with 70 and the place of
    its traceback."""
    from jobfold.command.app import app
    from jobfold.offers.model import InputError

    try:
        app()
    except InputError as fault:
        print(f"jobfold: {fault}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("jobfold: interrupted; nothing was left half-written", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        # whoever read our output has seen enough; Python must not complain of it while it closes
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as defect:
        path = _keep_traceback()
        print(f"jobfold: a defect of ours: {type(defect).__name__}: {defect}; please report {path}", file=sys.stderr)
        sys.exit(70)


def _keep_traceback() -> str:
    """Writes the traceback of the exception under way to a file, since a user can do nothing with it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="jobfold-defect-", suffix=".txt", delete=False) as file:
        traceback.print_exc(file=file)
    return file.name
