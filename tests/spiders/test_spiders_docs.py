"""The page for newcomers names every platform and every code that a report can hold."""

import ast
import pkgutil
import re
from pathlib import Path

from jobfold.spiders import platforms
from jobfold.spiders.registry import class_name
from jobfold.spiders.report import LOOPED
from jobfold.spiders.rights import RESERVATIONS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "add-a-board.md").read_text("utf-8")
EXPLAINED_OTHERWISE = {"http-", "bot-challenge"}
"""``http-…`` stands for all statuses; a challenge ends the run and is never a single loss."""


def codes(function: str, position: int) -> set[str]:
    """The literal codes that the room passes to calls of `function` at `position`."""
    found = set()
    for path in (ROOT / "jobfold" / "spiders").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(function) and len(node.args) > position:
                constants = ast.walk(node.args[position])
                found |= {part.value for part in constants if isinstance(part, ast.Constant) and part.value}
    return found


def test_every_platform_is_named():
    names = [class_name(module.name) for module in pkgutil.iter_modules(platforms.__path__)]
    assert [name for name in names if f"`{name}`" not in PAGE] == []


def test_every_code_of_a_loss_is_explained():
    used = codes("run.lose", 1) | codes("Refusal", 0) | {*RESERVATIONS, LOOPED}
    assert {"off-site", "paging-endless", "login-page"} <= used
    explained = set(re.findall(r"`([a-z]+-[a-z0-9-]+|noai|noindex)`", PAGE))
    assert used - explained - EXPLAINED_OTHERWISE == set()
