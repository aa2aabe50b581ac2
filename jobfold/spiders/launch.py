"""Runs a crawl in a child process, for callers that live on: the pipeline, a scheduler, a notebook."""

import subprocess
import sys
import tempfile
from pathlib import Path

from jobfold.offers.model import InputError
from jobfold.spiders.registry import find_board
from jobfold.spiders.report import INTERRUPTED, CrawlReport, read_report
from jobfold.spiders.run import is_replaceable, part_path, write_report

_GRACE_SECONDS = 5.0


def crawl(name: str, output: Path, report: Path | None = None, *, limit: int | None = None) -> CrawlReport:
    """Crawls the board `name` to `output` (JSON Lines of JobPosting) and returns its report.

    `output` appears only if the run was ok, `report` in any case. With a `limit` it ends after so many offers.
    Raises `InputError`, one clear line, if there is no such board, if the board did not answer as one, or if the run
    is not what the board states as normal. A `KeyboardInterrupt` ends the child first.
    """
    find_board(name)
    if not output.parent.is_dir():
        raise InputError(f"{output}: the folder {output.parent} does not exist; create it first")
    if report and is_replaceable(report):
        report.unlink(missing_ok=True)  # an older one would be taken for this run's
    with tempfile.TemporaryDirectory(prefix="jobfold-") as scratch:
        written = Path(scratch) / "report.json"
        command = [sys.executable, "-m", "jobfold.spiders", "crawl", name, "-o", str(output)]
        command += ["--report", str(written), *(["--limit", str(limit)] if limit else [])]
        code, said = _run(command, leftover=part_path(output))
        if not written.exists():
            last = said.strip().splitlines()[-1:] or [f"the crawl ended with code {code} and left no report"]
            raise InputError(last[0] if last[0].startswith(name) else f"{name}: {last[0]}")
        result = read_report(written)
    if report:
        write_report(result, report)
    if result.reason == INTERRUPTED:
        raise InputError(f"{name}: the crawl was interrupted; start it again")
    if result.status != "ok":
        raise InputError(result.reason or f"{name}: the crawl failed")
    return result


def _run(command: list[str], *, leftover: Path) -> tuple[int, str]:
    """The child's exit code and what it said on standard error."""
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as child:
        try:
            _, said = child.communicate()
        except BaseException:
            child.terminate()
            try:
                child.wait(_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
            leftover.unlink(missing_ok=True)
            raise
    leftover.unlink(missing_ok=True)
    return child.returncode, said
