"""Guards the forms that everybody may send: only from our own pages, and only so often from one address."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from jobfold.portal.conditional import PortalRequest
from jobfold.portal.limits import network
from jobfold.portal.problems import ProblemError
from jobfold.portal.windows import Room, Windows

_HOUR = 3600.0


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
    """Lets `most` requests an hour through for each address or network. Safe to use from several threads."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic, *, room: Room | None = None) -> None:
        self._most = most
        self._seen = Windows("forms", _HOUR, clock, room=room)

    def check(self, request: PortalRequest) -> None:
        """Counts the request. Raises `ProblemError` 429 if its address has had its share of this hour."""
        before, left = self._seen.count(network(request.client.host) if request.client else "")
        if before >= self._most:
            raise ProblemError(
                429,
                "too-many",
                "That was a lot in a short time. Please try again later.",
                headers={"Retry-After": str(int(left) + 1)},
            )
