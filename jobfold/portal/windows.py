"""Counts callers in windows of time, in room that all processes of a portal may share.

A caller is kept as a hash with a salt that lives as long as the portal, and never touches a disk. Of two processes that
count the same caller in the same instant one count may be lost: that costs less than making all wait for each other.
"""

import hashlib
import multiprocessing
import secrets
import struct
import threading
import time
from collections.abc import Callable
from ctypes import Array, c_ubyte

import msgspec

_RECORD = struct.Struct("<QdQ")
"""A caller: its hash, the end of its window, its calls."""
_BUCKETS, _PER_BUCKET = 8_192, 8
"""A caller stands in one of few places; where all are taken, it takes that of the one whose window ends first."""


class Room(msgspec.Struct, frozen=True):
    """Where callers are counted: bytes, and the salt of the hashes in them."""

    salt: bytes
    bytes: bytearray | Array[c_ubyte]

    @classmethod
    def own(cls) -> "Room":
        """Room for the threads of this process."""
        return cls(secrets.token_bytes(16), bytearray(_BUCKETS * _PER_BUCKET * _RECORD.size))

    @classmethod
    def shared(cls) -> "Room":
        """Room for processes that are spawned later and are given it then."""
        spawning = multiprocessing.get_context("spawn")
        return cls(secrets.token_bytes(16), spawning.RawArray(c_ubyte, _BUCKETS * _PER_BUCKET * _RECORD.size))


class Windows:
    """How often each caller has come in its window of `seconds`. Safe to use from several threads.

    Windows of different `name` may share a `room`; they count apart.
    """

    def __init__(
        self, name: str, seconds: float, clock: Callable[[], float] = time.monotonic, *, room: Room | None = None
    ) -> None:
        self._name = name
        self._seconds = seconds
        self._clock = clock
        self._room = room or Room.own()
        self._lock = threading.Lock()

    def count(self, caller: str) -> tuple[int, float]:
        """Counts a call: (calls before it in this window, seconds until the next window)."""
        named = f"{self._name} {caller}".encode(errors="replace")
        hashed = int.from_bytes(hashlib.blake2b(named, digest_size=8, key=self._room.salt).digest())
        now = self._clock()
        with self._lock:
            at, ends, before = self._find(hashed, now)
            _RECORD.pack_into(self._room.bytes, at, hashed, ends, before + 1)
        return before, ends - now

    def _find(self, hashed: int, now: float) -> tuple[int, float, int]:
        """Where the caller stands or may stand, when its window ends, and its calls in it so far."""
        first = hashed % _BUCKETS * _PER_BUCKET * _RECORD.size
        places = range(first, first + _PER_BUCKET * _RECORD.size, _RECORD.size)
        earliest, free = now, first
        for index, at in enumerate(places):
            found, ends, before = _RECORD.unpack_from(self._room.bytes, at)
            if found == hashed and ends > now:
                return at, ends, before
            if not index or ends < earliest:
                earliest, free = ends, at
        return free, now + self._seconds, 0
