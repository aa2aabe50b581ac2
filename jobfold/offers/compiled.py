"""The decorator for what is compiled to machine code.

Work per character, per word and per pair is written as plain loops over arrays and compiled by numba at its first call;
the result is kept beside the source, so that only the first run after an installation pays for it (some seconds).
Compiled functions let go of the interpreter, so that threads run them on all cores.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """`function`, compiled. It may use numbers, arrays and other compiled functions, and nothing else of Python."""
    try:
        return cast("Function", numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # there is no folder to keep the result in: then every process compiles for itself
        return cast("Function", numba.njit(nogil=True)(function))
