"""The Makefile and the lock files: what a stranger with a fresh clone relies on."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tools import require_tool

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-airflow.lock")


def pinned(lock: str) -> set[str]:
    """The lock's requirements, as ``name==version ; marker``."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {line.removesuffix("\\").strip() for line in lines if re.match(r"\w", line)}


def make(*arguments: str) -> "subprocess.CompletedProcess[str]":
    require_tool("make", found=shutil.which("make") is not None, mend="install GNU make")
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_make_alone_lists_every_target() -> None:
    declared = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert declared is not None
    listed = re.findall(r"^  make ([a-z-]+)  +\S", make().stdout, re.MULTILINE)
    assert sorted(listed) == sorted(declared.group(1).split())


def test_a_missing_python_is_one_clear_line(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    done = make("-C", str(tmp_path), "setup", "PYTHON=python-of-nowhere")
    assert done.returncode != 0
    first, _makes_own = done.stderr.splitlines()
    assert first == (
        "make: no 'python-of-nowhere' here. Install Python 3.11 to 3.13, "
        "or name one: make setup PYTHON=python3.12"
    )
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_versions_and_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-|@ file", text.replace("    --hash=", ""), re.MULTILINE)
    for requirement in re.split(r"\n(?=\w)", text):
        assert re.match(r"[a-z0-9._-]+(\[[\w,-]+\])?==\S+", requirement), requirement[:80]
        assert "--hash=sha256:" in requirement, requirement[:80]


def test_the_lock_for_development_holds_the_plain_one() -> None:
    """`make setup-dev` counts as `make setup` too."""
    assert pinned("requirements.lock") <= pinned("requirements-dev.lock")
