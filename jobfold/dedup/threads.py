"""Work on arrays on all cores: compiled functions let other threads run."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


def in_threads(work: Callable[[int, int], None], size: int) -> None:
    """``work(first, last)`` over ranges that together are all of ``range(size)``, on all cores."""
    cores = os.cpu_count() or 1
    bounds = [size * at // cores for at in range(cores + 1)]
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(work, bounds[:-1], bounds[1:]))
