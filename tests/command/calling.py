"""Calls the real command as a child process, and reads what it says of bad input."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from jobfold.pipeline.export import export
from jobfold.warehouse import catalogue, database

HERE = Path(__file__).parent
JOBFOLD = Path(sys.executable).with_name("jobfold")

Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Command:
    """Calls `jobfold` in `folder` on the catalogue of `url`."""

    url: str
    folder: Path

    def environment(self, **changed: str) -> dict[str, str]:
        own = {"DATABASE_URL": self.url, "JOBFOLD_HOME": str(self.folder / "home"), "COLUMNS": "100"}
        return {"PATH": os.environ["PATH"], **own, **changed}

    def __call__(self, *arguments: str | Path, **changed: str) -> Done:
        return subprocess.run(
            [JOBFOLD, *arguments],
            cwd=self.folder,
            env=self.environment(**changed),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def begin(self, *arguments: str | Path, **changed: str) -> subprocess.Popen[str]:
        """The command under way, in a process group of its own, as a terminal would start it."""
        return subprocess.Popen(
            [JOBFOLD, *arguments],
            cwd=self.folder,
            env=self.environment(**changed),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def catalogue(self) -> tuple[bytes, int, dict[str, int]]:
        """What the public sees, the number of the last change, and the state of the stock."""
        export(self.url, self.folder / "exported")
        with database.connect(self.url) as connection:
            totals, seq = catalogue.totals(connection), catalogue.last_seq(connection)
        return (self.folder / "exported" / "offers.jsonl").read_bytes(), seq, totals


def refused(done: Done, *named: str) -> str:
    """The one line of a call that was refused; it names each of `named`, and a mend after the semicolon."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("jobfold: ")
    for name in named:
        assert name in line
    fault, _, mend = line.partition("; ")
    assert fault and mend, line
    assert len(line) < 400
    return line
