"""Dedup and validation on files, with no database: what `jobfold dedup` and `jobfold validate` do."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import TypeVar

import msgspec

from jobfold import feeds
from jobfold.dedup.engine import Folding, fold_profiles
from jobfold.dedup.profile import Profile, profile
from jobfold.offers.model import Offer, Reading
from jobfold.validation import Verdict, validate

Result = TypeVar("Result")
"""What a worker makes of one offer."""

WORTH_A_POOL = 1_000
"""Offers from which further processes pay for their start."""
CHUNK = 500


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


def dedup(offers: Iterable[Offer]) -> Offline:
    """Folds offers; only their profiles are kept in memory."""
    profiles: list[Profile] = list(on_all_cores(profile, offers))
    return Offline([(one.source, one.source_id) for one in profiles], fold_profiles(profiles))


def judge(offers: Iterable[Offer]) -> Iterator[tuple[str, str, Verdict]]:
    """(source, source_id, verdict) of each offer, in order."""
    return on_all_cores(_judged, offers)


def on_all_cores(work: Callable[[Offer], Result], offers: Iterable[Offer]) -> Iterator[Result]:
    """`work` of each offer, in order, in as many processes as there are cores if there are many offers."""
    stream = iter(offers)
    head = list(islice(stream, WORTH_A_POOL))
    if len(head) < WORTH_A_POOL or (os.cpu_count() or 1) < 2:
        yield from map(work, chain(head, stream))
        return
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=get_context("forkserver"), initializer=_obey_the_parent
    ) as pool:
        for batch in _batched(chain(head, stream), CHUNK * 2 * (os.cpu_count() or 1)):
            yield from pool.map(work, batch, chunksize=CHUNK // 5)


def _obey_the_parent() -> None:
    """Leaves interrupts to the parent, and ends with it.

    A terminal sends Ctrl-C to the workers too, and each would answer with a traceback. A parent that is killed tells
    its workers nothing, and they would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None  # this runs in a worker
    Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _judged(offer: Offer) -> tuple[str, str, Verdict]:
    return offer.source, offer.source_id, validate(offer)


def _batched(offers: Iterable[Offer], size: int) -> Iterator[list[Offer]]:
    stream = iter(offers)
    while batch := list(islice(stream, size)):
        yield batch
