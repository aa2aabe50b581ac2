"""Doctor: what is missing or misconfigured, and the mend."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import msgspec

from jobfold.offers.model import InputError
from jobfold.pipeline.home import home
from jobfold.spiders.registry import all_boards, declaration_faults
from jobfold.warehouse import catalogue, database, migrate, staging

LOW_DISK_BYTES = 2 * 1024**3


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at: ok or not, what was found, and what to do if it is not."""

    name: str
    ok: bool
    found: str
    mend: str | None = None


def doctor() -> list[Finding]:
    """Looks at everything that Jobfold needs; never raises."""
    findings = [_python()]
    try:
        folder = home()
    except InputError as fault:
        return [*findings, _fault("home", fault)]
    findings += [_disk(folder), *_database(folder), *_boards(), _contact(), _airflow()]
    return findings


def _fault(name: str, fault: InputError) -> Finding:
    """The line of `fault`, parted into what was found and the mend that follows it."""
    found, _, mend = str(fault).partition("; ")
    return Finding(name, False, found, mend or None)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    ok = (3, 11) <= sys.version_info[:2] < (3, 14)
    return Finding("python", ok, version, None if ok else "use Python 3.11, 3.12 or 3.13")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    ok = free >= LOW_DISK_BYTES
    return Finding("home", ok, f"{folder}, {free / 1024**3:.1f} GiB free", None if ok else "free some space there")


def _database(folder: Path) -> list[Finding]:
    kind = "DATABASE_URL" if os.environ.get("DATABASE_URL") else "embedded"
    try:
        url = database.database_url(folder)
        with database.connect(url) as connection:
            version = connection.info.server_version // 10000
            waiting = migrate.pending(connection)
            found = [Finding("database", True, f"PostgreSQL {version} ({kind})")]
            if waiting:
                return [*found, Finding("schema", False, f"{len(waiting)} migrations wait", "run `jobfold migrate`")]
            totals = catalogue.totals(connection)
            found.append(Finding("schema", True, "up to date"))
            stock = f"{totals['openings']} openings from {totals['live']} live offers"
            found.append(Finding("catalogue", True, stock))
            for delivery in staging.last_deliveries(connection):
                if delivery["status"] in ("held", "failed"):
                    name, reason = f"source {delivery['source']}", str(delivery["reason"])
                    mend = f"look at the source; `jobfold sources release {delivery['id']}` applies it as it is"
                    found.append(Finding(name, False, reason, mend))
            return found
    except InputError as fault:
        return [_fault("database", fault)]


def _boards() -> list[Finding]:
    try:
        faults = [f"{board.name}: {fault}" for board in all_boards().values() for fault in declaration_faults(board)]
    except InputError as fault:
        return [Finding("boards", False, str(fault), "correct the file that it names")]
    if faults:
        return [Finding("boards", False, fault, "correct the declaration") for fault in faults]
    return [Finding("boards", True, f"{len(all_boards())} declared")]


def _contact() -> Finding:
    contact = os.environ.get("JOBFOLD_CONTACT")
    mend = "set JOBFOLD_CONTACT to an address where a board's owner reaches you, before you crawl live boards"
    return Finding("contact", bool(contact), contact or "JOBFOLD_CONTACT is not set", None if contact else mend)


def _airflow() -> Finding:
    found = importlib.util.find_spec("airflow") is not None or Path(".venv-airflow").is_dir()
    return Finding("airflow", True, "installed" if found else "not installed (optional: `make airflow`)")
