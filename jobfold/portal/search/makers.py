"""The fields of many offers, made in several processes: analysing an offer takes longer than writing it to the index.

A process takes seconds to start and learns words as it goes, so that few offers are better analysed where they are.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import msgspec

from jobfold.offers.processes import obey_the_parent
from jobfold.offers.published import PublishedOffer
from jobfold.portal.search.schema import Field, fields_of

MANY = 10_000
"""From so many offers at once, processes are worth their start."""
_MOST_PROCESSES = 4
"""Each takes some 400 MB."""
_CHUNK = 200
"""Offers that a process gets at once."""
_AHEAD = 3
"""Chunks per process that are under way: some 2 MB each, with what is made of them."""

_encode = msgspec.msgpack.Encoder().encode
_offers = msgspec.msgpack.Decoder(list[PublishedOffer])


class Makers:
    """Makes fields of offers; `close` ends the processes, of which there are none before there are `many` offers.

    There are as many as cores but one, which writes; on two cores none, for they would only wait for each other.
    """

    def __init__(self, many: int = MANY, processes: int | None = None) -> None:
        self._many = many
        self._processes = processes or min(len(os.sched_getaffinity(0)) - 1, _MOST_PROCESSES)
        self._pool: ProcessPoolExecutor | None = None

    def fields(self, offers: Sequence[PublishedOffer]) -> Iterator[list[Field]]:
        """What `fields_of` gives for each of the offers, in their order."""
        if self._processes < 2 or (self._pool is None and len(offers) < self._many):
            return map(fields_of, offers)
        if self._pool is None:
            context = get_context("spawn")  # whose processes are children of this one: their time is counted as its own
            self._pool = ProcessPoolExecutor(self._processes, context, obey_the_parent)
        return self._shared_out(offers, self._pool)

    def _shared_out(self, offers: Sequence[PublishedOffer], pool: ProcessPoolExecutor) -> Iterator[list[Field]]:
        under_way: deque[Future[bytes]] = deque()
        for at in range(0, len(offers), _CHUNK):
            under_way.append(pool.submit(_made, _encode(offers[at : at + _CHUNK])))
            if len(under_way) == _AHEAD * self._processes:
                yield from msgspec.msgpack.decode(under_way.popleft().result())
        for made in under_way:
            yield from msgspec.msgpack.decode(made.result())

    def close(self) -> None:
        """End the processes; they start again when there are many offers again."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _made(offers: bytes) -> bytes:
    return _encode([fields_of(offer) for offer in _offers.decode(offers)])
