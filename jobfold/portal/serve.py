"""Serves the portal with uvicorn on one address, until Ctrl-C."""

import errno
import functools
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from litestar import Litestar
from uvicorn.supervisors import Multiprocess

from jobfold.offers.model import InputError
from jobfold.portal.alerts.settings import read_settings
from jobfold.portal.app import create_app
from jobfold.portal.metrics import counting_together
from jobfold.portal.search.store import IndexStore
from jobfold.portal.site import stated_site
from jobfold.portal.windows import Room
from jobfold.warehouse.database import open_pool

_HUNG = 60
"""Seconds without a sign of life after which a worker is replaced. Writing to the index may keep one busy for some."""
_MENDS = {
    errno.EADDRINUSE: "another program uses it; stop that one, or choose another with --port",
    errno.EACCES: "ports below 1024 are reserved; choose another with --port",
    errno.EADDRNOTAVAIL: "this machine has no such address; choose another with --host",
}


def serve(host: str, port: int, *, home: Path, database_url: str, workers: int = 1) -> None:
    """Serve until interrupted; requests under way are finished first, then KeyboardInterrupt goes on to the caller.

    With several `workers`, that many processes answer, each on a core of its own: one of them writes the index, and
    the others read it. Raises `InputError` if the address cannot be had, the database does not answer,
    the index cannot be written, ``JOBFOLD_SITE`` is no address, or the settings of mail are wrong.
    """
    listener = bind(host, port)
    with listener:
        if workers > 1:
            # what is wrong with these is said once, not by every worker, of which each is replaced by the next
            stated_site()
            read_settings()
            open_pool(database_url).close()
            IndexStore(home / "index").close()
            made = functools.partial(create_app, home=home, database_url=database_url, room=Room.shared())
            config = _config(made, workers)
            with counting_together():
                Multiprocess(config, [listener]).run()
            raise KeyboardInterrupt
        uvicorn.Server(_config(create_app(home=home, database_url=database_url), 1)).run(sockets=[listener])


def _config(app: Litestar | Callable[[], Litestar], workers: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=workers > 1,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
        timeout_worker_healthcheck=_HUNG,
    )


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens on the address. Raises `InputError` that says why not, and what to do."""
    if not 0 <= port <= 65535:
        raise InputError(f"{host}:{port}: ports go from 0 to 65535; choose another with --port")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except (socket.gaierror, UnicodeError) as fault:
        raise InputError(f"{host}:{port}: no such address ({fault}); correct --host or --port") from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(512)
    except OSError as fault:
        listener.close()
        mend = _MENDS.get(fault.errno or 0, f"it cannot be listened on ({fault})")
        raise InputError(f"{host}:{port}: {mend}") from None
    return listener
