"""Dedup and validation on files, with no database: what `jobfold dedup` and `jobfold validate` do."""

import ctypes
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import chain, islice, tee
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import msgspec

from jobfold import feeds
from jobfold.dedup.columns import Columns, columns, together
from jobfold.dedup.engine import Folding, fold_columns
from jobfold.dedup.profile import profile
from jobfold.offers.model import Offer, Reading
from jobfold.offers.processes import obey_the_parent
from jobfold.validation import Verdict, validate
from jobfold.validation.model import Language

Item = TypeVar("Item")
Result = TypeVar("Result")
"""What a worker makes of one item."""

WORTH_A_POOL = 1_000
"""Offers from which further processes pay for their start."""
CHUNK = 500
_MMAP_THRESHOLD = -3
"""``M_MMAP_THRESHOLD`` of glibc's `malloc.h`: from this size on, memory is the system's again once it is free."""
SLICE = 4 << 20
"""Bytes of a large file that one process reads at a time."""


class Unread(msgspec.Struct, frozen=True):
    """A record that gave no offer."""

    path: Path
    reading: Reading


class Offline(msgspec.Struct, frozen=True):
    """Clusters over the offers of some files. `names` holds (source, source_id) in the order of the files."""

    names: list[tuple[str, str]]
    folding: Folding

    def clusters(self) -> list[str]:
        """The name of each offer's cluster: that of its canonical member, ``source:source_id``."""
        head = {one: group[0] for group in self.folding.clusters for one in group}
        return [":".join(self.names[head.get(at, at)]) for at in range(len(self.names))]


def read_offers(paths: Sequence[Path], unread: Callable[[Unread], None]) -> Iterator[Offer]:
    """The offers of all files, in order; records that give none are told to `unread`. Raises `InputError`."""
    for path in paths:
        for reading in feeds.read(path):
            if reading.offer is None:
                unread(Unread(path, reading))
            else:
                yield reading.offer


def dedup(paths: Sequence[Path], unread: Callable[[Unread], None]) -> Offline:
    """Folds the offers of all files; what was not read is told to `unread`. Raises `InputError`."""
    folding = fold_columns(lay_out(paths, unread))
    return Offline(folding.corpus.offers.names, folding)


def lay_out(paths: Sequence[Path], unread: Callable[[Unread], None]) -> Columns:
    """The offers of all files, laid out for comparison, read in all processes."""
    _give_memory_back()
    return together([part for path in paths for part in _laid_out(path, unread)])


def _give_memory_back() -> None:
    """Lets the C library return every large array to the system as it is dropped.

    Of itself, glibc keeps them once it has seen a few, and joining the parts of a large stock would take twice the
    memory. Other C libraries need no telling, or cannot be told.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, 1 << 17)


class _Part(msgspec.Struct, frozen=True):
    """Some offers of a file, laid out, the readings that gave none, and how many readings there were."""

    offers: Columns
    unread: list[Reading]
    records: int


def _laid_out(path: Path, unread: Callable[[Unread], None]) -> Iterator[Columns]:
    slices = feeds.slices(path, SLICE)
    if not slices:
        offers = read_offers([path], unread)
        yield from on_all_cores(_columns, _batched(offers, CHUNK), worth=2, at_once=1)
        return
    records = 0
    for at, part in enumerate(on_all_cores(_read_slice, slices, worth=2, at_once=1)):
        before = sum(one.lines() for one in slices[:at]) if part.unread else 0
        for reading in part.unread:
            line = None if reading.line is None else reading.line + before
            unread(Unread(path, msgspec.structs.replace(reading, record=reading.record + records, line=line)))
        records += part.records
        yield part.offers


def _read_slice(part: feeds.Slice) -> _Part:
    profiles, unread, records = [], [], 0
    for reading in feeds.read_slice(part):
        records += 1
        if reading.offer is None:
            unread.append(reading)
        else:
            profiles.append(profile(reading.offer))
    return _Part(columns(profiles), unread, records)


def _columns(offers: Sequence[Offer]) -> Columns:
    return columns([profile(offer) for offer in offers])


def judge(offers: Iterable[Offer], language: Language | None = None) -> Iterator[tuple[Offer, Verdict]]:
    """Each offer with its verdict, in order, told in `language`, else in the offer's own."""
    asked, kept = tee(offers)
    verdicts = on_all_cores(partial(validate, language=language), asked)
    for verdict, offer in zip(verdicts, kept, strict=True):
        yield offer, verdict


def on_all_cores(
    work: Callable[[Item], Result], items: Iterable[Item], *, worth: int = WORTH_A_POOL, at_once: int = CHUNK // 5
) -> Iterator[Result]:
    """`work` of each item, in order, in as many processes as there are cores if there are at least `worth` items.

    A process is handed `at_once` items at a time.
    """
    cores = os.cpu_count() or 1
    stream = iter(items)
    head = list(islice(stream, worth))
    if len(head) < worth or cores < 2:
        yield from map(work, chain(head, stream))
        return
    with ProcessPoolExecutor(cores, mp_context=get_context("forkserver"), initializer=obey_the_parent) as pool:
        pending: deque[Future[list[Result]]] = deque()
        for batch in _batched(chain(head, stream), at_once):
            pending.append(pool.submit(_each, work, batch))
            if len(pending) > 4 * cores:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()


def _each(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]


def _batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch
