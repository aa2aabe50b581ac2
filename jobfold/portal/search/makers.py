"""The fields of many offers, made in a process per core: analysing an offer takes longer than writing it to the index.

A process takes seconds to start and learns words as it goes, so that few offers are better analysed where they are. The
offers are sorted by language, and processes take them from both ends: each learns the words of few languages.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait

import msgspec

from jobfold.offers.published import PublishedOffer
from jobfold.portal.search.schema import Field, fields_of

MANY = 10_000
"""From so many offers at once, processes are worth their start."""
_MOST_PROCESSES = 4
"""Each takes some 400 MB."""
_CHUNK = 200
"""Offers that a process gets at once."""
_AHEAD = 2
"""Chunks that wait for each process or are under way there."""

_encode = msgspec.msgpack.Encoder().encode
_offers = msgspec.msgpack.Decoder(list[PublishedOffer])


class Makers:
    """Makes fields of offers; `close` ends the processes, of which there are none before there are `many` offers."""

    def __init__(self, many: int = MANY) -> None:
        self._many = many
        self._pools: list[ProcessPoolExecutor] = []

    def fields(self, offers: Sequence[PublishedOffer]) -> Iterator[list[Field]]:
        """What `fields_of` gives for each of the offers; of many, in any order."""
        processes = min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)
        if len(offers) < self._many or processes == 1:
            return map(fields_of, offers)
        if not self._pools:
            spawn = multiprocessing.get_context("spawn")
            self._pools = [ProcessPoolExecutor(1, spawn) for _ in range(processes)]
        return self._shared_out(sorted(offers, key=lambda one: one.offer.in_language or ""))

    def _shared_out(self, offers: Sequence[PublishedOffer]) -> Iterator[list[Field]]:
        left = deque(offers[at : at + _CHUNK] for at in range(0, len(offers), _CHUNK))
        under_way: dict[Future[bytes], int] = {}
        free = [number for number in range(len(self._pools)) for _ in range(_AHEAD)]
        while left or under_way:
            while free and left:
                number = free.pop()
                chunk = left.pop() if number % 2 else left.popleft()
                under_way[self._pools[number].submit(_made, _encode(chunk))] = number
            for done in wait(under_way, return_when=FIRST_COMPLETED).done:
                free.append(under_way.pop(done))
                yield from msgspec.msgpack.decode(done.result())

    def close(self) -> None:
        for pool in self._pools:
            pool.shutdown(cancel_futures=True)
        self._pools = []


def _made(offers: bytes) -> bytes:
    return _encode([fields_of(offer) for offer in _offers.decode(offers)])
