"""Serves the demo's boards on loopback, with the manners of a good host: conditional answers and robots.txt."""

import datetime as dt
from email.utils import format_datetime
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from urllib.parse import urlsplit

from jobfold.demo.model import World
from jobfold.demo.sites import sites
from jobfold.demo.sites.page import Site
from jobfold.offers.model import InputError

PORT = 8766


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # Headers and body leave in one packet; else delayed acknowledgements cost 40 ms a page.
    disable_nagle_algorithm = True
    server: "_Server"

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        parts = urlsplit(self.path)
        make = self.server.site.get(f"{parts.path}?{parts.query}" if parts.query else parts.path)
        if make is None:
            self._send(HTTPStatus.NOT_FOUND, b"Not found\n", "text/plain; charset=utf-8", {}, with_body)
            return
        page = make()
        modified = format_datetime(dt.datetime.combine(page.modified, dt.time(), dt.UTC), usegmt=True)
        etag = f'"{blake2b(page.body, digest_size=12).hexdigest()}"'
        validators = {"ETag": etag, "Last-Modified": modified}
        asked = self.headers.get("If-None-Match")
        known = asked == etag if asked else self.headers.get("If-Modified-Since") == modified
        if known:
            self._send(HTTPStatus.NOT_MODIFIED, b"", page.content_type, validators, with_body)
        else:
            self._send(HTTPStatus.OK, page.body, page.content_type, validators, with_body)

    def _send(
        self, status: HTTPStatus, body: bytes, content_type: str, headers: dict[str, str], with_body: bool
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The demo's host keeps no log: its visitors do."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    site: Site


class DemoServer:
    """Serves `world` on 127.0.0.1 while its context lasts; `port` 0 takes a free one.

    Entering raises InputError when the port is taken.
    """

    def __init__(self, world: World, port: int = PORT) -> None:
        self._world = world
        self._port = port
        self._server: _Server | None = None

    @property
    def url(self) -> str:
        """``http://127.0.0.1:PORT``, without a slash at the end. Known once the server is entered."""
        port = self._server.server_address[1] if self._server else self._port
        return f"http://127.0.0.1:{port}"

    def __enter__(self) -> "DemoServer":
        try:
            self._server = _Server(("127.0.0.1", self._port), _Handler)
        except OSError as fault:
            raise InputError(
                f"127.0.0.1:{self._port}: cannot serve the demo boards ({fault.strerror}); "
                "stop what uses the port, or choose another"
            ) from fault
        self._server.site = sites(self._world, self.url)
        Thread(target=self._server.serve_forever, name="demo-boards", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def show(self, world: World) -> None:
        """From now on the boards hold `world`: its offers come and go as on real boards."""
        self._world = world
        if self._server:
            self._server.site = sites(world, self.url)
