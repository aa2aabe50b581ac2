"""Keys of partners and of people at the desk.

A key is shown once and stored as its SHA-256: it is 256 random bits, so no slower hash is needed.
"""

import hashlib
import secrets


def new_key(prefix: str) -> str:
    """A key that nobody can guess. `prefix` says what it opens."""
    return prefix + secrets.token_urlsafe(32)


def hash_of(key: str) -> bytes:
    """What is stored of a key."""
    return hashlib.sha256(key.encode()).digest()


def opens(key: str, stored: bytes | None) -> bool:
    """Whether `key` is the one whose hash is `stored`. Takes as long where nothing is stored as for a wrong key."""
    return secrets.compare_digest(stored or b"\0" * 32, hash_of(key)) and stored is not None
