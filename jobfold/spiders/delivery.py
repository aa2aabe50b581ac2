"""Writes the offers of a run as JSON Lines of schema.org JobPosting."""

from pathlib import Path
from typing import IO, Any

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.exporters import BaseItemExporter

from jobfold.spiders.pages import Line


class WriteLines:
    """Appends each line to the file that the setting ``JOBFOLD_PART`` names; absent without it.

    The file is the run's scratch copy: whoever started the run renames it once the run is judged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "WriteLines":
        path = crawler.settings.get("JOBFOLD_PART")
        if not path:
            raise NotConfigured
        return cls(Path(path))

    def open_spider(self) -> None:
        self._file = self._path.open("w", encoding="utf-8")

    def process_item(self, item: Line) -> Line:
        if self._file:
            self._file.write(item.text + "\n")
        return item

    def close_spider(self) -> None:
        if self._file:
            self._file.close()


class LineExporter(BaseItemExporter):
    """Lets Scrapy's own ``scrapy crawl NAME -O FILE.jsonl`` write the same lines."""

    def __init__(self, file: IO[bytes], **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self._file = file

    def export_item(self, item: Line) -> None:
        self._file.write(item.text.encode() + b"\n")
