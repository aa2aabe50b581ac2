"""The decorator for what is compiled to machine code.

Work per word and per pair is written as plain loops over arrays and compiled by numba at its first call; the result
is kept beside the source, so that only the first run after an installation pays for it (some seconds). Compiled
functions let go of the interpreter, so that threads run them on all cores.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """`function`, compiled. It may use numbers, arrays and other compiled functions, and nothing else of Python."""
    try:
        return cast("Function", numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # there is no folder to keep the result in: then every process compiles for itself
        return cast("Function", numba.njit(nogil=True)(function))


def in_threads(work: Callable[[int, int], None], size: int) -> None:
    """``work(first, last)`` over ranges that together are all of ``range(size)``, on all cores."""
    cores = os.cpu_count() or 1
    bounds = [size * at // cores for at in range(cores + 1)]
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(work, bounds[:-1], bounds[1:]))
