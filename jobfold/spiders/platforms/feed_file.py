"""Boards that publish their offers as a file at an address, in any format that partners send.

Indeed's XML, HR-XML, JSON, CSV, a workbook, zipped or not: `jobfold.feeds` tells which by its content, and reads what a
partner pushes and what a board publishes alike.
"""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from scrapy.http import Request, Response

from jobfold import feeds
from jobfold.offers.model import InputError, Reading
from jobfold.spiders.platform import BoardError, Platform


class FeedFile(Platform):
    """A board with one or several such files. RSS and Atom are better read by `Rss`, which knows what they pack."""

    addresses: ClassVar[tuple[str, ...]]
    """Where the files are."""
    format: ClassVar[str | None] = None
    """The format, where its content does not tell it: one of those of `jobfold feed check --format`."""

    binary = True

    def seeds(self) -> Iterable[Request]:
        for address in self.addresses:
            yield self.offer_page(address)

    def read(self, response: Response) -> Iterator[Reading]:
        with tempfile.TemporaryDirectory(prefix="jobfold-") as scratch:
            path = Path(scratch) / "feed"
            path.write_bytes(response.body)
            try:
                yield from feeds.read(path, source=self.name, format=self.format)
            except InputError as fault:
                raise BoardError(str(fault).replace(str(path), response.url)) from fault
