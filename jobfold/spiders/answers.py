"""Judges an answer before it is read: is it the page, and may we read it?"""

import msgspec
from scrapy.http import HtmlResponse, Response, TextResponse

from jobfold.spiders.barriers import asks_password, challenger, is_login_address
from jobfold.spiders.rights import reservation

GONE = frozenset({404, 410})
_ANSWERED = frozenset({200, 204, 206})
"""A page, no content, and a part of a list: APIs that page by ranges answer so."""


class Refusal(msgspec.Struct, frozen=True):
    """Why an answer is not read. `reason` is the line for the case that the run fails over it.

    `partial` if the page may hold offers that the board still shows; `fatal` if no other page can be hoped for.
    """

    code: str
    reason: str
    partial: bool = True
    fatal: bool = False


def refusal(response: Response, *, holds_offers: bool, binary: bool = False) -> Refusal | None:
    """Why `response` may not be read, or ``None``. `holds_offers` tells an offer's page from a list or sitemap, which
    may be binary; with `binary`, so may what holds offers."""
    url, status = response.url, response.status
    asked = (response.meta.get("redirect_urls") or [url])[0]
    markup = response.text if isinstance(response, HtmlResponse) else None
    if who := challenge_of(response):
        reason = f"{url} answered with a bot challenge ({who}): it does not let robots in; ask for a feed instead"
        return Refusal("bot-challenge", reason, fatal=True)
    if is_login_address(asked, url):
        return Refusal("login-page", f"{asked} led to a login page ({url}): it is not public; ask for a feed")
    if status not in _ANSWERED:
        return Refusal(f"http-{status}", _status_line(url, status, header(response, "Retry-After")))
    tags = [value.decode("latin-1") for value in response.headers.getlist("X-Robots-Tag")]
    code = reservation(header(response, "tdm-reservation"), tags, markup, holds_offers=holds_offers)
    if code:
        reason = f"{url} reserves its rights ({code}): the board does not want to be read by robots"
        return Refusal(code, reason, partial=False)
    if holds_offers and not binary and not isinstance(response, TextResponse):
        kind = header(response, "Content-Type") or "an unknown type"
        return Refusal("not-text", f"{url} answered with {kind}, not with text")
    return None


def challenge_of(response: Response) -> str | None:
    """Whose bot challenge the answer is; ``None`` if it is none. APIs are guarded too, by challenges in JSON."""
    names = {name.decode("latin-1").lower() for name in response.headers}
    readable = isinstance(response, HtmlResponse) or (isinstance(response, TextResponse) and response.status != 200)
    text = response.text if readable and isinstance(response, TextResponse) else None
    return challenger(response.status, names, text)


def is_login_page(response: Response) -> bool:
    """Does the page ask for a password? It means something only where nothing else was found on the page."""
    return isinstance(response, HtmlResponse) and asks_password(response.text)


def header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _status_line(url: str, status: int, retry_after: str | None) -> str:
    if status in GONE:
        return f"{url} answered {status}: the address has moved or the board has closed; look there, then correct it"
    if status in {401, 403}:
        return f"{url} answered {status}: the board does not let us in; ask for a feed or for access"
    if retry_after:
        return f"{url} answered {status} and asks to be left alone for {retry_after}; try again then"
    return f"{url} answered {status}; the board may be down, try again later"
