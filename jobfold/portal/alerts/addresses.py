"""Reads the e-mail address that somebody types. What could smuggle anything into a mail or its envelope is none."""

import re

LONGEST = 254
"""Characters of an address (RFC 5321)."""
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def read_address(text: str) -> str | None:
    """The address, its domain in small ASCII letters; ``None`` for what is none that every server takes.

    Quoted names, comments, numbers in the stead of a domain, and letters beyond ASCII before the @ are legal or nearly
    so, and refused: hardly anybody has one, and they are what tricks are made of.
    """
    text = text.strip()
    local, at, domain = text.rpartition("@")
    if not at or len(text) > LONGEST or len(local) > 64 or not _LOCAL.fullmatch(local):
        return None
    try:
        domain = domain.encode("idna").decode().lower()
    except UnicodeError:
        return None
    address = f"{local}@{domain}"
    return address if _DOMAIN.fullmatch(domain) and len(address) <= LONGEST else None
