"""Keys that raise the limits of the open API. They open nothing: whatever they get, anybody gets more slowly."""

import re

from jobfold.offers.model import InputError
from jobfold.warehouse.database import Connection
from jobfold.warehouse.keys import hash_of, new_key
from jobfold.warehouse.sql import load

_SQL = load("apikeys")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}")


def add(connection: Connection, name: str, per_minute: int) -> str:
    """Makes a key for `name`, in place of an older one, and returns it. Raises `InputError` for an odd name."""
    if not _NAME.fullmatch(name):
        raise InputError(f"{name}: a name is 2 to 63 of a-z, 0-9, dot, - and _, and begins with a letter or digit")
    if not 0 < per_minute <= 1_000_000:
        raise InputError(f"--per-minute {per_minute}: give 1 to 1,000,000 requests a minute")
    key = new_key("jfa_")
    connection.execute(_SQL["add"], [name, hash_of(key), per_minute])
    return key


def remove(connection: Connection, name: str) -> None:
    """Takes the key of `name` away. Raises `InputError` if there is none."""
    if not connection.execute(_SQL["remove"], [name]).rowcount:
        raise InputError(f"{name}: has no key; `jobfold api-key list` shows who has one")


def listed(connection: Connection) -> list[tuple[str, int]]:
    """(name, requests a minute) of every key."""
    return [(name, per_minute) for name, per_minute in connection.execute(_SQL["listed"])]


def find(connection: Connection, hashed: bytes) -> tuple[str, int] | None:
    """(name, requests a minute) of the key with this hash."""
    row = connection.execute(_SQL["find"], [hashed]).fetchone()
    return (row[0], row[1]) if row else None
