"""Receives the body of a push into a file, piece by piece: memory stays flat whatever the size."""

import secrets
from collections.abc import AsyncIterator
from pathlib import Path

from anyio import to_thread

from jobfold.portal.problems import ProblemError

LARGEST = 2 * 1024**3
"""Bytes of one push. More than that is sent in several deltas."""
_BUFFER = 1024**2


async def receive(chunks: AsyncIterator[bytes], folder: Path, *, declared: str | None, largest: int = LARGEST) -> Path:
    """Store the body that arrives as `chunks` in a new file of `folder`, and return its path.

    `declared` is the Content-Length, if there is one. Raises `ProblemError` 413 if the body is larger than
    `largest` bytes and 400 if it is empty or cut off; no file is left behind then, nor if the client goes away.
    """
    if declared is not None and declared.isdigit() and int(declared) > largest:
        raise _too_large(largest)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{secrets.token_hex(12)}.body"
    complete = False
    try:
        size = await _write(chunks, path, largest)
        if size == 0:
            raise ProblemError(400, "body-empty", "The body is empty: send the feed itself as the body.")
        if declared is not None and declared.isdigit() and int(declared) != size:
            raise ProblemError(400, "body-cut-off", f"The body ended after {size} of {declared} bytes: send it again.")
        complete = True
    finally:
        if not complete:
            path.unlink(missing_ok=True)
    return path


async def _write(chunks: AsyncIterator[bytes], path: Path, largest: int) -> int:
    size = 0
    pending: list[bytes] = []
    waiting = 0
    with path.open("xb") as file:
        async for chunk in chunks:
            size += len(chunk)
            if size > largest:
                raise _too_large(largest)
            pending.append(chunk)
            waiting += len(chunk)
            if waiting >= _BUFFER:  # in a thread, so that a slow disk does not stop the other visitors
                await to_thread.run_sync(file.write, b"".join(pending))
                pending, waiting = [], 0
        await to_thread.run_sync(file.write, b"".join(pending))
    return size


def _too_large(largest: int) -> ProblemError:
    return ProblemError(
        413, "too-large", f"The body is larger than {largest // 1024**2} MB: split the feed and push its parts."
    )
