"""Keys that a board's API asks for: they come from the environment, and stand in no report."""

import os

from jobfold.spiders.platform import BoardError
from jobfold.spiders.report import RunLog


def key(run: RunLog, variable: str, where: str) -> str:
    """The key in the environment's `variable`. Raises `BoardError`, which names it, if it is not set.

    `where` says where one gets the key. The run veils it in all that it tells.
    """
    value = os.environ.get(variable, "").strip()
    if not value:
        raise BoardError(f"{variable} is not set; get the key at {where}, then set it in the environment")
    run.secrets.add(value)
    return value
