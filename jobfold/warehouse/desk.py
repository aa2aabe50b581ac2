"""What people at the desk look at, offers that were refused or are held, and the keys that let them sit there."""

import re
from typing import Literal

import msgspec

from jobfold.offers.model import InputError, Offer
from jobfold.warehouse.database import Connection
from jobfold.warehouse.keys import hash_of, new_key, opens
from jobfold.warehouse.sql import load

_SQL = load("desk")
_OFFER = msgspec.json.Decoder(Offer)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}")
_LAST = 2**63 - 1

StoppedState = Literal["held", "refused"]


class Stopped(msgspec.Struct, frozen=True, kw_only=True):
    """An offer that is not shown because of its verdict; `issues` is the JSON text of the list of issues."""

    id: int
    offer: Offer
    state: StoppedState
    rule_base: str
    issues: str


def stopped(
    connection: Connection,
    state: StoppedState,
    *,
    source: str | None = None,
    rule: str | None = None,
    before: int | None = None,
    limit: int = 20,
) -> list[Stopped]:
    """The live offers in this state, the newest first, below the number `before`."""
    values = {"state": state, "source": source, "rule": rule, "before": before or _LAST, "limit": limit}
    return [
        Stopped(id=id, offer=_OFFER.decode(body), state=state, rule_base=rule_base, issues=issues)
        for id, body, state, rule_base, issues in connection.execute(_SQL["stopped"], values)
    ]


def count_stopped(connection: Connection) -> dict[StoppedState, int]:
    row = connection.execute(_SQL["count_stopped"]).fetchone() or (0, 0)
    return {"held": row[0], "refused": row[1]}


def add_key(connection: Connection, name: str) -> str:
    """Makes a key for a person, in place of any older one, and answers it, the only time that it is seen.

    Raises `InputError` if the name is ill-formed.
    """
    if not _NAME.fullmatch(name):
        raise InputError(f"name {name!r}: use 2 to 63 of a-z, 0-9, ., - and _, beginning with a letter or digit")
    key = new_key("jfd_")
    connection.execute(_SQL["add_key"], {"name": name, "hash": hash_of(key)})
    return key


def drop_key(connection: Connection, name: str) -> None:
    """Takes a person's key away. Raises `InputError` if there is none."""
    if connection.execute(_SQL["drop_key"], [name]).fetchone() is None:
        raise InputError(f"{name!r}: has no key for the desk; `jobfold desk list` shows who has")


def authenticate(connection: Connection, name: str, key: str) -> bool:
    """Whether `key` is the person's. Takes as long for an unknown name as for a wrong key."""
    row = connection.execute(_SQL["key_hash"], [name]).fetchone()
    return opens(key, bytes(row[0]) if row else None)


def names(connection: Connection) -> list[str]:
    return [row[0] for row in connection.execute(_SQL["key_names"])]
