"""How a stage says how far it is. The command draws bars; a DAG task or a test ignores it."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Progress(Protocol):
    """Told by a stage of its steps: `total` is ``None`` while it is not known."""

    def __call__(self, done: int, total: int | None) -> None: ...


def silent(done: int, total: int | None) -> None:
    """Says nothing."""


def counted(items: Iterable[Item], progress: Progress, *, every: int = 50) -> Iterator[Item]:
    """`items`, telling `progress` as they pass."""
    done = 0
    for done, item in enumerate(items, 1):
        if done % every == 0:
            progress(done, None)
        yield item
    progress(done, done)
