"""Keeps personal data out of links: addresses and numbers of persons that stand in the link of an offer or a form."""

import re
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from jobfold.offers.addresses import without_emails

_CALLS = r"tel|telefon|telephone|phone|mobile?|handy|fax|whatsapp"
_MAY_HOLD = re.compile(rf"@|%40|[?&#;](?:{_CALLS})=|linkedin\.com/in/|xing\.com/profile/|wa\.me/|t\.me/", re.IGNORECASE)
_CALL = re.compile(rf"(?:{_CALLS})=", re.IGNORECASE)


def public_link(url: str | None) -> str | None:
    """`url` without e-mail addresses, phone numbers and names of users; ``None`` if it leads nowhere without them.

    >>> public_link("https://firm.example/apply?job=7&to=anna.roth%40firm.example")
    'https://firm.example/apply?job=7'
    """
    if not url or not _MAY_HOLD.search(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    query = "&".join(one for one in parts.query.split("&") if not _is_private(one))
    fragment = "" if _is_private(parts.fragment) else parts.fragment
    cleaned = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, fragment))
    return None if _is_private(cleaned) else cleaned


def _is_private(text: str) -> bool:
    plain = unquote_plus(text)
    return _CALL.match(plain) is not None or without_emails(plain, "")[0] != plain
