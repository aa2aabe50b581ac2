"""Counts callers in windows of time. A caller is kept as a hash with a salt that lives as long as the process."""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_MOST_CALLERS = 50_000
"""Callers that are remembered; beyond, those not heard of for longest are forgotten."""


class Windows:
    """How often each caller has come in its window of `seconds`. Safe to use from several threads."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._seen: OrderedDict[bytes, tuple[float, int]] = OrderedDict()
        self._lock = threading.Lock()

    def count(self, caller: str) -> tuple[int, float]:
        """Counts a call: (calls before it in this window, seconds until the next window)."""
        name = hashlib.blake2b(caller.encode(), digest_size=12, key=self._salt).digest()
        now = self._clock()
        with self._lock:
            began, before = self._seen.get(name, (now, 0))
            if now - began >= self._seconds:
                began, before = now, 0
            self._seen[name] = began, before + 1
            self._seen.move_to_end(name)
            if len(self._seen) > _MOST_CALLERS:
                self._seen.popitem(last=False)
        return before, began + self._seconds - now
