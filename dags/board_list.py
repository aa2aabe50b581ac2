"""The boards and their schedules, read from the declarations without running them.

The scheduler parses its folder every few seconds, in an environment where Jobfold's dependencies are absent.
A declaration is a class with literal attributes, so its syntax tree tells all that a schedule needs.
"""

import ast
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SPIDERS = Path(__file__).resolve().parents[1] / "jobfold" / "spiders"


class BoardSchedule(NamedTuple):
    """One board: its `name`, and when to crawl it (a cron expression in UTC, or a preset like ``@daily``)."""

    name: str
    schedule: str


def board_schedules(spiders: Path = SPIDERS) -> list[BoardSchedule]:
    """All boards by name: those in ``boards/`` of the folder `spiders`, and those of `JOBFOLD_BOARDS`' packages.

    A class without a literal `name` declares no board. One without a schedule has that of ``board.py``'s
    `Board`, which all declarations derive from. Raises `ModuleNotFoundError` if a package of `JOBFOLD_BOARDS`
    is not on the import path.
    """
    usual = next(_classes(spiders / "board.py", named="Board"))["schedule"]
    packages = filter(None, (name.strip() for name in os.environ.get("JOBFOLD_BOARDS", "").split(",")))
    return sorted(
        BoardSchedule(declared["name"], declared.get("schedule", usual))
        for folder in (spiders / "boards", *map(_folder, packages))
        for path in folder.glob("[!_]*.py")
        for declared in _classes(path)
        if "name" in declared
    )


def _folder(package: str) -> Path:
    """Where a package's files are, found without importing it."""
    for entry in sys.path:
        folder = Path(entry, *package.split("."))
        if folder.is_dir():
            return folder
    raise ModuleNotFoundError(
        f"JOBFOLD_BOARDS names {package}, which is not on the import path: add the folder above it to PYTHONPATH"
    )


def _classes(path: Path, named: str | None = None) -> Iterator[dict[str, str]]:
    """The literal strings among the attributes of each class in a file, or of the one class `named`."""
    for node in ast.parse(path.read_text(encoding="utf-8"), filename=str(path)).body:
        if isinstance(node, ast.ClassDef) and named in (None, node.name):
            yield _literal_strings(node)


def _literal_strings(declaration: ast.ClassDef) -> dict[str, str]:
    """The class attributes that are assigned a string literal, annotated or not."""
    found: dict[str, str] = {}
    for statement in declaration.body:
        targets: list[ast.expr]
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        else:
            continue
        if isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str):
            found |= {target.id: statement.value.value for target in targets if isinstance(target, ast.Name)}
    return found
