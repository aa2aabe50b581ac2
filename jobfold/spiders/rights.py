"""Machine-readable reservations of rights: has the owner of this page asked robots to leave it alone?

Read are the ``tdm-reservation`` header, meta tag and ``/.well-known/tdmrep.json`` (W3C TDM Reservation Protocol), and
the ``noai`` and ``noindex`` directives of ``X-Robots-Tag`` and of the robots meta tag. ``noai`` is taken at its word,
for a catalogue is mined text; ``noindex`` on an offer's page asks not to be found by searching, which is what we would
do. ``nofollow``, ``nosnippet`` and ``noimageai`` ask nothing of us: we follow sitemaps and lists, and show no images.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

RESERVATIONS = ("tdm-reserved", "noai", "noindex")
_AGENTS = frozenset({"*", "jobfold"})
_META = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_HEAD_LENGTH = 200_000


def reservation(tdm: str | None, robots_tags: Iterable[str], markup: str | None, *, holds_offers: bool) -> str | None:
    """The code of the reservation that covers a page (``tdm-reserved``, ``noai``, ``noindex``), or ``None``.

    `tdm` is the ``tdm-reservation`` header, `robots_tags` are the ``X-Robots-Tag`` headers, `markup` is the page
    if it is HTML. ``noindex`` counts on HTML pages that hold offers only: on a list, a feed or a sitemap it keeps
    the list itself out of search results and says nothing about the offers.
    """
    if (tdm or "").strip() == "1":
        return "tdm-reserved"
    directives = {word for tag in robots_tags for word in _directives(tag)}
    for name, content in _metas(markup[:_HEAD_LENGTH]) if markup else ():
        if name == "tdm-reservation" and content.strip() == "1":
            return "tdm-reserved"
        if name in {"robots", "jobfold"}:
            directives |= set(_directives(content))
    if "noai" in directives:
        return "noai"
    if markup is not None and holds_offers and directives & {"noindex", "none"}:
        return "noindex"
    return None


def _directives(tag: str) -> Iterable[str]:
    """The directives meant for us: ``otherbot: noindex, nofollow`` is not."""
    agent = "*"
    for part in tag.lower().split(","):
        head, colon, rest = part.strip().partition(":")
        if colon and head not in {"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"}:
            agent, head = head.strip(), rest.strip()
        if agent in _AGENTS:
            yield head


def _metas(markup: str) -> Iterable[tuple[str, str]]:
    end = markup.find("</head")
    for tag in _META.findall(markup, 0, end if end >= 0 else len(markup)):
        attributes = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag)}
        if "name" in attributes and "content" in attributes:
            yield attributes["name"].lower(), attributes["content"]


def place_of(url: str) -> str:
    """The path of `url` with its query, as robots.txt and ``tdmrep.json`` speak of places."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def reserved_by_file(rules: object, path: str) -> bool:
    """Does a site's ``/.well-known/tdmrep.json`` reserve the rights in the page at `path` (`place_of`)?

    The file is a list of rules; the first whose ``location`` matches counts (TDM Reservation Protocol, section 6.1).
    """
    for rule in rules if isinstance(rules, list) else ():
        location = rule.get("location") if isinstance(rule, dict) else None
        if isinstance(location, str) and _covers(location, path):
            return str(rule.get("tdm-reservation", "")).strip() == "1"
    return False


def _covers(location: str, path: str) -> bool:
    """Patterns are those of robots.txt: ``*`` stands for anything, ``$`` for the end."""
    pattern = re.escape(location.removesuffix("$")).replace(r"\*", ".*") + ("$" if location.endswith("$") else "")
    return re.match(pattern, path) is not None
