"""Is there a network? A machine without one is told so once, and not once for each board."""

import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from jobfold.offers.model import InputError

_TRIED = 3


def need_network(addresses: Iterable[str]) -> None:
    """Raises `InputError` if none of the first hosts of `addresses` can be found."""
    hosts = list(dict.fromkeys(host for address in addresses if (host := urlsplit(address).hostname)))[:_TRIED]
    for host in hosts:
        try:
            socket.getaddrinfo(host, 443)
            return
        except OSError:
            continue
    if hosts:
        raise InputError(f"no network: {', '.join(hosts)} cannot be found; run this on a machine that has one")
