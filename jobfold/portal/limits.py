"""How often the open API and the pages answer one address or one key, and how they say so.

The headers are those of the IETF's draft on rate limits: `RateLimit-Policy` tells the rule, `RateLimit` what is left of
it. Networks of IPv6 count as one.
"""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

import msgspec
from anyio import to_thread
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from jobfold.portal.problems import ProblemError
from jobfold.portal.windows import Room, Windows
from jobfold.warehouse.keys import hash_of

PER_MINUTE = 300
"""Requests of open data a minute for an address without a key."""
PAGES_PER_MINUTE = 1200
"""Requests of pages, feeds and sitemaps a minute: a whole office may stand behind one address."""
WINDOW = 60
_MOST_KEYS = 1_000
_KEY_KEPT = 60.0
OPEN_DATA = ("/api/", "/data")
_NOT_LIMITED = ("/api/partners/", "/static/", "/health", "/metrics")
"""What needs a key, costs next to nothing, or is asked by the operator's own machines."""
_STOPS = "/alert/stop"
"""Ends mails: a provider of mailboxes sends the clicks of all its readers, and none may be lost."""


class Allowance(msgspec.Struct, frozen=True):
    """What a key allows: its name, and requests a minute."""

    name: str
    per_minute: int


class Standing(msgspec.Struct, frozen=True):
    """How a caller stands: its policy, requests left in this window, seconds until the next."""

    policy: str
    quota: int
    left: int
    reset: int

    def headers(self) -> dict[str, str]:
        """What the answer says of it."""
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.quota};w={WINDOW}',
            "RateLimit": f'"{self.policy}";r={max(0, self.left)};t={self.reset}',
        }


class Limiter:
    """Counts requests in windows of a minute. Safe to use from several threads."""

    def __init__(
        self,
        per_minute: int = PER_MINUTE,
        clock: Callable[[], float] = time.monotonic,
        *,
        pages: int = PAGES_PER_MINUTE,
        room: Room | None = None,
    ) -> None:
        self.per_minute = per_minute
        self.pages = pages
        self._clock = clock
        self._windows = Windows("requests", WINDOW, clock, room=room)
        self._keys: OrderedDict[bytes, tuple[float, Allowance | None]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, caller: str, policy: str, quota: int) -> Standing:
        """Counts one request of `caller`; `left` is negative if it was one too many."""
        before, reset = self._windows.count(caller)
        return Standing(policy, quota, quota - before - 1, max(1, int(reset + 0.999)))

    def allowance(self, key: str, look_up: Callable[[bytes], Allowance | None]) -> Allowance | None:
        """What `key` allows, as `look_up` says, which is asked again after a minute; ``None`` for no key of ours."""
        hashed, now = hash_of(key), self._clock()
        with self._lock:
            kept = self._keys.get(hashed)
        if kept is None or now - kept[0] >= _KEY_KEPT:
            kept = (now, look_up(hashed))
            with self._lock:
                self._keys[hashed] = kept
                if len(self._keys) > _MOST_KEYS:
                    self._keys.popitem(last=False)
        return kept[1]


class LimitedApi:
    """ASGI middleware: each caller is answered only so often, by open data and by pages."""

    def __init__(self, app: ASGIApp, limiter: Limiter, look_up: Callable[[bytes], Allowance | None]) -> None:
        self._app, self._limiter, self._look_up = app, limiter, look_up

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        asked = scope["type"] == ScopeType.HTTP and scope["method"] != "OPTIONS"
        if not asked or path.startswith(_NOT_LIMITED) or path.endswith(_STOPS):
            await self._app(scope, receive, send)
            return
        headers = (await self._standing(scope)).headers()

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableScopeHeaders.from_message(message)
                for name, value in headers.items():
                    found[name] = value
            await send(message)

        await self._app(scope, receive, told)

    async def _standing(self, scope: Scope) -> Standing:
        """Raises `ProblemError` 401 for an unknown key, 429 for a request too many."""
        client = scope.get("client")
        address = network(client[0] if client else "")
        if not scope["path"].startswith(OPEN_DATA):
            return _passed(self._limiter.take(f"pages {address}", "pages", self._limiter.pages))
        if key := _bearer(scope):
            allowance = await to_thread.run_sync(self._limiter.allowance, key, self._look_up)
            if allowance is not None:
                return _passed(self._limiter.take(f"key {allowance.name}", "key", allowance.per_minute))
        standing = _passed(self._limiter.take(f"address {address}", "address", self._limiter.per_minute))
        if key:
            raise ProblemError(
                401, "key-unknown", "This key is none of ours. Leave it out, or ask for one.",
                headers={"WWW-Authenticate": "Bearer"} | standing.headers(),
            )  # fmt: skip
        return standing


def _passed(standing: Standing) -> Standing:
    if standing.left >= 0:
        return standing
    raise ProblemError(
        429, "too-many", f"{standing.quota} requests a minute are answered. Try again in {standing.reset} seconds.",
        headers={"Retry-After": str(standing.reset)} | standing.headers(),
    )  # fmt: skip


def _bearer(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"authorization" and value[:7].lower() == b"bearer ":
            return value[7:].decode("latin-1").strip() or None
    return None


def network(address: str) -> str:
    """An address of IPv4, or the network of 64 bits that one of IPv6 is in, for that is what one household has.

    A socket for both tells addresses of IPv4 as if they were of one such network.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network(f"{parsed}/64", strict=False))
    return address
