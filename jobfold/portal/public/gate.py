"""Guards the forms that everybody may send: only from our own pages, and only so often from one address.

Addresses are counted under a hash with a salt that lives as long as the process, and are forgotten after an hour.
"""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import urlsplit

from jobfold.portal.conditional import PortalRequest
from jobfold.portal.problems import ProblemError

_HOUR = 3600.0
_MOST_ADDRESSES = 50_000


def check_same_origin(request: PortalRequest) -> None:
    """Raises `ProblemError` 403 unless the form comes from a page of ours, as browsers tell of every form."""
    site = request.headers.get("sec-fetch-site")
    origin = urlsplit(request.headers.get("origin", "")).netloc
    ours = site == "same-origin" if site else bool(origin) and origin == request.headers.get("host")
    if not ours:
        raise ProblemError(
            403, "form-not-ours", "This form does not come from this site. Open the page, and try again."
        )


class Gate:
    """Lets `most` requests an hour through for each address. Safe to use from several threads."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._seen: OrderedDict[bytes, tuple[float, int]] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, request: PortalRequest) -> None:
        """Counts the request. Raises `ProblemError` 429 if its address has had its share of this hour."""
        address = request.client.host if request.client else ""
        key = hashlib.blake2b(address.encode(), digest_size=12, key=self._salt).digest()
        now = self._clock()
        with self._lock:
            began, count = self._seen.get(key, (now, 0))
            if now - began >= _HOUR:
                began, count = now, 0
            self._seen[key] = began, count + 1
            self._seen.move_to_end(key)
            if len(self._seen) > _MOST_ADDRESSES:
                self._seen.popitem(last=False)
        if count >= self._most:
            wait = str(int(began + _HOUR - now) + 1)
            raise ProblemError(
                429,
                "too-many",
                "That was a lot in a short time. Please try again later.",
                headers={"Retry-After": wait},
            )
