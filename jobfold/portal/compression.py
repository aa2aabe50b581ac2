"""Answers in Zstandard for whoever takes it: smaller than gzip at a third of the work."""

from io import BytesIO
from typing import ClassVar

from backports.zstd import ZstdCompressor
from litestar.config.compression import CompressionConfig

_LEVEL = 6


class ZstdCompression:
    """Litestar's way to know a compression."""

    __slots__ = ("_buffer", "_compressor")
    encoding: ClassVar[str] = "zstd"

    def __init__(self, buffer: BytesIO, compression_encoding: str, config: CompressionConfig) -> None:
        self._buffer = buffer
        self._compressor = ZstdCompressor(level=_LEVEL)

    def write(self, body: bytes) -> None:
        self._buffer.write(self._compressor.compress(body, mode=ZstdCompressor.FLUSH_BLOCK))

    def close(self) -> None:
        self._buffer.write(self._compressor.flush(mode=ZstdCompressor.FLUSH_FRAME))


CONFIG = CompressionConfig(
    backend="zstd",
    compression_facade=ZstdCompression,
    gzip_compress_level=5,
    exclude=["^/metrics$", "^/data/", r"^/sitemap"],
)
