"""What a test does when a tool that it needs is not on this machine."""

import os
from typing import NoReturn

import pytest


def missing_tool(name: str, mend: str) -> NoReturn:
    """Skips the test because `name` is missing; `mend` says how to get it.

    With ``JOBFOLD_REQUIRE_ALL=1``, as in continuous integration, it fails instead: a test that nobody runs
    proves nothing.
    """
    message = f"{name} is missing: {mend}"
    if os.environ.get("JOBFOLD_REQUIRE_ALL") == "1":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def require_tool(name: str, *, found: bool, mend: str) -> None:
    """Goes on if the tool `name` was `found`, else skips or fails as `missing_tool` does."""
    if not found:
        missing_tool(name, mend)
