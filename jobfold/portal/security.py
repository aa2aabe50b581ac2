"""The headers that every response carries: nothing from third parties, no framing, no sniffing, no referrer.

They are set as the response leaves, so error pages and static files have them too.
"""

import base64
import hashlib
from collections.abc import Iterable

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

from jobfold.portal.limits import OPEN_DATA

_POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
    "Access-Control-Max-Age": "86400",
}
"""What scripts of other sites may do with open data."""


def content_policy(inline_scripts: Iterable[bytes] = ()) -> str:
    """The Content-Security-Policy of a page whose inline scripts are exactly these texts."""
    hashes = [f" 'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in inline_scripts]
    return _POLICY.format(scripts="".join(hashes))


async def add_security_headers(message: Message, scope: Scope) -> None:
    """Litestar's `before_send` hook: completes the headers of a response that is about to start.

    The open API may be read by scripts of any site; it knows no cookies and tells everybody the same.
    """
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in _ALWAYS.items():
        headers[name] = value
    headers.setdefault("Content-Security-Policy", content_policy())
    if scope["path"].startswith(OPEN_DATA) and not scope["path"].startswith("/api/partners/"):
        for name, value in _OPEN.items():
            headers[name] = value
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    else:
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
